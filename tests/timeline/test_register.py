"""The risk register as events: which risks count, how likely, how long."""

from pathlib import Path
from typing import Any

import pytest

from crmplan.plan.durations import DAY
from crmplan.timeline.register import risk_events
from tests.plan_builder import build

RISK = {
    "id": "late-data",
    "risk": "Data comes late",
    "probability": "high",
    "impact": "medium",
    "response": "Begin early",
    "owner": "lead",
    "task": "load",
}
PLAN: dict[str, Any] = {
    "people": [{"id": "lead", "name": "Ada"}],
    "timeline": {"start": "2027-01-11", "tasks": [{"id": "load", "duration": "5d"}]},
}


def _events(folder: Path, *risks: Any) -> list[Any]:
    return risk_events(build(folder, {**PLAN, "project": {"risks": list(risks)}}))


def test_a_risk_becomes_an_event_on_its_task(tmp_path: Path) -> None:
    (event,) = _events(tmp_path, RISK)
    assert (event.id, event.probability, event.tasks) == ("late-data", 0.4, ("load",))
    assert (event.delay.low.minutes, event.delay.middle, event.delay.high.minutes) == (DAY, 3 * DAY, 8 * DAY)


@pytest.mark.parametrize("change", [{"status": "closed"}, {"task": "nowhere"}, {"task": ""}, {"impact": ""}])
def test_what_is_closed_or_hangs_on_nothing_is_no_event(tmp_path: Path, change: dict[str, str]) -> None:
    row = {key: value for key, value in {**RISK, **change}.items() if value}
    assert _events(tmp_path, row) == []


def test_a_greater_impact_delays_longer(tmp_path: Path) -> None:
    rows = [{**RISK, "id": impact, "impact": impact} for impact in ("low", "medium", "high")]
    delays = [event.delay.middle for event in _events(tmp_path, *rows)]
    assert delays == sorted(delays)
    assert len(set(delays)) == len(rows)


def test_a_plan_without_a_register_has_no_events(tmp_path: Path) -> None:
    assert risk_events(build(tmp_path, PLAN)) == []
