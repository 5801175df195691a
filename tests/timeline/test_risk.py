"""Simulations against closed forms; four standard errors of 10,000 draws is the bound where none is stated."""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.plan.people import Person
from crmplan.plan.tasks import Estimate, TimelineFile
from crmplan.timeline.outlook import Simulation
from crmplan.timeline.risk import RiskEvent, simulate
from crmplan.timeline.schedule import schedule

DRAWS = 10_000
SEED = 20270104


def _simulate(*tasks: dict[str, Any], **keys: Any) -> Simulation:
    frame = {"start": "2027-01-04"} | keys.pop("frame", {})
    planned = schedule(TimelineFile.read({**frame, "tasks": list(tasks)}), today=keys.pop("today", None))
    result = simulate(planned, seed=SEED, **keys)
    assert result is not None
    return result


def _estimate(low: float, likely: float | None, high: float, shape: str) -> dict[str, Any]:
    return {"low": str(low), "likely": None if likely is None else str(likely), "high": str(high), "shape": shape}


def _chain(rows: list[dict[str, float]], shape: str) -> list[dict[str, Any]]:
    return [
        {
            "id": f"t{place}",
            "estimate": _estimate(row["o"], row["m"], row["p"], shape),
            "after": [f"t{place - 1}"] if place else [],
        }
        for place, row in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("case", "shape", "mean", "variance"),
    [(0, "triangular", 46 / 3, 5.555556), (1, "pert", 7.5, 2.178571)],
)
def test_chains(reference: Any, case: int, shape: str, mean: float, variance: float) -> None:
    rows = reference("analytic_monte_carlo.json")["cases"][case]["tasks"]
    result = _simulate(*_chain(rows, shape))
    assert abs(result.project.mean_days - mean) < 0.1
    assert abs(result.project.mean_days - mean) < 4 * math.sqrt(variance / DRAWS)
    assert result.sd_days**2 == pytest.approx(variance, rel=4 * math.sqrt(2 / DRAWS))
    assert all(task.criticality == 1 for task in result.tasks)


@pytest.mark.parametrize("count", [2, 5])
def test_parallel_tasks_into_a_milestone(reference: Any, count: int) -> None:
    expected = reference("analytic_monte_carlo.json")["cases"][2]["examples"][f"k={count}"]
    tasks = [{"id": f"t{place}", "estimate": _estimate(0, None, 1, "uniform")} for place in range(count)]
    result = _simulate(*tasks, {"id": "end", "duration": "0", "after": [task["id"] for task in tasks]})
    assert abs(result.project.mean_days - expected["mean"]) < 0.02
    density = count * expected["P80"] ** (count - 1)
    assert abs(result.days_at(0.8) - expected["P80"]) < 4 * math.sqrt(0.8 * 0.2 / DRAWS) / density
    share = expected["CI"]
    for task in result.tasks[:-1]:
        assert abs(task.criticality - share) < 4 * math.sqrt(share * (1 - share) / DRAWS)
    assert result.tasks[-1].criticality == 1


def test_two_equal_paths_are_seldom_both_in_time() -> None:
    paths = [{"id": id, "estimate": _estimate(2, 5, 8, "pert")} for id in "ab"]
    both = _simulate(*paths).days
    assert np.mean(both <= 5) == pytest.approx(0.25, abs=4 * math.sqrt(0.25 * 0.75 / DRAWS))


def test_the_classic_figure_looks_at_one_path_only() -> None:
    paths = [{"id": id, "estimate": _estimate(2, 5, 8, "pert")} for id in "abcd"]
    result = _simulate(*paths)
    assert result.pert.mean_days == 5
    assert result.pert.sd_days == 1
    assert result.pert.path == ("a",)
    assert result.project.mean_days > result.pert.mean_days


def test_pert_exercise(reference: Any) -> None:
    entry = reference("textbook.json")[2]
    tasks = [
        {"id": id, "estimate": _estimate(row[0], row[1], row[2], "pert"), "after": row[3]}
        for id, row in entry["pert"].items()
    ]
    result = _simulate(*tasks, draws=100)
    assert result.pert.mean_days == pytest.approx(entry["computed_project_mean"], abs=entry["tol"])
    variance = sum(entry["sd"][id] ** 2 for id in result.pert.path)
    assert result.pert.sd_days == pytest.approx(math.sqrt(variance), abs=0.01)


def test_dates_milestones_and_the_chance_of_the_launch() -> None:
    result = _simulate(
        {"id": "build", "estimate": _estimate(5, None, 15, "uniform")},
        {"id": "go", "kind": "launch", "after": ["build"]},
        {"id": "care", "duration": "5d", "after": ["go"]},
        frame={"launch": "2027-01-15", "start": "2027-01-04"},
    )
    [launch] = result.milestones
    assert (launch.id, launch.p50, launch.p95) == ("go", date(2027, 1, 18), date(2027, 1, 22))
    assert launch.chance == pytest.approx(0.5, abs=0.02)
    assert result.project.p50 == date(2027, 1, 25)
    shown = result.as_json()
    assert shown["milestones"][0]["wished"] == "2027-01-15"
    assert set(shown) >= {"seed", "draws", "p50", "p80", "p95", "mean_days", "tasks", "pert"}
    assert shown["tasks"][0]["sensitivity"] == pytest.approx(1)


