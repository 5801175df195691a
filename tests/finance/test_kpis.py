"""The library of indicators."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.finance.kpis import KPIS, Kpi, find, formula, known_by
from tests.plan_builder import full_catalogue

WORKED: dict[str, tuple[str, dict[str, int | Decimal]]] = {
    "retention": ("84", {"customers_end": 98, "customers_new": 14, "customers_start": 100}),
    "churn": ("5", {"customers_lost": 10, "customers_start": 200}),
    "acquisition_cost": ("250", {"sales_cost": 15000, "marketing_cost": 10000, "customers_won": 100}),
    "lifetime_value_revenue": ("4000", {"purchase_value": 50, "purchases_per_year": 20, "years_kept": 4}),
    "lifetime_value_margin": ("1500", {"contribution_per_year": 500, "years_kept": 4, "winning_cost": 500}),
    "lifetime_value_discounted": (
        "1273",
        {"contribution_per_year": 500, "annuity_factor": Decimal("3.546"), "winning_cost": 500},
    ),
    "lifetime_value_to_cost": ("3", {"lifetime_value": 1500, "acquisition_cost": 500}),
    "nps": ("30", {"promoters": 50, "detractors": 20, "answers": 100}),
    "csat": ("80", {"answers_positive": 80, "answers": 100}),
    "ces": ("5.5", {"effort_points": 550, "answers": 100}),
    "win_rate": ("25", {"offers_won": 10, "offers_lost": 30}),
    "win_rate_value": ("40", {"value_won": 200, "value_lost": 300}),
    "lead_conversion": ("2", {"customers_won": 10, "leads": 500}),
    "sales_cycle": ("45", {"days_to_close": 900, "deals_won": 20}),
    "sales_velocity": ("500", {"opportunities": 40, "win_rate": 25, "average_deal": 3000, "cycle_days": 60}),
    "response_time": ("12", {"answer_minutes_median": 12}),
    "response_time_p90": ("55", {"answer_minutes_p90": 55}),
    "roi": ("50", {"benefit_total": 150, "cost_total": 100}),
    "payback_months": ("10", {"cost_total": 100, "benefit_per_month": 10}),
    "return_on_impressions": ("20", {"attributed_value": 1000, "impressions": 50000}),
}
DOC = Path(__file__).parents[2] / "docs" / "kpis.md"


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
def test_a_worked_example(kpi: Kpi) -> None:
    value, figures = WORKED[kpi.name]
    assert kpi.needs.keys() == figures.keys()
    assert formula(kpi.name).evaluate({name: Decimal(figure) for name, figure in figures.items()}) == Decimal(value)


@pytest.mark.parametrize("kpi", KPIS, ids=lambda kpi: kpi.name)
def test_it_needs_what_its_formula_uses_and_fits_the_questionnaire(kpi: Kpi) -> None:
    assert set(formula(kpi.name).names) == set(kpi.needs)
    question = full_catalogue().require("benchmark.criteria")
    for column, value in (("kind", kpi.kind), ("category", kpi.category), ("direction", kpi.direction)):
        found = question.column(column)
        assert found is not None
        assert value in found.choices


@given(st.sampled_from(KPIS), st.data())
def test_no_figures_make_it_fail(kpi: Kpi, data: st.DataObject) -> None:
    figures = st.one_of(st.none(), st.just(Decimal(0)), st.decimals(-(10**14), 10**14, allow_nan=False))
    value = formula(kpi.name).evaluate({name: data.draw(figures) for name in kpi.needs})
    assert value is None or value.is_finite()


@given(st.sampled_from([kpi for kpi in KPIS if "/" in kpi.formula]))
def test_zero_to_divide_by_gives_no_value(kpi: Kpi) -> None:
    assert formula(kpi.name).evaluate(dict.fromkeys(kpi.needs, Decimal(0))) is None


def test_names_are_written_either_way() -> None:
    assert find("win-rate") == find("Win_Rate ") == next(kpi for kpi in KPIS if kpi.name == "win_rate")
    assert find("wins") is None
    assert len({kpi.name for kpi in KPIS}) == len(KPIS)


def test_a_formula_written_out_is_known_too() -> None:
    found = known_by("offers_won/(offers_won+offers_lost) * 100")
    assert found is not None
    assert found.name == "win_rate"
    assert known_by("offers_won / 2") is None


def test_a_raw_figure_of_the_same_name_goes_first() -> None:
    assert known_by("churn", {"churn"}) is None
    assert formula("churn", {"churn"}).names == ("churn",)
    assert formula("churn").names == ("customers_lost", "customers_start")


def test_own_formulas_are_read_as_ever() -> None:
    assert formula("a / b").evaluate({"a": Decimal(1), "b": Decimal(4)}) == Decimal("0.25")
    with pytest.raises(PlanError):
        formula("two apples")


def test_the_page_holds_every_indicator() -> None:
    page = DOC.read_text(encoding="utf-8")
    for kpi in KPIS:
        assert f"| `{kpi.name}` | {kpi.title} | `{kpi.formula}` | {kpi.words} |" in page
