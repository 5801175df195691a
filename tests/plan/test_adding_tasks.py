"""Tasks come to timeline.yaml; every other byte stays."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmplan.plan.adding_tasks import add_tasks
from crmplan.yamlio.reader import read

ROWS: list[dict[str, Any]] = [
    {"id": "a", "name": "First: things", "duration": "5d"},
    {"id": "b", "duration": "0d", "after": ["a", "c: SS+3d"], "estimate": {"low": "1d", "high": "2d"}},
]


def _added(folder: Path, text: str, **dates: str) -> tuple[list[str], str, Any]:
    (folder / "timeline.yaml").write_text(text, encoding="utf-8", newline="")
    new = add_tasks(folder, ROWS, **dates)
    source = (folder / "timeline.yaml").read_bytes()
    document = read(source)
    assert not document.faults
    return new, source.decode(), document.data


@pytest.mark.parametrize(
    "text", ["", "\n", "tasks:\n", "tasks: []\n", "# Only a comment\ntasks: []\n", "start:\ntasks: []\n"]
)
def test_an_empty_file_takes_them_all_and_the_date_above_them(tmp_path: Path, text: str) -> None:
    new, source, data = _added(tmp_path, text, start="2027-01-11")
    assert new == ["a", "b"]
    assert data == {"start": "2027-01-11", "tasks": ROWS}
    assert source.index("start:") < source.index("tasks:")
    assert source.startswith("# Only a comment\n") == text.startswith("#")


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    assert add_tasks(tmp_path, ROWS, launch="2027-09-01") == ["a", "b"]
    assert read((tmp_path / "timeline.yaml").read_bytes()).data == {"launch": "2027-09-01", "tasks": ROWS}


@pytest.mark.parametrize("date", ["start: 2026-03-02", "launch: 2026-03-02"])
def test_a_date_that_is_there_stays_the_only_one(tmp_path: Path, date: str) -> None:
    _new, source, data = _added(tmp_path, f"{date}\ntasks: []\n", start="2027-01-11", launch="2027-09-01")
    assert source.startswith(f"{date}\n")
    assert set(data) == {date.partition(":")[0], "tasks"}


PRESENT = """\
# Ours
start: 2027-01-11   # a Monday
tasks:
  # the kick-off
  - {id: a,   name: "As it was"}   # stays
  - id: z
    duration: 3d

calendar: {country: IT}
"""


def test_what_a_person_wrote_stays_byte_for_byte(tmp_path: Path) -> None:
    new, source, data = _added(tmp_path, PRESENT)
    assert new == ["b"]
    assert [task["id"] for task in data["tasks"]] == ["a", "z", "b"]
    above, below = PRESENT.split("\ncalendar:")
    assert source.startswith(above)
    assert source.endswith("calendar:" + below)


def test_windows_line_ends_stay(tmp_path: Path) -> None:
    _new, source, _data = _added(tmp_path, PRESENT.replace("\n", "\r\n"))
    assert source.count("\n") == source.count("\r\n")


def test_nothing_new_changes_nothing(tmp_path: Path) -> None:
    _added(tmp_path, PRESENT)
    before = (tmp_path / "timeline.yaml").read_bytes()
    assert add_tasks(tmp_path, ROWS, start="2027-02-02") == []
    assert (tmp_path / "timeline.yaml").read_bytes() == before


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1), max_size=4)
)
def test_any_name_is_read_back_as_it_was(tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "timeline.yaml").write_text(PRESENT, encoding="utf-8")
    rows: list[Any] = [{"id": f"t{number}", "name": name} for number, name in enumerate(names)]
    add_tasks(tmp_path, rows)
    data: Any = read((tmp_path / "timeline.yaml").read_bytes()).data
    assert data["tasks"][2:] == rows
