"""The schedule of a plan: worked out once, and none where it cannot be."""

from pathlib import Path
from typing import Any

import pytest

from crmplan.timeline import planned as module
from crmplan.timeline.planned import planned
from tests.plan_builder import build


def test_it_is_worked_out_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = build(tmp_path, {"timeline": {"start": "2027-01-11", "tasks": [{"id": "a", "duration": "5d"}]}})
    first = planned(plan)
    assert first is not None
    assert first["a"].start.isoformat() == "2027-01-11"
    monkeypatch.setattr(module, "schedule", lambda *_args: pytest.fail("worked out again"))
    assert planned(plan) is first


def test_leave_counts(tmp_path: Path) -> None:
    people: Any = [{"id": "lead", "name": "Ada", "leave": [{"from": "2027-01-11", "to": "2027-01-15"}]}]
    tasks: Any = [{"id": "a", "duration": "5d", "owner": "lead"}]
    found = planned(build(tmp_path, {"people": people, "timeline": {"start": "2027-01-11", "tasks": tasks}}))
    assert found is not None
    assert found["a"].start.isoformat() == "2027-01-18"


@pytest.mark.parametrize(
    "timeline",
    [
        {"start": "2027-01-11", "tasks": []},
        {"tasks": [{"id": "a", "duration": "5d"}]},
        {"start": "2027-01-11", "tasks": [{"id": "a", "duration": "5d", "after": ["a"]}]},
        {"start": "2027-01-11", "tasks": [{"id": "a", "duration": "-5d"}]},
    ],
)
def test_there_is_none_without_tasks_or_with_a_fault(tmp_path: Path, timeline: dict[str, Any]) -> None:
    plan = build(tmp_path, {"timeline": timeline})
    assert planned(plan) is None
    assert planned(plan) is None


def test_there_is_none_without_a_file(tmp_path: Path) -> None:
    assert planned(build(tmp_path, {})) is None
