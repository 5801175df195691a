"""The KPI sheet: what an indicator lacks, which goals nothing shows, and the return by year."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from crmplan.rendering import kpis
from tests.plan_builder import build

PLAN = """
direction:
  goals:
    - {id: keep, name: Workshops stay}
    - {id: grow, name: Workshops buy more}
benchmark:
  inputs:
    - {id: answers, meaning: All answers}
    - {id: positive, meaning: Good answers}
  criteria:
    - {id: csat, name: Satisfied, formula: positive / answers * 100, unit: "%", baseline: 71, target: 82,
       by: 2028-06-30, cadence: monthly, financial: no, serves: [keep]}
    - {id: margin, name: Margin, formula: margin_core / 2, financial: yes}
    - {id: odd, name: Odd, formula: "two apples"}
outcomes:
  outlook:
    - {id: first, goal: keep, sign: csat, expected: 74}
  gains:
    - {id: stay, benefit: stay, kind: margin, yearly: 60000, from_year: 2, agreed_by_finance: yes}
    - {id: less, benefit: less, kind: saving, yearly: 10000, agreed_by_finance: no}
vision:
  benefits:
    - {id: stay, benefit: Workshops stay, department: sales, owner: sales-lead}
    - {id: less, benefit: Less searching, department: sales, owner: sales-lead}
budget:
  horizon_years: 3
  lines:
    - {id: all, item: Everything, category: licences, one_off: 80000, recurring: 10000}
"""


def view(folder: Path, text: str = PLAN) -> dict[str, Any]:
    return kpis.view(build(folder, text))


def test_what_an_indicator_lacks_is_named(tmp_path: Path) -> None:
    lacking = {row["id"]: row["lacks"] for row in view(tmp_path)["incomplete"]}
    assert lacking["csat"] == ["owner"]
    assert "target" in lacking["margin"]


def test_a_formula_is_written_in_signs_and_unknown_figures_are_named(tmp_path: Path) -> None:
    csat, margin, odd = view(tmp_path)["rows"]
    assert csat["written"] == "positive ÷ answers × 100"
    assert margin["undefined"] == ["margin_core"]
    assert (odd["written"], odd["readable"]) == ("two apples", False)


def test_a_known_indicator_is_told_in_words(tmp_path: Path) -> None:
    csat, margin, _odd = view(tmp_path, PLAN.replace("positive / answers * 100", "win-rate"))["rows"]
    assert csat["written"] == "offers_won ÷ (offers_won + offers_lost) × 100"
    assert csat["words"].startswith("offers won ÷ (offers won + offers lost) × 100")
    assert csat["undefined"] == ["offers_won", "offers_lost"]
    assert margin["words"] == ""


def test_a_goal_names_its_indicators_and_a_goal_without_any_is_told(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert [goal["indicators"] for goal in found["goals"]] == [["Satisfied"], []]
    assert found["goals"][0]["signs"][0]["unit"] == "%"
    assert found["goals_unseen"] == ["Workshops buy more"]


def test_the_return_counts_gains_from_their_first_year(tmp_path: Path) -> None:
    result = view(tmp_path)["result"]
    assert (result["benefit"], result["cost"]) == (Decimal(150000), Decimal(110000))
    assert [year["balance"] for year in result["years"]] == [-80000, -20000, 40000]
    assert result["pays_back"] == 3
    assert result["not_agreed"] == ["Less searching"]


def test_without_a_budget_there_is_no_return(tmp_path: Path) -> None:
    assert view(tmp_path, "outcomes: {gains: [{id: a, benefit: a, yearly: 5}]}")["result"] is None
