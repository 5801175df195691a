"""SCO101: a benefit is promised in a department that nobody pays to change."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.wording import label, quote

CODE = "SCO101"
NAME = "benefit-beyond-scope"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of CRM projects: an audit that found benefits counted in departments which never got the system")
NEEDS = ("vision", "project", "evolution")
OPTIONAL = True
SUMMARY = N_("A benefit is promised in a department that is not in scope, or in a phase without money.")
WHY = N_(
    "The business case counts the whole company, the money pays for two departments, and the third phase never comes. "
    "Claim only what the phases with money can bring, or grant the money."
)
BAD = N_(
    """\
people:
  - {id: operations-lead, name: Renzo Gallo}
evolution:
  phases:
    - {id: phase-1, name: Sales, funded: yes}
    - {id: phase-2, name: Depots, funded: no}
project:
  departments:
    - {id: depots, name: Depots, sponsor: operations-lead, in_scope: yes, phase: phase-2}
vision:
  benefits:
    - {id: returns, benefit: Fewer returns, department: depots, owner: operations-lead}
"""
)
GOOD = N_(
    """\
people:
  - {id: operations-lead, name: Renzo Gallo}
evolution:
  phases:
    - {id: phase-1, name: Sales, funded: yes}
    - {id: phase-2, name: Depots, funded: yes}
project:
  departments:
    - {id: depots, name: Depots, sponsor: operations-lead, in_scope: yes, phase: phase-2}
vision:
  benefits:
    - {id: returns, benefit: Fewer returns, department: depots, owner: operations-lead}
"""
)
RIGHT = N_("Benefits are promised only in departments and phases for which there is money.")
BENEFITS, PHASES = "vision.benefits", "evolution.phases"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield benefits in departments out of scope, in phases without money, and in departments of no such phase."""
    hint = _("Grant the money, or take the benefit out of {question}.").format(question=BENEFITS)
    for row in plan.rows(BENEFITS):
        sentence = _sentence(plan, row)
        if sentence:
            department = plan.row("project.departments", row.text("department"))
            yield Hit(row.address, sentence, hint, related=(department.address,) if department else ())


def _sentence(plan: Plan, row: Row) -> str:
    department = plan.row("project.departments", row.text("department"))
    name = label(department) if department else quote(row.text("department"))
    if department is not None and department["in_scope"] is False:
        message = _("{benefit} is promised in {department}, which is not in scope.")
        return message.format(benefit=label(row, "benefit"), department=name)
    funded = {phase.id for phase in plan.rows(PHASES) if phase.flag("funded")}
    phase = plan.row(PHASES, row.text("phase") or (department.text("phase") if department else ""))
    if phase is not None and (phase["funded"] is False or (funded and phase.id not in funded)):
        message = _("{benefit} is promised in the phase {phase}, for which no money is granted.")
        return message.format(benefit=label(row, "benefit"), phase=label(phase))
    if phase is None and funded and row.text("department") not in _departments(plan, funded):
        message = _("{benefit} is promised in {department}, which belongs to no phase with money.")
        return message.format(benefit=label(row, "benefit"), department=name)
    return ""


def _departments(plan: Plan, funded: set[str]) -> set[str]:
    return {name for phase in plan.rows(PHASES) if phase.id in funded for name in phase.names("departments")}
