"""Open points: each topic tells its own questions and findings, and keeps what is meant for the team to itself."""

from pathlib import Path

import pytest

from crmplan.checking import Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.rendering import open_points
from tests.plan_builder import build

PLAN = """
people:
  - {id: sales-lead, name: Marta Bellini}
value-proposition:
  statement: On the bench before ten, or free.
  needs: []
  relative_price: {status: parked, reason: Finance works on it, owner: sales-lead, due: 2026-12-01}
adoption:
  change_steps: {status: parked, reason: Two reps would leave}
"""

RUNNER = """
people: [{id: hr-lead, name: Sara Longhi}]
recognition: {runner: hr-lead}
"""


def points(folder: Path) -> dict[str, dict[str, list[dict[str, object]]]]:
    plan = build(folder, PLAN)
    return open_points.view(plan, check(plan))  # type: ignore[return-value]


def test_parked_questions_name_who_brings_the_answer_and_when(tmp_path: Path) -> None:
    [parked] = points(tmp_path)["value-proposition"]["parked"]
    assert [parked[key] for key in ("owner", "reason")] == ["Marta Bellini", "Finance works on it"]
    assert str(parked["due"]) == "2026-12-01"


def test_an_answered_question_is_not_open_and_an_unanswered_one_is(tmp_path: Path) -> None:
    asked = [question["address"] for question in points(tmp_path)["value-proposition"]["questions"]]
    assert "value-proposition.statement" not in asked
    assert "value-proposition.price_profit" in asked


def test_findings_stand_with_their_topic_and_missing_answers_are_not_told_twice(tmp_path: Path) -> None:
    found = points(tmp_path)["value-proposition"]["findings"]
    assert {finding["code"] for finding in found} == {"STR101"}
    assert not points(tmp_path)["launch"]["findings"]


def test_the_reason_of_a_question_for_the_team_stays_in_the_team(tmp_path: Path) -> None:
    [parked] = points(tmp_path)["adoption"]["parked"]
    assert parked["reason"] == ""


def test_standing_is_grey_without_answers_and_amber_with_open_questions(tmp_path: Path) -> None:
    plan = build(tmp_path, RUNNER)
    nothing_found = Report(plan.name, [], Gate.PLANNING, None)
    assert open_points.standing(plan, nothing_found, ["feedback"])["light"] == "grey"
    begun = open_points.standing(plan, nothing_found, ["recognition"])
    assert (begun["light"], begun["answered"]) == ("amber", 1)
    assert open_points.standing(plan, nothing_found, ["recognition"], Gate.STRATEGY)["light"] == "green"


@pytest.mark.parametrize(
    ("severity", "gate", "waived", "light"),
    [
        (Severity.ERROR, Gate.STRATEGY, False, "red"),
        (Severity.WARNING, None, False, "amber"),
        (Severity.INFO, Gate.STRATEGY, False, "green"),
        (Severity.ERROR, Gate.LAUNCH, False, "green"),
        (Severity.ERROR, Gate.STRATEGY, True, "green"),
    ],
)
def test_only_findings_that_are_due_and_not_accepted_change_the_standing(
    tmp_path: Path, severity: Severity, gate: Gate | None, *, waived: bool, light: str
) -> None:
    plan = build(tmp_path, RUNNER)
    finding = Finding("X1", "x", severity, "So.", gate, file="planning/recognition.yaml", waived=waived)
    report = Report(plan.name, [finding], Gate.PLANNING, None)
    assert open_points.standing(plan, report, ["recognition"], Gate.STRATEGY)["light"] == light
