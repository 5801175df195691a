"""Changing an agreed core answer in the interview: the evidence is asked for, and noted as a decision."""

from pathlib import Path

import pytest

from crmplan.interview import loop, scripted
from crmplan.interview.answerfile import lines_of
from crmplan.interview.conversation import Conversation
from crmplan.interview.engine import Scope, Session
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from tests.interview.spoken import Spoken
from tests.plan_builder import build

STATEMENT = "value-proposition.statement"
NEEDS = "value-proposition.needs"
ASKED = "Which figures or events show that it has to change?"
PLAN = """\
value-proposition:
  statement: Parts before ten
  needs: [{id: fast, name: Fast}]
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return build(tmp_path / "plan", PLAN)


def sit(plan: Plan, address: str, *words: str) -> tuple[Spoken, Plan]:
    device = Spoken(*words)
    session = Session(plan, Scope((address,)), target=address)
    loop.run(session, Conversation(device), today=plan.today)
    return device, load(plan.root, today=plan.today, catalogue=plan.catalogue)


def test_a_change_asks_for_evidence(plan: Plan) -> None:
    device, after = sit(plan, STATEMENT, "Parts before nine", "Rivals come at ten, survey of May")
    assert ASKED in device.shown
    assert after.answer(STATEMENT).raw == "Parts before nine"
    assert after.decisions[0].evidence == "Rivals come at ten, survey of May"


def test_the_same_answer_asks_for_none(plan: Plan) -> None:
    device, after = sit(plan, STATEMENT, "")
    assert ASKED not in device.shown
    assert (after.answer(STATEMENT).raw, after.decisions) == ("Parts before ten", ())


@pytest.mark.parametrize("hesitation", ["", ":back", "?"])
def test_without_evidence_the_agreed_answer_stands_and_the_new_text_comes_back(plan: Plan, hesitation: str) -> None:
    device, after = sit(plan, STATEMENT, "Parts before nine", hesitation, ":quit")
    assert (after.answer(STATEMENT).raw, after.decisions) == ("Parts before ten", ())
    assert device.defaults[-1] == "Parts before nine"
    if not hesitation:
        assert "changing it needs evidence" in device.text


def test_parking_it_asks_too(plan: Plan) -> None:
    _device, after = sit(plan, STATEMENT, ":park", "Not sure any more", "", "Two big customers left")
    assert after.answer(STATEMENT).reason == "Not sure any more"
    assert after.decisions[0].decision.endswith("No longer agreed.")


def test_a_table_asks_once_at_its_first_change(plan: Plan) -> None:
    device, after = sit(plan, NEEDS, "a", "Near", "", "", "Asked for in 40 of 60 calls", "a", "Kind", "", "", "ok")
    assert device.shown.count(ASKED) == 1
    assert [row.id for row in after.rows(NEEDS)] == ["fast", "near", "kind"]
    assert len(after.decisions) == 1


def test_a_file_of_answers_brings_its_evidence(plan: Plan) -> None:
    text = f"{STATEMENT}: Parts before nine\n"
    _plan, (done,) = scripted.give(plan, lines_of(text.encode(), "x.yaml"), today=plan.today)
    assert done.result == "refused"
    assert "changing it needs evidence" in done.reason
    text = f"{STATEMENT}:\n  value: Parts before nine\n  because: Survey of May\n"
    after, (done,) = scripted.give(plan, lines_of(text.encode(), "x.yaml"), today=plan.today)
    assert done.result == "saved"
    assert (after.answer(STATEMENT).raw, after.decisions[0].evidence) == ("Parts before nine", "Survey of May")
    assert "because" not in str(after.answer(STATEMENT).entry)


def test_a_csv_of_answers_carries_the_evidence(plan: Plan) -> None:
    text = f"id;value;because\n{STATEMENT};Parts before nine;Survey of May\ndirection.sector;Spare parts;\n"
    after, done = scripted.give(plan, lines_of(text.encode(), "a.csv"), today=plan.today)
    assert [item.result for item in done] == ["saved", "saved"]
    assert after.answer(STATEMENT).raw == "Parts before nine"
    assert after.decisions[0].evidence == "Survey of May"
    _after, done = scripted.give(after, lines_of(f"id,value\n{STATEMENT},Other\n".encode(), "a.csv"), today=plan.today)
    assert done[0].result == "refused"
