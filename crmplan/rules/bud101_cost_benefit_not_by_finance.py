"""BUD101: nobody in finance has checked costs and benefits."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.people import Person
from crmplan.plan.values import Row
from crmplan.rules.relevance import asked_empty
from crmplan.rules.wording import label, listed, person

CODE = "BUD101"
NAME = "cost-benefit-not-by-finance"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of CRM projects: an audit that found savings which finance had never seen")
NEEDS = ("budget", "outcomes", "vision", "people.yaml")
OPTIONAL = True
SUMMARY = N_("Costs and benefits are not checked by somebody in finance, or finance does not agree to a benefit.")
WHY = N_(
    "Those who want a project reckon kindly. Somebody whose job is figures must have looked at both sides: what it "
    "costs, and whether each promised benefit will really be seen in the accounts. A benefit that finance does not "
    "know is a hope."
)
BAD = N_(
    """\
people:
  - {id: project-manager, name: Davide Conti, role: CRM project manager, department: it}
budget:
  checks:
    - {id: first, by: project-manager, date: 2026-11-13, looked_at: [costs]}
"""
)
GOOD = N_(
    """\
people:
  - {id: finance-lead, name: Anna Riva, role: Chief financial officer, department: finance}
budget:
  checks:
    - {id: first, by: finance-lead, date: 2026-11-13, looked_at: [costs, benefits]}
"""
)
RIGHT = N_("Somebody in finance has checked costs and benefits and agrees to what is promised.")
CHECKS, GAINS = "budget.checks", "outcomes.gains"
_FINANCE = ("financ", "finanz", "controll", "account", "contab", "amministraz", "treasur", "tesour")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a missing check, one by somebody else or without the benefits, and benefits without agreement."""
    hint = _("Answer {question}: who in finance has checked the figures, when, and what did they find?")
    rows = plan.rows(CHECKS)
    if asked_empty(plan, CHECKS):
        yield Hit(CHECKS, _("Nobody in finance has checked the figures."), hint.format(question=CHECKS))
    elif rows:
        yield from _checked(plan, rows, hint.format(question=CHECKS))
    refused = [row for row in plan.rows(GAINS) if not row.flag("agreed_by_finance")]
    if refused:
        names = listed(_benefit(plan, row) for row in refused)
        message = _("Finance has not agreed to these benefits: {benefits}.").format(benefits=names)
        remedy = _("Let finance reckon them again, or do not claim them in {question}.").format(question=GAINS)
        yield Hit(GAINS, message, remedy)


def _checked(plan: Plan, rows: list[Row], hint: str) -> Iterator[Hit]:
    by_finance = [row for row in rows if _is_in_finance(plan.person(row.text("by")))]
    if not by_finance:
        names = listed(dict.fromkeys(person(plan, row.text("by")) for row in rows))
        message = _("The figures are checked by {people}, but by nobody in finance.").format(people=names)
        yield Hit(CHECKS, message, hint)
        return
    seen = {part for row in by_finance for part in row.names("looked_at")}
    if seen and "benefits" not in seen:
        yield Hit(CHECKS, _("Finance has checked the costs, but not the benefits."), hint)


def _is_in_finance(checker: Person | None) -> bool:
    """Say whether somebody works in finance; one of whom nothing is known may."""
    words = f"{checker.department} {checker.role}".casefold() if checker else ""
    return not words.strip() or any(stem in words for stem in _FINANCE)


def _benefit(plan: Plan, row: Row) -> str:
    promised = plan.row("vision.benefits", row.text("benefit"))
    return label(promised, "benefit") if promised else label(row, "benefit")
