"""Sequence rules are left out where a topic that they read stands in a broken file, and only there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crmplan.findings import Hit
from crmplan.plan.model import Plan
from crmplan.rules import before_building, before_launching
from tests.plan_builder import build

LAUNCHING = [
    *("vision", "prioritize", "communication", "prioritize", "communication", "data-culture", "launch"),
    *("training-plan", "launch", "identification", "prepare", "launch", "launch", "communication"),
    *("training", "launch"),
]
BUILDING = ["vision", "capture", "map", "security", "prepare", "launch", "vendors"]


@pytest.mark.parametrize(
    ("rules", "topics"), [(before_building.out_of_order, BUILDING), (before_launching.out_of_order, LAUNCHING)]
)
def test_the_topics_looked_at(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rules: Callable[[Plan], Iterator[Hit]],
    topics: list[str],
) -> None:
    asked: list[str] = []
    plan = build(tmp_path, {})

    def is_usable(_plan: Plan, topic: str) -> bool:
        asked.append(topic)
        return True

    monkeypatch.setattr(Plan, "is_usable", is_usable)
    list(rules(plan))
    assert asked == topics
