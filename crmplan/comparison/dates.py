"""Dates compared: which tasks and which launch moved, by how many working days, and what was edited in the timeline."""

from dataclasses import dataclass
from datetime import date

from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind, Task
from crmplan.timeline.calendar import WorkCalendar
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import Schedule, ScheduledTask

_TASK = (
    *("name", "phase", "kind", "groups", "department", "owner", "duration", "effort", "estimate", "after"),
    *("start", "finish", "not_before", "deadline", "cost", "actual", "note"),
)
_TIMELINE = ("start", "launch", "calendar", "before_start")


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last working day of a task."""

    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that is new, gone, moved or edited. Shifts are in working days, positive for later, 0 when unknown.

    ``edited`` names the keys of the task itself that differ: a task that moved without them was moved by others.
    """

    id: str
    name: str
    is_launch: bool
    before: Days | None
    after: Days | None
    start_shift: int
    shift: int
    edited: tuple[str, ...]
    is_new: bool
    is_gone: bool

    @property
    def has_moved(self) -> bool:
        """Say whether its days differ."""
        return self.before is not None and self.after is not None and self.before != self.after


@dataclass(frozen=True, slots=True)
class DateChanges:
    """The tasks that differ, the launch on both sides, and the general settings of the timeline that differ.

    ``undated`` says on which sides ("before", "after") there are tasks that cannot be scheduled.
    """

    tasks: tuple[TaskChange, ...]
    launch_before: date | None
    launch_after: date | None
    launch_shift: int
    edited: tuple[str, ...]
    undated: tuple[str, ...]

    @property
    def moved(self) -> list[TaskChange]:
        """The tasks that moved, in the order of the timeline."""
        return [task for task in self.tasks if task.has_moved]

    @property
    def has_changes(self) -> bool:
        """Say whether anything differs."""
        return bool(self.tasks or self.edited or self.launch_before != self.launch_after or self.undated)


def changed_dates(before: Plan, after: Plan) -> DateChanges:
    """Return what differs between the schedules of two plans."""
    old, new = planned(before), planned(after)
    sides = (("before", before, old), ("after", after, new))
    was, now = _launch(old), _launch(new)
    calendar = new.calendar if new else old.calendar if old else None
    return DateChanges(
        tuple(_tasks(before, after, old, new, calendar)),
        was,
        now,
        _shift(calendar, was, now),
        _edited(before.timeline, after.timeline, _TIMELINE),
        tuple(side for side, plan, found in sides if found is None and (plan.tasks or _is_broken(plan))),
    )


def _is_broken(plan: Plan) -> bool:
    file = plan.files.get("timeline.yaml")
    return file is not None and not file.usable


def _tasks(
    before: Plan, after: Plan, old: Schedule | None, new: Schedule | None, calendar: WorkCalendar | None
) -> list[TaskChange]:
    if _is_broken(before) or _is_broken(after):
        return []
    were, are = {task.id: task for task in before.tasks}, {task.id: task for task in after.tasks}
    found = []
    for id in dict.fromkeys([*are, *were]):
        change = _task(id, (were.get(id), are.get(id)), (_days(old, id), _days(new, id)), calendar)
        if change.is_new or change.is_gone or change.edited or change.has_moved:
            found.append(change)
    return found


def _task(
    id: str,
    tasks: tuple[Task | None, Task | None],
    days: tuple[Days | None, Days | None],
    calendar: WorkCalendar | None,
) -> TaskChange:
    (was, now), (before, after) = tasks, days
    shown = now or was
    return TaskChange(
        id,
        shown.title if shown else id,
        is_launch=shown is not None and shown.kind is Kind.LAUNCH,
        before=before,
        after=after,
        start_shift=_shift(calendar, before.start if before else None, after.start if after else None),
        shift=_shift(calendar, before.finish if before else None, after.finish if after else None),
        edited=_edited(was, now, _TASK) if was and now else (),
        is_new=was is None,
        is_gone=now is None,
    )


def _edited(was: object, now: object, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that differ; a group of tasks is called ``for`` in the file."""
    differing = [key for key in keys if getattr(was, key, None) != getattr(now, key, None)]
    return tuple("for" if key == "groups" else key for key in differing)


def _days(schedule: Schedule | None, id: str) -> Days | None:
    if schedule is None or id not in schedule:
        return None
    task: ScheduledTask = schedule[id]
    return Days(task.start, task.finish)


def _launch(schedule: Schedule | None) -> date | None:
    """The day of the first launch."""
    return min((task.start for task in schedule or () if task.task.kind is Kind.LAUNCH), default=None)


def _shift(calendar: WorkCalendar | None, was: date | None, now: date | None) -> int:
    """Return by how many working days a day moved, on the calendar as it is now."""
    if calendar is None or was is None or now is None:
        return 0
    return calendar.index(now) - calendar.index(was)
