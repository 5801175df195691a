from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.people import Person
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.costs import cost_by_phase_and_month
from crmplan.timeline.load import load, overloads
from crmplan.timeline.schedule import Schedule, schedule

PEOPLE = [
    Person.read({"id": "anna", "name": "Anna", "allocation": "80"}),
    Person.read({"id": "ben", "name": "Ben", "leave": [{"from": "2027-01-04", "to": "2027-01-05"}]}),
    Person.read({"id": "none", "name": "None", "allocation": "0"}),
]


def _plan(*tasks: dict[str, Any]) -> Schedule:
    return schedule(TimelineFile.read({"start": "2027-01-04", "tasks": list(tasks)}), PEOPLE)


def test_one_task_fills_the_time_its_owner_has_and_two_are_too_much() -> None:
    one = {"id": "a", "duration": "5d", "owner": "anna"}
    [week] = load(_plan(one), PEOPLE)
    assert (week.asked, week.available, week.percent) == pytest.approx((4, 4, 100))
    assert overloads(_plan(one), PEOPLE) == []
    [week] = overloads(_plan(one, {"id": "b", "duration": "2d", "owner": "anna"}), PEOPLE)
    assert (week.monday, week.tasks) == (date(2027, 1, 4), ("a", "b"))
    assert week.percent == pytest.approx(140)


def test_effort_counts_instead_of_length() -> None:
    planned = _plan({"id": "a", "duration": "10d", "effort": "2d", "owner": "anna"}, {"id": "b", "duration": "0"})
    assert [week.asked for week in load(planned, PEOPLE)] == pytest.approx([1, 1])
    assert load(planned, PEOPLE)[1].as_json()["week"] == "2027-01-11"


def test_leave_takes_time_away() -> None:
    [week] = load(_plan({"id": "a", "duration": "3d", "effort": "4d", "owner": "ben"}), PEOPLE)
    assert (week.available, week.asked) == pytest.approx((3, 4))


def test_somebody_without_time_is_overloaded_by_anything() -> None:
    planned = _plan({"id": "a", "duration": "1d", "effort": "1d", "owner": "none"})
    [week] = overloads(planned, PEOPLE)
    assert week.as_json()["percent"] is None
    assert overloads(_plan({"id": "a", "duration": "1d", "owner": "none"}), PEOPLE) == []


def test_finished_tasks_ask_for_nothing() -> None:
    done = {"id": "a", "duration": "5d", "owner": "anna", "actual": {"finish": "2027-01-08"}}
    assert load(_plan(done), PEOPLE) == []


def test_cost_by_phase_and_month() -> None:
    planned = _plan(
        {"id": "a", "phase": "Build", "duration": "20d", "cost": "1000"},
        {"id": "b", "phase": "Live", "duration": "0", "cost": "99.99", "after": ["a"]},
        {"id": "c", "phase": "Live", "duration": "1d"},
        {"id": "d", "phase": "Build", "duration": "1d", "cost": "50", "after": ["a"]},
    )
    assert cost_by_phase_and_month(planned) == {
        ("Build", "2027-01"): Decimal("1000.00"),
        ("Live", "2027-01"): Decimal("99.99"),
        ("Build", "2027-02"): Decimal("50.00"),
    }


@given(st.decimals(0, 10**6, places=2), st.integers(1, 200))
def test_no_cent_is_lost(cost: Decimal, days: int) -> None:
    planned = _plan({"id": "a", "duration": f"{days}d", "cost": str(cost)})
    assert sum(cost_by_phase_and_month(planned).values()) == cost
