"""Rows whose columns refer to tasks, with the days of those tasks: dates of work live in the timeline only."""

from datetime import date

from crmplan.plan.model import Plan
from crmplan.plan.questions import TIMELINE_TASKS
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.timeline.schedule import Schedule

Table = list[dict[str, Plain]]


def dated_rows(plan: Plan, schedule: Schedule | None, address: str, *, internal: bool) -> Table:
    """Return the rows of a table; each column that names a task brings ``<column>_start`` and ``<column>_finish``."""
    return [_dated(plan, schedule, address, row, internal=internal) for row in plan.rows(address)]


def _dated(plan: Plan, schedule: Schedule | None, address: str, row: Row, *, internal: bool) -> dict[str, Plain]:
    question = plan.catalogue.require(address)
    days: dict[str, Plain] = {}
    for column in question.columns:
        if column.ref == TIMELINE_TASKS:
            first, last = days_of(schedule, row.text(column.id))
            days |= {f"{column.id}_start": first, f"{column.id}_finish": last}
    return row_data(plan, question, row, internal=internal) | days


def by_day(rows: Table, key: str) -> Table:
    """Return ``rows`` by the date under ``key``; those without one come last, each kind in the plan's order."""
    dated = [(day, row) for row in rows if isinstance(day := row[key], date)]
    return [row for _day, row in sorted(dated, key=lambda pair: pair[0])] + [row for row in rows if row[key] is None]


def days_of(schedule: Schedule | None, task_id: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a task, None for both when it has no dates."""
    if schedule is None or task_id not in schedule:
        return None, None
    return schedule[task_id].start, schedule[task_id].finish


def day_of_answer(plan: Plan, schedule: Schedule | None, address: str) -> dict[str, Plain]:
    """Return the task that an answer names: ``name``, ``start``, ``finish``, ``owner`` and whether it is ``done``.

    All are None, and ``done`` is False, when the answer is open or its task has no dates.
    """
    task = plan.task(plan.text(address))
    first, last = days_of(schedule, plan.text(address))
    return {
        "name": task.title if task else None,
        "start": first,
        "finish": last,
        "owner": plan.person_name(task.owner) if task and task.owner else None,
        "done": bool(task and task.actual.finish),
    }
