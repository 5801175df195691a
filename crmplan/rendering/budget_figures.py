"""The budget in a picture: what each phase costs, made of the kinds of cost."""

from collections.abc import Sequence
from decimal import Decimal

from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.phases import PhaseCost, phase_costs
from crmplan.documents.palette import SHADES
from crmplan.finance import budget
from crmplan.finance.budget import Line
from crmplan.language import _, current
from crmplan.plan.model import Plan
from crmplan.rendering.context import words

LINES = "budget.lines"
_NOTHING = Decimal(0)


def budget_figures(plan: Plan, *, width: float) -> dict[str, Figure]:
    """Return the figure of the budget by phase, when its lines come to anything."""
    found = budget.read(plan)
    lines = [line for line in found.lines if line.over(found.years) > 0]
    if not lines:
        return {}
    kinds = _kinds(lines, found.years)
    phases = dict.fromkeys(line.phase for line in sorted(lines, key=lambda line: not line.phase))
    costs = [
        PhaseCost(
            _word(plan, "phase", phase) or _("For all phases"),
            tuple(
                sum(
                    (line.over(found.years) for line in lines if line.phase == phase and line.category in kind),
                    _NOTHING,
                )
                for kind in kinds
            ),
        )
        for phase in phases
    ]
    names = [_named(plan, kind) for kind in kinds]
    drawn = phase_costs(names, costs, language=current(), currency=plan.settings.currency, width=width)
    return {"budget-phases": drawn}


def _kinds(lines: Sequence[Line], years: int) -> list[tuple[str, ...]]:
    """The kinds of cost, the dearest first; with more kinds than shades the smallest stand together."""
    totals: dict[str, Decimal] = {}
    for line in lines:
        totals[line.category] = totals.get(line.category, _NOTHING) + line.over(years)
    slugs = sorted(totals, key=lambda slug: -totals[slug])
    if len(slugs) <= len(SHADES):
        return [(slug,) for slug in slugs]
    kept = len(SHADES) - 1
    return [*((slug,) for slug in slugs[:kept]), tuple(slugs[kept:])]


def _named(plan: Plan, kind: Sequence[str]) -> str:
    if len(kind) > 1:
        return _("Other kinds")
    name = _word(plan, "category", kind[0]) or _("No kind given")
    return name[:1].upper() + name[1:]


def _word(plan: Plan, column_id: str, slug: str) -> str:
    question = plan.catalogue.require(LINES)
    column = question.column(column_id)
    return str(words(plan, question, column, slug)) if column and slug else ""
