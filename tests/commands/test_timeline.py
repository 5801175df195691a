import json
from pathlib import Path

from crmplan.yamlio.reader import Data
from tests.plan_builder import write
from tests.program import TODAY, Ran, crmplan

TASKS = """
people: [{id: ada, name: Ada Example}]
timeline:
  start: 2027-01-04
  tasks:
    - {id: build, name: Build it, duration: 5d, owner: ada}
    - {id: launch, name: Launch, kind: launch, duration: 1d, after: [build]}
"""


def timeline(folder: Path, *rest: str) -> Ran:
    return crmplan("timeline", *rest, "--today", TODAY, folder=folder)


def test_tasks_are_shown_by_date(tmp_path: Path) -> None:
    write(tmp_path, TASKS)
    for rest in ([], ["show"]):
        done = timeline(tmp_path, *rest)
        assert done.code == 0
        assert done.out.index("Build it") < done.out.index("Launch")


def test_json_holds_what_is_documented(tmp_path: Path) -> None:
    write(tmp_path, TASKS)
    for rest in (["--json"], ["show", "--json"]):
        data = json.loads(timeline(tmp_path, *rest).out)
        assert (data["start"], data["finish"]) == ("2027-01-04", "2027-01-11")
        keys = ("id", "start", "finish", "latest_start", "latest_finish", "total_float", "free_float", "critical")
        assert {*keys, "driver"} <= data["tasks"][0].keys()
        assert [task["id"] for task in data["tasks"]] == ["build", "launch"]


def test_an_empty_timeline_is_said(tmp_path: Path) -> None:
    write(tmp_path, {"timeline": {"tasks": []}})
    done = timeline(tmp_path)
    assert (done.code, "There are no tasks yet" in done.out) == (0, True)


def test_a_plan_without_a_timeline_exits_with_two(tmp_path: Path) -> None:
    write(tmp_path, {})
    done = timeline(tmp_path)
    assert (done.code, "The plan has no timeline.yaml." in done.err) == (2, True)


def test_a_broken_timeline_exits_with_one(tmp_path: Path) -> None:
    write(tmp_path, {"files": {"timeline.yaml": "tasks: [\n"}})
    done = timeline(tmp_path)
    assert (done.code, "timeline.yaml cannot be used." in done.err) == (1, True)


def test_a_circle_of_tasks_is_named(tmp_path: Path) -> None:
    tasks: list[Data] = [{"id": "a", "duration": "1d", "after": ["b"]}, {"id": "b", "duration": "1d", "after": ["a"]}]
    write(tmp_path, {"timeline": {"start": "2027-01-04", "tasks": tasks}})
    done = timeline(tmp_path)
    assert done.code in {1, 2}
    assert "a" in done.err
    assert "Traceback" not in done.err
