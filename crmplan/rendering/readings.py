"""How each indicator runs: its start, the readings since, the even way to its target, and whether it is on course."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from crmplan.documents.locality import Locality
from crmplan.language import N_, _, current
from crmplan.plan.measurements import CRITERIA, Reading, of_criterion
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain
from crmplan.rules.rhythms import DAYS

CURRENCIES = {"€": "EUR", "$": "USD", "£": "GBP"}


class State(StrEnum):
    """What is to be said of an indicator."""

    BEHIND = "behind"
    ON_COURSE = "on-course"
    REACHED = "reached"
    BEFORE = "before"
    UNREAD = "unread"


WORDS = {
    State.BEHIND: N_("behind"),
    State.ON_COURSE: N_("on course"),
    State.REACHED: N_("reached"),
    State.BEFORE: N_("before the launch"),
    State.UNREAD: N_("no reading yet"),
}
LIGHTS = {
    State.BEHIND: "amber",
    State.ON_COURSE: "green",
    State.REACHED: "green",
    State.BEFORE: "grey",
    State.UNREAD: "grey",
}


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator: the row that defines it, what was read after its start, and the day from which it should move."""

    row: Row
    readings: tuple[Reading, ...]
    launch: date | None
    today: date

    @property
    def start(self) -> tuple[date, Decimal] | None:
        """The value before the launch and its day."""
        value, day = self.row.number("baseline"), self.row.day("baseline_on")
        return (day, value) if value is not None and day is not None else None

    @property
    def target(self) -> tuple[date, Decimal] | None:
        """The value wanted and its day."""
        value, day = self.row.number("target"), self.row.day("by")
        return (day, value) if value is not None and day is not None else None

    @property
    def turn(self) -> date | None:
        """The day from which the way leads to the target: the launch, or the start when the target is due before it."""
        if self.start is None:
            return None
        begins_at_once = self.launch is None or (self.target is not None and self.target[0] <= self.launch)
        return self.start[0] if begins_at_once or self.launch is None else max(self.start[0], self.launch)

    def due(self, day: date) -> Decimal | None:
        """Return the value that the even way to the target asks for on ``day``."""
        if self.start is None or self.target is None or self.turn is None:
            return None
        (_day, low), (end, high) = self.start, self.target
        if day <= self.turn:
            return low
        if day >= end:
            return high
        return low + (high - low) * (day - self.turn).days / (end - self.turn).days

    @property
    def state(self) -> State:
        """Judged by the last reading; before the launch nothing is judged."""
        if not self.readings:
            return State.UNREAD
        last = self.readings[-1]
        if self.launch is not None and last.on < (self.turn or self.launch):
            return State.BEFORE
        due, target = self.due(last.on), self.row.number("target")
        if target is not None and self._at_least(last.value, target):
            return State.REACHED
        if due is None:
            return State.UNREAD if target is None else State.BEHIND
        return State.ON_COURSE if self._at_least(last.value, due) else State.BEHIND

    def _at_least(self, value: Decimal, wanted: Decimal) -> bool:
        return value <= wanted if self.is_falling else value >= wanted

    @property
    def is_falling(self) -> bool:
        """Say whether less is better: as the row says, else as the target lies."""
        if direction := self.row.text("direction"):
            return direction == "lower"
        start, target = self.row.number("baseline"), self.row.number("target")
        return start is not None and target is not None and target < start

    @property
    def is_late(self) -> bool:
        """Say whether the rhythm asks for a reading that is not there; before the launch none is asked for."""
        pause = DAYS.get(self.row.text("cadence"))
        if pause is None or self.launch is None:
            return False
        last = max([self.launch, *(reading.on for reading in self.readings[-1:])])
        return self.today - last > timedelta(days=2 * pause)


def courses(plan: Plan, launch: date | None) -> list[Course]:
    """Return every indicator with the readings taken after its start."""
    return [
        Course(row, tuple(r for r in of_criterion(plan, row.id) if _is_after(r, row)), launch, plan.today)
        for row in plan.rows(CRITERIA)
    ]


def _is_after(reading: Reading, row: Row) -> bool:
    start = row.day("baseline_on")
    return start is None or reading.on > start


def data(plan: Plan, course: Course) -> dict[str, Plain]:
    """Return what documents say of an indicator's readings; figures are written with their unit."""
    last = course.readings[-1] if course.readings else None
    row = course.row
    return {
        "id": row.id,
        "name": row.text("name") or row.id,
        "count": len(course.readings),
        "start": _written(row.number("baseline"), row.text("unit")),
        "last": _written(last.value, row.text("unit")) if last else None,
        "on": last.on if last else None,
        "source": last.source if last else "",
        "note": last.note if last else "",
        "by": plan.person_name(last.by) if last and last.by else "",
        "target": _written(row.number("target"), row.text("unit")),
        "target_on": row.day("by"),
        "state": course.state.value,
        "words": _(WORDS[course.state]),
        "light": LIGHTS[course.state],
        "is_late": course.is_late,
    }


def measured(value: Decimal, unit: str) -> str:
    """Write a figure with its unit: 86%, €41,000, 30 min."""
    locality = Locality(current())
    if unit == "%":
        return locality.percent(value, 0 if value == round(value) else 1)
    if unit in CURRENCIES:
        return locality.money(value, CURRENCIES[unit])
    return f"{locality.number(value)} {unit}".rstrip()


def _written(value: Decimal | None, unit: str) -> str | None:
    return None if value is None else measured(value, unit)
