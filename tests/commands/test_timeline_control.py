"""Tests of ``timeline load`` and ``timeline cost``."""

import json
from decimal import Decimal
from pathlib import Path

from tests.plan_builder import write
from tests.test_cli import crmplan

PLAN = """
people:
  - {id: ada, name: Ada, allocation: 50}
  - {id: bob, name: Bob, allocation: 100}
timeline:
  start: 2027-01-04
  tasks:
    - {id: one, name: One, phase: build, owner: ada, duration: 5d, effort: 4d, cost: 1000}
    - {id: two, name: Two, phase: build, owner: bob, duration: 5d, after: [one]}
    - {id: three, name: Three, phase: launch, owner: bob, duration: 20d, after: [two], cost: 99.99}
"""


def test_overload_is_named_by_person_and_week(tmp_path: Path) -> None:
    write(tmp_path, PLAN)
    weeks = json.loads(crmplan("timeline", "load", "--json", folder=tmp_path).stdout)["weeks"]
    assert [(week["person"], week["week"], week["asked_days"], week["available_days"]) for week in weeks] == [
        ("ada", "2027-01-04", 4.0, 2.5)
    ]
    shown = crmplan("timeline", "load", folder=tmp_path).stdout
    assert "Ada" in shown
    assert "1 week asks for more than there is." in shown
    every = json.loads(crmplan("timeline", "load", "--all", "--json", folder=tmp_path).stdout)["weeks"]
    assert {week["person"] for week in every} == {"ada", "bob"}


def test_cost_adds_up_to_the_cent(tmp_path: Path) -> None:
    write(tmp_path, PLAN)
    data = json.loads(crmplan("timeline", "cost", "--json", folder=tmp_path).stdout)
    assert data["currency"] == "EUR"
    assert sum(Decimal(entry["cost"]) for entry in data["costs"]) == Decimal("1099.99")
    assert "1,099.99" in crmplan("timeline", "cost", folder=tmp_path).stdout


def test_a_plan_without_costs_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"timeline": {"start": "2027-01-04", "tasks": [{"id": "a", "duration": "1d"}]}})
    done = crmplan("timeline", "cost", folder=tmp_path)
    assert done.returncode == 0
    assert "No task has a cost yet" in done.stdout
