"""WVR105: a waiver is for a fault that cannot be waived."""

from collections.abc import Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.waiver_register import entries, hit

CODE = "WVR105"
NAME = "rule-not-waivable"
SEVERITY = Severity.ERROR
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml",)
SUMMARY = N_("A waiver is for a broken file or for another waiver, and these cannot be waived.")
WHY = N_(
    "What stands in a file that cannot be read is unknown, so nobody can decide to live with it; and a waiver that "
    "accepts the faults of waivers would leave nothing to hold on to."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: YML011, address: direction, reason: We like it twice, owner: sales-lead, granted: 2026-11-02,
     expires: 2027-01-29}
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: The board decides in January, owner: sales-lead,
     granted: 2026-11-02, expires: 2027-01-29}
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the waivers of faults of shape and of waivers."""
    for entry in entries(plan):
        if entry.rule is not None and not entry.rule.can_be_waived:
            message = _("{code} cannot be waived.").format(code=entry.code)
            yield hit(plan, entry, "rule", message, _("Mend the fault and remove the waiver."))
