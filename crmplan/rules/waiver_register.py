"""The waivers of a plan as rules see them: which rule each is for, until when it holds, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crmplan.errors import PlanError
from crmplan.findings import Hit, Place
from crmplan.plan.decisions import WAIVERS_FILE, Waiver
from crmplan.plan.model import Plan
from crmplan.rules import registry
from crmplan.rules.registry import Rule
from crmplan.rules.thresholds import days


@dataclass(frozen=True, slots=True)
class Entry:
    """One waiver: its place in the list (from 0), the rule it names (None when there is none), and its last day.

    ``until`` is the day it names, or the last one for which a finding may be waived at all.
    """

    number: int
    waiver: Waiver
    rule: Rule | None
    until: date

    @property
    def code(self) -> str:
        """The code of the rule; nothing when there is no such rule."""
        return self.rule.code if self.rule else ""

    def is_sound(self, today: date) -> bool:
        """Say whether the waiver may count: its rule can be waived, and it has a reason and a beginning."""
        waivable = self.rule is not None and self.rule.can_be_waived
        return waivable and bool(self.waiver.reason.strip()) and self.waiver.granted <= today

    def holds(self, today: date) -> bool:
        """Say whether the waiver counts on a day; its last day is included."""
        return self.is_sound(today) and today <= self.until


def entries(plan: Plan) -> Iterator[Entry]:
    """Yield the waivers of ``plan`` in the order of the file."""
    longest = days(plan, "waiver_days")
    for number, waiver in enumerate(plan.waivers):
        is_short = waiver.expires - waiver.granted <= longest
        yield Entry(number, waiver, _rule(waiver.rule), waiver.expires if is_short else waiver.granted + longest)


def _rule(word: str) -> Rule | None:
    try:
        return registry.find(word.strip())
    except PlanError:
        return None


def hit(plan: Plan, entry: Entry, key: str, message: str, hint: str = "") -> Hit:
    """Return a finding at ``key`` of a waiver."""
    return Hit(f"waivers[{entry.number + 1}].{key}", message, hint, place=_place(plan, entry.number, key))


def _place(plan: Plan, number: int, key: str) -> Place:
    file = plan.files.get(WAIVERS_FILE)
    spans = file.document.spans if file and file.document else {}
    span = spans.get(("waivers", number, key)) or spans.get(("waivers", number))
    if span is None:
        return Place(WAIVERS_FILE, 1, 1, 1, 1)
    return Place(WAIVERS_FILE, span.start.line, span.start.column, span.end.line, span.end.column)
