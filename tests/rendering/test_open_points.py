"""Open points: each topic tells its own questions and findings, and keeps what is meant for the team to itself."""

from pathlib import Path

from plan_builder import build

from crmplan.checking import check
from crmplan.rendering import open_points

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
