from typing import Any

import pytest

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.faults import Fault, TimelineError, faults, line_in
from crmplan.timeline.schedule import schedule
from crmplan.yamlio.reader import Path, read

START = {"start": "2027-01-04"}


def _faults(*tasks: dict[str, Any], **frame: Any) -> list[Fault]:
    rows = [{"duration": "1d", **task} for task in tasks]
    return faults(TimelineFile.read({**(frame or START), "tasks": rows}), _line)


def _line(path: Path) -> int:
    return 10 + int(path[1]) if path and path[0] == "tasks" else 1


def test_an_unknown_task_is_named_with_what_may_be_meant() -> None:
    [fault] = _faults({"id": "configure"}, {"id": "b", "name": "Test", "after": ["configur: SS"]})
    assert fault.name == "unknown-task"
    assert fault.message == "Test waits for “configur”, which is not a task."
    assert fault.hint == "Did you mean configure?"
    assert fault.path == ("tasks", 1, "after", 0)


def test_a_task_that_waits_for_itself() -> None:
    [fault] = _faults({"id": "a", "after": ["a"]})
    assert (fault.name, fault.path) == ("waits-for-itself", ("tasks", 0, "after", 0))


def test_two_tasks_with_one_id() -> None:
    [fault] = _faults({"id": "a"}, {"id": "a"})
    assert (fault.name, fault.path, fault.related[0][0]) == ("task-twice", ("tasks", 1, "id"), ("tasks", 0, "id"))


def test_circles_are_named_with_their_lines_and_in_the_order_of_waiting() -> None:
    found = _faults({"id": "a", "after": ["c"]}, {"id": "b", "after": ["a"]}, {"id": "c", "after": ["b"]})
    assert [fault.name for fault in found] == ["circle"]
    assert "a (line 10) → c (line 12) → b (line 11) → a" in found[0].message
    assert [path for path, _label in found[0].related] == [("tasks", number, "after", 0) for number in (0, 2, 1)]


def test_every_fault_is_told_in_one_run() -> None:
    found = _faults(
        {"id": "a", "after": ["b", "zz"]}, {"id": "b", "after": ["a"]}, calendar={"country": "XX"}, launch=None
    )
    assert [fault.name for fault in found] == ["no-date", "unknown-country", "unknown-task", "circle"]


def test_a_region_that_the_country_does_not_have() -> None:
    [fault] = _faults({"id": "a"}, **START, calendar={"country": "DE", "region": "ZZ"})
    assert (fault.name, fault.path) == ("unknown-region", ("calendar", "region"))


def test_the_error_stands_at_the_line_of_the_first_fault() -> None:
    error = TimelineError(_faults({"id": "a", "after": ["x"]}), _line)
    assert error.place == "timeline.yaml:10:1"
    assert error.exit_code == 1


def test_lines_come_from_the_file() -> None:
    document = read(
        b"start: 2027-01-04\ntasks:\n  - {id: a, duration: 1d}\n  - id: b\n    duration: 1d\n    after: [x]\n"
    )
    with pytest.raises(TimelineError) as caught:
        schedule(TimelineFile.read(document.data), line=line_in(document.spans))
    assert caught.value.place == "timeline.yaml:6:1"
    assert line_in(document.spans)(("calendar", "country")) == 1
