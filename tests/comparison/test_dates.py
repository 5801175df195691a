"""Tasks that moved, by working days, and why; the launch; tasks that are new or gone."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.comparison.dates import DateChanges, changed_dates
from crmplan.yamlio.reader import Data
from tests.comparison.edits import plan_of, sample, sample_plan
from tests.plan_builder import build

TASKS = """
timeline:
  start: 2027-01-04
  tasks:
    - {id: build, duration: 10d}
    - {id: test, duration: 5d, after: build}
    - {id: launch, name: The day, kind: launch, duration: 0, after: test}
"""


def compared(folder: Path, before: str, after: str) -> DateChanges:
    return changed_dates(build(folder / "a", before), build(folder / "b", after))


def test_nothing_differs_from_itself() -> None:
    found = changed_dates(sample_plan(), sample_plan())
    assert not found.has_changes
    assert found.launch_before == found.launch_after == date(2027, 9, 6)


def test_a_longer_task_moves_what_follows(tmp_path: Path) -> None:
    found = compared(tmp_path, TASKS, TASKS.replace("10d", "13d"))
    assert [(t.id, t.start_shift, t.shift, t.edited) for t in found.tasks] == [
        ("build", 0, 3, ("duration",)),
        ("test", 3, 3, ()),
        ("launch", 3, 3, ()),
    ]
    assert (found.launch_before, found.launch_after, found.launch_shift) == (date(2027, 1, 22), date(2027, 1, 27), 3)
    assert [task.is_launch for task in found.moved] == [False, False, True]


def test_tasks_come_and_go(tmp_path: Path) -> None:
    found = compared(tmp_path, TASKS, TASKS.replace("{id: test,", "{id: trial,").replace("after: test", "after: trial"))
    told = {task.id: (task.is_new, task.is_gone, task.has_moved) for task in found.tasks}
    assert told == {
        "trial": (True, False, False),
        "launch": (False, False, False),
        "test": (False, True, False),
    }
    assert next(task for task in found.tasks if task.id == "launch").edited == ("after",)


def test_an_edit_without_a_move_is_told(tmp_path: Path) -> None:
    found = compared(tmp_path, TASKS, TASKS.replace("{id: build,", "{id: build, owner: ada, for: [reps],"))
    assert [(t.id, t.edited, t.has_moved) for t in found.tasks] == [("build", ("for", "owner"), False)]


def test_what_holds_for_the_whole_timeline_is_told(tmp_path: Path) -> None:
    found = compared(tmp_path, TASKS, TASKS.replace("start: 2027-01-04", "start: 2027-01-11"))
    assert found.edited == ("start",)
    assert {task.shift for task in found.moved} == {5}


def test_a_timeline_that_cannot_be_worked_out_is_no_move(tmp_path: Path) -> None:
    circle = TASKS.replace("{id: build,", "{id: build, after: launch,")
    assert compared(tmp_path / "1", TASKS, circle).undated == ("after",)
    found = compared(tmp_path / "2", circle, TASKS)
    assert found.undated == ("before",)
    assert found.moved == []


def test_a_broken_timeline_loses_no_task(tmp_path: Path) -> None:
    found = compared(tmp_path, TASKS, "files: {timeline.yaml: 'tasks: ['}")
    assert (found.tasks, found.undated) == ((), ("after",))


def test_plans_without_tasks_do_not_differ(tmp_path: Path) -> None:
    assert not compared(tmp_path, "direction: {}", "direction: {}").has_changes


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.integers(0, 30), st.integers(1, 30), max_size=4))
def test_backward_is_the_mirror_of_forward(lengths: dict[int, int]) -> None:
    timeline = sample()["timeline.yaml"]
    assert isinstance(timeline, dict)
    tasks = timeline["tasks"]
    assert isinstance(tasks, list)
    changed: list[Data] = [
        {**task, "duration": f"{lengths[at]}d"} if at in lengths and isinstance(task, dict) else task
        for at, task in enumerate(tasks)
    ]
    other = plan_of({**sample(), "timeline.yaml": {**timeline, "tasks": changed}})
    there, back = changed_dates(sample_plan(), other), changed_dates(other, sample_plan())
    assert there.launch_shift == -back.launch_shift
    forward = {task.id: (task.before, task.after, task.shift, task.edited) for task in there.tasks}
    assert forward == {task.id: (task.after, task.before, -task.shift, task.edited) for task in back.tasks}
