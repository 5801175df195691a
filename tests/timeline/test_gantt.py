from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.gantt import ASCII, WIDTH, gantt
from crmplan.timeline.schedule import schedule

TASKS: list[dict[str, Any]] = [
    {"id": "map", "name": "Map the processes", "phase": "Prepare", "duration": "10d"},
    {"id": "clean", "name": "Clean the data", "phase": "Prepare", "duration": "5d"},
    {"id": "build", "name": "Build", "phase": "Build", "duration": "20d", "after": ["map", "clean"]},
    {"id": "go", "name": "Launch", "kind": "launch", "phase": "Build", "after": ["build"]},
]


def _lines(tasks: list[dict[str, Any]], **keys: Any) -> list[str]:
    planned = schedule(TimelineFile.read({"start": "2027-01-04", "tasks": tasks}))
    return [line.text for line in gantt(planned, **keys)]


def test_a_chart_in_sixty_columns() -> None:
    assert _lines(TASKS, width=60, marks=ASCII) == [
        "                    |2027-01            |02",
        "Prepare",
        "  Map the processes ########                      2027-01-15",
        "  Clean the data    ===.....                      2027-01-08",
        "Build",
        "  Build                       ################### 2027-02-12",
        "  Launch                                        * 2027-02-12",
    ]


def test_what_is_done_is_drawn_as_done() -> None:
    tasks = [
        {"id": "a", "duration": "10d", "actual": {"start": "2027-01-04", "percent": "50"}},
        {"id": "b", "duration": "10d", "actual": {"finish": "2027-01-15"}},
    ]
    half, done = _lines(tasks, width=40)[1:]
    assert half.count("─") == 12
    assert "█" in half
    assert set(done.split()[1]) == {"─"}


def test_no_tasks_no_chart() -> None:
    assert _lines([]) == []


def test_labels_are_cut_to_fit_also_wide_and_hidden_characters() -> None:
    tasks = [
        {"id": "a", "name": "x" * 90, "duration": "3d"},
        {"id": "b", "name": "日本語の名前を長く\x1b[31m", "duration": "1d"},
    ]
    lines = _lines(tasks)
    assert all(len(line) <= WIDTH for line in lines)
    assert "…" in lines[1]
    assert "\x1b" not in lines[2]


@given(
    st.lists(st.tuples(st.text(max_size=40), st.integers(0, 300)), min_size=1, max_size=6),
    st.integers(30, 160),
)
def test_every_line_fits(rows: list[tuple[str, int]], width: int) -> None:
    tasks = [
        {
            "id": f"t{place}",
            "name": name,
            "phase": name[::-1],
            "duration": f"{days}d",
            "after": [f"t{place - 1}"][:place],
        }
        for place, (name, days) in enumerate(rows)
    ]
    planned = schedule(TimelineFile.read({"start": "2027-01-04", "tasks": tasks}))
    lines = gantt(planned, width=width)
    assert len(lines) >= 1 + len(rows)
    for line in lines:
        assert len(line.text) <= width
        assert "\n" not in line.text
    assert lines[-1].finish == date.isoformat(planned.tasks[-1].finish) or len(planned.tasks) > 1
