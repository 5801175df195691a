"""The lines with which a session opens: few, true, and harmless whatever a plan holds."""

import json
from datetime import date
from pathlib import Path

from crmplan.interview.recalling import recalled
from crmplan.interview.telling import as_data, told
from crmplan.plan.model import Plan
from tests.plan_builder import TODAY, build

PLAN = """
people:
  - {id: ada, name: Ada Example}
  - {id: bob, name: Bob Example}
decisions:
  - {date: 2026-11-19, body: Board, decision: Two phases}
direction:
  destination: {value: Before ten, status: agreed, by: bob, on: 2026-11-19}
  crm_users: {value: 40, status: agreed, by: ada, on: 2026-11-19}
  sector: {value: Parts, status: agreed, by: ada, on: 2026-11-19}
value-proposition:
  statement: {status: parked, reason: Later, owner: bob, due: 2026-11-21}
timeline:
  start: 2026-12-07
  tasks: [{id: kickoff, name: Kick-off, duration: 1d, owner: ada}]
"""


def lines(plan: Plan) -> list[str]:
    return told(plan, recalled(plan))


def test_a_plan_at_work(tmp_path: Path) -> None:
    assert lines(build(tmp_path, PLAN)) == [
        "Last session: 2026-11-19, 3 days ago: 3 answers by Ada Example (2), Bob Example (1), in Direction.",
        "Decided: Two phases (Board, 2026-11-19)",
        "Overdue: In one sentence, what do customers get from you that they get nowhere… (Bob Example, 2026-11-21)",
        "Next: “Kick-off” begins (Ada Example, 2026-12-07)",
    ]


def test_an_empty_plan_says_so_in_one_line(tmp_path: Path) -> None:
    assert lines(build(tmp_path, "direction: {}")) == ["No session yet: nothing is answered."]


def test_answers_without_a_day_are_no_session(tmp_path: Path) -> None:
    [line] = lines(build(tmp_path, "direction: {sector: Parts}"))
    assert line == "No session is on record: 1 answer stands without a day."


def test_the_first_session_is_one(tmp_path: Path) -> None:
    text = "direction: {sector: {value: Parts, status: agreed, on: 2026-11-22}}"
    assert lines(build(tmp_path, text)) == [
        "This is the first session.",
        "Today so far: 1 answer, in Direction.",
    ]


def test_a_day_of_decisions_alone(tmp_path: Path) -> None:
    first, second = lines(build(tmp_path, "decisions: [{date: 2026-11-21, body: Board, decision: Go}]"))
    assert first == "Last session: 2026-11-21, 1 day ago: decisions, and no answer."
    assert second == "Decided: Go (Board, 2026-11-21)"


def test_long_lists_are_cut_with_their_count(tmp_path: Path) -> None:
    ids = [f"t{number}" for number in range(9)]
    tasks = ", ".join(f"{{id: {id}, name: Task {id}, duration: 1d}}" for id in ids)
    plan = build(tmp_path, f"timeline: {{start: 2026-11-02, tasks: [{tasks}]}}")
    overdue = next(line for line in lines(plan) if line.startswith("Overdue"))
    assert overdue.endswith("and 6 more")
    assert len(lines(plan)) <= 7


def test_data_can_be_written_and_holds_the_same(tmp_path: Path) -> None:
    plan = build(tmp_path, PLAN)
    data = json.loads(json.dumps(as_data(plan, recalled(plan))))
    assert data["last"]["on"] == "2026-11-19"
    assert data["last"]["by"][0] == {"person": "ada", "name": "Ada Example", "answers": 2}
    assert data["today"] is None
    assert [(duty["what"], duty["owner"], duty["on"]) for duty in data["overdue"]] == [("answer", "bob", "2026-11-21")]
    assert data["next"][0]["id"] == "kickoff"


def test_someone_whom_nobody_knows_is_named_as_written(tmp_path: Path) -> None:
    text = "direction: {sector: {value: Parts, status: agreed, by: ghost, on: 2026-11-21}}"
    assert "by ghost" in lines(build(tmp_path, text))[0]
    assert build(tmp_path, text).today == TODAY != date(2026, 11, 21)
