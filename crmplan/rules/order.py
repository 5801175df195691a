"""Which of two tasks comes first, as sequence rules ask it."""

from collections.abc import Iterable
from datetime import date

from crmplan.plan.durations import DAY
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.timeline.schedule import ScheduledTask


def precedes(one: ScheduledTask, other: ScheduledTask) -> bool:
    """Say whether ``one`` is over when ``other`` begins; what takes less than a day may share a day with the other."""
    if one.finish != other.start:
        return one.finish < other.start
    return _is_short(one) or _is_short(other)


def _is_short(task: ScheduledTask) -> bool:
    return task.task.length is not None and task.task.length < DAY


def build(plan: Plan) -> ScheduledTask | None:
    """Return the first task that builds or connects the new system: where implementation begins."""
    return next(iter(dates.of_kind(plan, Kind.BUILD, Kind.INTEGRATION)), None)


def named(plan: Plan, ids: Iterable[str]) -> list[ScheduledTask]:
    """Return those of the tasks named that have dates, the earliest start first."""
    tasks = [task for task_id in ids if (task := dates.dated(plan, task_id)) is not None]
    return sorted(tasks, key=lambda task: (task.start, task.finish))


def first_load(plan: Plan) -> ScheduledTask | None:
    """Return what brings real customer data into the new system first: a trial load, a rehearsal, or the launch."""
    sources = plan.rows("prepare.sources")
    loads = named(plan, [name for row in sources for name in (*row.names("trial_loads"), *row.names("load"))])
    launch = dates.launch(plan)
    found = [*loads, *dates.of_kind(plan, Kind.REHEARSAL), *([launch] if launch else [])]
    return min(found, key=lambda task: task.start, default=None)


def settled_on(plan: Plan, row: Row, column: str) -> date | None:
    """Return the day on which a row is settled: that in ``column``, else the end of its task; None without both."""
    task = dates.dated(plan, row.text("task"))
    return row.day(column) or (task.finish if task else None)


def address(task: ScheduledTask) -> str:
    """Return the address of a task."""
    return f"timeline.tasks[{task.id}]"


def is_before(when: date, task: ScheduledTask | None) -> bool:
    """Say whether a day lies before the start of a task; without the task nothing speaks against it."""
    return task is None or when < task.start
