"""The bar that shows how far ``render`` is: on a terminal, and nowhere else."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmplan import console
from tests.program import TODAY, crmplan
from tests.terminal import Terminal

HIDE, BAR = b"\x1b[?25l", "Writing the deliverables"
RENDER = ["render", "--format", "md", "--today", TODAY]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
def test_a_bar_shows_how_many_are_written_and_goes_away(sample: Path) -> None:
    terminal = Terminal(RENDER, sample)
    assert terminal.end(seconds=60) == 0
    assert BAR.encode() in terminal.raw
    assert b"/2" in terminal.raw
    assert BAR not in terminal.everything
    assert "glossary.md" in terminal.everything


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminal")
@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ([*RENDER, "--json"], "xterm"),
        (["--plain", *RENDER], "xterm"),
        (RENDER, "dumb"),
        ([*RENDER, "budget"], "xterm"),
    ],
)
def test_there_is_no_bar_where_none_is_wanted(sample: Path, arguments: list[str], kind: str) -> None:
    terminal = Terminal(arguments, sample, TERM=kind)
    assert terminal.end(seconds=60) == 0
    assert BAR.encode() not in terminal.raw
    assert HIDE not in terminal.raw


def test_there_is_no_bar_in_a_pipe(sample: Path) -> None:
    done = crmplan(*RENDER, folder=sample)
    assert BAR not in done.all
    assert "\x1b" not in done.all


def test_every_step_comes_through_in_order() -> None:
    def steps() -> Iterator[int]:
        yield from range(5)

    assert list(console.progress(steps(), 5, "words")) == [0, 1, 2, 3, 4]
