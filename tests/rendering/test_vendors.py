"""The vendor scorecard: totals worked out again, marks for the team alone, and what proves the chosen vendor."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from crmplan.rendering import vendors
from tests.plan_builder import build

PLAN = """
vendors:
  criteria:
    - {id: ease, name: Easy, weight: 60}
    - {id: cost, name: Cost, weight: 40}
  candidates:
    - {id: tessera, name: Tessera, chosen: yes, proposal: 90000, quote: 96000, stated_total: 4.9}
    - {id: lumora, name: Lumora, chosen: no, stated_total: 4.0}
    - {id: corvane, name: Corvane, chosen: no}
  scores:
    - {id: a, candidate: tessera, criterion: ease, score: 5, because: Nobody asked for help}
    - {id: b, candidate: tessera, criterion: cost, score: 3}
    - {id: c, candidate: lumora, criterion: ease, score: 4}
    - {id: d, candidate: lumora, criterion: cost, score: 4}
    - {id: e, candidate: corvane, criterion: ease, score: 5}
  references:
    - {id: tyres, candidate: tessera, company: Tyres, held_on: 2026-10-14, again: yes}
    - {id: later, candidate: tessera, company: Later}
    - {id: other, candidate: lumora, company: Other, held_on: 2026-10-14}
  trials:
    - {id: desk, candidate: tessera, person: super-service, role: super-user, tried_on: 2026-10-29}
"""


def view(folder: Path, *, internal: bool) -> dict[str, Any]:
    return vendors.view(build(folder, PLAN), None, internal=internal)


def test_marks_and_totals_are_for_the_team_alone(tmp_path: Path) -> None:
    outside = view(tmp_path, internal=False)
    assert [row["name"] for row in outside["ranking"]] == ["Tessera", "Lumora"]
    assert "total" not in outside["ranking"][0]
    assert outside["marks"] == outside["misstated"] == []
    assert "stated_total" not in outside["candidates"][0]
    assert "Nobody asked for help" not in str(outside)


def test_totals_are_worked_out_again_and_wrong_ones_named(tmp_path: Path) -> None:
    inside = view(tmp_path, internal=True)
    assert [row["total"] for row in inside["ranking"]] == [Decimal("4.2"), Decimal(4)]
    assert [(row["name"], row["stated"]) for row in inside["misstated"]] == [("Tessera", Decimal("4.9"))]
    assert inside["unscored"] == ["Corvane"]


def test_the_chosen_vendor_is_proven_by_what_was_held(tmp_path: Path) -> None:
    found = view(tmp_path, internal=False)
    proofs = found["proofs"]
    assert (proofs["references"], proofs["again"], proofs["by_super_user"], proofs["by_team"]) == (1, 1, True, False)
    assert found["chosen_is_first"]
    assert found["candidates"][0]["gap"] == 6000


def test_the_team_is_told_how_firm_the_order_is(tmp_path: Path) -> None:
    assert view(tmp_path, internal=False)["firmness"] is None
    firm = view(tmp_path, internal=True)["firmness"]
    assert (firm["first"], firm["second"], firm["lead"]) == ("Tessera", "Lumora", Decimal("0.2"))
    assert [(row["criterion"], row["weight"], row["level_at"], row["rival"]) for row in firm["weights"]] == [
        ("Easy", 60, 50, "Lumora"),
        ("Cost", 40, 50, "Lumora"),
    ]
    assert firm["marks"][0]["criterion"] == "Easy"
    assert firm["level"] == []


def test_with_one_vendor_marked_there_is_no_order(tmp_path: Path) -> None:
    plan = build(tmp_path, "vendors: {candidates: [{id: one, name: One}], criteria: [{id: a, name: A, weight: 100}]}")
    assert vendors.view(plan, None, internal=True)["firmness"] is None
