"""WVR104: a waiver names a rule that does not exist."""

from collections.abc import Iterator

from crmplan.errors import PlanError
from crmplan.findings import Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules import registry
from crmplan.rules.waiver_register import entries, hit
from crmplan.rules.wording import quote

CODE = "WVR104"
NAME = "waiver-of-unknown-rule"
SEVERITY = Severity.ERROR
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml",)
SUMMARY = N_("A waiver names a rule that does not exist.")
WHY = N_(
    "A waiver is for one rule, by its code or its name, and one address. With a slip in the name it waives nothing, "
    "and everybody believes that something has been decided. A whole family cannot be waived."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: nothing-givenup, address: trade-offs.not_to_do, reason: The board decides in January, owner: sales-lead,
     granted: 2026-11-02, expires: 2027-01-29}
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: nothing-given-up, address: trade-offs.not_to_do, reason: The board decides in January, owner: sales-lead,
     granted: 2026-11-02, expires: 2027-01-29}
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the waivers of rules that nobody knows, with the nearest one."""
    for entry in entries(plan):
        if entry.rule is None:
            message = _("There is no rule {rule} to be waived.").format(rule=quote(entry.waiver.rule))
            yield hit(plan, entry, "rule", message, _nearest(entry.waiver.rule))


def _nearest(word: str) -> str:
    try:
        registry.find(word)
    except PlanError as error:
        return error.hint
    return ""
