"""WVR106: a waiver runs longer than a finding may be waived."""

from collections.abc import Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.dates import day
from crmplan.rules.thresholds import limit
from crmplan.rules.waiver_register import entries, hit
from crmplan.rules.wording import short

CODE = "WVR106"
NAME = "waiver-too-long"
SEVERITY = Severity.ERROR
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml",)
SUMMARY = N_("A waiver runs longer than 180 days, or than what the plan allows; beyond that it does not count.")
WHY = N_(
    "What is accepted for years is not a waiver but a decision that nobody has taken. Half a year is enough to mend "
    "almost anything; for longer, change the plan, or switch the rule off and say so."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: Not now, owner: sales-lead, granted: 2026-11-02,
     expires: 2029-12-31}
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
    """Yield the waivers that are granted for longer than allowed."""
    for entry in entries(plan):
        waiver = entry.waiver
        if waiver.expires > entry.until:
            message = _("The waiver for {address} runs for {days} days; {most} are allowed, until {day}.")
            facts = {"days": (waiver.expires - waiver.granted).days, "most": limit(plan, "waiver_days")}
            told = message.format(address=short(waiver.address), day=day(entry.until), **facts)
            yield hit(plan, entry, "expires", told, _("Choose an earlier day, and decide anew when it comes."))
