"""The library of indicators: known formulas by name, each with its unit, what it needs, and which way is better.

A row of ``benchmark.criteria`` may name one of them as its formula (``win_rate`` or ``win-rate``) or write its own.
Sources are the usual definitions of each figure; where two are common, both stand here under names of their own.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from crmplan.finance.formulas import Formula, parse
from crmplan.language import N_

SEED = N_("The planning method behind crmplan")
SALES, SERVICE, FINANCE = N_("Practice of sales"), N_("Practice of customer service"), N_("Practice of finance")


@dataclass(frozen=True, slots=True)
class Kpi:
    """A known indicator.

    ``formula`` is made of the ids of the raw figures in ``needs``, whose meanings are for readers, as are ``title`` and
    ``words``, the formula in words. ``unit`` is ``%``, ``money`` or a word; ``kind`` and ``category`` are choices of
    ``benchmark.criteria``.
    """

    name: str
    title: str
    formula: str
    words: str
    unit: str
    kind: str
    category: str
    direction: str
    source: str
    needs: Mapping[str, str]
    note: str = ""


_START = {"customers_start": N_("Customers at the start of the period")}
_ANSWERS = {"answers": N_("All answers to the survey")}
_MARGIN = {
    "contribution_per_year": N_("Yearly contribution of a customer"),
    "winning_cost": N_("Cost of winning a customer"),
}
_DEALS = {"offers_won": N_("Offers won in the period"), "offers_lost": N_("Offers lost in the period")}

KPIS: tuple[Kpi, ...] = (
    Kpi(
        "retention",
        N_("Customers kept"),
        "(customers_end - customers_new) / customers_start * 100",
        N_("(customers at the end − new customers) ÷ customers at the start × 100"),
        "%",
        "customer",
        "retention",
        "higher",
        SERVICE,
        {
            **_START,
            "customers_end": N_("Customers at the end of the period"),
            "customers_new": N_("Customers won in the period"),
        },
        N_("The same as 100 less the customers lost, as long as both start from the same customers."),
    ),
    Kpi(
        "churn",
        N_("Customers lost"),
        "customers_lost / customers_start * 100",
        N_("customers lost in the period ÷ customers at the start × 100"),
        "%",
        "customer",
        "retention",
        "lower",
        SERVICE,
        {**_START, "customers_lost": N_("Customers lost in the period")},
    ),
    Kpi(
        "acquisition_cost",
        N_("Cost of winning a customer"),
        "(sales_cost + marketing_cost) / customers_won",
        N_("(cost of sales + cost of marketing) ÷ new customers, all in the same period"),
        "money",
        "financial",
        "acquisition-cost",
        "lower",
        FINANCE,
        {
            "sales_cost": N_("Cost of sales in the period"),
            "marketing_cost": N_("Cost of marketing in the period"),
            "customers_won": N_("Customers won in the period"),
        },
    ),
    Kpi(
        "lifetime_value_revenue",
        N_("Customer lifetime value, by revenue"),
        "purchase_value * purchases_per_year * years_kept",
        N_("average purchase × purchases a year × years kept"),
        "money",
        "financial",
        "clv",
        "higher",
        FINANCE,
        {
            "purchase_value": N_("Average value of a purchase"),
            "purchases_per_year": N_("Purchases a year"),
            "years_kept": N_("Years a customer stays"),
        },
        N_("Flatters large customers with thin margins; say that it is by revenue."),
    ),
    Kpi(
        "lifetime_value_margin",
        N_("Customer lifetime value, by margin"),
        "contribution_per_year * years_kept - winning_cost",
        N_("yearly contribution × years kept − cost of winning the customer"),
        "money",
        "financial",
        "clv",
        "higher",
        FINANCE,
        {**_MARGIN, "years_kept": N_("Years a customer stays")},
        N_("Nothing is discounted."),
    ),
    Kpi(
        "lifetime_value_discounted",
        N_("Customer lifetime value, by margin and discounted"),
        "contribution_per_year * annuity_factor - winning_cost",
        N_("yearly contribution × annuity factor − cost of winning the customer"),
        "money",
        "financial",
        "clv",
        "higher",
        FINANCE,
        {**_MARGIN, "annuity_factor": N_("Present value of 1 a year over the years kept, at the rate of finance")},
    ),
    Kpi(
        "lifetime_value_to_cost",
        N_("Lifetime value for each unit of cost of winning"),
        "lifetime_value / acquisition_cost",
        N_("customer lifetime value ÷ cost of winning a customer"),
        N_("times"),
        "financial",
        "clv",
        "higher",
        FINANCE,
        {
            "lifetime_value": N_("Customer lifetime value; say of which kind"),
            "acquisition_cost": N_("Cost of winning a customer"),
        },
    ),
    Kpi(
        "nps",
        N_("Recommendation (NPS)"),
        "(promoters - detractors) / answers * 100",
        N_("(answers of 9 and 10 − answers of 0 to 6) ÷ all answers × 100"),
        N_("points"),
        "customer",
        "loyalty",
        "higher",
        SERVICE,
        {"promoters": N_("Answers of 9 and 10"), "detractors": N_("Answers of 0 to 6"), **_ANSWERS},
        N_("On a scale from 0 to 10 alone; runs from −100 to 100."),
    ),
    Kpi(
        "csat",
        N_("Satisfaction (CSAT)"),
        "answers_positive / answers * 100",
        N_("positive answers ÷ all answers × 100"),
        "%",
        "customer",
        "satisfaction",
        "higher",
        SERVICE,
        {"answers_positive": N_("Answers that count as positive; say from which mark on"), **_ANSWERS},
    ),
    Kpi(
        "ces",
        N_("Ease for the customer (CES)"),
        "effort_points / answers",
        N_("sum of the marks from 1 to 7 ÷ all answers"),
        N_("points"),
        "customer",
        "satisfaction",
        "higher",
        SERVICE,
        {"effort_points": N_("Sum of the marks from 1 to 7, where 7 is easy"), **_ANSWERS},
    ),
    Kpi(
        "win_rate",
        N_("Offers won, by number"),
        "offers_won / (offers_won + offers_lost) * 100",
        N_("offers won ÷ (offers won + offers lost) × 100; open ones are left out"),
        "%",
        "process",
        "other",
        "higher",
        SALES,
        _DEALS,
    ),
    Kpi(
        "win_rate_value",
        N_("Offers won, by value"),
        "value_won / (value_won + value_lost) * 100",
        N_("value of offers won ÷ (value of offers won + value of offers lost) × 100"),
        "%",
        "process",
        "other",
        "higher",
        SALES,
        {"value_won": N_("Value of offers won in the period"), "value_lost": N_("Value of offers lost in the period")},
    ),
    Kpi(
        "lead_conversion",
        N_("Leads that became customers"),
        "customers_won / leads * 100",
        N_("customers won ÷ leads × 100"),
        "%",
        "process",
        "other",
        "higher",
        SALES,
        {"customers_won": N_("Customers won from these leads"), "leads": N_("Leads of the period")},
        N_("Not the same as offers won: most leads never become an offer."),
    ),
    Kpi(
        "sales_cycle",
        N_("Length of a sale"),
        "days_to_close / deals_won",
        N_("sum of days from the first entry to the signature ÷ deals won"),
        N_("days"),
        "process",
        "other",
        "lower",
        SALES,
        {
            "days_to_close": N_("Days from first entry to signature, summed over deals won"),
            "deals_won": N_("Deals won in the period"),
        },
    ),
    Kpi(
        "sales_velocity",
        N_("Revenue that sales brings in a day"),
        "opportunities * win_rate / 100 * average_deal / cycle_days",
        N_("opportunities × share won × average deal ÷ length of a sale in days"),
        "money",
        "financial",
        "other",
        "higher",
        SALES,
        {
            "opportunities": N_("Opportunities at work"),
            "win_rate": N_("Share of offers won, in per cent"),
            "average_deal": N_("Average value of a deal won"),
            "cycle_days": N_("Mean days from first entry to signature"),
        },
    ),
    Kpi(
        "response_time",
        N_("Time to an answer, median"),
        "answer_minutes_median",
        N_("median of the minutes from the customer's contact to our first answer"),
        N_("min"),
        "process",
        "response-time",
        "lower",
        SEED,
        {"answer_minutes_median": N_("Median of minutes from contact to first answer")},
        N_("A mean hides the long waits; state the time that nine in ten are answered in beside it."),
    ),
    Kpi(
        "response_time_p90",
        N_("Time in which nine of ten are answered"),
        "answer_minutes_p90",
        N_("the minutes within which nine of ten contacts have their first answer"),
        N_("min"),
        "process",
        "response-time",
        "lower",
        SEED,
        {"answer_minutes_p90": N_("90th percentile of minutes from contact to first answer")},
    ),
    Kpi(
        "roi",
        N_("Return on the CRM"),
        "(benefit_total - cost_total) / cost_total * 100",
        N_("(gains − cost) ÷ cost × 100, over the whole horizon"),
        "%",
        "financial",
        "roi",
        "higher",
        SEED,
        {
            "benefit_total": N_("Gains over the horizon, agreed by finance"),
            "cost_total": N_("Cost over the same horizon"),
        },
    ),
    Kpi(
        "payback_months",
        N_("Months until the cost has come back"),
        "cost_total / benefit_per_month",
        N_("cost ÷ gains a month, where the gains are even"),
        N_("months"),
        "financial",
        "roi",
        "lower",
        FINANCE,
        {
            "cost_total": N_("Cost over the horizon"),
            "benefit_per_month": N_("Gains a month less what is paid every month"),
        },
    ),
    Kpi(
        "return_on_impressions",
        N_("Return on impressions"),
        "attributed_value / impressions * 1000",
        N_("value of what came of it ÷ times it was seen × 1,000"),
        "money",
        "brand",
        "roi",
        "higher",
        SEED,
        {
            "attributed_value": N_("Value of results that can be traced to it"),
            "impressions": N_("Times it was seen"),
        },
    ),
)


def find(name: str) -> Kpi | None:
    """Return the indicator with this name, written with hyphens or underscores; None when there is none."""
    wanted = name.strip().lower().replace("-", "_")
    return next((kpi for kpi in KPIS if kpi.name == wanted), None)


def known_by(source: str, known: Collection[str] = ()) -> Kpi | None:
    """Return the indicator that a formula names, or writes out; a raw figure of the same name goes first."""
    if source.strip() in known:
        return None
    written = "".join(source.split())
    return find(source) or next((kpi for kpi in KPIS if "".join(kpi.formula.split()) == written), None)


def formula(source: str, known: Collection[str] = ()) -> Formula:
    """Return the formula that ``source`` names or writes; ``known`` are the ids of raw figures, which go first.

    Raises PlanError when it is neither a name nor a formula.
    """
    kpi = known_by(source, known)
    return parse(kpi.formula if kpi else source, known)
