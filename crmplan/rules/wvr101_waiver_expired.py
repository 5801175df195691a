"""WVR101: the time for which a finding was accepted is over."""

from collections.abc import Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.dates import day
from crmplan.rules.waiver_register import entries, hit
from crmplan.rules.wording import person, short

CODE = "WVR101"
NAME = "waiver-expired"
SEVERITY = Severity.WARNING
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml",)
SUMMARY = N_("A waiver is past its last day, and its finding counts again.")
WHY = N_(
    "A waiver says: we live with this until that day. When the day has passed, the finding is back. Mend what it says, "
    "or decide once more, with a reason that holds today."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: The board decides in October, owner: sales-lead,
     granted: 2026-08-03, expires: 2026-10-30}
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
    """Yield the waivers whose last day has passed."""
    for entry in entries(plan):
        waiver = entry.waiver
        if waiver.granted <= waiver.expires < plan.today and entry.is_sound(plan.today):
            message = _("The waiver of {code} for {address} ended on {day}; {owner} answers for it.")
            owner = person(plan, waiver.owner)
            facts = {"code": entry.code, "address": short(waiver.address), "day": day(waiver.expires), "owner": owner}
            hint = _("Mend what the finding says and remove the waiver, or grant it anew with today's reason.")
            yield hit(plan, entry, "expires", message.format(**facts), hint)
