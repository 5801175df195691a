from pathlib import Path

import pytest

from crmplan.checking import check
from crmplan.errors import PlanError
from crmplan.plan import voices
from crmplan.plan.answering import bring_in, put
from crmplan.plan.journal import waiting
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Result
from crmplan.plan.publishing import IGNORE, are_published, keep_private, publish
from tests.kinds import written
from tests.plan_builder import build

SCALE = "fit.alignment"
FILE = "voices/ada/strategy/fit.yaml"
PLAN = """\
people: [{id: ada, name: Ada Example}, {id: bo, name: Bo Sample}, {id: cy, name: Cy Third}]
fit: {state_culture: 2}
files:
  voices/ada/strategy/fit.yaml: "alignment: {value: 2, status: agreed, reason: Nobody follows it}\\n"
"""
AGREED = {"value": "4", "status": "agreed"}


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return build(tmp_path / "plan", PLAN)


def again(plan: Plan) -> Plan:
    return load(plan.root, today=plan.today, catalogue=plan.catalogue)


def codes(plan: Plan) -> list[tuple[str, str, int]]:
    found = check(plan).findings
    return [(f.code, f.file, f.line) for f in found if f.code.startswith("YML") or f.code == "ANS102"]


def test_a_voice_is_no_answer_of_the_plan(plan: Plan) -> None:
    assert plan.answer(SCALE).raw is None
    assert plan.answer(SCALE) in [answer for answer in plan.asked if not answer.is_settled]
    own = voices.heard(plan, "ada")
    assert own.answer(SCALE).raw == "2"
    assert own.answer("fit.state_culture").raw is None
    assert {answer.question.ask_of for answer in own.asked} == {"everyone"}


def test_a_voice_is_saved_in_its_own_file(plan: Plan) -> None:
    after, outcome = put(voices.heard(plan, "bo"), SCALE, dict(AGREED))
    assert outcome.result is Result.SAVED
    assert after.answer(SCALE).raw == "4"
    assert (plan.root / "voices/bo/strategy/fit.yaml").read_text() == "alignment:\n  value: 4\n  status: agreed\n"
    assert not (plan.root / "strategy/fit.yaml").read_text().count("alignment")
    assert [voice.person for voice in voices.given(again(plan), after.catalogue.require(SCALE))] == ["ada", "bo"]


def test_what_waits_for_a_voice_is_brought_in_later(plan: Plan) -> None:
    written(plan.root, FILE, "alignment: [\n")
    _after, outcome = put(voices.heard(plan, "ada"), SCALE, dict(AGREED))
    assert (outcome.result, waiting(plan.root)) == (Result.WAITING, 1)
    written(plan.root, FILE, "alignment: {value: 2, status: agreed, reason: Nobody follows it}\n")
    bring_in(plan.root, plan.catalogue)
    assert voices.heard(again(plan), "ada").answer(SCALE).raw == "4"


def test_a_shared_question_is_not_answered_alone(plan: Plan) -> None:
    with pytest.raises(PlanError, match="is answered together"):
        put(voices.heard(plan, "ada"), "value-proposition.statement", "x")


def test_with_two_voices_only_reconcile_writes_the_answer(plan: Plan) -> None:
    question = plan.catalogue.require(SCALE)
    assert not voices.is_for_reconcile(plan, question)
    put(voices.heard(plan, "bo"), SCALE, dict(AGREED))
    plan = again(plan)
    assert voices.is_for_reconcile(plan, question)
    with pytest.raises(PlanError, match=r"have answered .* on their own"):
        put(plan, SCALE, dict(AGREED))
    after, outcome = put(plan, SCALE, {**AGREED, "from": ["ada", "bo"]})
    assert (outcome.result, after.answer(SCALE).sources) == (Result.SAVED, ("ada", "bo"))


@pytest.mark.parametrize(
    "text", ["alignment: {value: 2, status: parked, reason: x}\n", "alignment:\n", "alignment: 9\n"]
)
def test_only_an_answer_counts_as_one(plan: Plan, text: str) -> None:
    written(plan.root, FILE, text)
    assert voices.given(again(plan), plan.catalogue.require(SCALE)) == []


def test_check_looks_at_their_shape(plan: Plan) -> None:
    assert codes(plan) == []
    written(plan.root, FILE, "# mine\nalignment: 9\nstate_culture: 2\nstate_culture: 3\n")
    written(plan.root, "voices/ada/strategy/unknown.yaml", "a: b\n")
    found = codes(again(plan))
    assert ("YML011", FILE, 4) in found
    assert ("YML023", "voices/ada/strategy/unknown.yaml", 1) in found
    written(plan.root, FILE, "# mine\nalignment: 9\n")
    assert ("ANS102", FILE, 2) in codes(again(plan))
    finding = next(f for f in check(again(plan)).findings if f.code == "ANS102")
    assert finding.address == "voices[ada].fit.alignment"


def test_a_link_in_the_folder_is_not_followed(plan: Plan, tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "strategy"
    outside.mkdir(parents=True)
    (outside / "fit.yaml").write_text("alignment: 5\n")
    (plan.root / "voices" / "bo").symlink_to(outside.parent, target_is_directory=True)
    assert voices.respondents(again(plan)) == ["ada"]


def test_who_still_has_to_answer(plan: Plan) -> None:
    left = voices.to_answer(plan)
    total = sum(answer.question.ask_of == "everyone" for answer in plan.asked)
    assert left == {"ada": (1, total), "bo": (0, total), "cy": (0, total)}


def test_somebody_unknown_is_named(plan: Plan) -> None:
    with pytest.raises(PlanError, match="Nobody in the plan is called “bob”") as refused:
        voices.require_person(plan, "bob")
    assert "bo" in refused.value.hint


@pytest.mark.parametrize(
    "address", ["voices[../x].fit.alignment", "voices[ada].fit.unknown", "voices[].fit.alignment", "x"]
)
def test_an_address_leads_nowhere_else(plan: Plan, address: str) -> None:
    assert voices.spot_at(plan.catalogue, address) is None


def test_voices_stay_out_of_git_until_published(tmp_path: Path) -> None:
    keep_private(tmp_path)
    assert (tmp_path / IGNORE).read_text() == "*\n!.gitignore\n"
    assert not are_published(tmp_path)
    assert publish(tmp_path)
    assert are_published(tmp_path)
    keep_private(tmp_path)
    assert are_published(tmp_path)
    assert not publish(tmp_path)
