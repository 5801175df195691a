"""The dates that rules compare: when tasks take place, and when the CRM is launched."""

from datetime import date

from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import ScheduledTask


def dated(plan: Plan, task_id: str) -> ScheduledTask | None:
    """Return a task with its dates; None when there is no such task or no schedule."""
    found = planned(plan)
    return found[task_id] if found is not None and task_id in found else None


def of_kind(plan: Plan, *kinds: Kind) -> list[ScheduledTask]:
    """Return the tasks of some kinds with their dates, the earliest start first."""
    found = planned(plan)
    tasks = [task for task in found or () if task.task.kind in kinds]
    return sorted(tasks, key=lambda task: (task.start, task.finish))


def launch(plan: Plan) -> ScheduledTask | None:
    """Return the launch of the CRM: the task that launch.start names, else the first task of kind launch."""
    named = dated(plan, plan.text("launch.start"))
    return named or next(iter(of_kind(plan, Kind.LAUNCH)), None)


def launch_of_phase(plan: Plan, phase_id: str) -> ScheduledTask | None:
    """Return the launch of a phase of evolution.phases; that of the CRM when the phase names none of its own."""
    phase = plan.row("evolution.phases", phase_id) if phase_id else None
    own = dated(plan, phase.text("launch")) if phase else None
    return own or launch(plan)


def is_live(plan: Plan) -> bool:
    """Say whether the launch is behind us on the plan's day."""
    task = launch(plan)
    return task is not None and task.finish < plan.today


def day(when: date) -> str:
    """Return a date as plan files write it."""
    return when.isoformat()
