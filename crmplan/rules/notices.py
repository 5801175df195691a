"""Who is told before the launch: customers of what concerns them, and everybody of the date."""

from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.order import named
from crmplan.rules.relevance import is_asked
from crmplan.timeline.schedule import ScheduledTask

NOTICES, ANNOUNCEMENTS, MESSAGES = (
    "prioritize.customer_notices",
    "launch.announcements",
    "communication.messages",
)


def asked_in(plan: Plan, address: str) -> str:
    """Return where the plan says who is told: ``address``, or the messages where that is not asked."""
    return address if is_asked(plan, address) else MESSAGES


def messages(plan: Plan, content: str) -> list[Row]:
    """Return the messages of one kind of content."""
    return [row for row in plan.rows(MESSAGES) if row.text("content") == content]


def in_time(plan: Plan, address: str, content: str) -> bool:
    """Say whether a row at ``address`` or a message of this content goes out before the launch.

    What has no date, or nothing to compare it with, counts as in time.
    """
    tasks = [row.text("task") for row in plan.rows(address)]
    tasks += [row.text("first") for row in messages(plan, content)]
    return any(_is_in_time(plan, task) for task in tasks)


def _is_in_time(plan: Plan, task_id: str) -> bool:
    task, launch = dates.dated(plan, task_id), dates.launch(plan)
    return task is None or launch is None or task.start < launch.start


def outreach(plan: Plan) -> ScheduledTask | None:
    """Return the first task with which the project turns to customers."""
    told = [row.text("task") for row in plan.rows(NOTICES)]
    told += [row.text("first") for row in messages(plan, "customer-notice")]
    return next(iter(named(plan, told)), None)


def announcing(plan: Plan) -> list[ScheduledTask]:
    """Return the announcements of the timeline."""
    return dates.of_kind(plan, Kind.ANNOUNCEMENT)
