"""Amounts that differ: in all, by year, phase and kind, and line by line."""

from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.comparison.money import MoneyChanges, Sum, changed_money
from crmplan.yamlio.reader import Data
from tests.comparison.edits import plan_of, record_of, sample, sample_plan
from tests.plan_builder import build

OLD = """
budget:
  horizon_years: 2
  lines:
    - {id: licences, item: Licences, category: licences, recurring: 100, from_year: 1}
    - {id: help, item: Help, category: services, one_off: 50, from_year: 1}
    - {id: spare, item: Spare, category: contingency, one_off: 20, from_year: 1}
"""


def compared(folder: Path, before: str, after: str) -> MoneyChanges:
    return changed_money(build(folder / "a", before), build(folder / "b", after))


def sums(rows: tuple[Sum, ...]) -> dict[str, int]:
    return {row.key: int(row.difference) for row in rows}


def test_nothing_differs_from_itself() -> None:
    assert not changed_money(sample_plan(), sample_plan()).has_changes


def test_an_amount_shows_in_its_line_year_kind_and_in_all(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD, OLD.replace("recurring: 100", "recurring: 130"))
    assert (found.total.before, found.total.after, found.total.difference) == (Decimal(270), Decimal(330), Decimal(60))
    assert found.margin.difference == 0
    assert sums(found.years) == {"1": 30, "2": 30}
    assert sums(found.categories) == {"licences": 60}
    assert sums(found.lines) == {"licences": 60}


def test_lines_that_come_and_go_count(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD, OLD.replace("{id: help,", "{id: helpers,").replace("one_off: 20", "one_off: 10"))
    assert sums(found.lines) == {"helpers": 50, "spare": -10, "help": -50}
    assert found.margin.difference == -10


def test_another_currency_is_said(tmp_path: Path) -> None:
    found = compared(tmp_path, OLD, OLD + "settings: {currency: CHF}\n")
    assert found.currency == ("EUR", "CHF")
    assert found.has_changes


def test_a_plan_without_a_budget_costs_nothing(tmp_path: Path) -> None:
    found = compared(tmp_path, "direction: {}", OLD)
    assert (found.total.before, found.total.after) == (Decimal(0), Decimal(270))


@settings(max_examples=15, deadline=None)
@given(st.dictionaries(st.integers(0, 25), st.integers(0, 90_000), max_size=5))
def test_the_lines_add_up_and_backward_is_the_mirror(amounts: dict[int, int]) -> None:
    answers = sample()["implementation/budget.yaml"]
    assert isinstance(answers, dict)
    record = record_of(answers["lines"])
    rows = record["value"]
    assert isinstance(rows, list)
    changed: list[Data] = [
        {**row, "one_off": str(amounts[at])} if at in amounts and isinstance(row, dict) else row
        for at, row in enumerate(rows)
    ]
    other = plan_of({**sample(), "implementation/budget.yaml": {**answers, "lines": {**record, "value": changed}}})
    there, back = changed_money(sample_plan(), other), changed_money(other, sample_plan())
    for group in (there.lines, there.categories, there.phases):
        assert sum(row.difference for row in group) == there.total.difference
    assert {r.key: (r.before, r.after) for r in there.lines} == {r.key: (r.after, r.before) for r in back.lines}
