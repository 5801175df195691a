from datetime import date
from typing import Any

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.baseline import Baseline, baseline_of, slips, worst_slip
from crmplan.timeline.limits import slips_beyond, too_unsure
from crmplan.timeline.risk import simulate
from crmplan.timeline.schedule import Schedule, schedule

TASKS: list[dict[str, Any]] = [
    {"id": "a", "duration": "5d"},
    {"id": "b", "duration": "5d", "after": ["a"]},
    {"id": "c", "duration": "2d", "not_before": "2027-01-25", "after": ["a"]},
]


def _plan(tasks: list[dict[str, Any]], today: date | None = None) -> Schedule:
    return schedule(TimelineFile.read({"start": "2027-01-04", "tasks": tasks}), today=today)


def _baseline(planned: Schedule) -> Baseline:
    return Baseline.read(baseline_of(planned, "signed", date(2026, 12, 1)))


def test_a_baseline_is_read_back_from_its_text() -> None:
    data = baseline_of(_plan(TASKS), "signed", date(2026, 12, 1))
    assert data["tasks"][0] == {"id": "a", "start": "2027-01-04", "finish": "2027-01-08", "days": "5"}
    assert Baseline.read(data).tasks[1].finish == date(2027, 1, 15)


def test_slip_is_split_in_own_and_inherited() -> None:
    baseline = _baseline(_plan(TASKS))
    late = [
        {**TASKS[0], "actual": {"start": "2027-01-04", "finish": "2027-01-12"}},
        {**TASKS[1], "duration": "8d", "actual": {"start": "2027-01-14", "percent": "25"}},
        TASKS[2],
    ]
    a, b, c = slips(_plan(late, today=date(2027, 1, 15)), baseline)
    assert (a.total, a.inherited, a.own, a.done) == (2, 0, 2, True)
    assert (b.total, b.inherited, b.own, b.percent) == (5, 2, 3, 25)
    assert b.expected == date(2027, 1, 22)
    assert (c.total, c.inherited, c.own) == (0, 0, 0)


def test_a_task_that_catches_up_has_no_slip_of_its_own() -> None:
    baseline = _baseline(_plan(TASKS))
    late = [{**TASKS[0], "duration": "9d"}, {**TASKS[1], "duration": "3d"}, TASKS[2]]
    a, b, _c = slips(_plan(late), baseline)
    assert (a.total, a.own) == (4, 4)
    assert (b.total, b.inherited, b.own) == (2, 2, 0)
    assert worst_slip([a, b]) == a
    assert worst_slip([]) is None


def test_a_milestone_inherits_only_what_comes_after_its_day() -> None:
    go: dict[str, Any] = {"id": "go", "duration": "0", "after": ["a"]}
    baseline = _baseline(_plan([TASKS[0], go]))
    own = slips(_plan([TASKS[0], {**go, "not_before": "2027-01-12"}]), baseline)[1]
    assert (own.total, own.inherited, own.own) == (2, 0, 2)
    late = slips(_plan([{**TASKS[0], "duration": "7d"}, go]), baseline)[1]
    assert (late.total, late.inherited, late.own) == (2, 2, 0)


def test_new_and_removed_tasks() -> None:
    baseline = _baseline(_plan(TASKS))
    found = {slip.id: slip for slip in slips(_plan([TASKS[0], {"id": "new", "duration": "1d"}]), baseline)}
    assert found["new"].promised is None
    assert found["b"].expected is None
    assert found["b"].as_json()["promised"] == "2027-01-15"


def test_limits_for_a_pipeline() -> None:
    baseline = _baseline(_plan(TASKS))
    found = slips(_plan([{**TASKS[0], "duration": "9d"}, *TASKS[1:]]), baseline)
    assert slips_beyond(found, 4) == []
    assert slips_beyond(found, 3) == [
        "a is 4 working days late (2027-01-08 was promised, 2027-01-14 is expected).",
        "b is 4 working days late (2027-01-15 was promised, 2027-01-21 is expected).",
    ]


def test_a_launch_that_is_not_sure_enough() -> None:
    estimate = {"low": "4d", "high": "8d", "shape": "uniform"}
    tasks: list[dict[str, Any]] = [
        {"id": "a", "estimate": estimate},
        {"id": "go", "duration": "0", "after": ["a"], "deadline": "2027-01-11"},
    ]
    simulation = simulate(_plan(tasks), seed=1)
    assert simulation is not None
    assert too_unsure(simulation, 40) == []
    [said] = too_unsure(simulation, 80)
    assert said.startswith("The chance of 2027-01-11 for go is 5")
    assert said.endswith(" %, less than the 80 % asked for.")
