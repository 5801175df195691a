"""RSK101: a risk is written down, and nobody does anything about it."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import lacking
from crmplan.rules.wording import label, listed

CODE = "RSK101"
NAME = "risk-without-response"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of project management: risk registers")
NEEDS = ("project",)
OPTIONAL = True
SUMMARY = N_("A risk that is still open has no response, or nobody who watches it.")
WHY = N_(
    "A list of risks without responses is a list of excuses for later. Each risk needs somebody who watches for its "
    "sign, and an answer to it: avoid it, make it smaller, hand it over, or accept it knowingly."
)
BAD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
project:
  risks:
    - {id: late, risk: The connection with the ERP takes longer, category: integration, probability: medium,
       impact: high, owner: it-lead}
"""
)
GOOD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
project:
  risks:
    - {id: late, risk: The connection with the ERP takes longer, category: integration, probability: medium,
       impact: high, response: Old order screens stay open at every desk, owner: it-lead}
"""
)
RIGHT = N_("Every open risk has a response and somebody who watches it.")
RISKS = "project.risks"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the risks that are not closed and lack a response or an owner."""
    for row in plan.rows(RISKS):
        missing = lacking(plan, row, ["response", "owner"]) if row.text("status") != "closed" else []
        if missing:
            message = _("The risk {risk} lacks: {columns}.")
            hint = _("Say in {question} what you do about it, and who watches it.").format(question=RISKS)
            yield Hit(row.address, message.format(risk=label(row, "risk"), columns=listed(missing)), hint)
