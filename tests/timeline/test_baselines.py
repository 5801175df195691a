"""The files of baselines: written once, read back, and faults said by line."""

from datetime import date
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.baselines import load_baseline, save_baseline
from crmplan.timeline.schedule import Schedule, schedule

FILE = {"start": "2027-01-04", "tasks": [{"id": "a", "duration": "5d"}, {"id": "b", "duration": "0", "after": ["a"]}]}


@pytest.fixture
def planned() -> Schedule:
    """A task and the milestone after it."""
    return schedule(TimelineFile.read(FILE))


def test_what_is_saved_is_read_back(tmp_path: Path, planned: Schedule) -> None:
    file = save_baseline(tmp_path, planned, "Steering, January", date(2027, 1, 4))
    assert file == "baselines/steering-january.yaml"
    found = load_baseline(tmp_path, "Steering, January")
    assert (found.name, found.on) == ("Steering, January", date(2027, 1, 4))
    assert [(task.id, task.finish, task.days) for task in found.tasks] == [
        ("a", date(2027, 1, 8), 5),
        ("b", date(2027, 1, 8), 0),
    ]


def test_a_promise_is_not_rewritten(tmp_path: Path, planned: Schedule) -> None:
    save_baseline(tmp_path, planned, "first", date(2027, 1, 4))
    before = (tmp_path / "baselines/first.yaml").read_bytes()
    with pytest.raises(PlanError, match="There is a baseline “First” already"):
        save_baseline(tmp_path, planned, "First", date(2027, 2, 4))
    assert (tmp_path / "baselines/first.yaml").read_bytes() == before


def test_the_latest_by_its_day_is_meant_unless_named(tmp_path: Path, planned: Schedule) -> None:
    save_baseline(tmp_path, planned, "b-early", date(2027, 1, 4))
    save_baseline(tmp_path, planned, "a-late", date(2027, 2, 4))
    assert load_baseline(tmp_path).name == "a-late"
    assert load_baseline(tmp_path, "b-early").name == "b-early"


def test_a_missing_one_is_said_with_those_there_are(tmp_path: Path, planned: Schedule) -> None:
    with pytest.raises(PlanError) as none:
        load_baseline(tmp_path)
    assert "baseline save" in none.value.hint
    save_baseline(tmp_path, planned, "first", date(2027, 1, 4))
    with pytest.raises(PlanError, match="no baseline “second”") as other:
        load_baseline(tmp_path, "second")
    assert "first" in other.value.hint


@pytest.mark.parametrize("name", ["", "…", "../..", "///"])
def test_a_name_without_letters_is_refused(tmp_path: Path, planned: Schedule, name: str) -> None:
    with pytest.raises(PlanError, match="cannot be the name of a file"):
        save_baseline(tmp_path, planned, name, date(2027, 1, 4))


def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, planned: Schedule) -> None:
    assert save_baseline(tmp_path, planned, "../../etc/passwd", date(2027, 1, 4)) == "baselines/etc-passwd.yaml"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name: x\non: 2027-02-30\ntasks: []\n", 2),
        ("name: x\non: 2027-01-04\ntasks:\n  - {id: a, start: 2027-01-04, finish: soon, days: 5}\n", 4),
        ("name: x\nname: y\non: 2027-01-04\n", 2),
    ],
)
def test_a_broken_file_is_said_by_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "baselines").mkdir()
    (tmp_path / "baselines/x.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError) as found:
        load_baseline(tmp_path, "x")
    assert (found.value.file, found.value.line) == ("baselines/x.yaml", line)
