"""The budget: lines over the years, totals, margin."""

from decimal import Decimal
from pathlib import Path

import pytest

from crmplan.finance.budget import Budget, Line, read
from crmplan.plan.values import Row
from tests.plan_builder import build

PLAN = """
budget:
  horizon_years: 4
  lines:
    - {id: licences, category: licences, recurring: 1000, phase: one}
    - {id: more, category: licences, recurring: 100, from_year: 3, phase: two}
    - {id: build, category: implementation, one_off: 5000.50, from_year: 2, phase: one}
    - {id: margin, category: contingency, one_off: 900}
evolution:
  phases: [{id: one, name: One}, {id: two, name: Two}]
"""


def _line(one_off: int = 0, recurring: int = 0, from_year: int = 1) -> Line:
    return Line(Row("a", "budget.lines[a]"), "licences", "", Decimal(one_off), Decimal(recurring), from_year)


@pytest.mark.parametrize(
    ("line", "years"),
    [
        (_line(one_off=7), [7, 0, 0]),
        (_line(one_off=7, from_year=2), [0, 7, 0]),
        (_line(recurring=5), [5, 5, 5]),
        (_line(recurring=5, from_year=3), [0, 0, 5]),
        (_line(one_off=7, recurring=5, from_year=2), [0, 12, 5]),
        (_line(recurring=5, from_year=4), [0, 0, 0]),
    ],
)
def test_line_over_the_years(line: Line, years: list[int]) -> None:
    assert [line.in_year(year) for year in (1, 2, 3)] == years
    assert line.over(3) == sum(years)


def test_what_is_paid_once_counts_even_if_late() -> None:
    assert _line(one_off=7, from_year=5).over(3) == 7


def test_totals(tmp_path: Path) -> None:
    budget = read(build(tmp_path, PLAN))
    assert budget.years == 4
    assert budget.total == Decimal("10100.50")
    assert [budget.in_year(year) for year in (1, 2, 3, 4)] == [1900, Decimal("6000.50"), 1100, 1100]
    assert budget.by_category() == {"licences": 4200, "implementation": Decimal("5000.50"), "contingency": 900}
    assert budget.by_phase() == {"one": Decimal("9000.50"), "two": 200, "": 900}
    assert budget.margin == 900
    assert budget.margin_percent == 900 * 100 / Decimal("9200.50")


def test_no_lines(tmp_path: Path) -> None:
    budget = read(build(tmp_path, "direction: {sector: Parts}"))
    assert budget.total == budget.margin == 0
    assert budget.margin_percent is None
    assert budget.years == 3


def test_margin_alone_is_no_share() -> None:
    margin = Line(Row("m", "x"), "contingency", "", Decimal(10), Decimal(0), 1)
    assert Budget((margin,), 3).margin_percent is None
