"""STR402: nobody could work out whether relationships pay, or a promised saving belongs to nobody."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.people import Person
from crmplan.plan.values import Row
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.relevance import asked_rows
from crmplan.rules.wording import label, listed, same_words, short

CODE = "STR402"
NAME = "roi-undefined"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("P4.T2", "P4.T2.b", "P4.T2.c", "P4.T2.d", "P4.T2.e")
SOURCE = N_("The article on CRM strategy, test 4: fit between activities; an audit of savings that never came")
NEEDS = ("fit", "vision", "outcomes", "project", "people.yaml")
SUMMARY = N_("The return on relationships cannot be worked out, or nobody answers for a saving where it must arise.")
RIGHT = N_("The return on relationships has a formula, a start, a target, an owner and a date of review.")
WHY = N_(
    "The return shows whether your activities fit together. It needs a formula, figures that somebody measures, a "
    "start, an aim, an owner and a day on which you look at it. And a promised saving that nobody owns is not a "
    "saving: it comes only if the department that must yield it has said yes."
)
BAD = N_(
    """\
people:
  - {id: finance-lead, name: Anna Riva, department: finance}
fit:
  roi:
    - {id: relationship, name: Return on relationships, formula: margin gained / cost, owner: finance-lead}
project:
  departments:
    - {id: service, name: Service desk, sponsor: finance-lead, in_scope: yes}
"""
)
GOOD = N_(
    """\
people:
  - {id: finance-lead, name: Anna Riva, department: finance}
  - {id: service-lead, name: Chiara Neri, department: service}
fit:
  roi:
    - {id: relationship, name: Return on relationships, formula: margin gained / cost, inputs: [retention, margin],
       baseline: 0, target: 25, unit: "%", owner: finance-lead, review: quarterly, review_on: 2028-01-17}
benchmark:
  criteria:
    - {id: retention, name: Customers who stay}
    - {id: margin, name: Margin of the core segment}
project:
  departments:
    - {id: service, name: Service desk, sponsor: service-lead, in_scope: yes}
vision:
  benefits:
    - {id: returns, benefit: Fewer wrong parts, department: service, owner: service-lead}
outcomes:
  gains:
    - {id: returns, benefit: returns, kind: saving, yearly: 85000}
"""
)
ROI, BENEFITS, GAINS, DEPARTMENTS = "fit.roi", "vision.benefits", "outcomes.gains", "project.departments"
PARTS = ("formula", "inputs", "baseline", "target", "owner", "review", "review_on")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield returns that lack a part of their definition, and savings without an owner where they must arise."""
    if is_empty(plan, ROI):
        hint = _("Answer {question}: how do you work out whether relationships pay?").format(question=ROI)
        yield Hit(ROI, _("No return on relationships is defined."), hint)
    for row in plan.rows(ROI):
        yield from _parts(plan, row)
        yield from _meaning(plan, row)
    yield from _savings(plan)


def _parts(plan: Plan, row: Row) -> Iterator[Hit]:
    missing = lacking(plan, row, PARTS)
    if missing:
        message = _("The return {name} lacks: {columns}.")
        hint = _("Complete the row in {question}; the KPIs come from benchmark.criteria.").format(question=ROI)
        yield Hit(row.address, message.format(name=label(row), columns=listed(missing, 9)), hint)


def _meaning(plan: Plan, row: Row) -> Iterator[Hit]:
    missing = []
    if len(row.names("inputs")) == 1:
        missing += lacking(plan, row, ["single_reason"])
    if row.text("kind") == "other":
        missing += lacking(plan, row, ["meaning"])
    if missing:
        message = _("The return {name} leaves unsaid: {columns}.")
        hint = _("One figure alone, or an I of your own, needs a word of explanation in {question}.")
        told = message.format(name=label(row), columns=listed(missing))
        yield Hit(row.address, told, hint.format(question=ROI), severity=Severity.WARNING)


def _savings(plan: Plan) -> Iterator[Hit]:
    savings = {row.text("benefit"): row.address for row in asked_rows(plan, GAINS) if row.text("kind") == "saving"}
    for benefit in asked_rows(plan, BENEFITS):
        if benefit.id in savings:
            yield from _owned(plan, benefit, savings[benefit.id])


def _owned(plan: Plan, benefit: Row, claimed: str) -> Iterator[Hit]:
    department = plan.row(DEPARTMENTS, benefit.text("department"))
    owner = plan.person(benefit.text("owner"))
    name = label(benefit, "benefit")
    hint = _("Name in {question} the department that must yield it, and somebody there who answers for it.")
    missing = lacking(plan, benefit, ("department", "owner"))
    if missing:
        message = _("The saving {saving} is promised, but lacks: {columns}.")
        told = message.format(saving=name, columns=listed(missing))
        yield Hit(benefit.address, told, hint.format(question=BENEFITS), related=(claimed,))
    elif owner and department and not _belongs(owner, department):
        message = _("The saving {saving} must come from {department}, but its owner {person} does not work there.")
        told = message.format(saving=name, department=label(department), person=short(owner.name))
        yield Hit(benefit.address, told, hint.format(question=BENEFITS), related=(claimed, department.address))


def _belongs(owner: Person, department: Row) -> bool:
    """A department that nobody has written down for a person is no reason for doubt; its sponsor belongs to it."""
    own = owner.department
    names = (department.id, department.text("name"))
    return not own or department.text("sponsor") == owner.id or any(same_words(own, name) for name in names)
