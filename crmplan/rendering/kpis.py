"""What the KPI sheet needs: indicators and what they lack, goals and what shows them, and the return worked out."""

from decimal import Decimal

from crmplan.errors import PlanError
from crmplan.finance import budget
from crmplan.finance import kpis as library
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering import readings
from crmplan.rendering.context import Plain, reference_name, row_data
from crmplan.rendering.dated import Table, day_of_answer
from crmplan.rendering.promises import promised
from crmplan.rendering.timeline import launch_day
from crmplan.timeline.schedule import Schedule

CRITERIA, INPUTS, GOALS = "benchmark.criteria", "benchmark.inputs", "direction.goals"
OUTLOOK, REPORTS, GAINS = "outcomes.outlook", "outcomes.reports", "outcomes.gains"
NEEDED = {
    "formula": N_("formula"),
    "unit": N_("unit"),
    "baseline": N_("value today"),
    "target": N_("target"),
    "by": N_("date"),
    "cadence": N_("rhythm"),
    "owner": N_("owner"),
}
_SIGNS = str.maketrans({"*": "×", "/": "÷", "-": "−"})


def view(plan: Plan, schedule: Schedule | None = None) -> dict[str, Plain]:
    """Return the indicators, their readings, the goals with what shows them, and the return on the CRM."""
    rows = indicators(plan)
    read = [
        readings.data(plan, course) for course in readings.courses(plan, launch_day(schedule) if schedule else None)
    ]
    goals = [_goal(plan, row) for row in plan.rows(GOALS)]
    return {
        "rows": rows,
        "incomplete": [row for row in rows if row["lacks"]],
        "in_money": [row["name"] for row in rows if _raw(row, "financial")],
        "not_in_money": [row["name"] for row in rows if not _raw(row, "financial")],
        "without_report": [row["name"] for row in rows if not row["report"]],
        "readings": read,
        "promised": promised(plan),
        "read": [row for row in read if row["count"]],
        "behind": [row["name"] for row in read if row["state"] == readings.State.BEHIND],
        "late": [row["name"] for row in read if row["is_late"]],
        "first_reading": day_of_answer(plan, schedule, "benchmark.first_reading"),
        "goals": goals,
        "goals_unseen": [goal["name"] for goal in goals if not goal["indicators"]],
        "limits": _with_unit(plan, "outcomes.adjustments", "criterion"),
        "result": _return(plan),
    }


def indicators(plan: Plan) -> Table:
    """Return the indicators, each with what it ``lacks``, its formula in signs and words, and undefined figures."""
    question = plan.catalogue.require(CRITERIA)
    rows = [row_data(plan, question, row, internal=False) for row in plan.rows(CRITERIA)]
    known = frozenset(row.id for row in plan.rows(INPUTS))
    return [row | _formula(str(row["formula"] or ""), known) | {"lacks": _lacks(row)} for row in rows]


def _lacks(row: dict[str, Plain]) -> list[str]:
    return [_(word) for column, word in NEEDED.items() if row[column] is None or row[column] == ""]


def _formula(source: str, known: frozenset[str]) -> dict[str, Plain]:
    """The formula as people write it, in words where it is a usual one, and which of its figures are not ``known``."""
    if not source:
        return {"written": "", "words": "", "undefined": [], "readable": True}
    try:
        formula = library.formula(source, known)
    except PlanError:
        return {"written": source, "words": "", "undefined": [], "readable": False}
    usual = library.known_by(source, known)
    undefined = [name for name in formula.names if name not in known]
    words = _(usual.words) if usual else ""
    return {"written": formula.source.translate(_SIGNS), "words": words, "undefined": undefined, "readable": True}


def _raw(row: dict[str, Plain], column: str) -> Plain:
    raw = row["raw"]
    return raw.get(column) if isinstance(raw, dict) else None


def _goal(plan: Plan, goal: Row) -> dict[str, Plain]:
    """A goal with the indicators that serve it, what is expected of its early sign, and the reports that show it."""
    serving = [row.id for row in plan.rows(CRITERIA) if goal.id in row.names("serves")]
    named = dict.fromkeys([*goal.names("kpis"), *serving])
    return {
        "name": goal.text("name"),
        "by": goal.day("by"),
        "owner": plan.person_name(goal.text("owner")) if goal.text("owner") else None,
        "indicators": [reference_name(plan, CRITERIA, name) for name in named],
        "reports": [row.text("name") for row in plan.rows(REPORTS) if goal.id in row.names("goals")],
        "signs": [row for row in _with_unit(plan, OUTLOOK, "sign") if _raw(row, "goal") == goal.id],
    }


def _with_unit(plan: Plan, address: str, column: str) -> Table:
    """The rows of a table, each with the unit of the indicator that ``column`` names."""
    question = plan.catalogue.require(address)
    units = {row.id: row.text("unit") for row in plan.rows(CRITERIA)}
    return [
        row_data(plan, question, row, internal=False) | {"unit": units.get(row.text(column), "")}
        for row in plan.rows(address)
    ]


def _return(plan: Plan) -> dict[str, Plain] | None:
    """What the gains bring against the budget, year by year; None when either is missing."""
    cost = budget.read(plan)
    gains = plan.rows(GAINS)
    if not cost.lines or not gains or not cost.total:
        return None
    years: Table = []
    balance = Decimal(0)
    pays_back = None
    for year in range(1, cost.years + 1):
        benefit = sum((gain_in_year(row, year) for row in gains), Decimal(0))
        balance += benefit - cost.in_year(year)
        pays_back = pays_back or (year if balance >= 0 else None)
        years.append({"year": year, "benefit": benefit, "cost": cost.in_year(year), "balance": balance})
    total = balance + cost.total
    agreed = [row for row in gains if row.flag("agreed_by_finance")]
    return {
        "years": years,
        "benefit": total,
        "cost": cost.total,
        "percent": (total - cost.total) * 100 / cost.total,
        "pays_back": pays_back,
        "rows": [_gain(plan, row, cost.years) for row in gains],
        "not_agreed": [reference_name(plan, "vision.benefits", r.text("benefit")) for r in gains if r not in agreed],
    }


def gain_in_year(gain: Row, year: int) -> Decimal:
    """Return what a benefit brings in a year of the budget."""
    first = gain.number("from_year") or Decimal(1)
    return (gain.number("yearly") or Decimal(0)) if year >= first else Decimal(0)


def _gain(plan: Plan, gain: Row, years: int) -> dict[str, Plain]:
    total = sum((gain_in_year(gain, year) for year in range(1, years + 1)), Decimal(0))
    return row_data(plan, plan.catalogue.require(GAINS), gain, internal=False) | {"total": total}
