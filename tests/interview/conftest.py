"""The interview at a pseudo-terminal, for the tests that look at its screen."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import kinds

if TYPE_CHECKING:
    from tests.terminal import Terminal

Start = Callable[..., "Terminal"]


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Begin an interview about some topics in the plan at ``folder``; whatever still runs is ended with the test."""
    from tests.terminal import Terminal  # noqa: PLC0415 - Windows has no pseudo-terminals of this kind

    running: list[Terminal] = []

    def begin(*arguments: str, columns: int = 80, lines: int = 24, **env: str) -> Terminal:
        command = ["interview", *arguments, "--today", kinds.TODAY.isoformat()]
        running.append(Terminal(command, folder, columns=columns, lines=lines, **env))
        return running[-1]

    yield begin
    for terminal in running:
        terminal.process.close(force=True)
