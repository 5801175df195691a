"""Who has how much to do in which week, against the time they have for the project.

A task asks its owner for its ``effort``, spread evenly over its days; without one, for all the time the owner has
for the project while it runs. Time is allocation times working days, less leave. Milestones and finished tasks ask
for nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crmplan.plan.durations import DAY
from crmplan.plan.people import Person
from crmplan.timeline.schedule import Schedule, ScheduledTask

ALL = 100.0
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Week:
    """A person's week from its Monday: days asked for, days there are, and the tasks that ask."""

    person: str
    monday: date
    asked: float
    available: float
    tasks: tuple[str, ...]

    @property
    def percent(self) -> float:
        """What is asked for in per cent of what there is."""
        if self.available > _ROUNDING:
            return ALL * self.asked / self.available
        return 0.0 if self.asked <= _ROUNDING else float("inf")

    def as_json(self) -> dict[str, Any]:
        """Return the entry of the load in JSON; ``percent`` is null when the person has no time at all."""
        return {
            "person": self.person,
            "week": self.monday.isoformat(),
            "asked_days": self.asked,
            "available_days": self.available,
            "percent": self.percent if self.available > _ROUNDING else None,
            "tasks": list(self.tasks),
        }


def load(planned: Schedule, people: Iterable[Person]) -> list[Week]:
    """Return every week in which a person has something to do, by person in the order given and by week."""
    known = {person.id: person for person in people}
    asked: dict[tuple[str, date], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for number, task in enumerate(planned.tasks):
        person = known.get(task.task.owner)
        if person is not None and not task.milestone and planned.network.nodes[number].done is None:
            _ask(planned, task, person, asked)
    order = {id: place for place, id in enumerate(known)}
    weeks = []
    for id, monday in sorted(asked, key=lambda key: (order[key[0]], key[1])):
        parts = asked[id, monday]
        available = sum(_time(planned, known[id], monday + timedelta(days=day)) for day in range(7))
        weeks.append(Week(id, monday, sum(parts.values()), available, tuple(parts)))
    return weeks


def overloads(planned: Schedule, people: Iterable[Person], limit: float = ALL) -> list[Week]:
    """Return the weeks in which more than ``limit`` per cent of a person's time is asked for."""
    return [week for week in load(planned, people) if week.percent > limit + _ROUNDING]


def _ask(
    planned: Schedule, task: ScheduledTask, person: Person, asked: dict[tuple[str, date], dict[str, float]]
) -> None:
    first, last = planned.calendar.index(task.start), planned.calendar.index(task.finish)
    days = [planned.calendar.day(index) for index in range(first, last + 1)]
    days = [day for day in days if _time(planned, person, day) > 0] or days
    effort = task.task.effort
    for day in days:
        share = effort.minutes / DAY / len(days) if effort is not None else _time(planned, person, day)
        asked[person.id, day - timedelta(days=day.weekday())][task.id] += share


def _time(planned: Schedule, person: Person, day: date) -> float:
    """Return the part of a day that a person has for the project."""
    if not planned.calendar.works(day) or any(leave.start <= day <= leave.end for leave in person.leave):
        return 0.0
    return 1.0 if person.allocation is None else person.allocation / ALL
