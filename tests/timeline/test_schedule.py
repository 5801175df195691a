"""Schedules against published and independently computed answers, and properties that every schedule has."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.faults import TimelineError
from crmplan.timeline.passes import Cause
from crmplan.timeline.schedule import Schedule, schedule

Reference = Callable[[str], Any]
AsTimeline = Callable[..., TimelineFile]


def _differences(planned: Schedule, expected: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    found = []
    for task in planned.as_json()["tasks"]:
        want = expected[task["id"]]
        wanted = {
            "start": want["es"][:10],
            "finish": want["ef"][:10],
            "latest_start": want["ls"][:10],
            "latest_finish": want["lf"][:10],
            "total_float": float(want["total_slack"].removesuffix("d")),
            "free_float": float(want["free_slack"].removesuffix("d")),
            "critical": want["critical"],
        }
        found += [(task["id"], key, task[key]) for key in wanted if task[key] != wanted[key]]
    return found


@pytest.mark.parametrize("kind", ["fs0", "fslag", "fslead", "ss_fs", "all4"])
def test_networks_as_ms_project_schedules_them(reference: Reference, as_timeline: AsTimeline, kind: str) -> None:
    networks = [network for network in reference("msproject_networks.json.gz") if network["set"] == kind]
    assert len(networks) == 12
    for network in networks:
        planned = schedule(as_timeline(network, start=network["start"]))
        assert _differences(planned, network["expected"]) == []


@pytest.mark.parametrize("calendar", ["closures", "country"])
def test_crm_plan_forward(reference: Reference, as_timeline: AsTimeline, calendar: str) -> None:
    sample = reference("crm_sample.json")
    days_off = {"closures": sample["holidays"]} if calendar == "closures" else {"country": sample["country"]}
    planned = schedule(as_timeline(sample, start=sample["start"], calendar=days_off))
    assert _differences(planned, sample["expected_mpxj_microsoft_scheduler"]) == []


def test_crm_plan_backward(reference: Reference, as_timeline: AsTimeline) -> None:
    sample = reference("crm_sample_backward.json")
    planned = schedule(as_timeline(sample, launch=sample["launch_finish"]))
    for id, expected in sample["expected_latest"].items():
        task = planned[id]
        assert task.latest_finish.isoformat() == expected["lf"]
        assert (task.start, task.finish) == (task.latest_start, task.latest_finish)
        if not task.milestone:
            assert task.latest_start.isoformat() == expected["ls"]


def _tasks(durations: dict[str, Any], after: dict[str, list[str]]) -> TimelineFile:
    tasks = [{"id": id, "duration": str(duration), "after": after[id]} for id, duration in durations.items()]
    return TimelineFile.read({"start": "2027-01-04", "tasks": tasks})


def _span(planned: Schedule, id: str) -> list[float]:
    number = planned.network.number[id]
    early, late = planned.early, planned.late
    return [part[number] / DAY for part in (early.start, early.finish, late.start, late.finish)]


def test_table_of_a_textbook(reference: Reference) -> None:
    table = reference("textbook.json")[0]
    ends = {row[0]: row[0].split("-") for row in table["arcs"]}
    after = {id: [other for other, (_, to) in ends.items() if to == start] for id, (start, _) in ends.items()}
    planned = schedule(_tasks({row[0]: row[1] for row in table["arcs"]}, after))
    for id, _duration, *span, slack in table["arcs"]:
        assert _span(planned, id) == span
        assert planned[id].total_float == slack


def test_length_as_ms_project_says_in_a_bug_report(reference: Reference) -> None:
    entry = reference("textbook.json")[1]
    planned = schedule(
        _tasks({id: row[0] for id, row in entry["tasks"].items()}, {id: row[1] for id, row in entry["tasks"].items()})
    )
    assert max(planned.early.finish) / DAY == entry["duration"]


def test_table_of_a_pert_exercise(reference: Reference) -> None:
    entry = reference("textbook.json")[2]
    exact = {id: (low + 4 * likely + high) / 6 for id, (low, likely, high, _) in entry["pert"].items()}
    planned = schedule(
        _tasks({id: f"{te:.4f}" for id, te in exact.items()}, {id: r[3] for id, r in entry["pert"].items()})
    )
    assert max(planned.early.finish) / DAY == pytest.approx(entry["computed_project_mean"], abs=entry["tol"])
    for id, (*span, slack) in entry["expect"].items():
        assert _span(planned, id) == pytest.approx(span, abs=entry["tol"])
        assert planned[id].total_float == pytest.approx(slack, abs=entry["tol"])


def _plan(*tasks: dict[str, Any], **frame: Any) -> Schedule:
    frame = frame or {"start": "2027-01-04"}
    return schedule(TimelineFile.read({**frame, "tasks": list(tasks)}))


def test_start_and_finish_are_inclusive_and_a_milestone_takes_the_evening() -> None:
    planned = _plan({"id": "a", "duration": "5d"}, {"id": "b", "duration": "0", "after": ["a"]})
    assert (planned["a"].start, planned["a"].finish) == (date(2027, 1, 4), date(2027, 1, 8))
    assert planned["b"].start == planned["b"].finish == date(2027, 1, 8)
    assert planned.as_json()["finish"] == "2027-01-08"


def test_elapsed_lag_runs_over_the_weekend() -> None:
    planned = _plan(
        {"id": "a", "duration": "5d"},
        {"id": "b", "duration": "1d", "after": ["a: +7ed"]},
        {"id": "c", "duration": "1d", "after": ["a: +3ed"]},
    )
    assert planned["b"].start == date(2027, 1, 18)
    assert planned["c"].start == date(2027, 1, 12)
    assert planned["a"].critical


def test_a_lead_before_the_start_is_clamped_unless_allowed() -> None:
    tasks = ({"id": "a", "duration": "1d"}, {"id": "b", "duration": "1d", "after": ["a: -5d"]})
    clamped = _plan(*tasks)
    assert clamped["b"].start == date(2027, 1, 4)
    assert clamped.early.clamped == [1]
    assert _plan(*tasks, start="2027-01-04", before_start="allow")["b"].start == date(2026, 12, 29)


def test_fixed_dates_win_over_links_and_show_as_negative_float() -> None:
    planned = _plan(
        {"id": "a", "duration": "10d"},
        {"id": "b", "duration": "2d", "after": ["a"], "start": "2027-01-13"},
        {"id": "c", "duration": "1d", "after": ["b"], "finish": "2027-02-05"},
    )
    assert (planned["b"].start, planned["b"].cause) == (date(2027, 1, 13), Cause.FIXED)
    assert planned["a"].total_float == -3
    assert (planned["c"].start, planned["c"].finish) == (date(2027, 2, 5), date(2027, 2, 5))


def test_two_fixed_dates_say_how_long_a_task_takes() -> None:
    planned = _plan({"id": "a", "start": "2027-01-06", "finish": "2027-01-12"})
    assert (planned["a"].start, planned["a"].finish) == (date(2027, 1, 6), date(2027, 1, 12))


def test_not_before_and_deadline() -> None:
    planned = _plan(
        {"id": "a", "duration": "2d", "not_before": "2027-01-11", "deadline": "2027-01-11"},
        {"id": "b", "duration": "20d"},
    )
    assert (planned["a"].start, planned["a"].cause) == (date(2027, 1, 11), Cause.NOT_BEFORE)
    assert planned["a"].total_float == -1


def test_a_launch_lays_what_leads_to_it_backward_and_the_rest_forward() -> None:
    planned = _plan(
        {"id": "build", "duration": "10d"},
        {"id": "train", "duration": "3d"},
        {"id": "launch", "kind": "launch", "after": ["build", "train"]},
        {"id": "care", "duration": "5d", "after": ["launch"]},
        launch="2027-09-03",
    )
    assert planned["launch"].finish == date(2027, 9, 3)
    assert planned["train"].start == date(2027, 9, 1)
    assert planned["train"].total_float == 7
    assert (planned["care"].start, planned["care"].finish) == (date(2027, 9, 6), date(2027, 9, 10))
    assert planned.start == date(2027, 8, 23)


def test_start_and_launch_together_show_what_is_missing() -> None:
    planned = _plan(
        {"id": "build", "duration": "10d"},
        {"id": "launch", "kind": "launch", "after": ["build"]},
        start="2027-01-04",
        launch="2027-01-13",
    )
    assert planned["launch"].total_float == planned["build"].total_float == -2


def test_what_happened_counts_and_a_forecast_starts_today() -> None:
    file = TimelineFile.read(
        {
            "start": "2027-01-04",
            "tasks": [
                {"id": "a", "duration": "5d", "actual": {"start": "2027-01-05", "finish": "2027-01-13"}},
                {"id": "b", "duration": "10d", "after": ["a"], "actual": {"start": "2027-01-14", "percent": "50"}},
                {"id": "c", "duration": "2d", "after": ["b"]},
                {"id": "d", "duration": "1d"},
            ],
        }
    )
    plain, forecast = schedule(file), schedule(file, today=date(2027, 2, 1))
    assert (plain["a"].start, plain["a"].finish) == (date(2027, 1, 5), date(2027, 1, 13))
    assert plain["b"].finish == date(2027, 1, 27)
    assert forecast["b"].finish == date(2027, 2, 5)
    assert forecast["c"].start == date(2027, 2, 8)
    assert forecast["d"].start == date(2027, 2, 1)
    assert not plain["a"].critical


def test_no_tasks_give_no_dates() -> None:
    assert schedule(TimelineFile()).as_json() == {"start": None, "finish": None, "tasks": []}


def test_a_broken_timeline_is_refused_with_all_its_faults() -> None:
    file = TimelineFile.read({"tasks": [{"id": "a", "duration": "1d", "after": ["a", "b"]}]})
    with pytest.raises(TimelineError) as caught:
        schedule(file)
    assert [fault.name for fault in caught.value.faults] == ["no-date", "waits-for-itself", "unknown-task"]


@st.composite
def timelines(draw: st.DrawFn) -> dict[str, Any]:
    """Networks of up to twelve tasks with every kind of link, lags and leads."""
    tasks = []
    for number in range(draw(st.integers(1, 12))):
        others = draw(st.lists(st.integers(0, max(0, number - 1)), max_size=3 if number else 0, unique=True))
        links = [
            f"t{other}: {draw(st.sampled_from(['FS', 'FS', 'SS', 'FF', 'SF']))}{draw(st.integers(-3, 5)):+d}d"
            for other in others
        ]
        tasks.append({"id": f"t{number}", "duration": f"{draw(st.integers(0, 8))}d", "after": links})
    closures = draw(st.lists(st.dates(date(2027, 1, 1), date(2027, 3, 1)).map(str), max_size=4))
    return {"start": "2027-01-04", "calendar": {"closures": closures}, "tasks": tasks}


def _needed(planned: Schedule, number: int) -> list[int]:
    """What each link of a task demands of its start, computed apart from the engine."""
    early, node = planned.early, planned.network.nodes[number]
    demands = []
    for arc in node.before:
        source = early.start if arc.kind in {"SS", "SF"} else early.finish
        demands.append(source[arc.other] + arc.lag - (0 if arc.kind in {"FS", "SS"} else node.minutes))
    return demands


@given(timelines())
def test_no_task_starts_before_its_drivers_allow(data: dict[str, Any]) -> None:
    planned = schedule(TimelineFile.read(data))
    for number, start in enumerate(planned.early.start):
        demands = [0, *_needed(planned, number)]
        assert start == max(demands)
        arc = planned.early.driver[number]
        if arc is not None:
            assert start == _needed(planned, number)[planned.network.nodes[number].before.index(arc)]


@given(timelines())
def test_a_path_without_float_leads_to_the_end(data: dict[str, Any]) -> None:
    planned = schedule(TimelineFile.read(data))
    last = max(planned, key=lambda task: planned.early.finish[planned.network.number[task.id]])
    while last.driver is not None:
        assert last.critical
        assert last.total_float == 0
        last = planned[last.driver]
    assert last.total_float == 0
    assert all(task.total_float >= 0 and task.free_float >= 0 for task in planned)


@given(timelines(), st.integers(0, 11))
def test_moving_a_task_within_its_float_moves_nothing_else(data: dict[str, Any], pick: int) -> None:
    planned = schedule(TimelineFile.read(data))
    number = pick % len(planned.tasks)
    start, task = planned.early.start[number], planned.tasks[number]
    data["tasks"][number]["not_before"] = str(planned.calendar.starts_on(start + round(task.free_float * DAY)))
    moved = schedule(TimelineFile.read(data))
    others = [other for other in range(len(planned.tasks)) if other != number]
    if task.free_float <= task.total_float:
        assert max(moved.early.finish) == max(planned.early.finish)
    assert [moved.early.start[other] for other in others] == [planned.early.start[other] for other in others]
    data["tasks"][number]["not_before"] = str(planned.calendar.starts_on(start + round(task.total_float * DAY)))
    assert max(schedule(TimelineFile.read(data)).early.finish) == max(planned.early.finish)


@given(timelines())
def test_forward_and_backward_agree(data: dict[str, Any]) -> None:
    ahead = schedule(TimelineFile.read(data))
    finish = ahead.calendar.ends_on(max(ahead.early.finish))
    back = schedule(TimelineFile.read({**data, "start": None, "launch": str(finish)}))
    if max(ahead.early.finish) == 0:
        return
    for one, other in zip(ahead, back, strict=True):
        assert (one.latest_start, one.latest_finish) == (other.latest_start, other.latest_finish)
        assert one.total_float == other.total_float


@settings(max_examples=30)
@given(timelines(), st.integers(-400, 400))
def test_a_start_on_any_day_gives_working_days_only(data: dict[str, Any], shift: int) -> None:
    data["start"] = str(date(2027, 1, 4) + timedelta(days=shift))
    planned = schedule(TimelineFile.read(data))
    for task in planned:
        assert planned.calendar.works(task.start)
        assert planned.calendar.works(task.finish)
        assert task.milestone or task.start <= task.finish
