"""IMP201: success is counted in money only, or by figures that nobody could work out."""

import re
from collections.abc import Iterator

from crmplan.errors import PlanError
from crmplan.finance import formulas
from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.cells import choice_words, is_empty, lacking
from crmplan.rules.wording import label, listed

CODE = "IMP201"
NAME = "benchmarks-financial-only"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G2", "G2.a", "G2.b", "G2.c", "G13", "B8", "H4", "H5", "P4.T1.c")
SOURCE = N_("The article on CRM strategy, terms Benchmark and Outcomes; formulas of usual indicators")
NEEDS = ("benchmark", "direction")
SUMMARY = N_("Success is counted in money only, or by figures that lack a formula, a baseline, a target or a date.")
RIGHT = N_("Success is measured by more than money, with formulas, starting values, targets and owners.")
WHY = N_(
    "Money moves late and for many reasons; habits, data and satisfaction move first. A figure counts only if it is "
    "agreed beforehand: what is counted, by which formula, from where to where, by when and how often. Retention, "
    "lifetime value and satisfaction say whether customers gain; a goal that no figure serves is a wish."
)
BAD = N_(
    """\
benchmark:
  criteria:
    - {id: revenue, name: Revenue, financial: yes, category: other, formula: orders * price, unit: EUR,
       baseline: 90, target: 99, by: 2028-06-30, cadence: monthly}
"""
)
GOOD = N_(
    """\
benchmark:
  criteria:
    - {id: retention, name: Customers kept, category: retention, formula: customers_kept / customers_start * 100,
       unit: "%", baseline: 84, target: 89, by: 2028-06-30, cadence: monthly}
    - {id: clv, name: Lifetime value, financial: yes, category: clv, formula: margin * years_kept - winning_cost,
       unit: EUR, baseline: 34000, target: 38000, by: 2028-06-30, cadence: quarterly}
    - {id: csat, name: Satisfied answers, category: satisfaction, formula: answers_positive / answers * 100,
       unit: "%", baseline: 71, target: 80, by: 2028-06-30, cadence: monthly}
"""
)
CRITERIA, INPUTS, GOALS = "benchmark.criteria", "benchmark.inputs", "direction.goals"
ALWAYS = ("formula", "unit", "baseline", "target", "by", "cadence")
CUSTOMERS_GAIN = ("retention", "clv", "satisfaction")
_WORD = re.compile(r"[A-Za-z][\w-]*")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield one-sided and incomplete criteria, formulas that cannot be worked out, and goals without a figure."""
    rows = plan.rows(CRITERIA)
    if is_empty(plan, CRITERIA):
        hint = _("Answer {question}: by which figures will you judge success?").format(question=CRITERIA)
        yield Hit(CRITERIA, _("There is no criterion of success."), hint)
    if not rows:
        return
    if all(row.flag("financial") or row.text("kind") == "financial" for row in rows):
        hint = _("Add figures on customers, on use, on data or on staff to {question}.").format(question=CRITERIA)
        yield Hit(CRITERIA, _("Every criterion of success is counted in money."), hint)
    yield from _customers_gain(plan, rows)
    known = {row.id for row in (*rows, *plan.rows(INPUTS))}
    for row in rows:
        yield from _incomplete(plan, row)
        yield from _formula(plan, row, known)
    yield from _goals(plan, rows)


def _customers_gain(plan: Plan, rows: list[Row]) -> Iterator[Hit]:
    measured = {row.text("category") for row in rows}
    missing = [choice_words(plan, CRITERIA, "category", name) for name in CUSTOMERS_GAIN if name not in measured]
    if missing:
        message = _("What customers gain is not measured in full; there is no figure for: {missing}.")
        hint = _("Add a row to {question}, or say in its column “Measures” that a row serves it.")
        told = message.format(missing=listed(missing))
        yield Hit(CRITERIA, told, hint.format(question=CRITERIA), severity=Severity.WARNING)


def _incomplete(plan: Plan, row: Row) -> Iterator[Hit]:
    missing = lacking(plan, row, ALWAYS)
    if missing:
        message = _("The criterion {criterion} lacks: {columns}.")
        hint = _("Complete the row in {question}.").format(question=CRITERIA)
        yield Hit(row.address, message.format(criterion=label(row), columns=listed(missing, 6)), hint)


def _formula(plan: Plan, row: Row, known: set[str]) -> Iterator[Hit]:
    text, address = row.text("formula"), f"{row.address}.formula"
    if not text:
        return
    try:
        formula = _read(plan, text, known)
    except PlanError as error:
        yield Hit(address, error.message, error.hint)
        return
    unknown = [name for name in formula.names if name not in known]
    if unknown and plan.value(INPUTS) is not None:
        message = _("The formula of {criterion} uses figures that nobody delivers: {names}.")
        hint = _("Add them to {question}, each with its source, or correct the names.").format(question=INPUTS)
        told = message.format(criterion=label(row), names=listed(unknown))
        yield Hit(address, told, hint, severity=Severity.WARNING, related=(INPUTS,))
    yield from _periods(plan, row, formula)


def _read(plan: Plan, text: str, known: set[str]) -> formulas.Formula:
    """A single word names a known indicator, unless it is one of the plan's raw figures."""
    if not _WORD.fullmatch(text.strip()):
        return formulas.parse(text, known)
    from crmplan.finance import kpis  # noqa: PLC0415 - only for a formula that is a name

    return kpis.formula(text, {row.id for row in plan.rows(INPUTS)})


def _periods(plan: Plan, row: Row, formula: formulas.Formula) -> Iterator[Hit]:
    """A month's figure against a year's gives a figure that means nothing."""
    periods = {figure.id: figure.text("period") for figure in plan.rows(INPUTS)}
    mixed = formulas.mixed_periods(formula.names, periods)
    if mixed:
        message = _("The formula of {criterion} mixes figures that are counted over different periods: {periods}.")
        words = [choice_words(plan, INPUTS, "period", period) for period in mixed]
        hint = _("Bring the figures in {question} to one period.").format(question=INPUTS)
        told = message.format(criterion=label(row), periods=listed(words))
        related = tuple(f"{INPUTS}[{name}]" for name in formula.names if name in periods)
        yield Hit(f"{row.address}.formula", told, hint, severity=Severity.WARNING, related=related)


def _goals(plan: Plan, rows: list[Row]) -> Iterator[Hit]:
    served = {goal for row in rows for goal in row.names("serves")}
    for goal in plan.rows(GOALS):
        if goal.id not in served and not goal.names("kpis"):
            message = _("No figure shows whether the goal {goal} is reached.").format(goal=label(goal))
            hint = _("Name figures in the goal, or the goal in {question}.").format(question=CRITERIA)
            yield Hit(goal.address, message, hint, severity=Severity.WARNING, related=(CRITERIA,))
