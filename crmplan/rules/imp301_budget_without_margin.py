"""IMP301: the budget does not add up, or leaves out what comes later."""

from collections.abc import Iterator
from decimal import Decimal

from crmplan.finance import budget
from crmplan.finance.budget import Budget
from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.rules.cells import is_empty
from crmplan.rules.planned_resources import PLANNED, Resource
from crmplan.rules.thresholds import limit

CODE = "IMP301"
NAME = "budget-without-margin"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G3", "G3.d", "G14.d", "C6.c")
SOURCE = N_("The article on CRM strategy, term Budget; consultants' rules for margins; a case with a change order")
NEEDS = ("budget", "integration", "vendors", "recognition", "prepare")
SUMMARY = N_("The budget does not add up, or has no margin, no later training, or no running costs.")
RIGHT = N_("The budget adds up, keeps a margin, and pays for training and running costs after the launch.")
WHY = N_(
    "The first estimate is never the last bill. A realistic budget holds a margin, money for training and onboarding "
    "after the launch, what the system costs every year, and a line for whoever and whatever the plan counts on."
)
BAD = N_(
    """\
budget:
  total: 90000
  horizon_years: 3
  lines:
    - {id: licences, item: Licences, category: licences, recurring: 20000}
    - {id: build, item: Set-up, category: implementation, one_off: 30000}
"""
)
GOOD = N_(
    """\
budget:
  total: 115500
  horizon_years: 3
  contingency: 10
  lines:
    - {id: licences, item: Licences, category: licences, recurring: 20000}
    - {id: build, item: Set-up, category: implementation, one_off: 30000}
    - {id: later, item: Refreshers and new staff, category: training, recurring: 7500, from_year: 2, after_launch: yes}
    - {id: margin, item: Margin, category: contingency, one_off: 10500}
"""
)
TOTAL, LINES, HORIZON, MARGIN = "budget.total", "budget.lines", "budget.horizon_years", "budget.contingency"
ROUNDING = Decimal(1)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a wrong total, a missing or thin margin, and costs that are left out."""
    if is_empty(plan, LINES):
        hint = _("Answer {question}: what does each part cost, once and every year?").format(question=LINES)
        yield Hit(LINES, _("The budget has no lines."), hint)
    if not plan.rows(LINES):
        return
    found = budget.read(plan)
    yield from _total(plan, found)
    yield from _margin(plan, found)
    yield from _later(plan, found)
    for resource in PLANNED:
        yield from _without_line(plan, resource)


def _total(plan: Plan, found: Budget) -> Iterator[Hit]:
    total, share = plan.value(TOTAL), plan.value(MARGIN)
    if not isinstance(total, Decimal):
        return
    sums = [found.total]
    if isinstance(share, Decimal) and not found.margin:
        sums.append(found.total * (100 + share) / 100)
    if all(abs(total - expected) > ROUNDING for expected in sums):
        message = _("The total is {total}, but the lines add up to {sum} over {years} years.")
        told = message.format(total=_money(total), sum=_money(sums[-1]), years=found.years)
        hint = _("Correct the total or the lines; what is paid every year counts for each year from its first.")
        yield Hit(TOTAL, told, hint, related=(LINES,))


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", " ").removesuffix(".00")


def _margin(plan: Plan, found: Budget) -> Iterator[Hit]:
    stated, least = plan.value(MARGIN), limit(plan, "contingency_percent")
    if found.margin:
        share = found.margin_percent
    elif isinstance(stated, Decimal):
        share = stated
    else:
        # where the margin is asked for and not answered, ANS101 says so
        share = Decimal(0) if plan.settings.profile is Profile.SMALL else None
    if share is None or share >= least:
        return
    hint = _("Hold at least {least} % of all other lines; 15 to 20 % are usual.").format(least=least)
    address = MARGIN if stated is not None else LINES
    if not share:
        yield Hit(address, _("The budget holds no margin for the unforeseen."), hint, related=(LINES,))
    else:
        message = _("The margin is {share} % of the other lines, less than {least} %.")
        told = message.format(share=f"{share:.1f}".removesuffix(".0"), least=least)
        yield Hit(address, told, hint, severity=Severity.WARNING, related=(LINES,))


def _later(plan: Plan, found: Budget) -> Iterator[Hit]:
    lines = found.lines
    if not any(line.category == "training" and line.row.flag("after_launch") for line in lines):
        hint = _("Add a line of the kind training and mark it as falling after the launch.")
        yield Hit(LINES, _("No line pays for training and onboarding after the launch."), hint)
    if not any(line.recurring for line in lines):
        hint = _("Enter what licences, support and administration cost every year.")
        yield Hit(LINES, _("No line is paid every year."), hint, severity=Severity.WARNING)
    years, least = plan.value(HORIZON), limit(plan, "horizon_years")
    if isinstance(years, int) and years < least:
        message = _("The budget looks ahead {years} years; at least {least} show what it really costs.")
        told = message.format(years=years, least=least)
        yield Hit(HORIZON, told, _("Carry the lines on for more years."), severity=Severity.WARNING)


def _without_line(plan: Plan, resource: Resource) -> Iterator[Hit]:
    counted_on = resource.where(plan)
    if counted_on and not any(resource.pays(row) for row in plan.rows(LINES)):
        hint = _("Add a line to {question} and name the resource in it.").format(question=LINES)
        related = (*counted_on[1:], LINES)
        yield Hit(counted_on[0], _(resource.unpaid), hint, severity=Severity.WARNING, related=related)
