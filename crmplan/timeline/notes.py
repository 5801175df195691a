"""What a reader of a schedule must be told: dates that could not be kept as written."""

from collections.abc import Iterator
from dataclasses import dataclass

from crmplan.language import _
from crmplan.plan.durations import DAY
from crmplan.timeline.passes import Cause, demands
from crmplan.timeline.schedule import Schedule, ScheduledTask
from crmplan.timeline.wording import working_days
from crmplan.yamlio.reader import Path


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know: a short ``name``, the task it is about, a sentence and the path in ``timeline.yaml``."""

    name: str
    task: str
    message: str
    path: Path


def notes(planned: Schedule) -> list[Note]:
    """Return what has to be said about ``planned``, in the order of the file."""
    found: list[Note] = []
    for number, task in enumerate(planned.tasks):
        for name, key, message in _about(planned, number, task):
            path: Path = ("tasks", number, key) if key else ("tasks", number)
            found.append(Note(name, task.id, message, path))
    return found


def _about(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[tuple[str, str, str]]:
    if number in planned.early.clamped:
        message = _("{task} would begin before the project by its links; it begins with the project on {date}.")
        yield "clamped", "after", message.format(task=task.task.title, date=task.early_start)
    yield from _days_off(planned, task)
    yield from _contradictions(planned, number, task)
    yield from _interruptions(planned, number, task)
    if task.task.deadline and task.early_finish > task.task.deadline and task.task.actual.finish is None:
        message = _("{task} is ready on {date}, after its deadline of {deadline}.")
        yield (
            "deadline-missed",
            "deadline",
            message.format(task=task.task.title, date=task.early_finish, deadline=task.task.deadline),
        )


def _days_off(planned: Schedule, task: ScheduledTask) -> Iterator[tuple[str, str, str]]:
    for key, day, used in (("start", task.task.start, task.start), ("finish", task.task.finish, task.finish)):
        if day is not None and not planned.calendar.works(day) and task.task.actual.start is None:
            message = _("{task} is set to {date}, on which nobody works; {used} is used instead.")
            yield "day-off", key, message.format(task=task.task.title, date=day, used=used)


def _contradictions(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[tuple[str, str, str]]:
    node = planned.network.nodes[number]
    length = task.task.length
    if task.task.start and task.task.finish and task.task.duration is not None and length != node.minutes:
        message = _("{task} lasts {fixed} by its dates but {length} by its duration; the dates count.")
        yield (
            "two-lengths",
            "duration",
            message.format(
                task=task.task.title, fixed=working_days(node.minutes / DAY), length=working_days((length or 0) / DAY)
            ),
        )
    if task.cause is not Cause.FIXED:
        return
    key = "start" if task.task.start else "finish"
    begin = planned.early.start[number]
    arc, start = max(demands(planned.network, number, planned.early), key=lambda demand: demand[1], default=(None, 0))
    if arc is not None and start > begin:
        message = _("{task} is fixed {days} earlier than {other} allows.")
        yield (
            "fixed-too-early",
            key,
            message.format(
                task=task.task.title,
                days=working_days((start - begin) / DAY),
                other=planned.tasks[arc.other].task.title,
            ),
        )


def _interruptions(planned: Schedule, number: int, task: ScheduledTask) -> Iterator[tuple[str, str, str]]:
    node = planned.network.nodes[number]
    if node.availability is None or node.done is not None:
        return
    start, finish = planned.position(number)
    if node.milestone and task.cause in (Cause.FIXED, Cause.LAUNCH):
        if node.availability.blocks(finish, closing=not planned.early.opening[number]):
            message = _("{task} falls into a blackout on {date}.")
            yield "in-blackout", "", message.format(task=task.task.title, date=task.finish)
        return
    lost = (finish - start - node.minutes) / DAY
    if lost > 0:
        message = _("{task} is interrupted for {days} by a blackout or its owner's leave.")
        yield "interrupted", "", message.format(task=task.task.title, days=working_days(lost))
