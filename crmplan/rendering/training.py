"""What the training plan needs: the sessions by date, what each group gets and when, and who is left out."""

from datetime import date
from decimal import Decimal

from crmplan.checking import Report
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data, words
from crmplan.rendering.dated import by_day, dated_rows, days_of
from crmplan.rendering.joins import referring, rows_about
from crmplan.rendering.open_points import standing
from crmplan.timeline.schedule import Schedule

GROUPS, TRAININGS, SESSIONS = "adoption.user_groups", "training-plan.trainings", "training.sessions"
DAY_ONE, TESTS, COVER = "training-plan.day_one", "training-plan.tests", "training-plan.cover"
TOPICS = ("training-plan", "training")


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the standing, the sessions by date, the user groups with what each is taught, and the hours in all."""
    groups = [_group(plan, schedule, row, internal=internal) for row in plan.rows(GROUPS)]
    sessions = by_day(dated_rows(plan, schedule, TRAININGS, internal=internal), "task_start")
    hours = [_hours_of_all(plan, row) for row in plan.rows(GROUPS)]
    return {
        "standing": standing(plan, report, TOPICS),
        "sessions": sessions,
        "later": by_day(dated_rows(plan, schedule, SESSIONS, internal=internal), "first_start"),
        "first": min(_days(schedule, plan.rows(TRAININGS)), default=None),
        "groups": groups,
        "untrained": [row.text("name") or row.id for row in plan.rows(GROUPS) if not _trainings(plan, row)],
        "late": [row.text("name") or row.id for row in plan.rows(GROUPS) if _is_late(plan, schedule, row)],
        "hours": sum(hours, Decimal(0)),
    }


def _trainings(plan: Plan, group: Row) -> list[Row]:
    return referring(plan, TRAININGS, "group", group.id)


def _days(schedule: Schedule | None, trainings: list[Row]) -> list[date]:
    days = (days_of(schedule, row.text("task"))[0] for row in trainings)
    return [day for day in days if day is not None]


def _launch(plan: Plan, schedule: Schedule | None, group: Row) -> date | None:
    phase = plan.row("evolution.phases", group.text("phase"))
    return days_of(schedule, phase.text("launch"))[0] if phase else None


def _is_late(plan: Plan, schedule: Schedule | None, group: Row) -> bool:
    """Say whether the first training of a group begins on the day of its launch or after it."""
    days, launch = _days(schedule, _trainings(plan, group)), _launch(plan, schedule, group)
    return bool(days) and launch is not None and min(days) >= launch


def _hours(plan: Plan, group: Row) -> Decimal:
    return sum((row.number("hours") or Decimal(0) for row in _trainings(plan, group)), Decimal(0))


def _hours_of_all(plan: Plan, group: Row) -> Decimal:
    return _hours(plan, group) * (group.number("users") or Decimal(0))


def _group(plan: Plan, schedule: Schedule | None, group: Row, *, internal: bool) -> dict[str, Plain]:
    """A user group: its size, hours a head, first day, launch, the kinds of training, and what belongs to it."""
    question = plan.catalogue.require(TRAININGS)
    trainings = _trainings(plan, group)
    kinds = dict.fromkeys(row.text("kind") for row in trainings if row.text("kind"))
    kind = question.column("kind")
    return {
        "name": group.text("name") or group.id,
        "users": group.number("users"),
        "hours": _hours(plan, group),
        "all_hours": _hours_of_all(plan, group),
        "first": min(_days(schedule, trainings), default=None),
        "launch": _launch(plan, schedule, group),
        "kinds": [words(plan, question, kind, name) for name in kinds] if kind else [],
        "trainings": [row_data(plan, question, row, internal=internal) for row in trainings],
        "changes": rows_about(plan, DAY_ONE, "group", group.id, internal=internal),
        "tests": rows_about(plan, TESTS, "group", group.id, internal=internal),
        "cover": rows_about(plan, COVER, "group", group.id, internal=internal),
    }
