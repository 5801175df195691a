import json
from pathlib import Path

import pytest

from crmplan.interview.describing import described
from crmplan.interview.engine import Scope, Session
from crmplan.plan.answering import put
from crmplan.plan.model import Plan
from tests import kinds
from tests.plan_builder import build


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    return kinds.opened(kinds.make(tmp_path / "plan"))


def first(plan: Plan, *topics: str) -> dict[str, object]:
    return described(plan, Session(plan, Scope(topics)).current())


def test_nothing_left_is_said_by_null(plan: Plan) -> None:
    assert described(plan, None) == {"version": 1, "id": None, "remaining": 0}


def test_the_documented_keys_are_there(plan: Plan) -> None:
    data = first(plan, "kinds")
    assert {"id", "ask", "help", "why", "type", "choices", "columns", "required", "remaining"} <= data.keys()
    assert (data["id"], data["type"], data["required"], data["remaining"]) == ("kinds.short", "text", True, 14)
    assert (data["example"], data["why"]) == ("A pencil.", "One question of each kind.")


def test_choices_and_bounds_are_told(plan: Plan) -> None:
    assert first(plan, "kinds.colour")["labels"] == {"red": "red", "green": "green", "light-blue": "Sky blue"}
    mood = first(plan, "kinds.mood")
    assert (mood["min"], mood["max"]) == (1, 5)
    assert first(plan, "kinds.owner")["choices"] == ["ada", "bo"]
    assert first(plan, "kinds.owner")["na"] == "never"


def test_columns_are_told_like_questions(plan: Plan) -> None:
    columns = first(plan, "kinds.items")["columns"]
    assert isinstance(columns, list)
    assert [(column["id"], column["label"], column["type"], column["required"]) for column in columns] == [
        ("name", "Name", "text", True),
        ("count", "Count", "int", False),
        ("colour", "Colour", "choice", False),
    ]


def test_what_stands_there_is_told_with_its_problems(plan: Plan) -> None:
    plan, _ = put(plan, "kinds.mood", {"value": "7", "status": "draft"})
    data = first(plan, "kinds.mood")
    assert (data["value"], data["status"], data["problems"]) == (
        "7",
        "draft",
        ["7 is above the greatest value, 5."],
    )


def test_every_question_of_the_catalogue_can_be_told_as_json(tmp_path: Path) -> None:
    plan = build(tmp_path, {})
    for answer in plan.asked:
        data = first(plan, answer.address)
        assert json.loads(json.dumps(data)) == data
        assert data["ask"]
