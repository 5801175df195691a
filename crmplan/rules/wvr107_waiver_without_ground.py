"""WVR107: a waiver has no reason, nobody who answers for it, or dates that make no sense."""

from collections.abc import Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import suggest
from crmplan.rules.dates import day
from crmplan.rules.waiver_register import Entry, entries, hit
from crmplan.rules.wording import quote

CODE = "WVR107"
NAME = "waiver-without-ground"
SEVERITY = Severity.ERROR
GATE = None
COVERS = ()
SOURCE = "crmplan: waivers"
NEEDS = ("waivers.yaml", "people.yaml")
SUMMARY = N_("A waiver has no reason, nobody in the plan who answers for it, or ends before it is granted.")
WHY = N_(
    "A waiver is a decision: somebody answers for it, for a reason that others can read, from a day on which it was "
    "really taken. Without a reason, or granted on a day to come, it does not count."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
waivers:
  - {rule: STR301, address: trade-offs.not_to_do, reason: " ", owner: somebody, granted: 2026-11-02,
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
    """Yield waivers without a reason, without a known owner, granted in the future, or ended before granted."""
    for entry in entries(plan):
        waiver = entry.waiver
        if not waiver.reason.strip():
            message = _("The waiver has no reason, so it does not count.")
            yield hit(plan, entry, "reason", message, _("Say why the plan can live with the finding until then."))
        yield from _owner(plan, entry)
        if waiver.granted > plan.today:
            message = _("The waiver is granted on {day}, which is still to come, so it does not count.")
            told = message.format(day=day(waiver.granted))
            yield hit(plan, entry, "granted", told, _("Write the day on which it was decided."))
        elif waiver.expires < waiver.granted:
            message = _("The waiver ends on {end}, before it is granted on {start}.")
            told = message.format(end=day(waiver.expires), start=day(waiver.granted))
            yield hit(plan, entry, "expires", told, _("Correct one of the two days."))


def _owner(plan: Plan, entry: Entry) -> Iterator[Hit]:
    known = plan.known_ids("people")
    if known is not None and entry.waiver.owner not in known:
        message = _("{owner}, who answers for the waiver, is not in people.yaml.")
        hint = suggest(entry.waiver.owner, known) or _("Name somebody of the plan by id.")
        yield hit(plan, entry, "owner", message.format(owner=quote(entry.waiver.owner)), hint)
