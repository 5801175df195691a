from datetime import date
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.findings import Gate
from crmplan.interview import engine
from crmplan.interview.engine import Scope, Session
from crmplan.plan.answering import put
from crmplan.plan.model import Plan
from crmplan.plan.records import fingerprint, read_answer
from crmplan.yamlio.reader import Data
from tests import kinds
from tests.plan_builder import build

TODAY = kinds.TODAY


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return kinds.opened(kinds.make(tmp_path / "plan", numbered=kinds.numbered(3)))


def asked(plan: Plan, scope: Scope) -> list[str]:
    return [answer.address for answer in engine.agenda(plan, scope)]


def test_the_agenda_is_what_is_open_and_then_what_is_parked(plan: Plan) -> None:
    scope = Scope(("numbered",))
    assert asked(plan, scope) == ["numbered.q1", "numbered.q2", "numbered.q3"]
    plan, _ = put(plan, "numbered.q1", {"status": "parked", "reason": "later"})
    plan, _ = put(plan, "numbered.q2", "answered")
    assert asked(plan, scope) == ["numbered.q3", "numbered.q1"]
    plan, _ = put(plan, "numbered.q3", {"value": "x", "status": "draft"})
    assert asked(plan, scope) == ["numbered.q3", "numbered.q1"]
    plan, _ = put(plan, "numbered.q2", {"value": "x", "asked": "7"})
    assert asked(plan, scope) == ["numbered.q2", "numbered.q3", "numbered.q1"]


def test_a_stage_stands_for_its_topics(plan: Plan) -> None:
    scope = engine.expanded(plan, Scope(("customers", "numbered.q2"), essential=True))
    assert set(scope.topics) >= {"segmentation", "satisfaction", "numbered.q2"}
    assert (scope.essential, "kinds" in scope.topics) == (True, False)
    with pytest.raises(PlanError, match="strategi"):
        engine.expanded(plan, Scope(("strategi",)))
    session = Session(plan, Scope(("numbered",)))
    session.jump("customers")
    item = session.current()
    assert item is not None
    assert item.question.topic in scope.topics
    assert session.topic == item.question.topic


def test_a_scope_takes_topics_questions_gates_and_the_essential(plan: Plan) -> None:
    assert asked(plan, Scope(("kinds.mood", "numbered.q2"))) == ["kinds.mood", "numbered.q2"]
    essential = asked(plan, Scope(essential=True))
    assert 0 < len(essential) <= 30
    strategy = asked(plan, Scope(gate=Gate.STRATEGY))
    assert set(strategy) < set(asked(plan, Scope(gate=Gate.OPERATE)))
    assert not set(strategy) & {"kinds.short"}


def test_a_file_with_faults_of_shape_is_not_asked_and_named(tmp_path: Path) -> None:
    plan = build(tmp_path, {"files": {"strategy/direction.yaml": "a: [\n"}})
    assert asked(plan, Scope(("direction",))) == []
    assert engine.unreadable(plan, Scope(("direction",))) == ["strategy/direction.yaml"]
    assert engine.unreadable(plan, Scope(("vision",))) == []


def test_a_scope_that_does_not_exist_is_named(plan: Plan) -> None:
    engine.check_scope(plan, ["kinds", "kinds.mood"])
    with pytest.raises(PlanError, match="There is no topic “kindz”") as caught:
        engine.check_scope(plan, ["kindz"])
    assert caught.value.hint == "Did you mean “kinds”?"


def test_a_session_goes_forth_and_back(plan: Plan) -> None:
    session = Session(plan, Scope(("numbered",)))

    def turn() -> str:
        item = session.current()
        return item.question.id if item else ""

    assert not session.back()
    assert turn() == "q1"
    session.skip("numbered.q1")
    assert turn() == "q2"
    assert session.back()
    assert turn() == "q1"
    changed, _ = put(plan, "numbered.q1", "one")
    session.took(changed, "numbered.q1")
    assert turn() == "q2"
    session.skip("numbered.q2")
    session.skip("numbered.q3")
    assert turn() == ""
    assert session.back()
    assert turn() == "q3"


def test_remaining_counts_the_question_itself(plan: Plan) -> None:
    item = Session(plan, Scope(("numbered",))).current()
    assert item is not None
    assert (item.remaining, item.total) == (3, 3)


def test_a_jump_to_a_topic_goes_on_there_even_outside_the_scope(plan: Plan) -> None:
    session = Session(plan, Scope(("numbered",)))
    session.jump("kinds")
    order = []
    while (item := session.current()) is not None:
        order.append(item.question.address)
        session.skip(item.question.address)
    assert order[:2] == ["kinds.short", "kinds.story"]
    assert order[-3:] == ["numbered.q1", "numbered.q2", "numbered.q3"]


def test_a_jump_to_one_question_comes_back(plan: Plan) -> None:
    session = Session(plan, Scope(("numbered",)))
    session.jump("kinds.mood")
    item = session.current()
    assert item is not None
    assert item.question.address == "kinds.mood"
    session.skip("kinds.mood")
    item = session.current()
    assert item is not None
    assert item.question.address == "numbered.q1"


