"""RAC101: a result of the project has nobody, or more than one person, who answers for it."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import lacking
from crmplan.rules.wording import label, listed, person

CODE = "RAC101"
NAME = "raci-broken"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of project management: tables of who does, answers, is consulted and is informed")
NEEDS = ("project",)
OPTIONAL = True
SUMMARY = N_("A result has not exactly one person who answers for it, or nobody who does it.")
WHY = N_(
    "If two people answer for a result, each waits for the other, and if nobody does, the project manager learns of it "
    "in the last week. Exactly one person answers; at least one does the work. It may be the same person."
)
BAD = N_(
    """\
people:
  - {id: service-lead, name: Chiara Neri}
  - {id: sales-lead, name: Marta Bellini}
project:
  raci:
    - {id: map, deliverable: Process map, responsible: [service-lead], accountable: [service-lead, sales-lead]}
    - {id: data, deliverable: Clean customer data, responsible: [], accountable: [sales-lead]}
"""
)
GOOD = N_(
    """\
people:
  - {id: service-lead, name: Chiara Neri}
  - {id: sales-lead, name: Marta Bellini}
project:
  raci:
    - {id: map, deliverable: Process map, responsible: [service-lead, sales-lead], accountable: [service-lead]}
    - {id: data, deliverable: Clean customer data, responsible: [sales-lead], accountable: [sales-lead]}
"""
)
RIGHT = N_("For every result exactly one person answers, and somebody does the work.")
RACI = "project.raci"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield results for which nobody or more than one person answers, and those that nobody does."""
    hint = _("Decide in {question}: one person answers, at least one does the work.").format(question=RACI)
    for row in plan.rows(RACI):
        name = label(row, "deliverable")
        several = row.names("accountable")
        if lacking(plan, row, ["accountable"]):
            yield Hit(row.address, _("Nobody answers for {result}.").format(result=name), hint)
        elif len(several) > 1:
            people = listed(person(plan, person_id) for person_id in several)
            message = _("{count} people answer for {result}: {people}.")
            yield Hit(row.address, message.format(count=len(several), result=name, people=people), hint)
        if lacking(plan, row, ["responsible"]):
            where = f"{row.address}.responsible"
            yield Hit(where, _("Nobody does the work on {result}.").format(result=name), hint)
