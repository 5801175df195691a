"""Sessions are computed from what stands in the plan: days of answers and decisions, duties, tasks."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.interview.recalling import recalled
from crmplan.plan.model import Plan
from crmplan.plan.voices import heard
from tests.plan_builder import TODAY, build

PLAN = """
people:
  - {id: ada, name: Ada Example}
  - {id: bob, name: Bob Example}
decisions:
  - {date: 2026-11-19, body: Board, decision: Two phases}
direction:
  sector: {value: Parts, status: agreed, by: ada, on: 2026-11-10}
  destination: {value: Before ten, status: agreed, by: bob, on: 2026-11-19, seen: {direction.sector: x}}
  crm_users: {value: 40, status: agreed, by: ada, on: 2026-11-19}
value-proposition:
  statement: {status: parked, reason: Later, owner: bob, due: 2026-11-21, on: 2026-11-19, by: ada}
  relative_price: {status: parked, reason: Later, owner: ada, due: 2026-12-01}
  price_profit: higher
timeline:
  start: 2026-11-16
  tasks:
    - {id: done, duration: 2d, actual: {start: 2026-11-16, finish: 2026-11-17}}
    - {id: late, duration: 3d, owner: bob}
    - {id: busy, duration: 10d, after: late}
    - {id: soon, duration: 2d, start: 2026-11-26}
    - {id: launch, kind: launch, duration: 0, start: 2027-03-01}
"""


def test_the_last_session_is_the_last_day_with_an_answer(tmp_path: Path) -> None:
    last = recalled(build(tmp_path, PLAN)).last
    assert last is not None
    assert (last.on, last.answers, last.givers) == (date(2026, 11, 19), 3, (("ada", 2), ("bob", 1)))
    assert last.topics == ("direction", "value-proposition")
    assert [decision.decision for decision in last.decisions] == ["Two phases"]


def test_today_does_not_hide_the_session_before(tmp_path: Path) -> None:
    found = recalled(build(tmp_path, PLAN, today=date(2026, 11, 19)))
    assert found.today is not None
    assert found.last is not None
    assert (found.last.on, found.today.answers) == (date(2026, 11, 10), 3)


def test_what_lies_ahead_of_today_did_not_happen(tmp_path: Path) -> None:
    found = recalled(build(tmp_path, PLAN, today=date(2026, 11, 1)))
    assert (found.last, found.today, found.due) == (None, None, ())


def test_what_fell_due_is_what_nobody_has_brought(tmp_path: Path) -> None:
    due = recalled(build(tmp_path, PLAN)).due
    assert [(duty.what, duty.id, duty.owner) for duty in due] == [
        ("ends", "late", "bob"),
        ("answer", "value-proposition.statement", "bob"),
    ]


def test_what_comes_next_is_in_order_and_few(tmp_path: Path) -> None:
    coming = recalled(build(tmp_path, PLAN)).coming
    assert [(duty.what, duty.id) for duty in coming] == [
        ("begins", "soon"),
        ("answer", "value-proposition.relative_price"),
        ("ends", "busy"),
    ]
    [launch] = recalled(build(tmp_path / "later", PLAN, today=date(2026, 12, 20))).coming
    assert (launch.what, launch.id) == ("takes-place", "launch")


def test_answers_on_changed_ground_and_without_a_day_are_counted(tmp_path: Path) -> None:
    found = recalled(build(tmp_path, PLAN))
    assert (found.suspect, found.undated) == (1, 1)


def test_a_respondent_hears_what_others_answered_meanwhile(tmp_path: Path) -> None:
    plan = build(tmp_path, PLAN)
    asked = next(q for q in plan.catalogue.questions() if q.ask_of == "everyone" and plan.is_relevant(q))
    file = f"voices/bob/{plan.catalogue.by_id[asked.topic].file}"
    voice = f"{asked.id}: {{value: x, status: agreed, by: bob, on: 2026-11-15}}\n"
    found = recalled(heard(build(tmp_path, f"{PLAN}files:\n  {file}: '{voice.strip()}'\n"), "bob"))
    assert found.own == date(2026, 11, 15)
    assert found.others == (("ada", 2),)
    assert found.last is not None
    assert recalled(plan).others == ()


def test_an_empty_plan_has_nothing_to_tell(tmp_path: Path) -> None:
    found = recalled(build(tmp_path, "direction: {}"))
    assert (found.last, found.today, found.due, found.coming, found.undated) == (None, None, (), (), 0)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return build(tmp_path_factory.mktemp("plan"), PLAN)


@settings(max_examples=30, deadline=None)
@given(st.integers(-60, 400))
def test_what_was_and_what_comes_do_not_overlap(plan: Plan, days: int) -> None:
    then = replace(plan, today=TODAY + timedelta(days=days), memo={})
    found = recalled(then)
    assert all(duty.on <= then.today for duty in found.due)
    assert all(duty.on >= then.today for duty in found.coming)
    assert found.last is None or found.last.on < then.today
    assert len(found.coming) <= 3
    assert list(found.due) == sorted(found.due, key=lambda duty: duty.on)
