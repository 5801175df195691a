from datetime import date
from typing import Any

import pytest

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.passes import Cause, bounds, demands
from crmplan.timeline.schedule import Schedule, schedule


def _plan(*tasks: dict[str, Any], **frame: Any) -> Schedule:
    return schedule(TimelineFile.read({"start": "2027-01-04", **frame, "tasks": list(tasks)}))


@pytest.mark.parametrize(
    ("links", "day"),
    [
        ([], date(2027, 1, 4)),
        (["a"], date(2027, 1, 8)),
        (["a: SS"], date(2027, 1, 4)),
        (["a: SS+2d"], date(2027, 1, 5)),
        (["a: -2d"], date(2027, 1, 7)),
        (["a: FF"], date(2027, 1, 8)),
        (["a: SF"], date(2027, 1, 4)),
        (["a: +3ed"], date(2027, 1, 11)),
    ],
)
def test_the_day_of_a_milestone(links: list[str], day: date) -> None:
    planned = _plan({"id": "a", "duration": "5d"}, {"id": "m", "duration": "0", "after": links})
    assert planned["m"].start == planned["m"].finish == day


def test_an_ff_link_never_pulls_before_the_start() -> None:
    planned = _plan(
        {"id": "a", "duration": "1d"}, {"id": "b", "duration": "5d", "after": ["a: FF"]}, before_start="allow"
    )
    assert planned["b"].start == date(2027, 1, 4)
    assert planned["b"].cause is Cause.START
    assert planned["b"].driver is None


def test_an_sf_link_does_when_that_is_allowed() -> None:
    tasks = ({"id": "a", "duration": "1d"}, {"id": "b", "duration": "5d", "after": ["a: SF"]})
    assert _plan(*tasks, before_start="allow")["b"].finish == date(2027, 1, 1)
    assert _plan(*tasks)["b"].start == date(2027, 1, 4)


def test_what_links_demand_and_allow() -> None:
    planned = _plan(
        {"id": "a", "duration": "2d"},
        {"id": "b", "duration": "5d"},
        {"id": "c", "duration": "1d", "after": ["a: +1d", "b: SS+1d"]},
    )
    assert [start for _arc, start in demands(planned.network, 2, planned.early)] == [3 * 480, 480]
    assert [finish for _arc, finish in bounds(planned.network, 0, planned.late)] == [3 * 480]


def test_a_milestone_fixed_on_the_eve_of_a_blackout_starts_when_it_finishes() -> None:
    calendar = {"blackouts": [{"from": "2027-01-13", "to": "2027-01-15"}]}
    planned = _plan({"id": "a", "duration": "0", "kind": "launch", "finish": "2027-01-12"}, calendar=calendar)
    assert (planned.tasks[0].start, planned.tasks[0].finish) == (date(2027, 1, 12), date(2027, 1, 12))
