"""Plan against reality: the dates once promised, the dates now expected, and whose slip it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from crmplan.plan.dates import IsoDate
from crmplan.plan.durations import DAY
from crmplan.plan.forms import Form
from crmplan.timeline.passes import demands
from crmplan.timeline.schedule import Schedule

FOLDER = "baselines"


class BaselineTask(Form):
    """What a baseline promises for one task: its dates and its length in working days."""

    id: str
    start: IsoDate
    finish: IsoDate
    days: float


class Baseline(Form):
    """A file ``baselines/<name>.yaml``: the dates promised on one day."""

    name: str
    on: IsoDate
    tasks: tuple[BaselineTask, ...] = ()


def baseline_of(planned: Schedule, name: str, on: date) -> dict[str, Any]:
    """Return the data of a baseline file that promises the dates of ``planned``; every scalar is text."""
    rows = []
    for number, task in enumerate(planned.tasks):
        days = planned.network.nodes[number].minutes / DAY
        rows.append({"id": task.id, "start": str(task.start), "finish": str(task.finish), "days": f"{days:g}"})
    return {"name": name, "on": str(on), "tasks": rows}


@dataclass(frozen=True, slots=True)
class Slip:
    """One task against its baseline, in working days, positive when late.

    ``total`` is the slip of its finish: ``inherited`` from what it waits for, ``own`` the rest (a later start than
    necessary, or more work than promised). Dates are None where a side does not know the task.
    """

    id: str
    promised: date | None
    expected: date | None
    total: float
    inherited: float
    own: float
    percent: float
    done: bool

    def as_json(self) -> dict[str, Any]:
        """Return the entry of ``timeline baseline --json``."""
        return {
            "id": self.id,
            "promised": self.promised.isoformat() if self.promised else None,
            "expected": self.expected.isoformat() if self.expected else None,
            "total": self.total,
            "inherited": self.inherited,
            "own": self.own,
            "percent": self.percent,
            "done": self.done,
        }


def slips(forecast: Schedule, baseline: Baseline) -> list[Slip]:
    """Return every task of ``forecast`` (a schedule made with ``today``) against ``baseline``, in file order.

    Tasks that only the baseline knows come last, without an expected date.
    """
    promised = {task.id: task for task in baseline.tasks}
    found = [_slip(forecast, number, promised.get(task.id)) for number, task in enumerate(forecast.tasks)]
    gone = [task for task in baseline.tasks if task.id not in forecast]
    return found + [Slip(task.id, task.finish, None, 0.0, 0.0, 0.0, 0.0, done=False) for task in gone]


def _slip(forecast: Schedule, number: int, promised: BaselineTask | None) -> Slip:
    task, node, calendar = forecast.tasks[number], forecast.network.nodes[number], forecast.calendar
    percent = 100.0 if node.done is not None else (task.task.actual.percent or 0.0)
    if promised is None:
        return Slip(task.id, None, task.finish, 0.0, 0.0, 0.0, percent, done=node.done is not None)
    total = calendar.closing(task.finish) - calendar.closing(promised.finish)
    # a milestone promised for a day may take that whole day
    start = calendar.opening(promised.start) if promised.days else calendar.closing(promised.finish)
    due = max([start, *(demand for _arc, demand in demands(forecast.network, number, forecast.early))])
    inherited = min(due - start, total) if total > 0 else 0
    return Slip(
        task.id,
        promised.finish,
        task.finish,
        total / DAY,
        inherited / DAY,
        (total - inherited) / DAY,
        percent,
        done=node.done is not None,
    )


def worst_slip(found: Iterable[Slip]) -> Slip | None:
    """Return the task that is latest against its baseline; None when there is none."""
    return max(found, key=lambda slip: slip.total, default=None)
