"""Answers carried over from a moment ago are those that reading everything again comes to."""

from dataclasses import replace
from pathlib import Path

import pytest

from crmplan.plan.answering import add_person, put
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.voices import heard
from tests.plan_builder import build

PLAN = """
people:
  - {id: ada, name: Ada}
value-proposition:
  statement: Parts by ten
  segments:
    - {id: shops, name: Shops, needs: [speed]}
  needs:
    - {id: speed, name: Speed}
direction:
  sector: Parts
project:
  manager: {value: bo, status: agreed}
"""


def same(plan: Plan) -> None:
    """Nothing but the moment of reading may tell the plan from a fresh one."""
    fresh = replace(load(plan.root, today=plan.today, catalogue=plan.catalogue), voice=plan.voice)
    assert plan.answers == fresh.answers


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    built = build(tmp_path / "plan", PLAN)
    assert built.answers
    return built


def test_only_what_the_saved_file_or_its_ids_touch_is_read_again(plan: Plan) -> None:
    before = plan.answers
    after, _outcome = put(plan, "direction.sector", {"value": "Kits", "status": "agreed"})
    assert after.text("direction.sector") == "Kits"
    assert after.answers["value-proposition.segments"] is before["value-proposition.segments"]
    same(after)


def test_a_reference_whose_row_went_away_becomes_invalid(plan: Plan) -> None:
    assert not plan.answer("value-proposition.segments").problems
    after, _outcome = put(plan, "value-proposition.needs", [{"id": "price", "name": "Price"}], because="Survey")
    assert after.answer("value-proposition.segments").problems
    same(after)


def test_somebody_new_makes_answers_valid_that_named_them(plan: Plan) -> None:
    assert plan.answer("project.manager").problems
    after, person = add_person(plan, "Bo", "")
    assert person == "bo"
    assert not after.answer("project.manager").problems
    same(after)


def test_through_several_saves_and_voices(plan: Plan) -> None:
    for number in range(3):
        plan, _outcome = put(plan, "direction.sector", {"value": f"Kits {number}", "status": "agreed"})
    own, _outcome = put(heard(plan, "ada"), "data-culture.decide_by_data", {"value": "4", "status": "agreed"})
    assert own.value("data-culture.decide_by_data") == 4
    same(own)
    assert heard(own, "").value("data-culture.decide_by_data") is None
    same(heard(own, ""))
