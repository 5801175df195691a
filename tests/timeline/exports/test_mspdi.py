"""What we write, read by MPXJ: the same dates for every task, with links, lags, days off and the baseline."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from crmplan.plan.people import Person
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.baseline import Baseline, baseline_of
from crmplan.timeline.exports.mspdi import mspdi
from crmplan.timeline.schedule import Schedule, schedule

READER = Path(__file__).parent / "read_with_mpxj.py"
MISSING = [name for name, there in [("java", shutil.which("java")), ("mpxj", find_spec("mpxj"))] if not there]
PEOPLE = [Person.read({"id": "anna", "name": "Anna", "leave": [{"from": "2027-01-13", "to": "2027-01-14"}]})]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., list[Any]]:
    """Read MSPDI files with MPXJ, which needs Java."""
    if MISSING and not os.environ.get("CI"):
        pytest.skip(f"needs {', '.join(MISSING)} (pip install mpxj jpype1)")

    def with_mpxj(*sources: bytes) -> list[Any]:
        paths = [tmp_path / f"plan-{place}.xml" for place in range(len(sources))]
        for path, source in zip(paths, sources, strict=True):
            path.write_bytes(source)
        out = subprocess.run(
            [sys.executable, str(READER), *map(str, paths)], capture_output=True, check=True, timeout=300
        )
        read: list[Any] = json.loads(out.stdout)
        return read

    return with_mpxj


def _stamps(planned: Schedule) -> dict[str, tuple[str, str]]:
    return {task.id: (task.start.isoformat(), task.finish.isoformat()) for task in planned}


def _dates(rows: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {id: (row["start"][:10], row["finish"][:10]) for id, row in rows.items()}


@pytest.mark.parametrize("frame", [{"start": "2027-01-04"}, {"launch": "2027-12-17"}])
def test_the_crm_plan(
    reference: Callable[[str], Any],
    as_timeline: Callable[..., TimelineFile],
    read: Callable[..., list[Any]],
    frame: dict[str, str],
) -> None:
    sample = reference("crm_sample.json")
    planned = schedule(as_timeline(sample, **frame, calendar={"country": "NL"}))
    baseline = Baseline.read(baseline_of(planned, "first", date(2026, 12, 1)))
    [seen] = read(mspdi(planned, "CRM & <Acme>", baseline=baseline))
    assert _dates(seen["tasks"]) == _dates(seen["scheduled"]) == _stamps(planned)
    for task in sample["tasks"]:
        assert seen["tasks"][task["id"]]["links"] == sorted([p, kind, f"{lag}.0d"] for p, kind, lag in task["preds"])
    assert {"2027-03-26", "2027-04-27", "2027-05-17"} <= set(seen["days_off"])
    for id, row in seen["tasks"].items():
        assert [stamp[:10] for stamp in row["baseline"]] == list(_stamps(planned)[id])


def test_everything_a_task_can_have(read: Callable[..., list[Any]]) -> None:
    timeline = TimelineFile.read(
        {
            "start": "2027-01-04",
            "calendar": {"country": "IT", "blackouts": [{"from": "2027-01-25", "to": "2027-01-29"}]},
            "tasks": [
                {
                    "id": "a",
                    "phase": "Build",
                    "duration": "3d",
                    "actual": {"start": "2027-01-04", "finish": "2027-01-08"},
                },
                {"id": "b", "phase": "Build", "duration": "4d", "after": ["a"], "owner": "anna", "cost": "1500.5"},
                {"id": "c", "phase": "Live", "duration": "12h", "after": ["b: +7ed"], "deadline": "2027-02-26"},
                {"id": "d", "duration": "2d", "not_before": "2027-01-20"},
                {"id": "e", "duration": "2d", "start": "2027-01-27", "after": ["d"]},
                {"id": "f", "duration": "2d", "finish": "2027-01-29", "after": ["d"]},
                {"id": "early", "duration": "1d", "after": ["d: -90d"]},
                {"id": "go", "phase": "Live", "kind": "launch", "after": ["c"], "note": "At last"},
                {"id": "half", "duration": "10d", "actual": {"start": "2027-01-11", "percent": "30"}},
            ],
        }
    )
    planned = schedule(timeline, PEOPLE)
    [seen] = read(mspdi(planned, "Everything", people=PEOPLE))
    assert _dates(seen["tasks"]) == _stamps(planned)
    assert _dates(seen["scheduled"]) == _stamps(planned)
    assert planned["b"].finish == date(2027, 1, 18)
    assert planned["go"].finish == date(2027, 2, 1)
    assert seen["tasks"]["c"]["links"] == [["b", "FS", "7.0ed"]]
    assert (seen["tasks"]["b"]["people"], seen["tasks"]["b"]["phase"]) == (["Anna"], "Build")
    assert seen["tasks"]["d"]["phase"] == "Everything"


def _network(seed: int) -> Schedule:
    """A random network of all kinds of links with lags and leads, as the reference has them, and constraints."""
    rng = random.Random(seed)  # noqa: S311 - a test
    tasks: list[dict[str, Any]] = []
    for number in range(rng.randint(5, 40)):
        others = rng.sample(range(number), min(number, rng.choice([0, 1, 1, 2, 3])))
        links = [f"t{other}: {rng.choice(['FS', 'SS', 'FF', 'SF'])}{rng.randint(-3, 5):+d}d" for other in others]
        tasks.append({"id": f"t{number}", "duration": f"{rng.choice([0, 1, 2, 3, 5, 8, 15])}d", "after": links})
        if rng.random() < 0.1:
            tasks[-1][rng.choice(["not_before", "deadline"])] = f"2027-0{rng.randint(1, 4)}-1{rng.randint(0, 9)}"
    frame = {"start": "2027-01-04", "calendar": {"country": "NL"}, "before_start": "allow"}
    return schedule(TimelineFile.read({**frame, "tasks": tasks}))


def test_another_scheduler_makes_the_same_of_random_networks(read: Callable[..., list[Any]]) -> None:
    networks = [_network(seed) for seed in range(40)]
    for planned, seen in zip(networks, read(*(mspdi(one, "x") for one in networks)), strict=True):
        for task in planned:
            other = seen["scheduled"][task.id]
            assert [day[:10] for day in other["early"]] == [str(task.early_start), str(task.early_finish)]
            assert [day[:10] for day in other["late"]] == [str(task.latest_start), str(task.latest_finish)]
            assert [float(other[key][:-1]) for key in ("total", "free")] == [task.total_float, task.free_float]
            assert other["critical"] == task.critical


def test_the_file_is_the_same_each_time_and_holds_only_what_xml_can() -> None:
    timeline = TimelineFile.read(
        {"start": "2027-01-04", "tasks": [{"id": "a", "name": "x\ufffe\x00\x1b\ud800<&\n]]>", "duration": "1d"}]}
    )
    source = mspdi(schedule(timeline), "p")
    assert source == mspdi(schedule(timeline), "p")
    assert ET.fromstring(source) is not None  # noqa: S314 - our own file


def test_a_plan_without_tasks() -> None:
    assert b"<Tasks>" in mspdi(schedule(TimelineFile()), "empty")
