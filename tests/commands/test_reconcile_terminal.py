"""Reconciling at a terminal: the comparison is shown and the agreed answer asked for."""

import sys
from pathlib import Path

import pytest

from tests import kinds
from tests.program import TODAY, crmplan

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.terminal import Terminal

SCALE = "fit.alignment"


def test_the_agreed_answer_is_asked_for(fresh: Path) -> None:
    kinds.written(fresh, "people.yaml", kinds.PEOPLE)
    for person, value in (("ada", "2"), ("bo", "5")):
        assert crmplan("answer", SCALE, value, "--as", person, "--today", TODAY, folder=fresh).code == 0
    terminal = Terminal(["reconcile", "--today", TODAY], fresh)
    try:
        terminal.wait(lambda text: "(Enter: leave it open)\n>" in text)
        terminal.type("9")
        terminal.wait(lambda text: text.count("\n>") > 1)
        terminal.type("3")
        assert terminal.end() == 0
    finally:
        terminal.process.close(force=True)
    assert "talk about it before you agree" in terminal.everything
    answer = kinds.opened(fresh).answer(SCALE)
    assert (answer.raw, answer.sources) == ("3", ("ada", "bo"))
