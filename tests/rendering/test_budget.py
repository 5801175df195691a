"""The budget deliverable: sums by year, kind and basis, what is spent, and what no line pays for."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from crmplan.rendering import budget
from tests.plan_builder import build

PLAN = """
budget:
  total: 83000
  horizon_years: 3
  lines:
    - {id: licences, item: Licences, category: licences, recurring: 10000, estimate: quote, resource: vendor,
       component: [erp]}
    - {id: own, item: Own days, category: implementation, one_off: 20000, estimate: guess, resource: internal}
    - {id: later, item: Refreshers, category: training, recurring: 5000, from_year: 2, after_launch: yes,
       estimate: own-estimate, resource: internal}
    - {id: margin, item: Margin, category: contingency, one_off: 12000}
  actuals:
    - {id: first, date: 2027-03-01, line: own, amount: 21000, kind: invoice}
    - {id: more, date: 2027-04-01, line: licences, amount: 2000, kind: change-order}
    - {id: back, date: 2027-05-01, line: licences, amount: 500, kind: credit}
integration:
  systems:
    - {id: erp, name: Gesta, verdict: integrate}
    - {id: shop, name: Shopdesk, verdict: integrate}
    - {id: old, name: Notebook, verdict: leave}
vendors:
  candidates:
    - {id: tessera, name: Tessera, proposal: 90000, quote: 96000, years: 3}
"""


def view(folder: Path, text: str = PLAN) -> dict[str, Any]:
    return budget.view(build(folder, text))


def test_a_yearly_cost_counts_from_its_first_year_to_the_end(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found["total"] == Decimal(72000)
    assert [year["total"] for year in found["by_year"]] == [42000, 15000, 15000]
    assert found["difference"] == Decimal(11000)


def test_the_margin_is_neither_own_work_nor_a_guess(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found["margin_percent"] == Decimal(20)
    assert found["own_work"] == Decimal(30000)
    assert found["firm_percent"] == Decimal(50)
    assert [row["name"] for row in found["by_payee"]] == ["CRM vendor", "Our own people"]


def test_a_credit_lowers_the_spend_and_a_line_over_its_plan_is_named(tmp_path: Path) -> None:
    spent = view(tmp_path)["spent"]
    assert (spent["total"], spent["change_orders"], spent["overrun"]) == (22500, 2000, ["Own days"])


def test_systems_without_a_line_and_gaps_between_proposal_and_quote_are_told(tmp_path: Path) -> None:
    found = view(tmp_path)
    assert found["systems_without_line"] == ["Shopdesk"]
    assert [row["gap"] for row in found["proposals"]] == [6000]


def test_without_lines_there_is_no_total(tmp_path: Path) -> None:
    found = view(tmp_path, "budget: {total: 5}")
    assert found["total"] is None
    assert found["difference"] is None
    assert found["by_category"] == []
