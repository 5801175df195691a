from datetime import date
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.durations import DAY
from crmplan.plan.people import Person
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.availability import Availability
from crmplan.timeline.clocks import ManyAvailability
from crmplan.timeline.schedule import Schedule, schedule

ANNA = Person.read({"id": "anna", "name": "Anna", "leave": [{"from": "2027-01-06", "to": "2027-01-07"}]})
BLACKOUT = {"from": "2027-01-11", "to": "2027-01-15"}


def _plan(*tasks: dict[str, Any], **frame: Any) -> Schedule:
    return schedule(TimelineFile.read({"start": "2027-01-04", **frame, "tasks": list(tasks)}), [ANNA])


def test_leave_of_the_owner_stops_the_work() -> None:
    planned = _plan({"id": "a", "duration": "3d", "owner": "anna"}, {"id": "b", "duration": "3d", "owner": "ben"})
    assert planned["a"].finish == date(2027, 1, 8)
    assert planned["b"].finish == date(2027, 1, 6)
    assert planned["a"].critical


def test_a_launch_waits_for_the_end_of_a_blackout() -> None:
    frame = {"calendar": {"blackouts": [BLACKOUT]}}
    tasks: list[dict[str, Any]] = [{"id": "a", "duration": "6d"}, {"id": "go", "kind": "launch", "after": ["a"]}]
    planned = _plan(*tasks, **frame)
    assert planned["go"].start == planned["go"].finish == date(2027, 1, 18)
    assert planned["a"].total_float == 4
    assert planned["go"].latest_finish == date(2027, 1, 18)
    assert planned["go"].critical
    tasks[0]["duration"] = "5d"
    assert _plan(*tasks, **frame)["go"].finish == date(2027, 1, 8)


def test_a_blackout_holds_only_its_kinds() -> None:
    tasks: list[dict[str, Any]] = [{"id": "a", "duration": "7d", "kind": "training"}]
    assert _plan(*tasks, calendar={"blackouts": [BLACKOUT]})["a"].finish == date(2027, 1, 12)
    calendar = {"blackouts": [{**BLACKOUT, "kinds": ["training"]}]}
    assert _plan(*tasks, calendar=calendar)["a"].finish == date(2027, 1, 19)


def test_leave_without_an_end_does_not_take_for_ever() -> None:
    gone = Person.read({"id": "x", "name": "X", "leave": [{"from": "2028-01-01", "to": "9999-12-31"}]})
    file = TimelineFile.read({"start": "2027-01-04", "tasks": [{"id": "a", "duration": "3d", "owner": "x"}]})
    assert schedule(file, [gone])["a"].finish == date(2027, 1, 6)


@given(st.sets(st.integers(-5, 30), max_size=6), st.integers(-10 * DAY, 40 * DAY), st.integers(0, 9 * DAY))
def test_work_and_its_beginning_agree(blocked: set[int], start: int, minutes: int) -> None:
    line = Availability(blocked)
    finish = line.finish(start, minutes)
    assert finish >= start + minutes or not minutes
    if minutes:
        assert not line.blocks(finish, closing=True)
        begin = line.begin(finish, minutes)
        assert not line.blocks(begin, closing=False)
        assert line.finish(begin, minutes) == finish
        assert line.own(finish) - line.own(begin) == minutes


@given(st.sets(st.integers(-5, 30), min_size=1, max_size=6), st.lists(st.integers(-10 * DAY, 40 * DAY), min_size=1))
def test_many_positions_at_once_agree_with_one(blocked: set[int], positions: list[int]) -> None:
    one, many = Availability(blocked), ManyAvailability(Availability(blocked))
    own = many.own(np.array(positions, dtype=np.float64))
    assert own.tolist() == [one.own(position) for position in positions]
    assert many.opening(own).tolist() == [one.opening(int(value)) for value in own]
    assert many.closing(own).tolist() == [one.closing(int(value)) for value in own]
