"""From ``timeline.yaml`` to dates: the schedule that everything else reads."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crmplan.plan.durations import DAY
from crmplan.plan.links import Link
from crmplan.plan.people import Person
from crmplan.plan.tasks import Task, TimelineFile
from crmplan.timeline.calendar import WorkCalendar
from crmplan.timeline.faults import Line, TimelineError, faults
from crmplan.timeline.network import Network, Node, build
from crmplan.timeline.passes import Cause, Early, Late, backward, forward, latest_of, slack


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task with its dates, all inclusive: the first and the last working day. Floats are in working days.

    ``start`` and ``finish`` are the planned dates: the earliest, or the latest where the plan is laid backward.
    ``driver`` is the task that decides the start; ``cause`` says what does when no task does.
    """

    task: Task
    start: date
    finish: date
    early_start: date
    early_finish: date
    latest_start: date
    latest_finish: date
    total_float: float
    free_float: float
    critical: bool
    driver: str | None
    link: Link | None
    cause: Cause

    @property
    def id(self) -> str:
        """The task's id."""
        return self.task.id

    @property
    def milestone(self) -> bool:
        """Say whether it takes no time."""
        return self.task.milestone

    def as_json(self) -> dict[str, Any]:
        """Return the entry of ``timeline show --json``."""
        return {
            "id": self.id,
            "name": self.task.title,
            "phase": self.task.phase,
            "kind": self.task.kind.value,
            "milestone": self.milestone,
            "start": self.start.isoformat(),
            "finish": self.finish.isoformat(),
            "early_start": self.early_start.isoformat(),
            "early_finish": self.early_finish.isoformat(),
            "latest_start": self.latest_start.isoformat(),
            "latest_finish": self.latest_finish.isoformat(),
            "total_float": self.total_float,
            "free_float": self.free_float,
            "critical": self.critical,
            "driver": self.driver,
        }


