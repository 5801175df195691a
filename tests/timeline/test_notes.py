from typing import Any

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.notes import notes
from crmplan.timeline.schedule import Schedule, schedule


def _plan(*tasks: dict[str, Any], **frame: Any) -> Schedule:
    return schedule(TimelineFile.read({**frame, "tasks": list(tasks)}))


def test_notes_tell_which_dates_could_not_be_kept() -> None:
    planned = _plan(
        {"id": "a", "duration": "3d"},
        {"id": "early", "duration": "1d", "after": ["a: -9d"]},
        {"id": "sunday", "duration": "1d", "start": "2027-01-10"},
        {"id": "hasty", "duration": "1d", "after": ["a"], "start": "2027-01-05", "deadline": "2027-01-04"},
        {"id": "two", "start": "2027-01-04", "finish": "2027-01-06", "duration": "9d"},
        {"id": "go", "kind": "launch", "duration": "3d"},
        start="2027-01-04",
        calendar={"blackouts": [{"from": "2027-01-05", "to": "2027-01-08"}]},
    )
    found = {(note.name, note.task): (note.message, note.path) for note in notes(planned)}
    assert list(found) == [
        ("clamped", "early"),
        ("day-off", "sunday"),
        ("fixed-too-early", "hasty"),
        ("deadline-missed", "hasty"),
        ("two-lengths", "two"),
        ("interrupted", "go"),
    ]
    assert found["fixed-too-early", "hasty"] == (
        "hasty is fixed 2 working days earlier than a allows.",
        ("tasks", 3, "start"),
    )
    assert found["interrupted", "go"][0] == "go is interrupted for 4 working days by a blackout or its owner's leave."


def test_a_plan_that_can_be_kept_needs_no_notes() -> None:
    tasks: list[dict[str, Any]] = [
        {"id": "a", "duration": "3d"},
        {"id": "b", "start": "2027-01-07", "duration": "1d", "after": ["a"]},
    ]
    assert notes(_plan(*tasks, start="2027-01-04")) == []
    assert notes(_plan(*tasks[:1], launch="2027-09-03")) == []


def test_a_launch_fixed_in_a_blackout_stays_but_is_told() -> None:
    calendar = {"blackouts": [{"from": "2027-01-05", "to": "2027-01-08"}]}
    go = {"id": "go", "kind": "launch"}
    for planned in (
        _plan({**go, "start": "2027-01-06"}, start="2027-01-04", calendar=calendar),
        _plan({**go, "finish": "2027-01-06"}, start="2027-01-04", calendar=calendar),
        _plan(go, launch="2027-01-06", calendar=calendar),
    ):
        [note] = notes(planned)
        assert (note.name, note.message) == ("in-blackout", "go falls into a blackout on 2027-01-06.")
