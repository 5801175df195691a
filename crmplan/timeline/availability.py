"""Working days that one task cannot use: its owner is on leave, or its kind is not allowed in a blackout.

Such a task has a number line of its own, the project's without the blocked days. Work that meets a blocked day
stops and goes on after it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date

from crmplan.plan.durations import DAY
from crmplan.plan.people import Person
from crmplan.plan.tasks import Task
from crmplan.timeline.calendar import WorkCalendar


class Availability:
    """The number line of a task that cannot use the working days numbered ``blocked``."""

    def __init__(self, blocked: Iterable[int]) -> None:
        """Take the numbers of the blocked working days, in any order."""
        self.starts = [index * DAY for index in sorted(set(blocked))]
        self.thresholds = [start - place * DAY for place, start in enumerate(self.starts)]

    def own(self, position: int) -> int:
        """Return how much of the time before ``position`` the task can use, on the same origin."""
        before = bisect_left(self.starts, position)
        if not before:
            return position
        return position - (before - 1) * DAY - min(position - self.starts[before - 1], DAY)

    def opening(self, own: int) -> int:
        """Return the last project position of ``own``: where work begins."""
        return own + DAY * bisect_right(self.thresholds, own)

    def closing(self, own: int) -> int:
        """Return the first project position of ``own``: where work ends."""
        return own + DAY * bisect_left(self.thresholds, own)

    def finish(self, start: int, minutes: int) -> int:
        """Return where ``minutes`` of work end that begin at or after ``start``."""
        return self.closing(self.own(start) + minutes)

    def begin(self, finish: int, minutes: int) -> int:
        """Return where ``minutes`` of work begin that end at or before ``finish``."""
        return self.opening(self.own(finish) - minutes)

    def blocks(self, position: int, *, closing: bool) -> bool:
        """Say whether the day of ``position`` is blocked."""
        day = ((position - 1) // DAY if closing else position // DAY) * DAY
        place = bisect_left(self.starts, day)
        return place < len(self.starts) and self.starts[place] == day


def blocked_periods(task: Task, people: Mapping[str, Person], calendar: WorkCalendar) -> list[tuple[date, date]]:
    """Return the first and last day of each period in which ``task`` cannot go on, in the order of the files."""
    periods = [
        (blackout.start, blackout.end or blackout.start)
        for blackout in calendar.settings.blackouts
        if task.kind in blackout.kinds
    ]
    owner = people.get(task.owner)
    if owner is not None and task.length != 0:
        periods += [(leave.start, leave.end) for leave in owner.leave]
    return periods


def availability(task: Task, people: Mapping[str, Person], calendar: WorkCalendar) -> Availability | None:
    """Return the task's own number line; None when it can use every working day of the project."""
    blocked: set[int] = set()
    for first, last in blocked_periods(task, people, calendar):
        blocked.update(range(calendar.index(calendar.near(first)), calendar.closing(calendar.near(last)) // DAY))
    return Availability(blocked) if blocked else None
