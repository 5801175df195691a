"""The vendors' scores."""

from decimal import Decimal
from pathlib import Path

import pytest

from crmplan.finance.scorecard import read
from tests.plan_builder import build

PLAN = """
vendors:
  candidates: [{id: tessera, name: Tessera}, {id: lumora, name: Lumora}, {id: corvane, name: Corvane}]
  criteria: [{id: ease, name: Ease, weight: 60}, {id: price, name: Price, weight: 40}, {id: look, name: X, weight: 0}]
  scores:
    - {id: a, candidate: tessera, criterion: ease, score: 5}
    - {id: b, candidate: tessera, criterion: ease, score: 4}
    - {id: c, candidate: tessera, criterion: price, score: 2}
    - {id: d, candidate: lumora, criterion: ease, score: 4}
    - {id: e, candidate: lumora, criterion: price, score: 4}
    - {id: f, candidate: corvane, criterion: ease, score: 5}
"""


def test_totals_are_weighted_means(tmp_path: Path) -> None:
    card = read(build(tmp_path, PLAN))
    assert card.weight == 100
    assert card.total("tessera") == Decimal("3.5")
    assert card.total("lumora") == 4
    assert card.ranking() == [("lumora", Decimal(4)), ("tessera", Decimal("3.5"))]


def test_missing_score_gives_no_total(tmp_path: Path) -> None:
    card = read(build(tmp_path, PLAN))
    assert not card.is_complete("corvane")
    assert card.total("corvane") is None
    assert card.total("nobody") is None


def test_no_criteria_give_no_total(tmp_path: Path) -> None:
    card = read(build(tmp_path, "vendors: {candidates: [{id: tessera, name: Tessera}]}"))
    assert card.weight == 0
    assert card.total("tessera") is None
    assert card.ranking() == []


def test_weights_of_nothing_give_no_total(tmp_path: Path) -> None:
    text = """
vendors:
  candidates: [{id: tessera, name: Tessera}]
  criteria: [{id: ease, name: Ease, weight: 0}]
  scores: [{id: a, candidate: tessera, criterion: ease, score: 5}]
"""
    assert read(build(tmp_path, text)).total("tessera") is None


@pytest.mark.parametrize(
    ("tessera", "lumora", "wrong"),
    [
        ("3.5", "4", {}),
        ("350", "400", {}),
        ("70", "80", {}),
        ("3.49", "4", {"tessera": "3.5"}),
        ("3.54", "4", {"tessera": "3.5"}),
        ("360", "400", {"tessera": "350"}),
        ("3.5", "400", {"lumora": "4"}),
        ("4", "4.0", {"tessera": "3.5"}),
    ],
)
def test_misstated_totals(tmp_path: Path, tessera: str, lumora: str, wrong: dict[str, str]) -> None:
    card = read(build(tmp_path, PLAN))
    stated = {"tessera": Decimal(tessera), "lumora": Decimal(lumora), "corvane": Decimal(1)}
    assert card.misstated(stated) == {name: Decimal(total) for name, total in wrong.items()}


def test_rounded_totals_are_right(tmp_path: Path) -> None:
    text = PLAN.replace("weight: 60", "weight: 67").replace("weight: 40", "weight: 33")
    card = read(build(tmp_path, text))
    assert card.total("tessera") == Decimal("3.675")
    assert all(not card.misstated({"tessera": Decimal(total)}) for total in ("3.675", "3.67", "3.68", "3.7", "367.5"))
    assert card.misstated({"tessera": Decimal("3.66")})
