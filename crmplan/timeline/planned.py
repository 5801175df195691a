"""The schedule of a plan, worked out once however many rules and documents ask for it."""

from crmplan.errors import PlanError
from crmplan.plan.model import Plan
from crmplan.timeline.schedule import Schedule, schedule

_KEY = "timeline.schedule"


def planned(plan: Plan) -> Schedule | None:
    """Return the schedule of the plan; None when it has no tasks or they cannot be scheduled.

    What a circle or an unknown task makes impossible is for ``check`` to say: others then have nothing to show.
    """
    if _KEY not in plan.memo:
        plan.memo[_KEY] = _attempt(plan)
    found = plan.memo[_KEY]
    return found if isinstance(found, Schedule) else None


def _attempt(plan: Plan) -> Schedule | None:
    if plan.timeline is None or not plan.timeline.tasks:
        return None
    try:
        return schedule(plan.timeline, plan.people)
    except PlanError:
        return None
