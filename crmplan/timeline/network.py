"""The network of tasks as numbers: every task with its length, its links and its fixed points as positions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from crmplan.plan.links import Link, LinkKind
from crmplan.plan.people import Person
from crmplan.plan.tasks import Kind, Task
from crmplan.timeline.availability import Availability, availability
from crmplan.timeline.calendar import WorkCalendar


@dataclass(frozen=True, slots=True)
class Arc:
    """A link to the task numbered ``other``: ``lag`` in working minutes, or minutes of the clock when ``elapsed``.

    ``from_start``: it hangs on the start of the predecessor. ``to_start``: it ties the start of the successor.
    """

    other: int
    kind: LinkKind
    lag: int
    elapsed: bool
    link: Link
    from_start: bool
    to_start: bool

    @classmethod
    def of(cls, link: Link, other: int) -> "Arc":
        """Return the arc of a link as seen from one of its ends, towards the other."""
        from_start = link.kind in (LinkKind.SS, LinkKind.SF)
        to_start = link.kind in (LinkKind.FS, LinkKind.SS)
        return cls(other, link.kind, link.lag.minutes, link.lag.elapsed, link, from_start, to_start)


@dataclass(slots=True)
class Node:
    """A task as the passes see it; positions are working minutes of the project calendar.

    ``floor`` is the earliest start by ``not_before`` (and by today, in a forecast), ``start`` and ``finish`` are fixed
    points, ``deadline`` the latest finish, ``launch`` the finish that a launch date alone fixes, ``begun`` and
    ``done`` what happened. ``left`` is the work still to do of a task that has begun, from ``resumes`` on.
    """

    task: Task
    minutes: int
    before: list[Arc] = field(default_factory=list)
    after: list[Arc] = field(default_factory=list)
    availability: Availability | None = None
    floor: int | None = None
    start: int | None = None
    finish: int | None = None
    deadline: int | None = None
    launch: int | None = None
    begun: int | None = None
    done: int | None = None
    resumes: int | None = None
    left: int = 0

    @property
    def milestone(self) -> bool:
        """Say whether it takes no time."""
        return self.minutes == 0

    def finish_of(self, start: int, minutes: int) -> int:
        """Return where ``minutes`` of this task's work end that begin at ``start``."""
        return start + minutes if self.availability is None else self.availability.finish(start, minutes)

    def start_for(self, finish: int, minutes: int) -> int:
        """Return the latest start of ``minutes`` of this task's work that end by ``finish``; no work starts there."""
        if self.availability is None or not minutes:
            return finish - minutes
        return self.availability.begin(finish, minutes)


@dataclass(slots=True)
class Network:
    """All tasks by number (their place in the file), an order in which each follows its predecessors, the calendar."""

    nodes: list[Node]
    order: list[int]
    calendar: WorkCalendar
    number: dict[str, int]

    def ancestors(self, number: int) -> set[int]:
        """Return a task and all that it waits for, directly or not."""
        return _reached(number, [node.before for node in self.nodes])

    def descendants(self, number: int) -> set[int]:
        """Return a task and all that wait for it, directly or not."""
        return _reached(number, [node.after for node in self.nodes])

    def unfixed(self) -> "Network":
        """Return the same network with the launch free to move."""
        nodes = [node if node.launch is None else replace(node, launch=None) for node in self.nodes]
        return replace(self, nodes=nodes)

    def anchor(self) -> int | None:
        """Return the first task of kind launch in the file, which a launch date fixes; None without one."""
        return next((n for n, node in enumerate(self.nodes) if node.task.kind is Kind.LAUNCH), None)


def build(
    tasks: Sequence[Task], people: Iterable[Person], calendar: WorkCalendar, *, today: date | None = None
) -> Network:
    """Return the network of ``tasks``, which must be free of faults.

    With ``today``, work that has not begun cannot begin before today and work in progress goes on from today.
    """
    known = {person.id: person for person in people}
    number = {task.id: place for place, task in enumerate(tasks)}
    nodes = [_node(task, known, calendar, today) for task in tasks]
    for place, task in enumerate(tasks):
        for link in task.after:
            other = number[link.task]
            nodes[place].before.append(Arc.of(link, other))
            nodes[other].after.append(Arc.of(link, place))
    return Network(nodes, _order(nodes), calendar, number)


def _node(task: Task, people: Mapping[str, Person], calendar: WorkCalendar, today: date | None) -> Node:
    node = Node(task, task.length or 0, availability=availability(task, people, calendar))
    if task.start and task.finish:
        node.minutes = _between(node, calendar, task.start, task.finish)
    node.floor = calendar.opening(task.not_before) if task.not_before else None
    node.start = calendar.opening(task.start) if task.start else None
    node.finish = calendar.closing(task.finish) if task.finish else None
    node.deadline = calendar.closing(task.deadline) if task.deadline else None
    _happened(node, calendar, today)
    return node


def _between(node: Node, calendar: WorkCalendar, start: date, finish: date) -> int:
    first, last = calendar.opening(start), calendar.closing(finish)
    if node.task.length == 0 or last <= first:
        return 0
    return last - first if node.availability is None else node.availability.own(last) - node.availability.own(first)


def _happened(node: Node, calendar: WorkCalendar, today: date | None) -> None:
    actual = node.task.actual
    node.begun = calendar.opening(actual.start) if actual.start else None
    done = 1.0 if actual.finish else (actual.percent or 0) / 100
    node.left = round(node.minutes * (1 - done))
    if actual.finish:
        node.done = calendar.closing(actual.finish)
        if node.begun is None:
            node.begun = node.start_for(node.done, node.minutes)
    elif today and (actual.start or done):
        node.resumes = calendar.opening(today)
    elif today:
        node.floor = max(calendar.opening(today), node.floor if node.floor is not None else calendar.opening(today))


def _order(nodes: list[Node]) -> list[int]:
    """Return the numbers so that each follows its predecessors."""
    waiting = [len(node.before) for node in nodes]
    ready = [place for place, count in enumerate(waiting) if not count]
    for place in ready:
        for arc in nodes[place].after:
            waiting[arc.other] -= 1
            if not waiting[arc.other]:
                ready.append(arc.other)
    return ready


def _reached(number: int, arcs: list[list[Arc]]) -> set[int]:
    found = {number}
    due = [number]
    while due:
        for arc in arcs[due.pop()]:
            if arc.other not in found:
                found.add(arc.other)
                due.append(arc.other)
    return found
