"""The forward pass over thousands of draws at once, task by task, and which tasks decided the end of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crmplan.plan.links import LinkKind
from crmplan.timeline import clocks
from crmplan.timeline.draws import Draws
from crmplan.timeline.network import Arc, Network, Node

_SAME = 1e-6
"""Minutes below which two positions are the same."""


@dataclass(slots=True)
class Run:
    """Positions by task and draw: ``asked`` is the start that links and floors ask for, before blocked days.

    ``lengths`` are the uncertain lengths, ``end`` is the end of the project in each draw.
    """

    start: list[Draws]
    finish: list[Draws]
    asked: list[Draws]
    lengths: Mapping[int, Draws]
    end: Draws
    opening: Sequence[bool]


def run(
    network: Network, begin: int, lengths: Mapping[int, Draws], draws: int, *, opening: Sequence[bool], clamp: bool
) -> Run:
    """Return the positions of every task in every draw; ``lengths`` gives the uncertain ones, in working minutes.

    ``opening`` says on which side of the boundary between two days each milestone stands in the plan.
    """
    nothing = np.zeros(draws)
    count = len(network.nodes)
    result = Run([nothing] * count, [nothing] * count, [nothing] * count, lengths, nothing + begin, opening)
    for number in network.order:
        node = network.nodes[number]
        length = lengths.get(number, np.float64(node.minutes))
        asked = _asked(network, node, result, begin, length, clamp=clamp)
        result.asked[number] = asked
        result.start[number], result.finish[number] = _placed(node, asked, length, opening=opening[number])
        np.maximum(result.end, result.finish[number], out=result.end)
    return result


def decisive(network: Network, result: Run) -> list[NDArray[np.bool_] | None]:
    """Return, by task, in which draws it lies on a path that decides the end; None when in no draw."""
    marked: list[NDArray[np.bool_] | None] = [None] * len(network.nodes)
    end = result.end - _SAME
    for number in reversed(network.order):
        node = network.nodes[number]
        last = result.finish[number] >= end
        here = marked[number]
        here = last if here is None else here | last
        if not here.any():
            continue
        marked[number] = here
        if node.begun is not None or node.start is not None or node.finish is not None:
            continue
        length = result.lengths.get(number, np.float64(node.minutes))
        asked = result.asked[number] - _SAME
        for arc in node.before:
            drives = here & (_demand(network, node, arc, result, length) >= asked)
            before = marked[arc.other]
            marked[arc.other] = drives if before is None else before | drives
    return marked


def _asked(network: Network, node: Node, result: Run, begin: int, length: Draws | np.float64, *, clamp: bool) -> Draws:
    asked: Draws | None = None
    for arc in node.before:
        demand = _demand(network, node, arc, result, length)
        if arc.kind is LinkKind.FF:
            demand = np.maximum(demand, begin)
        asked = demand if asked is None else np.maximum(asked, demand)
    if asked is None:
        asked = np.full_like(result.end, begin)
    elif clamp and any(arc.lag < 0 or not arc.to_start for arc in node.before):
        asked = np.maximum(asked, begin)
    return asked if node.floor is None else np.maximum(asked, node.floor)


def _demand(network: Network, node: Node, arc: Arc, result: Run, length: Draws | np.float64) -> Draws:
    """Return the start that one link asks for."""
    position = (result.start if arc.from_start else result.finish)[arc.other]
    if arc.elapsed and arc.lag:
        position = clocks.wait(network.calendar, position, arc.lag, closing=_closing(network, arc, result))
    elif arc.lag:
        position = position + arc.lag
    if arc.to_start or (not node.minutes and not length.any()):
        return position
    if node.availability is None:
        return position - length
    many = clocks.ManyAvailability(node.availability)
    return many.opening(many.own(position) - length)


def _closing(network: Network, arc: Arc, result: Run) -> bool:
    """Say whether a wait by the clock counts from an evening."""
    return not result.opening[arc.other] if network.nodes[arc.other].milestone else not arc.from_start


def _placed(node: Node, asked: Draws, length: Draws | np.float64, *, opening: bool) -> tuple[Draws, Draws]:
    """Return start and finish of a task that may start where ``asked``."""
    if node.done is not None:
        return np.full_like(asked, float(node.begun or 0)), np.full_like(asked, float(node.done))
    fixed = node.begun if node.begun is not None else node.start
    if fixed is None and node.finish is not None:
        begin = node.start_for(node.finish, node.minutes)
        return np.full_like(asked, float(begin)), np.full_like(asked, float(node.finish))
    start = asked if fixed is None else np.full_like(asked, float(fixed))
    many = clocks.ManyAvailability(node.availability) if node.availability else None
    if not node.minutes and not length.any():
        if many is not None and fixed is None:
            start = _unblocked(many, start, opening=opening)
        return start, start
    if many is not None and fixed is None:
        start = many.opening(many.own(start))
    work = start
    if node.resumes is not None:
        work, length = np.maximum(start, node.resumes), length * (node.left / max(1, node.minutes))
    finish = work + length if many is None else many.closing(many.own(work) + length)
    return start, finish if node.resumes is None else np.maximum(start, finish)


def _unblocked(many: clocks.ManyAvailability, asked: Draws, *, opening: bool) -> Draws:
    """Return where a milestone can stand that must not stand on a blocked day."""
    own = many.own(asked)
    blocked = np.bool_(opening) | (asked > many.closing(own) + _SAME)
    return np.where(blocked, many.opening(own), asked)
