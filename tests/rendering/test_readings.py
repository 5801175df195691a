"""An indicator is judged by its last reading against the even way from the launch to its target."""

from datetime import date
from pathlib import Path

import pytest

from crmplan.rendering.readings import Course, State, courses, data
from tests.plan_builder import build

LAUNCH = date(2027, 9, 6)
PLAN = """
benchmark:
  criteria:
    - {id: kept, name: Kept, unit: "%", baseline: 80, baseline_on: 2026-09-30, target: 90, by: 2028-09-06,
       direction: higher, cadence: monthly}
    - {id: wait, name: Wait, unit: min, baseline: 90, baseline_on: 2026-09-30, target: 30, by: 2027-12-31,
       cadence: weekly}
    - {id: bare, name: Bare}
"""


def course(folder: Path, rows: str, name: str, today: date = date(2028, 6, 1)) -> Course:
    folder.mkdir(exist_ok=True)
    (folder / "measurements.yaml").write_text(f"readings: [{rows}]\n", encoding="utf-8")
    plan = build(folder, PLAN, today=today)
    return next(found for found in courses(plan, LAUNCH) if found.row.id == name)


@pytest.mark.parametrize(
    ("rows", "name", "state"),
    [
        ("", "kept", State.UNREAD),
        ("{criterion: kept, on: 2026-09-30, value: 80}", "kept", State.UNREAD),
        ("{criterion: kept, on: 2027-03-01, value: 70}", "kept", State.BEFORE),
        ("{criterion: kept, on: 2028-03-06, value: 86}", "kept", State.ON_COURSE),
        ("{criterion: kept, on: 2028-03-06, value: 84}", "kept", State.BEHIND),
        ("{criterion: kept, on: 2028-03-06, value: 91}", "kept", State.REACHED),
        ("{criterion: wait, on: 2027-12-01, value: 29}", "wait", State.REACHED),
        ("{criterion: wait, on: 2027-12-01, value: 80}", "wait", State.BEHIND),
        ("{criterion: bare, on: 2027-12-01, value: 80}", "bare", State.UNREAD),
    ],
)
def test_the_last_reading_decides(tmp_path: Path, rows: str, name: str, state: State) -> None:
    assert course(tmp_path, rows, name).state is state


def test_the_way_to_the_target_begins_with_the_launch(tmp_path: Path) -> None:
    found = course(tmp_path, "", "kept")
    assert found.due(date(2027, 1, 1)) == found.due(LAUNCH) == 80
    assert found.due(date(2028, 3, 6)) == pytest.approx(85, abs=0.1)
    assert found.due(date(2030, 1, 1)) == 90


def test_a_reading_is_overdue_after_two_pauses(tmp_path: Path) -> None:
    assert course(tmp_path / "a", "", "kept", LAUNCH).is_late is False
    assert course(tmp_path / "b", "", "kept", date(2027, 12, 1)).is_late is True
    assert (
        course(tmp_path / "c", "{criterion: kept, on: 2027-11-20, value: 81}", "kept", date(2027, 12, 1)).is_late
        is False
    )


def test_figures_are_written_with_their_unit(tmp_path: Path) -> None:
    found = course(tmp_path, "{criterion: kept, on: 2028-03-06, value: 84.5, source: Board}", "kept")
    said = data(build(tmp_path, PLAN), found)
    assert (said["start"], said["last"], said["target"], said["light"]) == ("80%", "84.5%", "90%", "amber")
    assert said["source"] == "Board"