def test_a_jump_asks_again_what_was_skipped(plan: Plan) -> None:
    session = Session(plan, Scope(("numbered",)))
    for number in (1, 2, 3):
        session.skip(f"numbered.q{number}")
    session.jump("numbered")
    assert [session.current() is not None, len(session.skipped)] == [True, 0]


def test_a_jump_to_nowhere_is_refused(tmp_path: Path, plan: Plan) -> None:
    with pytest.raises(PlanError, match="There is no topic"):
        Session(plan, Scope()).jump("nowhere")
    small = build(tmp_path / "small", "settings: {profile: small}")
    hidden = next(q.address for q in small.catalogue.questions() if not small.is_relevant(q))
    with pytest.raises(PlanError, match="is not asked of this plan"):
        Session(small, Scope()).jump(hidden)


@pytest.mark.parametrize(
    ("address", "raw", "words"),
    [
        ("kinds.mood", "7", "above the greatest value"),
        ("kinds.short", "  ", "The answer is empty."),
        ("kinds.colour", "gren", "Did you mean “green”?"),
        ("kinds.owner", "nobody", "is not among people"),
        ("kinds.items", [{"id": "a"}], "lacks Name"),
        ("kinds.items", "words", "A table is expected here"),
        ("kinds.short", ["a"], "not a list"),
    ],
)
def test_what_cannot_be_the_answer_is_refused_in_a_sentence(plan: Plan, address: str, raw: Data, words: str) -> None:
    refusal = engine.refuse(plan, plan.catalogue.require(address), raw)
    assert refusal is not None
    assert words in " ".join(refusal.sentences)


def test_an_agreed_record_says_who_when_and_on_what_it_rests(tmp_path: Path) -> None:
    plan = build(tmp_path, "value-proposition: {segments: [{id: shops, name: Shops}]}")
    resting = next(q for q in plan.catalogue.questions() if q.rests_on == ("value-proposition.segments",))
    record = engine.agreed(plan, resting, "x", on=TODAY, by="ada")
    assert record == {
        "value": "x",
        "status": "agreed",
        "by": "ada",
        "on": "2026-11-22",
        "seen": {"value-proposition.segments": fingerprint([{"id": "shops", "name": "Shops"}])},
    }


def test_an_answer_again_keeps_the_note_and_drops_what_parked_it(plan: Plan) -> None:
    parked: Data = {"status": "parked", "reason": "later", "owner": "ada", "due": "2027-01-01", "note": "said aloud"}
    plan, _ = put(plan, "kinds.short", parked)
    record = engine.agreed(plan, plan.catalogue.require("kinds.short"), "x", on=TODAY)
    assert record == {"value": "x", "status": "agreed", "on": "2026-11-22", "note": "said aloud"}


def test_a_raised_revision_is_noted(plan: Plan) -> None:
    question = plan.catalogue.require("kinds.short").changed(revision=2)
    record = engine.agreed(plan, question, "x", on=TODAY)
    assert isinstance(record, dict)
    assert record["asked"] == "2"


def test_a_parked_answer_keeps_its_value(plan: Plan) -> None:
    plan, _ = put(plan, "kinds.short", "so far")
    question = plan.catalogue.require("kinds.short")
    record = engine.parked(plan, question, reason="later", owner="ada", due=date(2027, 1, 1))
    assert record == {
        "value": "so far",
        "status": "parked",
        "reason": "later",
        "owner": "ada",
        "due": "2027-01-01",
    }
    with pytest.raises(PlanError, match="Parking needs a reason"):
        engine.parked(plan, question, reason=" ")


def test_not_applicable_keeps_the_value_and_counts_it_no_more(plan: Plan) -> None:
    plan, _ = put(plan, "kinds.short", "so far")
    question = plan.catalogue.require("kinds.short")
    record = engine.not_applicable(plan, question, reason="no", on=TODAY, by="ada")
    assert record == {"value": "so far", "status": "na", "by": "ada", "on": "2026-11-22", "reason": "no"}
    assert read_answer(question, record, plan.known_ids).value is None
    with pytest.raises(PlanError, match="needs a reason here"):
        engine.not_applicable(plan, question, reason="", on=TODAY)
    with pytest.raises(PlanError, match="always applies"):
        engine.not_applicable(plan, plan.catalogue.require("kinds.owner"), reason="no", on=TODAY)


def test_a_draft_is_kept_and_asked_again(plan: Plan) -> None:
    question = plan.catalogue.require("kinds.items")
    rows: Data = [{"id": "pen"}]
    plan, _ = put(plan, "kinds.items", engine.drafted(plan, question, rows))
    assert plan.answer("kinds.items").entry == {"value": rows, "status": "draft"}
    assert "kinds.items" in asked(plan, Scope(("kinds",)))


def test_nobody_is_credited_with_an_answer_that_another_changed(plan: Plan) -> None:
    given: Data = {"value": "x", "status": "agreed", "by": "ada", "on": "2026-11-01"}
    plan, _ = put(plan, "kinds.short", given)
    question = plan.catalogue.require("kinds.short")
    assert engine.agreed(plan, question, "x", on=TODAY)["by"] == "ada"
    assert "by" not in engine.agreed(plan, question, "y", on=TODAY)
    away = engine.not_applicable(plan, question, reason="gone", on=TODAY)
    assert isinstance(away, dict)
    assert "by" not in away
