"""The longest time in which a party of the project hears nothing, by the messages planned for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.rhythms import DAYS
from crmplan.timeline.planned import planned


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch without a message: its length in days, and its first and last day where the timeline tells them."""

    days: int
    start: date | None = None
    end: date | None = None


def longest(plan: Plan, messages: list[Row]) -> Silence | None:
    """Return the longest silence between the project's start and its launch; None when it cannot be worked out.

    Without a timeline it is the pause of the most frequent message.
    """
    horizon = _horizon(plan)
    if horizon is None:
        pauses = [DAYS[message.text("frequency")] for message in messages if message.text("frequency") in DAYS]
        return Silence(min(pauses)) if pauses else None
    start, end = horizon
    days = sorted({day for message in messages for day in _days(plan, message, start, end) if start <= day <= end})
    if not days:
        return None
    first, last = max(pairwise([start, *days, end]), key=lambda pair: pair[1] - pair[0])
    return Silence((last - first).days, first, last)


def _horizon(plan: Plan) -> tuple[date, date] | None:
    schedule, launch = planned(plan), dates.launch(plan)
    if schedule is None or schedule.start is None or launch is None or launch.finish < schedule.start:
        return None
    return schedule.start, launch.finish


def _days(plan: Plan, message: Row, start: date, end: date) -> Iterator[date]:
    """Yield the days on which a message goes out between its first and its last task."""
    first, until = dates.dated(plan, message.text("first")), dates.dated(plan, message.text("until"))
    begin = first.start if first else start
    finish = min(until.finish, end) if until else end
    rhythm = message.text("frequency")
    if rhythm == "once":
        yield begin
    elif rhythm == "milestone":
        schedule = planned(plan)
        yield from (task.finish for task in schedule.milestones if begin <= task.finish <= finish) if schedule else ()
    elif rhythm in DAYS:
        while begin <= finish:
            yield begin
            begin += timedelta(days=DAYS[rhythm])
