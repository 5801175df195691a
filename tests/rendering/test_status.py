"""The status report: dates against what was promised, money, risks and use; what nobody recorded is grey."""

from datetime import date
from pathlib import Path
from typing import Any

from crmplan.checking import check
from crmplan.rendering import status
from crmplan.timeline.baselines import save_baseline
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-01-11
  tasks:
    - {id: map, name: Map processes, duration: 10d, owner: it-lead}
    - {id: build, name: Build, duration: 10d, after: [map], owner: it-lead}
    - {id: launch, name: Launch, kind: launch, after: [build]}
    - {id: measure, name: Measure, kind: measure, duration: 1d, after: ["launch: FS+10d"]}
project:
  risks:
    - {id: late, risk: Late, category: schedule, probability: low, impact: low, response: Wait, owner: it-lead}
  gates:
    - {id: go, gate: Go, task: launch, criteria: All tested, decider: it-lead}
benchmark:
  first_reading: measure
  criteria:
    - {id: active, name: Active users, category: adoption, baseline: 42, target: 80, unit: "%", by: 2027-09-30}
budget:
  lines:
    - {id: all, item: Everything, category: licences, one_off: 1000}
    - {id: margin, item: Margin, category: contingency, one_off: 100}
vision:
  why: {status: parked, reason: Later, owner: it-lead, due: 2027-01-20}
"""


def view(folder: Path, today: date, text: str = PLAN, *, promised: bool = False) -> dict[str, Any]:
    plan = build(folder, text, today=today)
    dates = planned(plan)
    if promised and dates is not None:
        save_baseline(plan.root, dates, "agreed", date(2026, 12, 1))
    return status.view(plan, check(plan), dates, internal=False)


def test_without_a_baseline_nothing_is_called_on_course(tmp_path: Path) -> None:
    found = view(tmp_path, date(2026, 12, 15))
    assert (found["light"], found["dates"]["baseline"], found["dates"]["has_begun"]) == ("grey", None, False)


def test_a_launch_as_promised_is_green(tmp_path: Path) -> None:
    found = view(tmp_path, date(2027, 1, 11), promised=True)
    assert found["dates"]["light"] == "green"
    assert found["dates"]["launch"] == found["dates"]["promised"] == date(2027, 2, 5)


def test_a_later_launch_is_red_and_the_cause_is_named(tmp_path: Path) -> None:
    found = view(tmp_path, date(2027, 1, 25), promised=True)
    assert found["light"] == "red"
    assert found["dates"]["launch_slip"] == 10
    assert found["dates"]["causes"][0] == {"name": "Map processes", "days": 10.0}
    assert found["dates"]["late"] == ["Map processes"]


def test_money_is_grey_until_spending_is_recorded(tmp_path: Path) -> None:
    assert view(tmp_path / "none", date(2027, 1, 11))["money"]["light"] == "grey"
    row = "{id: a, date: 2027-01-12, line: all, amount: 1200, kind: invoice}"
    spent = view(tmp_path / "spent", date(2027, 1, 13), PLAN.replace("vision:", f"  actuals: [{row}]\nvision:"))
    assert spent["money"]["light"] == "red"


def test_a_first_reading_that_is_overdue_is_red(tmp_path: Path) -> None:
    assert view(tmp_path / "before", date(2027, 1, 11))["adoption"]["light"] == "grey"
    assert view(tmp_path / "after", date(2027, 4, 1))["adoption"]["is_due"]


def test_what_lies_ahead_and_what_waits_stand_with_their_days(tmp_path: Path) -> None:
    found = view(tmp_path, date(2027, 1, 25))
    first = found["next"][0]
    assert (first["what"], first["name"]) == ("begins", "Map processes")
    assert found["decisions"][0]["day"] == date(2027, 2, 5)
    assert found["waiting"][0]["is_overdue"]
