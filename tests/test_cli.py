"""Tests of the command line's edge: exit codes and sentences, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crmplan import __version__, cli
from crmplan.errors import PlanError


def crmplan(*arguments: str, folder: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "crmplan", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
        stdin=subprocess.DEVNULL,
        check=False,
    )


def test_version() -> None:
    done = crmplan("--version")
    assert (done.returncode, done.stdout) == (0, f"crmplan {__version__}\n")


def test_help_shows_everyday_commands_first() -> None:
    done = crmplan("--help")
    assert done.returncode == 0
    first, _more, rest = done.stdout.partition("More:")
    everyday = ("init", "agenda", "interview", "status", "check", "timeline", "render")
    assert all(f"\n  {name} " in first for name in everyday)
    assert all(f"\n  {name} " in rest for name in cli.COMMANDS if name not in everyday)


def test_no_arguments_show_the_help() -> None:
    assert crmplan().stdout == crmplan("--help").stdout


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_has_help(name: str) -> None:
    done = crmplan(name, "--help")
    assert done.returncode == 0
    assert f"crmplan {name}" in done.stdout
    assert not done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chekc"], "Did you mean “check”?"),
        (["--foo"], "There is no option --foo."),
        (["check", "--format", "odd"], "--format is one of: full"),
        (["answer"], "ID is missing."),
        (["check", "--gate"], "--gate needs a value."),
        (["status", "--today", "tomorrow"], "There is no plan in"),
        (["check", "nowhere"], "There is no folder nowhere."),
    ],
)
def test_wrong_usage_ends_with_two_and_a_sentence(tmp_path: Path, arguments: list[str], words: str) -> None:
    done = crmplan(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_our_own_fault_ends_with_three(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise RuntimeError("something odd")

    monkeypatch.setattr(cli, "application", broken)
    assert cli.main([]) == 3
    assert "fault of crmplan itself" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (PlanError("Bad.", hint="Mend it.", file="a.yaml", line=3, column=4), 2, "a.yaml:3:4: Bad."),
        (PlanError("Left undone.", exit_code=1), 1, "Left undone."),
        (KeyboardInterrupt(), 130, "Every answer given so far is saved."),
        (OSError(28, "No space left on device", "x.yaml"), 2, "No space left on device"),
    ],
)
def test_errors_become_messages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, words: str
) -> None:
    def failing() -> None:
        raise error

    monkeypatch.setattr(cli, "application", failing)
    assert cli.main([]) == code
    assert words in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="needs sh")
def test_a_reader_that_leaves_is_no_error() -> None:
    script = f"'{sys.executable}' -m crmplan rules | head -n 1"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
