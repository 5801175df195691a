from datetime import date
from typing import Any

import pytest

from crmplan.plan.durations import DAY
from crmplan.plan.forms import Misshapen
from crmplan.plan.links import LinkKind
from crmplan.plan.tasks import Kind, Task, TimelineFile


def _errors(data: dict[str, Any]) -> dict[tuple[str | int, ...], str]:
    with pytest.raises(Misshapen) as caught:
        TimelineFile.read(data)
    return {error["loc"]: error["msg"] for error in caught.value.errors}


def _task(**keys: Any) -> Task:
    data = {key.rstrip("_"): value for key, value in {"id": "a", "duration": "1d", **keys}.items()}
    return TimelineFile.read({"tasks": [data]}).tasks[0]


def test_a_whole_file() -> None:
    timeline = TimelineFile.read(
        {
            "start": "2027-01-04",
            "calendar": {
                "country": "IT",
                "closures": [{"from": "2027-08-09", "to": "2027-08-20"}, "2027-11-02"],
                "blackouts": [{"from": "2027-10-18", "to": "2027-12-17", "kinds": ["launch", "training"]}],
                "working_days": ["mon", "tue"],
            },
            "before_start": "allow",
            "tasks": [
                {
                    "id": "train_sales",
                    "name": "Train the sales team",
                    "phase": "rollout",
                    "kind": "training",
                    "for": ["sales-reps"],
                    "department": "sales",
                    "owner": "sales-lead",
                    "duration": "5d",
                    "estimate": {"low": "3d", "likely": "5d", "high": "10d", "shape": "triangular"},
                    "after": ["configure", {"uat": "SS+3d"}],
                    "cost": "4000",
                    "actual": {"start": "2027-02-01", "percent": "40%"},
                }
            ],
        }
    )
    task = timeline.tasks[0]
    assert timeline.start == date(2027, 1, 4)
    assert timeline.calendar.closures[1].end == date(2027, 11, 2)
    assert timeline.calendar.blackouts[0].kinds == (Kind.LAUNCH, Kind.TRAINING)
    assert [(link.task, link.kind, link.lag.minutes) for link in task.after] == [
        ("configure", LinkKind.FS, 0),
        ("uat", LinkKind.SS, 3 * DAY),
    ]
    assert task.groups == ("sales-reps",)
    assert task.actual.percent == 40
    assert task.cost == 4000


def test_keys_left_empty_count_as_absent() -> None:
    timeline = TimelineFile.read({"start": None, "calendar": None, "tasks": None})
    assert timeline.tasks == ()
    assert _task(after=None, owner=None, start=None).after == ()


def test_a_single_entry_stands_for_a_list() -> None:
    assert _task(after="b").after[0].task == "b"
    assert _task(after={"b": "SS", "c": None}).after[1].task == "c"
    assert _task(for_="sales").groups == ("sales",)


def test_length_by_duration_estimate_or_kind() -> None:
    assert _task(duration=None, estimate={"low": "1d", "high": "3d", "shape": "uniform"}).length == 2 * DAY
    assert _task(duration=None, estimate={"low": "1d", "likely": "1d", "high": "3d"}).length == DAY
    assert _task(duration="0").milestone
    assert _task(duration=None, kind="launch").milestone
    assert _task(duration=None, start="2027-01-04", finish="2027-01-08").length is None


@pytest.mark.parametrize(
    ("keys", "loc", "says"),
    [
        ({"duration": "-5d"}, ("duration",), "cannot be negative"),
        ({"duration": "3ed"}, ("duration",), "working time"),
        ({"duration": ["1d"]}, ("duration",), "one text"),
        ({"duration": None}, (), "needs a duration"),
        ({"after": ["b", "c: XX"]}, ("after", 1), "is not a link"),
        ({"after": [["b"]]}, ("after", 0), "names one task"),
        ({"start": "2027-02-30"}, ("start",), "no day 2027-02-30"),
        ({"start": "2027-03-01", "finish": "2027-02-01"}, ("finish",), "before it starts"),
        ({"actual": {"start": "2027-03-01", "finish": "2027-02-01"}}, ("actual", "finish"), "before it starts"),
        ({"estimate": {"low": "3d", "likely": "2d", "high": "9d"}}, ("estimate",), "from low over likely to high"),
        ({"estimate": {"low": "3d", "likely": "4d", "high": "3d"}}, ("estimate",), "from low over likely to high"),
        ({"id": "a b"}, ("id",), "letters, digits"),
        ({"kind": "lunch"}, ("kind",), "Input should be"),
        ({"actual": {"percent": "140"}}, ("actual", "percent"), "not a percentage"),
        ({"cost": "-1"}, ("cost",), "not an amount of money"),
        ({"durations": "1d"}, ("durations",), "Extra inputs"),
    ],
)
def test_faults_stand_at_their_key(keys: dict[str, Any], loc: tuple[str | int, ...], says: str) -> None:
    errors = _errors({"tasks": [{"id": "a", "duration": "1d", **keys}]})
    assert says in errors["tasks", 0, *loc]


def test_a_period_that_ends_before_it_begins() -> None:
    errors = _errors({"calendar": {"closures": [{"from": "2027-08-20", "to": "2027-08-09"}]}})
    assert "before it begins" in errors["calendar", "closures", 0, "to"]
