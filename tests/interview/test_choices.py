from pathlib import Path

import pytest

from crmplan.interview.choices import options
from crmplan.interview.devices import Option
from crmplan.plan.model import Plan
from tests.plan_builder import build


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return build(
        tmp_path,
        """
people: [{id: ada, name: Ada Example, role: Head of sales}, {id: bo, name: Bo Sample}]
timeline: {tasks: [{id: launch, name: Launch day, start: 2027-09-06, finish: 2027-09-06}]}
value-proposition:
  segments: [{id: shops, name: Repair shops}]
""",
    )


def offered(plan: Plan, address: str, column: str = "") -> list[Option]:
    question = plan.catalogue.require(address)
    shape = question.column(column) if column else question
    assert shape is not None
    return options(plan, question, shape)


def test_choices_have_words(plan: Plan) -> None:
    choices = offered(plan, "direction.current_crm")
    assert [option.slug for option in choices] == list(plan.catalogue.require("direction.current_crm").choices)
    assert all(option.words for option in choices)


def test_a_confirmation_is_yes_or_no(plan: Plan) -> None:
    assert offered(plan, "value-proposition.segments", "core") == [Option("yes", "yes"), Option("no", "no")]


def test_people_are_offered_with_their_role(plan: Plan) -> None:
    assert offered(plan, "super-user.super_users", "person") == [
        Option("ada", "Ada Example – Head of sales"),
        Option("bo", "Bo Sample"),
    ]


def test_rows_and_tasks_are_offered_by_name(plan: Plan) -> None:
    refs = {
        column.ref: [option.words for option in options(plan, question, column)]
        for question in plan.catalogue.by_address.values()
        for column in question.columns
        if column.ref in {"timeline.tasks", "value-proposition.segments"}
    }
    assert refs == {"timeline.tasks": ["Launch day"], "value-proposition.segments": ["Repair shops"]}


def test_a_text_offers_nothing(plan: Plan) -> None:
    assert offered(plan, "direction.destination") == []
