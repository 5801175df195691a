"""KPI101: adoption is measured by log-ins alone."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan

CODE = "KPI101"
NAME = "vanity-adoption"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of measuring adoption: log-ins are only the beginning")
NEEDS = ("adoption", "benchmark")
OPTIONAL = True
SUMMARY = N_("Adoption is measured only by who opens the system, not by the work that is done in it.")
WHY = N_(
    "Opening a system takes a second and proves nothing. What counts is work done in it: a note after the visit, a "
    "complaint with its end, a field filled in. A figure on log-ins alone goes up while people keep their own lists."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
adoption:
  user_groups:
    - {id: field-reps, name: Field representatives, users: 30}
  standards:
    - {id: daily, standard: Opens the CRM every day, groups: [field-reps], kind: log-in, cadence: weekly,
       owner: sales-lead}
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
adoption:
  user_groups:
    - {id: field-reps, name: Field representatives, users: 30}
  standards:
    - {id: daily, standard: Opens the CRM every day, groups: [field-reps], kind: log-in, cadence: weekly,
       owner: sales-lead}
    - {id: note, standard: Note on the day of the visit, groups: [field-reps], kind: usage, cadence: weekly,
       owner: sales-lead}
"""
)
RIGHT = N_("Adoption is measured by work done in the system, not by who opens it.")
STANDARDS, CRITERIA = "adoption.standards", "benchmark.criteria"
SUBSTANCE = frozenset({"behaviour", "data-quality"})
"""Kinds of indicator that show work; one of kind usage counts who opens the system."""


def check(plan: Plan) -> Iterator[Hit]:
    """Yield one finding when somebody measures log-ins and nobody measures work."""
    standards = {row.text("kind") for row in plan.rows(STANDARDS)} - {""}
    criteria = {row.text("kind") for row in plan.rows(CRITERIA)}
    works = standards - {"log-in"} or criteria & SUBSTANCE
    if works or not ("log-in" in standards or "usage" in criteria):
        return
    where = STANDARDS if standards else CRITERIA
    message = _("Adoption is measured only by who opens the system.")
    hint = _("Add to {question} a figure on work that is done in it, or on the quality of the data.")
    yield Hit(where, message, hint.format(question=where))
