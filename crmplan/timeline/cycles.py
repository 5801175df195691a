"""Tasks that wait for one another in a circle.

Johnson's algorithm: inside each strongly connected part, from its first task in file order, every elementary circle
is walked once. The list stops at ``MOST``, since a tangle of links can hold more circles than anybody can read.
"""

from collections.abc import Iterator, Sequence

MOST = 50
"""How many circles are listed at most."""

Arcs = Sequence[Sequence[int]]
"""For each task, by number, the numbers of the tasks that wait for it."""


def cycles(arcs: Arcs) -> list[list[int]]:
    """Return every elementary circle, up to ``MOST``, each beginning with its smallest number."""
    found: list[list[int]] = []
    for part in _parts(arcs):
        for start in sorted(part):
            allowed = {number for number in part if number >= start}
            for circle in _circles_from(start, arcs, allowed):
                found.append(circle)
                if len(found) == MOST:
                    return sorted(found)
    return sorted(found)


def _parts(arcs: Arcs) -> list[set[int]]:
    """Return the strongly connected parts of more than one task (Tarjan, without recursion)."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    held: set[int] = set()
    parts: list[set[int]] = []
    for root in range(len(arcs)):
        if root in index:
            continue
        work: list[tuple[int, Iterator[int]]] = []
        _enter(root, index, low, stack, held)
        work.append((root, iter(arcs[root])))
        while work:
            number, following = work[-1]
            for other in following:
                if other not in index:
                    _enter(other, index, low, stack, held)
                    work.append((other, iter(arcs[other])))
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
    work = [(start, iter(sorted({other for other in arcs[start] if other in allowed})))]
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
                work.append((other, iter(sorted({after for after in arcs[other] if after in allowed}))))
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
