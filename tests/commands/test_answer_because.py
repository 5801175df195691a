from pathlib import Path

from tests import kinds
from tests.program import TODAY, Ran, crmplan

PRICE = "value-proposition.relative_price"


def answer(folder: Path, *given: str) -> Ran:
    return crmplan("answer", PRICE, *given, "--today", TODAY, folder=folder)


def test_a_first_answer_needs_no_evidence_and_a_change_does(fresh: Path) -> None:
    assert answer(fresh, "higher").code == 0
    assert answer(fresh, "higher").code == 0
    for change in (["lower"], ["--park", "Later"]):
        refused = answer(fresh, *change)
        assert refused.code == 2
        assert "changing it needs evidence" in refused.err
        assert "--because" in refused.err
    assert answer(fresh, "lower", "--because", "Six bids lost on price").code == 0
    plan = kinds.opened(fresh)
    assert plan.answer(PRICE).raw == "lower"
    assert [decision.evidence for decision in plan.decisions] == ["Six bids lost on price"]
