"""The classic PERT figure: expected lengths added up along the one path that is longest on average.

It is optimistic. Where paths meet, the latest of them decides the date, and this figure looks at one only; the
simulation looks at all of them.
"""

import math
from dataclasses import dataclass, replace
from typing import Any

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import Estimate
from crmplan.timeline.network import Network, Node
from crmplan.timeline.passes import forward

_SURE_OF_80 = 0.8416
"""Standard deviations above the mean below which 80 % of a normal distribution lies."""


@dataclass(frozen=True, slots=True)
class Pert:
    """Mean, standard deviation and 80 % figure of the length in working days, and the tasks of the path."""

    mean_days: float
    sd_days: float
    p80_days: float
    path: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the entry of ``timeline simulate --json``."""
        return {"mean_days": self.mean_days, "sd_days": self.sd_days, "p80_days": self.p80_days, "path": self.path}


def expected(estimate: Estimate) -> float:
    """Return (low + 4 likely + high) / 6 in working minutes."""
    return (estimate.low.minutes + 4 * estimate.middle + estimate.high.minutes) / 6


def deviation(estimate: Estimate) -> float:
    """Return (high - low) / 6 in working minutes."""
    return (estimate.high.minutes - estimate.low.minutes) / 6


def pert(network: Network, begin: int) -> Pert:
    """Return the figure for a network with at least one task that begins at position ``begin``."""
    nodes = [_expected(node) for node in network.nodes]
    early = forward(replace(network, nodes=nodes), begin, clamp=True)
    last = max(range(len(nodes)), key=lambda number: early.finish[number])
    path = [last]
    while (arc := early.driver[path[-1]]) is not None:
        path.append(arc.other)
    estimates = (nodes[number].task.estimate for number in path)
    sd = math.sqrt(sum(deviation(estimate) ** 2 for estimate in estimates if estimate)) / DAY
    mean = (early.finish[last] - begin) / DAY
    return Pert(mean, sd, mean + _SURE_OF_80 * sd, tuple(nodes[number].task.id for number in reversed(path)))


def _expected(node: Node) -> Node:
    estimate = node.task.estimate
    return replace(node, minutes=round(expected(estimate))) if estimate else node
