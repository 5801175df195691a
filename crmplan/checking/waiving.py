"""Waivers at work: findings that they accept are marked, and waivers that accept nothing are found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from crmplan.findings import Finding, Hit
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import suggest
from crmplan.rules.waiver_register import entries, hit
from crmplan.rules.wording import short

UNUSED = "WVR102"


def waived(plan: Plan, findings: Iterable[Finding]) -> list[Finding]:
    """Return ``findings`` with those marked that a waiver of ``plan`` accepts today.

    A waiver is for one rule and one address; the line does not matter.
    """
    accepted = {(entry.code, entry.waiver.address.strip()) for entry in entries(plan) if entry.holds(plan.today)}
    return [replace(found, waived=True) if (found.code, found.address) in accepted else found for found in findings]


def unused(plan: Plan, found: Mapping[str, Iterable[str]]) -> Iterator[Hit]:
    """Yield the waivers that accept nothing.

    ``found`` gives the addresses of the findings by the code of every rule that ran; others are not judged.
    """
    for entry in entries(plan):
        addresses = list(found.get(entry.code, ()))
        if not entry.holds(plan.today) or entry.code not in found or entry.waiver.address.strip() in addresses:
            continue
        message = _("The waiver of {code} for {address} accepts nothing: there is no such finding.")
        told = message.format(code=entry.code, address=short(entry.waiver.address))
        hint = suggest(entry.waiver.address, addresses) or _("Remove it; if the fault is mended, it has done its work.")
        yield hit(plan, entry, "address", told, hint)
