"""The risk register: the heaviest first, dates from the timeline, and the plagues that nobody named."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.values import Row
from crmplan.rendering import risks
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
people:
  - {id: sales-lead, name: Marta Bellini}
timeline:
  start: 2027-01-11
  tasks:
    - {id: train, name: Train sales, duration: 5d}
project:
  risks:
    - {id: slow, risk: The page opens slowly, category: integration, probability: low, impact: medium, response: Test,
       owner: sales-lead}
    - {id: books, risk: Notebooks stay, category: resistance, probability: high, impact: high, response: Voice notes,
       owner: sales-lead, task: train}
    - {id: gone, risk: The maker gives up, category: vendor, probability: high, impact: high, response: Contract,
       owner: sales-lead, status: closed}
  raci:
    - {id: map, deliverable: Process map, responsible: [sales-lead], accountable: [sales-lead]}
prioritize:
  impacts:
    - {id: wait, phase: phase-1, impact: Longer calls, harm: yes}
    - {id: page, phase: phase-1, impact: A better page, harm: no}
"""


def view(folder: Path) -> dict[str, Any]:
    plan = build(folder, PLAN)
    return risks.view(plan, planned(plan), internal=False)


def test_the_heaviest_comes_first_and_the_closed_last(tmp_path: Path) -> None:
    rows = view(tmp_path)["rows"]
    assert [(row["number"], row["id"], row["light"]) for row in rows] == [
        ("R1", "books", "red"),
        ("R2", "slow", "green"),
        ("R3", "gone", "grey"),
    ]


def test_answers_carry_the_day_of_their_task_and_the_rest_is_named(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert [str(row["task_finish"]) for row in found["answers"]] == ["2027-01-15"]
    assert found["undated"] == ["R2"]


def test_the_matrix_holds_open_risks_only(tmp_path: Path) -> None:
    high, _medium, low = view(tmp_path)["matrix"]
    assert (high["high"], low["medium"]) == (["R1"], ["R2"])


def test_plagues_burdens_and_results_without_acceptance_are_told(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert len(found["plagues_missing"]) == 2
    assert [row["impact"] for row in found["burdens"]] == ["Longer calls"]
    assert found["unaccepted"] == ["Process map"]


@given(st.sampled_from(list(risks.DEGREES)), st.sampled_from(list(risks.DEGREES)))
def test_more_probability_or_impact_never_weighs_less(probability: str, impact: str) -> None:
    points = risks.DEGREES[probability] * risks.DEGREES[impact]
    row = Row("books", "project.risks", {"probability": probability, "impact": impact})
    assert risks.weight(row) == points
    assert (risks.light(row) == "red") == (points >= risks.RED)


@pytest.mark.parametrize("degree", ["", None])
def test_a_degree_that_is_missing_counts_as_medium(degree: str | None) -> None:
    assert risks.weight(Row("books", "project.risks", {"probability": degree, "impact": "high"})) == 6
