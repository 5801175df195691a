from collections.abc import Callable
from typing import Any

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.schedule import Schedule, schedule
from crmplan.timeline.why import leading_to, must_give, path_to, why

BUILD: list[dict[str, Any]] = [
    {"id": "build", "name": "Build", "duration": "10d"},
    {"id": "clean", "name": "Clean", "duration": "4d"},
    {"id": "train", "name": "Train", "duration": "5d", "after": ["build: -2d", "clean: SS+1d"]},
    {"id": "go", "name": "Launch", "kind": "launch", "after": ["train", "build: +7ed"]},
]


def _plan(*tasks: dict[str, Any], **frame: Any) -> Schedule:
    frame = frame or {"start": "2027-01-04"}
    return schedule(TimelineFile.read({**frame, "tasks": list(tasks)}))


def test_why_a_task_starts_when_it_does_and_what_would_move_it() -> None:
    assert why(_plan(*BUILD), "train") == [
        "Train runs from 2027-01-14 to 2027-01-20 (5 working days).",
        "It waits until Build has finished, on 2027-01-15.",
        "The link lets it begin 2 working days sooner than that.",
        "It can slip by 2 working days before anything else moves.",
        "The chain that leads here: Build → Train.",
        "Bring Build forward and it moves too, by up to 7 working days; then Clean decides.",
    ]


def test_why_of_what_nothing_holds_and_of_a_milestone() -> None:
    planned = _plan(*BUILD)
    assert "Nothing holds it back: it begins with the project." in why(planned, "build")
    assert "If it slips, these move first: Train, Launch." in why(planned, "build")
    said = why(planned, "go")
    assert said[0] == "Launch is reached on 2027-01-22."
    assert "The link adds a wait of 7 calendar days." in said


def test_why_of_other_causes() -> None:
    planned = _plan(
        {"id": "a", "duration": "1d", "not_before": "2027-02-01"},
        {"id": "b", "duration": "1d", "start": "2027-02-03"},
        {"id": "c", "duration": "1d", "actual": {"start": "2027-01-05", "finish": "2027-01-05"}},
        {"id": "d", "duration": "0", "after": ["b: SS"]},
    )
    assert "It is not to begin before 2027-02-01." in why(planned, "a")
    assert "Its date is fixed in the plan." in why(planned, "b")
    assert why(planned, "c")[1:] == ["It began on 2027-01-05; that has happened.", "It is done."]
    assert "It waits until b has started, on 2027-02-03." in why(planned, "d")


def test_days_off_are_told() -> None:
    planned = _plan({"id": "a", "duration": "5d"}, start="2027-01-07", calendar={"country": "IT"})
    assert "The day before it, 2027-01-06, is a day off." in why(planned, "a")
    planned = _plan({"id": "a", "duration": "5d"}, start="2027-01-04", calendar={"country": "IT"})
    assert "1 day off falls into it: 2027-01-06." in why(planned, "a")


def test_why_in_a_plan_laid_backward() -> None:
    planned = _plan(*BUILD, launch="2027-09-03")
    said = why(planned, "train")
    assert "It is laid as late as Launch allows, which starts on 2027-09-03." in said
    assert "If it slips, these slip with it: Launch." in said
    assert "The launch date fixes it; the plan is laid backward from there." in why(planned, "go")
    planned = _plan({"id": "a", "duration": "2d"}, {"id": "b", "duration": "3d"}, launch="2027-09-03")
    assert "It is laid as late as the launch on 2027-09-03 allows." in why(planned, "a")
    assert "It could begin up to 1 working day sooner; laid this late, it has no room left." in why(planned, "a")


def test_the_path_to_a_milestone() -> None:
    planned = _plan(*BUILD)
    assert [task.id for task in path_to(planned, "train")] == ["build", "train"]
    assert [task.id for task in leading_to(planned, "go")] == ["clean", "build", "train", "go"]


def test_what_must_give_when_the_launch_cannot_be_kept() -> None:
    assert must_give(_plan(*BUILD)) == []
    assert must_give(schedule(TimelineFile())) == []
    said = must_give(_plan(*BUILD, start="2027-01-04", launch="2027-01-15"))
    assert said == [
        "The dates cannot all be kept: 5 working days are missing.",
        "The chain that is too long: Build → Launch.",
        "Take 5 working days out of it, first of all from Build; or let tasks overlap.",
        "Or move the launch from 2027-01-15 to 2027-01-22.",
        "Or begin by 2026-12-28.",
    ]


def test_every_task_of_the_crm_plan_can_be_explained(
    reference: Callable[[str], Any], as_timeline: Callable[..., TimelineFile]
) -> None:
    sample = reference("crm_sample.json")
    for frame in ({"start": sample["start"]}, {"launch": "2027-12-17"}):
        planned = schedule(as_timeline(sample, **frame))
        for task in planned:
            said = why(planned, task.id)
            assert len(said) >= 2
            assert not any("{" in sentence for sentence in said)