@dataclass(frozen=True, slots=True)
class Schedule:
    """A scheduled timeline. ``network``, ``early`` and ``late`` are its numbers, by place in the file.

    ``begin`` is the position at which the project begins; ``launch`` gives, by number, the positions that a launch
    date fixes; ``backward`` are the tasks laid as late as they may be.
    """

    timeline: TimelineFile
    tasks: tuple[ScheduledTask, ...]
    network: Network
    early: Early
    late: Late
    begin: int
    launch: Mapping[int, int]
    backward: frozenset[int]

    def __getitem__(self, id: str) -> ScheduledTask:
        return self.tasks[self.network.number[id]]

    def __iter__(self) -> Iterator[ScheduledTask]:
        return iter(self.tasks)

    def __contains__(self, id: object) -> bool:
        return id in self.network.number

    @property
    def calendar(self) -> WorkCalendar:
        """The project's working days."""
        return self.network.calendar

    @property
    def start(self) -> date | None:
        """The first day of the first task; None without tasks."""
        return min((task.start for task in self.tasks), default=None)

    @property
    def finish(self) -> date | None:
        """The last day of the last task; None without tasks."""
        return max((task.finish for task in self.tasks), default=None)

    @property
    def milestones(self) -> list[ScheduledTask]:
        """The tasks that take no time, by date."""
        return sorted((task for task in self.tasks if task.milestone), key=lambda task: task.finish)

    @property
    def critical_path(self) -> list[ScheduledTask]:
        """The tasks without float, by start."""
        return sorted((task for task in self.tasks if task.critical), key=lambda task: (task.start, task.finish))

    def position(self, number: int) -> tuple[int, int]:
        """Return the planned start and finish of a task, by number, as positions."""
        if number in self.backward:
            return self.late.start[number], self.late.finish[number]
        return self.early.start[number], self.early.finish[number]

    def as_json(self) -> dict[str, Any]:
        """Return the object of ``timeline show --json``; null dates when there are no tasks."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "finish": self.finish.isoformat() if self.finish else None,
            "tasks": [task.as_json() for task in self.tasks],
        }


def schedule(
    timeline: TimelineFile, people: Iterable[Person] = (), *, today: date | None = None, line: Line | None = None
) -> Schedule:
    """Return the schedule of ``timeline``; the leave of ``people`` stops the tasks they own.

    With ``today`` it is a forecast: nothing that has not happened happens before today.
    Raises TimelineError, which holds every fault, when the timeline cannot be scheduled; ``line`` finds their lines.
    """
    found = faults(timeline, line)
    if found:
        raise TimelineError(found, line)
    calendar = WorkCalendar(timeline.calendar, timeline.start or timeline.launch or date(2000, 1, 3))
    network = build(timeline.tasks, people, calendar, today=today)
    if timeline.launch is None or not timeline.tasks:
        return _laid(timeline, network, 0, {}, frozenset())
    anchor, due = network.anchor(), calendar.closing(timeline.launch)
    if timeline.start is not None:
        launch = {anchor: due} if anchor is not None else dict.fromkeys(range(len(network.nodes)), due)
        return _laid(timeline, network, 0, launch, frozenset())
    return _laid_backward(timeline, network, anchor, due)


def _laid_backward(timeline: TimelineFile, network: Network, anchor: int | None, due: int) -> Schedule:
    """Lay what leads to the launch as late as it may be, and what follows or stands beside it as early."""
    if anchor is None:
        needed = frozenset(range(len(network.nodes)))
        launch = dict.fromkeys(needed, due)
    else:
        needed, launch = frozenset(network.ancestors(anchor)), {anchor: due}
        network.nodes[anchor].launch = due
    latest = latest_of(network, needed, due)
    begin = min(latest.start[number] for number in needed)
    return _laid(timeline, network, begin, launch, needed)


def _laid(
    timeline: TimelineFile, network: Network, begin: int, launch: Mapping[int, int], later: frozenset[int]
) -> Schedule:
    early = forward(network, begin, clamp=timeline.before_start == "clamp")
    horizon = max([*early.finish, *(launch.values() if later else ())], default=0)
    late = backward(network, early, horizon, launch)
    tasks = tuple(_dated(network, number, early, late, later) for number in range(len(network.nodes)))
    return Schedule(timeline, tasks, network, early, late, begin, launch, later)


def _dated(network: Network, number: int, early: Early, late: Late, later: frozenset[int]) -> ScheduledTask:
    node, calendar = network.nodes[number], network.calendar
    total, free = slack(network, number, early, late)
    opening = early.opening[number] if node.milestone else True
    early_start = _day(calendar, early.start[number], opening=opening)
    early_finish = _day(calendar, early.finish[number], opening=opening and node.milestone)
    morning = _morning(node, late.finish[number])
    late_start = _day(calendar, late.start[number], opening=morning or not node.milestone)
    late_finish = _day(calendar, late.finish[number], opening=morning and node.milestone)
    arc, actual = early.driver[number], node.task.actual
    if actual.start or actual.finish:
        # what happened is shown as it was told, also on a Sunday
        early_finish = actual.finish or max(early_finish, actual.start or early_finish)
        early_start = actual.start or min(early_start, early_finish)
    planned_late = number in later and node.begun is None
    return ScheduledTask(
        task=node.task,
        start=late_start if planned_late else early_start,
        finish=late_finish if planned_late else early_finish,
        early_start=early_start,
        early_finish=early_finish,
        latest_start=early_start if node.begun is not None else late_start,
        latest_finish=late_finish,
        total_float=total / DAY,
        free_float=free / DAY,
        critical=total <= 0 and node.done is None,
        driver=network.nodes[arc.other].task.id if arc else None,
        link=arc.link if arc else None,
        cause=early.cause[number],
    )


def _morning(node: Node, late: int) -> bool:
    """Say whether the latest moment of a milestone is a morning: its start is fixed, or days before are blocked."""
    if node.start is not None:
        return True
    if node.availability is None or node.finish is not None or node.launch is not None:
        return False
    return node.availability.blocks(late, closing=True) and not node.availability.blocks(late, closing=False)


def _day(calendar: WorkCalendar, position: int, *, opening: bool) -> date:
    return calendar.starts_on(position) if opening else calendar.ends_on(position)
