"""The keys of the pretty front, on a pipe instead of a terminal; ``test_terminal.py`` uses a real one."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from crmplan.interview.devices import Option, Pressed
from crmplan.interview.prompts import PromptDevice

COLOURS = [Option("red", "Red"), Option("green", "Green"), Option("blue", "Blue")]
MANY = [Option(f"n{number}", f"Number {number}") for number in range(40)]
KEYS = {
    "\x1b[Z": "back",
    "\x1bOP": "help",
    "\x1bOQ": "park",
    "\x1bOR": "na",
    "\x0f": "map",
    "\x18\x05": "edit",
}


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def test_a_line_begins_with_what_stands_there(keys: PipeInput) -> None:
    keys.send_text(" more\r")
    assert PromptDevice().line("What?", "Old") == "Old more"


def test_several_lines_stay_several(keys: PipeInput) -> None:
    keys.send_text("\r")
    assert PromptDevice().line("", "One\nTwo") == "One\nTwo"


def test_a_control_character_that_stood_there_is_shown_and_kept(keys: PipeInput) -> None:
    keys.send_text("\r")
    assert PromptDevice().line("", "a\x07b") == "a\x07b"
    keys.send_text("!\r")
    assert PromptDevice().line("", "a\x07b") == "a␇b!"


@pytest.mark.parametrize("sent", ["?", ":help\r"])
def test_help_and_commands_are_at_hand_in_lists(keys: PipeInput, sent: str) -> None:
    device = PromptDevice()
    for prompt in (lambda: device.pick("", COLOURS), lambda: device.pick_many("", COLOURS)):
        keys.send_text(sent)
        with pytest.raises(Pressed, match="help"):
            prompt()


def test_a_colon_without_a_command_leads_back_to_the_list(keys: PipeInput) -> None:
    keys.send_text(": red\r\x1b[B\r")
    assert PromptDevice().pick("", COLOURS) == "green"


@pytest.mark.parametrize(("sent", "command"), KEYS.items(), ids=KEYS.values())
def test_every_key_works_in_every_prompt(keys: PipeInput, sent: str, command: str) -> None:
    device = PromptDevice()
    for prompt in (
        lambda: device.line(""),
        lambda: device.pick("", COLOURS),
        lambda: device.pick_many("", COLOURS),
    ):
        keys.send_text(sent)
        with pytest.raises(Pressed) as caught:
            prompt()
        assert caught.value.command == command


def test_a_key_brings_what_was_half_typed(keys: PipeInput) -> None:
    keys.send_text("Half\x1b[Z")
    with pytest.raises(Pressed) as caught:
        PromptDevice().line("", "")
    assert caught.value.typed == "Half"
    keys.send_text("\x1b[Z")
    with pytest.raises(Pressed) as caught:
        PromptDevice().line("", "Unchanged")
    assert caught.value.typed == ""


@pytest.mark.parametrize(("sent", "typed"), [(":park\r", ""), (":map\r", "Old"), ("?\r", "")])
def test_commands_may_be_typed(keys: PipeInput, sent: str, typed: str) -> None:
    keys.send_text(sent)
    with pytest.raises(Pressed):
        PromptDevice().line("", typed)


@pytest.mark.parametrize(
    ("sent", "default", "optional", "slug"),
    [
        ("\r", "", False, "red"),
        ("\x1b[B\r", "", False, "green"),
        ("\r", "blue", False, "blue"),
        ("\r", "gone", False, "red"),
        ("\x1b[A\r", "", False, ""),
        ("\r", "", True, ""),
        ("\r", "green", True, "green"),
    ],
)
def test_one_is_chosen(keys: PipeInput, sent: str, default: str, optional: bool, slug: str) -> None:  # noqa: FBT001
    keys.send_text(sent)
    assert PromptDevice().pick("Which?", COLOURS, default, optional=optional) == slug


def test_several_are_chosen_and_said_in_our_own_words(keys: PipeInput, capsys: pytest.CaptureFixture[str]) -> None:
    keys.send_text(" \x1b[B\x1b[B \r")
    assert PromptDevice().pick_many("Which?", COLOURS) == ["red", "blue"]
    assert "> Which? Red, Blue" in capsys.readouterr().out
    keys.send_text("\r")
    assert PromptDevice().pick_many("", COLOURS, ["green"]) == ["green"]


def test_nothing_to_choose_from_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert PromptDevice().pick_many("", [], ["kept"]) == ["kept"]
    assert "nothing to choose from yet" in capsys.readouterr().out


def test_a_long_list_is_numbered(keys: PipeInput) -> None:
    keys.send_text("17\r")
    assert PromptDevice().pick("", MANY) == "n16"
    keys.send_text("2, 4\r")
    assert PromptDevice().pick_many("", MANY) == ["n1", "n3"]


def test_ctrl_c_and_ctrl_d_come_out_as_such(keys: PipeInput) -> None:
    for sent, error in (("\x03", KeyboardInterrupt), ("\x04", EOFError)):
        keys.send_text(sent)
        with pytest.raises(error):
            PromptDevice().line("")
