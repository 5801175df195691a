from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan.durations import DAY
from crmplan.plan.tasks import CalendarSettings
from crmplan.timeline.calendar import WorkCalendar

MONDAY = date(2027, 1, 4)


def _calendar(origin: date = MONDAY, **keys: Any) -> WorkCalendar:
    return WorkCalendar(CalendarSettings.read(keys), origin)


def test_days_are_numbered_from_the_first_working_day() -> None:
    calendar = _calendar(origin=date(2027, 1, 2))
    assert calendar.day(0) == MONDAY
    assert calendar.day(5) == date(2027, 1, 11)
    assert calendar.day(-1) == date(2027, 1, 1)
    assert calendar.day(-300) == date(2025, 11, 10)


def test_nobody_works_on_a_public_holiday() -> None:
    assert not _calendar(country="IT").works(date(2027, 1, 6))


def test_closures_and_weekdays() -> None:
    calendar = _calendar(closures=[{"from": "2027-08-09", "to": "2027-08-20"}], working_days=["mon", "sat"])
    assert calendar.works(date(2027, 8, 7))
    assert not calendar.works(date(2027, 8, 9))
    assert not calendar.works(date(2027, 8, 6))
    assert calendar.exceptions(date(2027, 8, 1), date(2027, 8, 31)) == [
        date(2027, 8, 9),
        date(2027, 8, 14),
        date(2027, 8, 16),
    ]


def test_the_evening_and_the_next_morning_are_one_position() -> None:
    calendar = _calendar()
    assert calendar.closing(date(2027, 1, 8)) == calendar.opening(date(2027, 1, 11)) == 5 * DAY
    assert calendar.ends_on(5 * DAY) == date(2027, 1, 8)
    assert calendar.starts_on(5 * DAY) == date(2027, 1, 11)
    assert calendar.clock(5 * DAY, closing=True) == datetime.fromisoformat("2027-01-08T17:00")
    assert calendar.clock(5 * DAY, closing=False) == datetime.fromisoformat("2027-01-11T08:00")
    assert calendar.clock(240, closing=True).hour == 12
    assert calendar.clock(240, closing=False).hour == 13


def test_waiting_by_the_clock() -> None:
    calendar = _calendar()
    assert calendar.wait(5 * DAY, 3 * 24 * 60, closing=True) == 5 * DAY + DAY
    assert calendar.wait(5 * DAY, -7 * 24 * 60, closing=False) == 0
    assert calendar.wait(0, 60, closing=False) == 60


@given(st.integers(-200 * DAY, 400 * DAY), st.booleans())
def test_the_clock_comes_back_to_its_position(position: int, closing: bool) -> None:  # noqa: FBT001
    calendar = _calendar(country="IT", closures=["2027-02-01"])
    assert calendar.position(calendar.clock(position, closing=closing)) == position


@given(st.integers(-200 * DAY, 200 * DAY), st.integers(-200 * DAY, 200 * DAY))
def test_later_positions_are_later_moments(one: int, other: int) -> None:
    calendar = _calendar(country="NL")
    if one < other:
        assert calendar.clock(one, closing=False) < calendar.clock(other, closing=True)


@pytest.mark.parametrize(
    "closure", [{"from": "2020-01-01", "to": "9999-12-31"}, {"from": "0001-01-01", "to": "9999-12-31"}]
)
def test_a_plan_without_working_days_is_refused(closure: dict[str, str]) -> None:
    with pytest.raises(PlanError, match="runs as far as"):
        _calendar(closures=[closure]).opening(date(2027, 1, 4))


@pytest.mark.parametrize("origin", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar(origin: date) -> None:
    with pytest.raises(PlanError):
        _calendar(origin=origin).day(10)
