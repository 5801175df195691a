"""Tasks that wait for one another in a circle.

Johnson's algorithm: inside each strongly connected part, from its first task in file order, every elementary circle
is walked once. The list stops at ``MOST``, since a tangle of links can hold more circles than anybody can read.
"""

from collections.abc import Collection, Iterator, Sequence

MOST = 50
"""How many circles are listed at most."""

Arcs = Sequence[Sequence[int]]
"""For each task, by number, the numbers of the tasks that wait for it."""


def cycles(arcs: Arcs) -> list[list[int]]:
    """Return every elementary circle, up to ``MOST``, each beginning with its smallest number."""
    found: list[list[int]] = []
    parts = _parts(arcs, range(len(arcs)))
    while parts:
        part = parts.pop()
        start = min(part)
        for circle in _circles_from(start, arcs, part):
            found.append(circle)
            if len(found) == MOST:
                return sorted(found)
        parts += _parts(arcs, part - {start})
    return sorted(found)


def _parts(arcs: Arcs, within: Collection[int]) -> list[set[int]]:
    """Return the strongly connected parts, of more than one task, among some tasks (Tarjan, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    held: set[int] = set()
    parts: list[set[int]] = []
    for root in within:
        if root in index:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        _enter(root, index, low, stack, held)
        work.append((root, _following(arcs, root, within)))
        while work:
            number, following = work[-1]
            for other in following:
                if other not in index:
                    _enter(other, index, low, stack, held)
                    work.append((other, _following(arcs, other, within)))
                    break
                if other in held:
                    low[number] = min(low[number], index[other])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[number])
                if low[number] == index[number]:
                    part = _leave(number, stack, held)
                    if len(part) > 1:
                        parts.append(part)
    return parts


def _following(arcs: Arcs, number: int, within: Collection[int]) -> Iterator[int]:
    return iter(sorted({other for other in arcs[number] if other in within}))


def _enter(number: int, index: dict[int, int], low: dict[int, int], stack: list[int], held: set[int]) -> None:
    index[number] = low[number] = len(index)
    stack.append(number)
    held.add(number)


def _leave(number: int, stack: list[int], held: set[int]) -> set[int]:
    part: set[int] = set()
    while number not in part:
        last = stack.pop()
        held.discard(last)
        part.add(last)
    return part


def _circles_from(start: int, arcs: Arcs, allowed: set[int]) -> Iterator[list[int]]:
    """Yield the circles through ``start`` that use only ``allowed`` tasks (Johnson's blocking, without recursion)."""
    blocked = {start}
    waiting: dict[int, set[int]] = {}
    path = [start]
    work = [(start, _following(arcs, start, allowed))]
    closed: set[int] = set()
    while work:
        number, following = work[-1]
        for other in following:
            if other == start:
                yield list(path)
                closed.update(path)
            elif other not in blocked:
                path.append(other)
                blocked.add(other)
                closed.discard(other)
                work.append((other, _following(arcs, other, allowed)))
                break
        else:
            work.pop()
            path.pop()
            if number in closed:
                _unblock(number, blocked, waiting)
            else:
                for other in arcs[number]:
                    if other in allowed:
                        waiting.setdefault(other, set()).add(number)


def _unblock(number: int, blocked: set[int], waiting: dict[int, set[int]]) -> None:
    due = [number]
    while due:
        free = due.pop()
        if free in blocked:
            blocked.discard(free)
            due.extend(waiting.pop(free, ()))
