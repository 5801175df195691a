from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.interview import loop
from crmplan.interview.conversation import Conversation
from crmplan.interview.engine import Scope, Session, agenda
from crmplan.interview.reconciling import comparisons, readers, reconciled
from crmplan.plan import voices
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from tests.interview.spoken import Spoken
from tests.plan_builder import build

SCALE = "fit.alignment"
PLAN = """\
people: [{id: ada, name: Ada Example}, {id: bo, name: Bo Sample}]
files:
  voices/.gitignore: "*\\n"
"""


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return build(tmp_path / "plan", PLAN)


def say(plan: Plan, person: str, *words: str, address: str = SCALE) -> tuple[Spoken, Plan]:
    device = Spoken(*words)
    session = Session(voices.heard(plan, person), Scope((address,)))
    loop.run(session, Conversation(device), today=plan.today, by=person)
    return device, load(plan.root, today=plan.today, catalogue=plan.catalogue)


def test_a_respondent_says_what_and_why_and_knows_who_reads_it(plan: Plan) -> None:
    device, after = say(plan, "ada", "2", "Nobody follows it")
    answer = voices.heard(after, "ada").answer(SCALE)
    assert (answer.raw, answer.reason, answer.by, answer.on) == ("2", "Nobody follows it", "ada", plan.today)
    assert readers(voices.heard(plan, "ada")) in device.shown
    assert "You answer as Ada Example. It stays out of git" in device.text


def test_leaving_at_the_reason_keeps_the_answer(plan: Plan) -> None:
    _device, after = say(plan, "ada", "2", "!ctrl-c")
    assert voices.heard(after, "ada").answer(SCALE).raw == "2"


def test_two_voices_take_the_question_off_the_shared_agenda(plan: Plan) -> None:
    for person, waits in (("ada", True), ("bo", False)):
        _device, plan = say(plan, person, "2", "")
        assert (SCALE in [answer.address for answer in agenda(plan, Scope())]) is waits


@pytest.mark.parametrize(("second", "apart"), [("3", False), ("4", True), ("5", True)])
def test_two_points_on_a_scale_are_apart(plan: Plan, second: str, apart: bool) -> None:  # noqa: FBT001
    for person, value in (("ada", "2"), ("bo", second)):
        _device, plan = say(plan, person, value, "")
    (found,) = comparisons(plan, "fit")
    assert (found.is_apart, found.spread, found.is_settled) == (apart, f"from 2 to {second}", False)


def test_words_are_compared_by_how_many_there_are(plan: Plan) -> None:
    for person, value in (("ada", "The phone number"), ("bo", "The phone number")):
        _device, plan = say(plan, person, value, "", address="capture.most_useful")
    (found,) = comparisons(plan)
    assert (found.is_apart, found.spread) == (False, "1 answer, the same from all")


def test_the_agreed_answer_names_those_behind_it(plan: Plan) -> None:
    question = plan.catalogue.require(SCALE)
    with pytest.raises(PlanError, match="Fewer than two respondents"):
        reconciled(plan, question, "3", on=plan.today)
    for person in ("ada", "bo"):
        _device, plan = say(plan, person, "2", "")
    with pytest.raises(PlanError):
        reconciled(plan, question, "9", on=plan.today)
    record = reconciled(plan, question, "3", on=plan.today)
    assert record == {"value": "3", "status": "agreed", "on": "2026-11-22", "from": ["ada", "bo"]}


def test_an_unknown_topic_is_named(plan: Plan) -> None:
    with pytest.raises(PlanError, match="There is no topic"):
        comparisons(plan, "fitt")
