"""What makes a launch safe beyond its date: a way back, a rehearsal, an early review, and help afterwards."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from crmplan.findings import Hit, Severity
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.order import named, precedes
from crmplan.rules.relevance import asked_empty, is_asked
from crmplan.rules.thresholds import days, limit
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import ScheduledTask

ROLLBACK, CHECKS, HYPERCARE, EXIT = "launch.rollback", "launch.checks", "launch.hypercare", "launch.hypercare_exit"


def safety(plan: Plan) -> Iterator[Hit]:
    """Yield what is missing: a way back, a rehearsal, a review in time, enough extra help, and signs of its end."""
    if asked_empty(plan, ROLLBACK):
        hint = _("Answer {question}: what would make you go back, and who decides it?").format(question=ROLLBACK)
        yield _warn(ROLLBACK, _("There is no way back to the old system."), hint)
    if plan.value(CHECKS) is not None:
        if is_asked(plan, CHECKS):
            yield from _rehearsal(plan)
        yield from _review(plan)
    yield from _hypercare(plan)
    if asked_empty(plan, EXIT):
        hint = _("Answer {question}: how will you know that the extra help may end?").format(question=EXIT)
        yield _warn(EXIT, _("Nothing says when the extra help after the launch may end."), hint)


def _warn(address: str, message: str, hint: str, related: tuple[str, ...] = ()) -> Hit:
    return Hit(address, message, hint, severity=Severity.WARNING, related=related)


def _checks(plan: Plan, kind: str) -> list[Row]:
    return [row for row in plan.rows(CHECKS) if row.text("kind") == kind]


def _rehearsal(plan: Plan) -> Iterator[Hit]:
    launch, rows = dates.launch(plan), _checks(plan, "rehearsal")
    tasks = [*named(plan, [row.text("task") for row in rows]), *dates.of_kind(plan, Kind.REHEARSAL)]
    undated = any(dates.dated(plan, row.text("task")) is None for row in rows)
    if undated or any(launch is None or precedes(task, launch) for task in tasks):
        return
    hint = _("Answer {question}: when do you rehearse the switch, and who signs it?").format(question=CHECKS)
    yield _warn(CHECKS, _("The switch to the new system is not rehearsed before the launch."), hint)


def _review(plan: Plan) -> Iterator[Hit]:
    launch, rows = dates.launch(plan), _checks(plan, "readiness-review")
    hint = _("Answer {question}: plan the review {weeks} weeks before the launch or earlier.")
    told = hint.format(question=CHECKS, weeks=limit(plan, "readiness_review_weeks"))
    if not rows and is_asked(plan, CHECKS):
        yield _warn(CHECKS, _("No readiness review comes before the launch."), told)
    review = next(iter(named(plan, [row.text("task") for row in rows])), None)
    if review is None or launch is None or launch.start - review.finish >= days(plan, "readiness_review_weeks"):
        return
    message = _("The readiness review ends on {end}, only {days} days before the launch on {launch}.")
    left = (launch.start - review.finish).days
    sentence = message.format(end=dates.day(review.finish), days=max(left, 0), launch=dates.day(launch.start))
    late = _("The readiness review ends on {end}, after the launch on {launch}.")
    if left < 0:
        sentence = late.format(end=dates.day(review.finish), launch=dates.day(launch.start))
    row = next(row for row in rows if row.text("task") == review.id)
    yield _warn(row.address, sentence, told, (f"timeline.tasks[{review.id}]",))


def _hypercare(plan: Plan) -> Iterator[Hit]:
    rows = plan.rows(HYPERCARE)
    hint = _("Answer {question}: who gives extra help, for {weeks} weeks or longer?")
    told = hint.format(question=HYPERCARE, weeks=limit(plan, "hypercare_weeks"))
    if asked_empty(plan, HYPERCARE):
        yield _warn(HYPERCARE, _("No extra help is planned for the weeks after the launch."), told)
        return
    tasks = named(plan, [row.text("task") for row in rows]) or dates.of_kind(plan, Kind.HYPERCARE)
    if not rows and is_asked(plan, HYPERCARE):
        return
    longest = max((weeks(plan, task) for task in tasks), default=_booked(rows))
    if longest is not None and longest < limit(plan, "hypercare_weeks"):
        message = _("Extra help after the launch lasts {weeks} weeks; the least is {wanted}.")
        address = HYPERCARE if rows else f"timeline.tasks[{tasks[0].id}]"
        figures = {"weeks": f"{longest:.1f}".removesuffix(".0"), "wanted": limit(plan, "hypercare_weeks")}
        yield _warn(address, message.format(**figures), told)


def _booked(rows: list[Row]) -> Decimal | None:
    return max((weeks for row in rows if (weeks := row.number("weeks")) is not None), default=None)


def weeks(plan: Plan, task: ScheduledTask) -> Decimal:
    """Return how many weeks a task lasts, a week ending with its last working day."""
    days = (_next_working_day(plan, task.finish) - task.start).days
    return Decimal(days) / 7


def _next_working_day(plan: Plan, day: date) -> date:
    schedule = planned(plan)
    if schedule is None:
        return day + timedelta(days=1)
    return schedule.calendar.day(schedule.calendar.index(day + timedelta(days=1)))
