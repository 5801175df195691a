"""The two passes of the critical path method over a network, in whole working minutes.

The forward pass gives the earliest start and finish of every task and what drives it, the backward pass the latest.
Where a milestone falls between two working days, ``opening`` remembers on which side: it belongs to the evening
before unless its driver is a start, a lead or the project's own start.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from crmplan.plan.durations import DAY
from crmplan.plan.links import LinkKind
from crmplan.timeline.calendar import WorkCalendar
from crmplan.timeline.network import Arc, Network, Node


class Cause(StrEnum):
    """Why a task does not start earlier."""

    START = "start"
    LINK = "link"
    NOT_BEFORE = "not_before"
    FIXED = "fixed"
    ACTUAL = "actual"
    LAUNCH = "launch"


@dataclass(slots=True)
class Early:
    """Earliest positions by task number.

    ``driver`` is the link that decides the start. ``clamped`` are the tasks that a lead would have pulled before the
    project's start.
    """

    start: list[int]
    finish: list[int]
    opening: list[bool]
    driver: list[Arc | None]
    cause: list[Cause]
    clamped: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Late:
    """Latest positions by task number."""

    start: list[int]
    finish: list[int]


def forward(network: Network, begin: int, *, clamp: bool) -> Early:
    """Return the earliest positions when the project begins at ``begin``.

    With ``clamp`` no task starts before that; without it a lead or an SF link may pull a task there, an FF link not.
    """
    count = len(network.nodes)
    early = Early([0] * count, [0] * count, [False] * count, [None] * count, [Cause.START] * count)
    for number in network.order:
        position, opening = _driven(network, number, begin, early, clamp=clamp)
        _place(early, number, network.nodes[number], position, opening=opening)
    return early


def backward(network: Network, early: Early, horizon: int, launch: Mapping[int, int]) -> Late:
    """Return the latest positions when everything must be done by ``horizon``.

    ``launch`` gives tasks, by number, that must be done sooner than their successors ask.
    """
    late = Late(list(early.start), list(early.finish))
    for number in reversed(network.order):
        _place_late(network, number, late, min(horizon, launch.get(number, horizon)))
    return late


def latest_of(network: Network, numbers: Collection[int], horizon: int) -> Late:
    """Return the latest positions of some tasks alone, as if no other task followed them."""
    count = len(network.nodes)
    late = Late([horizon] * count, [horizon] * count)
    for number in reversed(network.order):
        if number in numbers:
            _place_late(network, number, late, horizon, numbers)
    return late


def slack(network: Network, number: int, early: Early, late: Late) -> tuple[int, int]:
    """Return total and free float of a task in working minutes; a finished task has none."""
    node = network.nodes[number]
    if node.done is not None:
        return 0, 0
    total = late.finish[number] - early.finish[number]
    if node.begun is None:
        total = min(total, late.start[number] - early.start[number])
    gaps = [
        _limit(network.calendar, arc, early.start, early.finish)
        - (early.start[number] if arc.from_start else early.finish[number])
        for arc in node.after
        if network.nodes[arc.other].done is None
    ]
    return total, max(0, min(gaps, default=total))


def demands(network: Network, number: int, early: Early) -> list[tuple[Arc, int]]:
    """Return each link of a task with the start that it demands."""
    node = network.nodes[number]
    return [(arc, _reached(network.calendar, node, arc, early)[0]) for arc in node.before]


def bounds(network: Network, number: int, late: Late) -> list[tuple[Arc, int]]:
    """Return each link to a successor, still to be done, with the finish of the task that it allows."""
    node = network.nodes[number]
    arcs = (arc for arc in node.after if network.nodes[arc.other].done is None)
    return [(arc, _allowed(network.calendar, node, arc, late)) for arc in arcs]


def _driven(network: Network, number: int, begin: int, early: Early, *, clamp: bool) -> tuple[int, bool]:
    """Return where the links and floors of a task let it start, and note what decided it."""
    node = network.nodes[number]
    best: tuple[int, bool] | None = None
    for arc in node.before:
        reached = _reached(network.calendar, node, arc, early)
        driver = arc if reached[0] >= begin or arc.kind is not LinkKind.FF else None
        if arc.kind is LinkKind.FF:
            reached = max(reached, (begin, True))
        if best is None or reached > best:
            best, early.driver[number] = reached, driver
            early.cause[number] = Cause.LINK if driver else Cause.START
    if best is None:
        best = (begin, True)
    elif clamp and best[0] < begin:
        best, early.driver[number], early.cause[number] = (begin, True), None, Cause.START
        early.clamped.append(number)
    elif clamp:
        best = max(best, (begin, True))
    if node.floor is not None and (node.floor, True) > best:
        best, early.driver[number], early.cause[number] = (node.floor, True), None, Cause.NOT_BEFORE
    return best


def _reached(calendar: WorkCalendar, node: Node, arc: Arc, early: Early) -> tuple[int, bool]:
    """Return the start that one link demands, with its side of the boundary between two days."""
    start, finish = early.start[arc.other], early.finish[arc.other]
    position = start if arc.from_start else finish
    opening = early.opening[arc.other] if start == finish else arc.from_start
    if arc.lag:
        wait = calendar.wait(position, arc.lag, closing=not opening) if arc.elapsed else position + arc.lag
        position, opening = wait, arc.lag < 0
    if not arc.to_start and node.minutes:
        position = node.start_for(position, node.minutes)
    return position, opening


def _place(early: Early, number: int, node: Node, position: int, *, opening: bool) -> None:
    """Set the start and finish of a task that its links let start at ``position``."""
    if node.begun is not None:
        early.cause[number], early.driver[number] = Cause.ACTUAL, None
        position, opening = node.begun, node.done is None
    elif node.start is not None:
        early.cause[number], early.driver[number] = Cause.FIXED, None
        position, opening = node.start, True
    elif node.finish is not None:
        early.cause[number], early.driver[number] = Cause.FIXED, None
        position, opening = node.start_for(node.finish, node.minutes), False
    elif node.launch is not None:
        early.cause[number], early.driver[number] = Cause.LAUNCH, None
        position, opening = node.start_for(node.launch, node.minutes), False
    elif node.availability is not None and (node.minutes or node.availability.blocks(position, closing=not opening)):
        position, opening = node.availability.opening(node.availability.own(position)), True
    early.start[number] = position
    early.opening[number] = opening
    early.finish[number] = _finish(node, position)


def _finish(node: Node, start: int) -> int:
    if node.done is not None:
        return node.done
    if node.finish is not None and node.begun is None:
        return node.finish
    if not node.minutes:
        return start
    if node.resumes is not None:
        return max(start, node.finish_of(max(node.resumes, start), node.left))
    return node.finish_of(start, node.minutes)


def _place_late(network: Network, number: int, late: Late, horizon: int, only: Collection[int] | None = None) -> None:
    """Set the latest finish and start of a task whose successors have theirs."""
    node = network.nodes[number]
    if node.done is not None:
        late.start[number], late.finish[number] = node.begun or 0, node.done
        return
    finish = horizon
    for arc in node.after:
        if network.nodes[arc.other].done is None and (only is None or arc.other in only):
            finish = min(finish, _allowed(network.calendar, node, arc, late))
    if node.deadline is not None:
        finish = min(finish, node.deadline)
    if node.finish is not None:
        finish = node.finish
    elif node.start is not None:
        finish = node.finish_of(node.start, node.minutes)
    elif node.launch is not None:
        finish = min(finish, node.launch)
    elif node.availability is not None and (node.minutes or node.availability.blocks(finish, closing=False)):
        finish = node.availability.closing(node.availability.own(finish))
    late.finish[number] = finish
    minutes = node.left if node.begun is not None else node.minutes
    late.start[number] = node.start_for(finish, minutes) if minutes else finish


def _allowed(calendar: WorkCalendar, node: Node, arc: Arc, late: Late) -> int:
    """Return the latest finish of ``node`` that one link to a successor allows."""
    limit = _limit(calendar, arc, late.start, late.finish)
    if not arc.from_start:
        return limit
    if node.availability is not None and node.availability.blocks(limit, closing=False):
        limit = (node.availability.own(limit) - 1) // DAY * DAY
        limit = node.availability.opening(limit)
    return node.finish_of(limit, node.minutes) if node.minutes else limit


def _limit(calendar: WorkCalendar, arc: Arc, start: Sequence[int], finish: Sequence[int]) -> int:
    """Return how late the predecessor's end of a link may be, given the positions of its successors."""
    position = start[arc.other] if arc.to_start else finish[arc.other]
    if not arc.elapsed:
        return position - arc.lag
    limit = calendar.wait(position, -arc.lag, closing=not arc.to_start)
    if arc.from_start and calendar.wait(limit, arc.lag, closing=False) > position:
        return (limit - 1) // DAY * DAY
    return limit
