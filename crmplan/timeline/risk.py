"""What may go wrong with the dates: thousands of draws of the durations, and the classic PERT figure beside them.

The end of each draw is where all tasks are done. With 10,000 draws a mean is known to about four hundredths of the
spread of the end (four standard errors), a share such as a criticality index to two percentage points.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import Estimate
from crmplan.timeline.draws import Draws, Sampler, Samplers
from crmplan.timeline.montecarlo import Run, decisive, run
from crmplan.timeline.network import Network
from crmplan.timeline.outlook import SHARES, Outlook, Simulation, TaskRisk
from crmplan.timeline.pert import pert
from crmplan.timeline.schedule import Schedule

CELLS = 5_000_000
"""Tasks times draws at a time: many for speed, few enough for some 150 MB of memory."""

FEWEST = 250

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class RiskEvent:
    """Something that may happen: with ``probability`` (0 to 1) each of ``tasks`` takes ``delay`` longer."""

    id: str
    probability: float
    delay: Estimate
    tasks: tuple[str, ...]


def simulate(
    planned: Schedule, *, seed: int, draws: int = 10_000, risks: Sequence[RiskEvent] = ()
) -> Simulation | None:
    """Return what ``draws`` draws say of a schedule; None without tasks. The same seed gives the same figures.

    A plan laid backward from a launch is simulated from its latest start, and the launch then comes when it comes.
    """
    if not planned.tasks:
        return None
    network = planned.network.unfixed()
    tally = _Tally(network, draws)
    rng = np.random.default_rng(seed)
    lengths = _Lengths(network, risks)
    clamp = planned.timeline.before_start == "clamp"
    chunk = max(FEWEST, CELLS // len(network.nodes))
    for first in range(0, draws, chunk):
        count = min(chunk, draws - first)
        drawn = lengths.draw(rng, count)
        result = run(network, planned.begin, drawn, count, opening=planned.early.opening, clamp=clamp)
        tally.take(result, first, count)
    return _summary(planned, network, tally, seed)


class _Lengths:
    """The uncertain lengths of a network: estimates and risks, in working minutes."""

    def __init__(self, network: Network, risks: Sequence[RiskEvent]) -> None:
        samplers = Samplers()
        self._minutes = [node.minutes for node in network.nodes]
        self._tasks: list[tuple[int, Sampler]] = [
            (number, samplers.sampler(node.task.estimate))
            for number, node in enumerate(network.nodes)
            if node.task.estimate is not None and node.done is None
        ]
        self._risks = [
            (risk.probability, samplers.sampler(risk.delay), [network.number[id] for id in risk.tasks])
            for risk in risks
        ]

    def draw(self, rng: np.random.Generator, count: int) -> dict[int, Draws]:
        """Return ``count`` lengths for each uncertain task, by number."""
        lengths = {number: sampler.lengths(rng.random(count)) for number, sampler in self._tasks}
        for probability, sampler, numbers in self._risks:
            delay = np.where(rng.random(count) < probability, sampler.lengths(rng.random(count)), 0.0)
            for number in numbers:
                lengths[number] = lengths.get(number, np.full(count, float(self._minutes[number]))) + delay
        return lengths


class _Tally:
    """What is kept of every chunk: ends, milestones, how often each task decided, and sums for correlations."""

    def __init__(self, network: Network, draws: int) -> None:
        count = len(network.nodes)
        self.draws = draws
        self.end = np.empty(draws)
        self.milestones = {n: np.empty(draws) for n, node in enumerate(network.nodes) if node.task.milestone}
        self.decisive = np.zeros(count)
        self.sums: dict[int, tuple[float, float, float]] = {}
        self._network = network

    def take(self, result: Run, first: int, count: int) -> None:
        """Add one chunk of ``count`` draws that begins at draw ``first``."""
        place = slice(first, first + count)
        self.end[place] = result.end
        for number, kept in self.milestones.items():
            kept[place] = result.finish[number]
        for number, marked in enumerate(decisive(self._network, result)):
            if marked is not None:
                self.decisive[number] += np.count_nonzero(marked)
        for number, length in result.lengths.items():
            one, square, product = self.sums.get(number, (0.0, 0.0, 0.0))
            self.sums[number] = (
                one + float(length.sum()),
                square + float(length @ length),
                product + float(length @ result.end),
            )

    def sensitivities(self) -> dict[int, float]:
        """Return, by task with an uncertain length, the correlation of its length with the end."""
        mean, spread = float(self.end.mean()), float(self.end.std())
        found = {}
        for number, sums in self.sums.items():
            one, square, product = (total / self.draws for total in sums)
            own = math.sqrt(max(0.0, square - one * one))
            certain = own <= _ROUNDING or spread <= _ROUNDING
            found[number] = 0.0 if certain else (product - one * mean) / (own * spread)
        return found


def _summary(planned: Schedule, network: Network, tally: _Tally, seed: int) -> Simulation:
    days = np.sort(tally.end - planned.begin) / DAY
    anchor, launch = network.anchor(), planned.timeline.launch
    milestones = []
    for number, ends in tally.milestones.items():
        task = network.nodes[number].task
        wished = launch if number == anchor and launch else task.deadline
        milestones.append(_outlook(planned, task.id, ends, wished))
    project = _outlook(planned, "", tally.end, launch if anchor is None else None)
    sensitivities = tally.sensitivities()
    tasks = tuple(
        TaskRisk(node.task.id, float(tally.decisive[number] / tally.draws), sensitivities.get(number, 0.0))
        for number, node in enumerate(network.nodes)
    )
    sd = float(days.std(ddof=1)) if tally.draws > 1 else 0.0
    return Simulation(seed, tally.draws, project, tuple(milestones), tasks, pert(network, planned.begin), sd, days)


def _outlook(planned: Schedule, id: str, ends: Draws, wished: date | None) -> Outlook:
    calendar = planned.calendar
    dates = [calendar.ends_on(math.ceil(value - _ROUNDING)) for value in np.quantile(ends, SHARES)]
    chance = None
    if wished is not None:
        chance = float(np.count_nonzero(ends <= calendar.closing(wished) + _ROUNDING) / len(ends))
    mean = (float(ends.mean()) - planned.begin) / DAY
    return Outlook(id, dates[0], dates[1], dates[2], mean, wished, chance)
