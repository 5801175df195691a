"""WVR103: a waiver ends within the next days."""

from collections.abc import Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.rules.dates import day
from crmplan.rules.thresholds import days
from crmplan.rules.waiver_register import entries, hit
from crmplan.rules.wording import person, short

CODE = "WVR103"
NAME = "waiver-expires-soon"
SEVERITY = Severity.INFO
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml",)
SUMMARY = N_("A waiver ends within the next fourteen days, and its finding will count again.")
WHY = N_(
    "The day on which a waiver ends is a bad day to learn of it. Whoever answers for it has these days to mend the "
    "fault or to ask for a decision."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: The board decides in December, owner: sales-lead,
     granted: 2026-11-02, expires: 2026-12-04}
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
    """Yield the waivers that hold today and end soon."""
    for entry in entries(plan):
        left = entry.until - plan.today
        if not entry.holds(plan.today) or left > days(plan, "waiver_notice_days"):
            continue
        message = ngettext(
            "The waiver of {code} for {address} ends in {count} day, on {day}; {owner} answers for it.",
            "The waiver of {code} for {address} ends in {count} days, on {day}; {owner} answers for it.",
            left.days,
        )
        facts = {"code": entry.code, "address": short(entry.waiver.address), "count": left.days}
        told = message.format(day=day(entry.until), owner=person(plan, entry.waiver.owner), **facts)
        yield hit(plan, entry, "expires", told, _("Mend what the finding says, or have it decided anew."))
