from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan.people import Person
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.mspdi import mspdi as written
from crmplan.timeline.imports.mspdi import mspdi
from crmplan.timeline.schedule import Schedule, schedule

PEOPLE = [Person.read({"id": "anna", "name": "Anna Riva"})]
HEAD = '<?xml version="1.0"?><Project xmlns="http://schemas.microsoft.com/project">'


def _dates(planned: Schedule) -> list[tuple[Any, ...]]:
    return [(task.id, task.start, task.finish, task.total_float, task.free_float) for task in planned]


def test_what_we_write_comes_back_with_the_same_dates(
    reference: Callable[[str], Any], as_timeline: Callable[..., TimelineFile]
) -> None:
    for network in reference("msproject_networks.json.gz")[::5]:
        planned = schedule(as_timeline(network, start=network["start"]))
        back = mspdi(written(planned, "x"))
        assert back.notes == []
        assert _dates(schedule(TimelineFile.read(back.data))) == _dates(planned)


def test_every_key_comes_back() -> None:
    tasks = [
        {
            "id": "a",
            "name": "Build",
            "phase": "One",
            "kind": "build",
            "duration": "3d",
            "owner": "anna",
            "cost": "12.5",
        },
        {"id": "b", "duration": "90min", "after": ["a: SS+2d", "a: FF-1d"], "start": "2027-01-11", "note": "x"},
        {"id": "c", "duration": "0", "after": ["b: +7ed"], "deadline": "2027-03-01", "not_before": "2027-02-01"},
        {"id": "d", "duration": "2d", "actual": {"start": "2027-01-04", "percent": "40"}},
        {"id": "e", "duration": "2d", "finish": "2027-01-15"},
    ]
    frame = {"start": "2027-01-04", "before_start": "allow"}
    timeline = TimelineFile.read({**frame, "tasks": tasks})
    back = mspdi(written(schedule(timeline), "x", people=PEOPLE), PEOPLE)
    assert back.data["tasks"] == tasks
    assert back.notes == []


def _task(uid: int, body: str = "", **keys: object) -> str:
    keys = {"UID": uid, "Name": f"Task {uid}", "OutlineLevel": 1, "Duration": "PT16H0M0S", **keys}
    return f"<Task>{''.join(f'<{key}>{value}</{key}>' for key, value in keys.items())}{body}</Task>"


def _file(*tasks: str, more: str = "") -> bytes:
    return f"{HEAD}<StartDate>2027-01-04T08:00:00</StartDate>{more}<Tasks>{''.join(tasks)}</Tasks></Project>".encode()


def test_a_file_of_another_program() -> None:
    link = "<PredecessorLink><PredecessorUID>{uid}</PredecessorUID>{rest}</PredecessorLink>"
    calendars = (
        "<CalendarUID>3</CalendarUID><MinutesPerDay>420</MinutesPerDay><Calendars><Calendar><UID>3</UID><WeekDays>"
        + "".join(
            f"<WeekDay><DayType>{n}</DayType><DayWorking>{int(n > 2)}</DayWorking></WeekDay>" for n in range(1, 8)
        )
        + "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2027-08-09T00:00:00</FromDate>"
        "<ToDate>2027-08-20T23:59:00</ToDate></TimePeriod></WeekDay></WeekDays></Calendar></Calendars>"
        "<Resources><Resource><UID>7</UID><Name>Bob</Name></Resource></Resources>"
        "<Assignments><Assignment><TaskUID>3</TaskUID><ResourceUID>7</ResourceUID></Assignment></Assignments>"
    )
    draft = mspdi(
        _file(
            _task(0, Name="The project"),
            _task(1, Name="Phase one", Summary=1, body=link.format(uid=3, rest="")),
            _task(2, Name="Über-Test", OutlineLevel=2, Duration="PT14H0M0S"),
            _task(3, OutlineLevel=2, Manual=1, Start="2027-02-01T08:00:00"),
            _task(4, link.format(uid=3, rest="<Type>1</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat>")),
            _task(5, link.format(uid=99, rest=""), ConstraintType=5, ConstraintDate="2027-02-01T08:00:00"),
            _task(6, Name=""),
            more=calendars,
        )
    )
    assert draft.data["calendar"] == {
        "working_days": ["tue", "wed", "thu", "fri", "sat"],
        "closures": [{"from": "2027-08-09", "to": "2027-08-20"}],
    }
    assert draft.data["tasks"] == [
        {"id": "uber-test", "name": "Über-Test", "phase": "Phase one", "duration": "2d"},
        {"id": "task-3", "name": "Task 3", "phase": "Phase one", "duration": "1097min", "start": "2027-02-01"},
        {"id": "task-4", "name": "Task 4", "duration": "1097min", "after": ["task-3: +549min"]},
        {"id": "task-5", "name": "Task 5", "duration": "1097min"},
    ]
    assert [note.split("”")[0] for note in draft.notes] == [
        "“Bob",
        "The links of the summary “Phase one",
        "A link of “Task 5",
        "The constraint of “Task 5",
    ]


@pytest.mark.parametrize(
    ("source", "says"),
    [
        (b"", "not XML"),
        (b"name,duration", "not XML"),
        (b'<?xml version="1.0" encoding="klingon"?><Project/>', "not XML"),
        (b"<Calendar/>", "not a project"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>', "document type"),
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><Project/>'.encode("utf-16"), "document type"),
    ],
)
def test_what_is_not_mspdi(source: bytes, says: str) -> None:
    with pytest.raises(PlanError, match=says):
        mspdi(source)


@given(st.sampled_from(["UID", "Duration", "OutlineLevel", "ConstraintType", "Start", "Manual"]), st.text(max_size=12))
def test_junk_in_an_element_never_breaks_the_reading(key: str, junk: str) -> None:
    clean = "".join(char for char in junk if char.isalnum() or char in "-.:")
    draft = mspdi(_file(_task(1, **{key: clean}), _task(2)))
    assert draft.data["tasks"][-1]["id"].startswith("task")
