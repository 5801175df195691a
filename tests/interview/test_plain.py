import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crmplan.interview.devices import Option, Pressed
from crmplan.interview.plain import PlainDevice, in_editor

OPTIONS = [Option("red", "Red"), Option("light-blue", "Sky blue"), Option("blue", "Sky blue")]
Typing = Callable[[str], PlainDevice]


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Typing:
    def give(text: str) -> PlainDevice:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))
        return PlainDevice()

    return give


def test_a_line_is_read_without_its_end(typing: Typing, capsys: pytest.CaptureFixture[str]) -> None:
    assert typing("  words \r\n").line("What?") == "  words "
    assert capsys.readouterr().out == "What?\n> "


def test_enter_keeps_what_stands_there(typing: Typing) -> None:
    assert typing("\n").line("", "old") == "old"


@pytest.mark.parametrize(("typed", "command"), [(":back\n", "back"), ("?\n", "help"), (":q", "quit")])
def test_commands_are_pressed(typing: Typing, typed: str, command: str) -> None:
    with pytest.raises(Pressed) as caught:
        typing(typed).line("")
    assert caught.value.command == command


def test_two_colons_stand_for_one(typing: Typing) -> None:
    assert typing("::back\n").line("") == ":back"


def test_the_end_of_input_is_told(typing: Typing, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EOFError):
        typing("").line("")
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(EOFError):
        PlainDevice().line("")


@pytest.mark.parametrize(
    ("typed", "slug"), [("1", "red"), ("sky blue", "light-blue"), ("3", "blue"), ("blue", "blue"), ("", ""), ("x", "x")]
)
def test_a_choice_is_picked(typing: Typing, typed: str, slug: str) -> None:
    assert typing(f"{typed}\n").pick("Which?", OPTIONS) == slug


def test_the_list_is_numbered_and_says_what_was_chosen(typing: Typing, capsys: pytest.CaptureFixture[str]) -> None:
    assert typing("\n").pick("Which?", OPTIONS, "red") == "red"
    assert capsys.readouterr().out.splitlines()[:4] == [
        "Which?",
        "  1. Red (so far)",
        "  2. Sky blue",
        "  3. Sky blue",
    ]


def test_several_are_picked(typing: Typing) -> None:
    assert typing("1, sky blue,x\n").pick_many("Which?", OPTIONS) == ["red", "light-blue", "x"]
    assert typing("\n").pick_many("", OPTIONS, ["red", "blue"]) == ["red", "blue"]
    assert typing("\n").pick_many("", OPTIONS) == []


def test_lines_from_a_pipe_are_not_forgotten(typing: Typing) -> None:
    device = typing("kept\n")
    device.forget_typed()
    assert device.line("") == "kept"


def test_everything_is_shown_harmless(typing: Typing, capsys: pytest.CaptureFixture[str]) -> None:
    device = typing("\n")
    device.show("\x1b[2Ja [red]b[/oops]\nc", "bad", 2)
    device.heading("\x07")
    device.table(["\u202e"], [["\x9b"]])
    device.pick("", [Option("a", "\x1b")])
    out = capsys.readouterr().out
    assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert "  ␛[2Ja [red]b[/oops]\n  c" in out


@pytest.mark.skipif(os.name == "nt", reason="needs sh")
def test_the_editor_changes_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = tmp_path / "my editor.sh"
    editor.write_text('#!/bin/sh\nprintf "%s" "$1" > "$2.seen"; printf "\\357\\273\\277new\\r\\ntext" > "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"'{editor}' --wait")
    assert in_editor("old") == "new\ntext"


def test_an_editor_that_cannot_be_started_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere")
    assert in_editor("old") == "old"
    assert "cannot be started" in capsys.readouterr().out
