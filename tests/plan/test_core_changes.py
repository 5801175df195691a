from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan import answering, core_changes
from crmplan.plan.answering import put
from crmplan.plan.decisions import DECISIONS_FILE
from crmplan.plan.journal import waiting
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Resolution, Result
from crmplan.yamlio.reader import Data
from tests.kinds import written
from tests.plan_builder import build, full_catalogue

PRICE = "value-proposition.relative_price"
NEEDS = "value-proposition.needs"
AGREED: dict[str, Data] = {"value": "higher", "status": "agreed"}
PLAN = """\
value-proposition:
  relative_price: {value: lower, status: agreed}
  needs: [{id: fast, name: Fast}, {id: cheap, name: Cheap}]
  statement: {value: Not yet, status: draft}
people: [{id: ada, name: Ada Example}]
"""
EVIDENCE = "Margin fell to 3 % in 2026"


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return build(tmp_path / "plan", PLAN)


def test_seven_answers_are_the_core() -> None:
    core = {question.address for question in full_catalogue().questions() if question.core}
    assert core == {
        *(f"value-proposition.{name}" for name in ("statement", "segments", "needs", "relative_price")),
        *(f"trade-offs.{name}" for name in ("tradeoffs", "not_to_do", "not_served")),
    }


@pytest.mark.parametrize(
    "record",
    [
        "higher",
        AGREED,
        {"value": "lower", "status": "draft"},
        {"value": "lower", "status": "parked", "reason": "Later"},
        {"status": "na", "reason": "No price"},
    ],
)
def test_a_changed_core_answer_needs_evidence(plan: Plan, record: Data) -> None:
    for because in ("", "  "):
        with pytest.raises(PlanError, match="changing it needs evidence") as refused:
            put(plan, PRICE, record, because=because)
        assert refused.value.exit_code == 2
    assert not (plan.root / DECISIONS_FILE).exists()
    assert build_again(plan).answer(PRICE).raw == "lower"
    assert put(plan, PRICE, record, because=EVIDENCE)[1].result is Result.SAVED


@pytest.mark.parametrize(
    ("address", "record"),
    [
        (PRICE, {"value": "lower", "status": "agreed", "note": "as before"}),
        ("value-proposition.statement", "Parts before ten"),
        ("trade-offs.not_to_do", [{"id": "chat", "name": "No chat"}]),
        ("value-proposition.price_profit", "From volume"),
    ],
)
def test_nothing_else_needs_any(plan: Plan, address: str, record: Data) -> None:
    assert put(plan, address, record)[1].result is Result.SAVED
    assert not (plan.root / DECISIONS_FILE).exists()


def test_the_decision_says_what_changed_and_why(plan: Plan) -> None:
    written(plan.root, DECISIONS_FILE, "# What was decided\ndecisions: []  # none yet\n")
    after, outcome = put(plan, PRICE, {**AGREED, "by": "ada", "reason": "To live"}, because=EVIDENCE)
    assert outcome.result is Result.SAVED
    (decision,) = after.decisions
    assert (decision.date, decision.body, decision.evidence) == (plan.today, "Ada Example", EVIDENCE)
    assert decision.reason == "To live"
    assert decision.answers == (PRICE,)
    assert decision.decision == ("Compared with rivals, what do you charge? Changed from “lower” to “higher”.")
    assert (plan.root / DECISIONS_FILE).read_text().startswith("# What was decided\n")


def test_a_table_is_told_by_its_rows(plan: Plan) -> None:
    rows: list[Data] = [{"id": "cheap", "name": "Cheaper"}, {"id": "near", "name": "Near"}]
    after, _outcome = put(plan, NEEDS, {"value": rows, "status": "agreed"}, because=EVIDENCE)
    assert after.decisions[0].decision.endswith("Added: near. Changed: cheap. Removed: fast.")
    assert after.decisions[0].body == "Test plan"


def test_decisions_gather(plan: Plan) -> None:
    after, _ = put(plan, PRICE, AGREED, because=EVIDENCE)
    after, _ = put(after, PRICE, {**AGREED, "value": "equal"}, because="Lost six bids")
    assert [decision.evidence for decision in after.decisions] == [EVIDENCE, "Lost six bids"]


def test_when_the_decision_cannot_be_noted_nothing_changes(plan: Plan) -> None:
    written(plan.root, DECISIONS_FILE, "decisions: [\n")
    with pytest.raises(PlanError, match="The decision cannot be noted") as refused:
        put(plan, PRICE, AGREED, because=EVIDENCE)
    assert refused.value.file == DECISIONS_FILE
    assert (plan.root / DECISIONS_FILE).read_text() == "decisions: [\n"
    assert waiting(plan.root) == 0
    assert build_again(plan).answer(PRICE).raw == "lower"


def test_when_the_answer_cannot_be_saved_it_waits_and_the_decision_stands(plan: Plan) -> None:
    written(plan.root, "strategy/value-proposition.yaml", "statement: [\n")
    _after, outcome = put(plan, PRICE, AGREED, because=EVIDENCE)
    assert outcome.result is Result.WAITING
    assert waiting(plan.root) == 1
    assert len(build_again(plan).decisions) == 1


def test_a_save_tried_again_notes_its_decision_once(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_named: object) -> None:
        raise PlanError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(answering, "save", fails)
        with pytest.raises(PlanError, match="disk is full"):
            put(plan, PRICE, AGREED, because=EVIDENCE)
    after, outcome = put(plan, PRICE, AGREED, because=EVIDENCE)
    assert outcome.result is Result.SAVED
    assert len(after.decisions) == 1


def test_an_answer_given_up_leaves_no_decision(plan: Plan) -> None:
    written(plan.root, "strategy/value-proposition.yaml", "relative_price: equal\n")
    after, outcome = put(plan, PRICE, AGREED, because=EVIDENCE, ask=lambda _conflict: Resolution.THEIRS)
    assert outcome.result is Result.THEIRS
    assert after.answer(PRICE).raw == "equal"
    assert after.decisions == ()


def test_what_is_agreed_without_a_record_counts(plan: Plan) -> None:
    assert core_changes.is_core_change(plan.answer(NEEDS), [])
    assert not core_changes.is_core_change(plan.answer(NEEDS), plan.answer(NEEDS).raw)


def build_again(plan: Plan) -> Plan:
    return load(plan.root, today=plan.today, catalogue=plan.catalogue)
