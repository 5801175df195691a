"""What the adoption plan needs: the majority in people, the first measure, and who stands behind each user group."""

from datetime import date
from decimal import ROUND_CEILING, Decimal

from crmplan.checking import Report
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data, words
from crmplan.rendering.dated import Table, by_day, dated_rows, days_of
from crmplan.rendering.joins import referring
from crmplan.rendering.open_points import standing
from crmplan.timeline.schedule import Schedule

GROUPS, STANDARDS, STEPS = "adoption.user_groups", "adoption.standards", "adoption.change_steps"
BACKERS, SUPER_USERS, TARGET = "adoption.backers", "super-user.super_users", "adoption.majority_target"
TOPICS = ("adoption", "super-user", "recognition")
_LADDER = ("awareness", "desire", "knowledge", "ability", "reinforcement")
_BARRIER = 3
"""A step with this mark or less holds a group up; later steps wait for it (Prosci)."""


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the standing, the target in people, the groups with those who back them, and the dated rows."""
    groups = [_group(plan, schedule, row, internal=internal) for row in plan.rows(GROUPS)]
    users = _count(plan.rows(GROUPS))
    helpers = len(plan.rows(SUPER_USERS))
    return {
        "standing": standing(plan, report, TOPICS),
        "users": users,
        "groups": groups,
        "target": _target(plan, schedule),
        "unbacked": [group["name"] for group in groups if not group["backers"]],
        "without_helper": [group["name"] for group in groups if not group["super_users"]],
        "per_helper": Decimal(users) / helpers if helpers else None,
        "standards": by_day(dated_rows(plan, schedule, STANDARDS, internal=internal), "first_measure_start"),
        "late": dated_rows(plan, schedule, "adoption.late_plan", internal=internal),
        "old_tools": by_day(dated_rows(plan, schedule, "adoption.old_tools", internal=internal), "task_start"),
        "pay": dated_rows(plan, schedule, "recognition.pay_effects", internal=internal),
        "schemes": dated_rows(plan, schedule, "recognition.schemes", internal=internal),
        "steps": _steps(plan, schedule) if internal else [],
    }


def _count(groups: list[Row]) -> int:
    return int(sum((row.number("users") or Decimal(0) for row in groups), Decimal(0)))


def _launch(plan: Plan, schedule: Schedule | None, group: Row) -> date | None:
    phase = plan.row("evolution.phases", group.text("phase"))
    return days_of(schedule, phase.text("launch"))[0] if phase else None


def _target(plan: Plan, schedule: Schedule | None) -> dict[str, Plain]:
    """The majority: ``share`` in per cent, of how many ``users`` that work in the CRM by then, ``people``, the day."""
    share = plan.value(TARGET)
    days = (days_of(schedule, row.text("first_measure"))[0] for row in plan.rows(STANDARDS))
    first = min((day for day in days if day is not None), default=None)
    launches = [(row, _launch(plan, schedule, row)) for row in plan.rows(GROUPS)]
    users = _count([row for row, day in launches if first is None or day is None or day <= first])
    if not isinstance(share, Decimal) or not users:
        return {"share": share, "users": users, "people": None, "first": first}
    people = int((share * users / 100).to_integral_value(ROUND_CEILING))
    return {"share": share, "users": users, "people": people, "first": first}


def _group(plan: Plan, schedule: Schedule | None, group: Row, *, internal: bool) -> dict[str, Plain]:
    question = plan.catalogue.require(GROUPS)
    helpers = referring(plan, SUPER_USERS, "groups", group.id)
    return row_data(plan, question, group, internal=internal) | {
        "launch": _launch(plan, schedule, group),
        "backers": [plan.person_name(row.text("person")) for row in referring(plan, BACKERS, "group", group.id)],
        "super_users": [plan.person_name(row.text("person")) for row in helpers],
    }


def _steps(plan: Plan, schedule: Schedule | None) -> Table:
    """Where each group stands on the way to the change, with the first step that holds it up."""
    question = plan.catalogue.require(STEPS)
    column = question.column("step")
    shown = dated_rows(plan, schedule, STEPS, internal=True)
    for row, data in zip(plan.rows(STEPS), shown, strict=True):
        marks = ((name, row.number(name)) for name in _LADDER)
        barrier = next((name for name, mark in marks if mark is not None and mark <= _BARRIER), None)
        data["barrier"] = words(plan, question, column, barrier) if column and barrier else None
        data["fits"] = barrier is None or barrier == row.text("step")
    return shown