def test_a_plan_laid_backward_is_simulated_from_its_latest_start() -> None:
    result = _simulate(
        {"id": "build", "duration": "10d", "estimate": _estimate(8, 10, 16, "pert")},
        {"id": "go", "kind": "launch", "after": ["build"]},
        frame={"start": None, "launch": "2027-09-03"},
    )
    chance = result.milestones[0].chance
    assert chance is not None
    assert 0.2 < chance < 0.5


def test_risks_are_events_with_a_probability_and_a_delay() -> None:
    delay = Estimate.read(_estimate(10, 10, 10, "pert"))
    risk = RiskEvent("vendor-late", 0.3, delay, ("build",))
    result = _simulate({"id": "build", "duration": "5d"}, risks=[risk])
    assert result.project.mean_days == pytest.approx(8, abs=0.2)
    assert set(result.days.round(6)) == {5.0, 15.0}


def test_the_same_seed_gives_the_same_figures_and_another_one_others() -> None:
    tasks = _chain([{"o": 1, "m": 2, "p": 9}] * 3, "pert")
    file = TimelineFile.read({"start": "2027-01-04", "tasks": tasks})
    one, same, other = (simulate(schedule(file), seed=seed, draws=3000) for seed in (1, 1, 2))
    assert one is not None
    assert same is not None
    assert other is not None
    assert one.as_json() == same.as_json()
    assert one.as_json() != other.as_json()


def test_what_is_done_is_certain_and_what_is_begun_counts_what_is_left() -> None:
    estimate = _estimate(4, 10, 40, "pert")
    result = _simulate(
        {"id": "a", "estimate": estimate, "actual": {"start": "2027-01-04", "finish": "2027-01-15"}},
        {"id": "b", "estimate": estimate, "after": ["a"], "actual": {"start": "2027-01-18", "percent": "90"}},
        today=date(2027, 2, 1),
    )
    assert 20.3 < result.days[0] < result.days[-1] < 24.1


def test_no_tasks_no_simulation() -> None:
    assert simulate(schedule(TimelineFile()), seed=1) is None


@st.composite
def certain_plans(draw: st.DrawFn) -> dict[str, Any]:
    """Plans without estimates but with everything else: links, waits, leave, blackouts, floors, fixed dates."""
    tasks: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 8))):
        others = draw(st.lists(st.integers(0, max(0, number - 1)), max_size=2 if number else 0, unique=True))
        lags = st.sampled_from(["", "+2d", "-1d", "+4ed", "-3ed", "+90min"])
        links = [f"t{other}: {draw(st.sampled_from(['FS', 'SS', 'FF', 'SF']))}{draw(lags)}" for other in others]
        task = {"id": f"t{number}", "duration": draw(st.sampled_from(["0", "1d", "3d", "12h"])), "after": links}
        task["owner"] = draw(st.sampled_from(["anna", ""]))
        task["kind"] = draw(st.sampled_from(["launch", "training", "other"]))
        fixed = draw(st.sampled_from(["", "", "", "not_before", "start", "finish"]))
        if fixed:
            task[fixed] = str(draw(st.dates(date(2027, 1, 4), date(2027, 2, 1))))
        tasks.append(task)
    blackouts = [{"from": "2027-01-13", "to": "2027-01-15", "kinds": ["launch", "training"]}]
    calendar = {"country": "IT", "closures": ["2027-01-20"], "blackouts": blackouts}
    return {
        "start": "2027-01-04",
        "before_start": draw(st.sampled_from(["clamp", "allow"])),
        "calendar": calendar,
        "tasks": tasks,
    }


@settings(max_examples=200)
@given(certain_plans())
def test_without_uncertainty_every_draw_is_the_schedule(data: dict[str, Any]) -> None:
    people = [Person.read({"id": "anna", "name": "A", "leave": [{"from": "2027-01-07", "to": "2027-01-11"}]})]
    file = TimelineFile.read(data)
    planned = schedule(file, people)
    result = simulate(planned, seed=1, draws=3)
    assert result is not None
    end = max(planned.early.finish)
    assert result.days.tolist() == pytest.approx([(end - planned.begin) / 480] * 3)
    for milestone in result.milestones:
        number = planned.network.number[milestone.id]
        assert milestone.mean_days * 480 + planned.begin == pytest.approx(planned.early.finish[number])
    decided = [task.id for task in result.tasks if task.criticality]
    last = planned.early.finish.index(end)
    while (arc := planned.early.driver[last]) is not None:
        assert planned.tasks[last].id in decided
        last = arc.other
