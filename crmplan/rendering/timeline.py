"""What the timeline deliverable needs: tasks by phase and date, milestones, what is critical, what lacks an owner."""

from datetime import date

from crmplan.plan.model import Plan
from crmplan.rendering.context import Plain
from crmplan.timeline.schedule import Schedule, ScheduledTask


def view(plan: Plan, schedule: Schedule | None) -> dict[str, Plain]:
    """Return the schedule as a document shows it; empty when there is none."""
    if schedule is None or not schedule.tasks:
        return {
            "phases": [],
            "milestones": [],
            "start": None,
            "finish": None,
            "launch": None,
            "ownerless": [],
            "late": [],
            "critical": [],
            "next": [],
        }
    tasks = sorted(schedule.tasks, key=lambda task: (task.start, task.finish, task.id))
    phases = dict.fromkeys(task.task.phase for task in tasks)
    return {
        "phases": [
            {"name": phase_name(plan, phase), "tasks": [_task(plan, t) for t in tasks if t.task.phase == phase]}
            for phase in phases
        ],
        "milestones": [_task(plan, task) for task in tasks if task.milestone],
        "critical": [_task(plan, task) for task in tasks if task.critical],
        "start": schedule.start,
        "finish": schedule.finish,
        "launch": launch_day(schedule),
        "ownerless": [task.task.title for task in tasks if not task.task.owner],
        "late": [_task(plan, task) for task in tasks if _is_late(task, plan.today)],
        "next": [_task(plan, task) for task in tasks if 0 <= (task.start - plan.today).days <= 28],  # noqa: PLR2004
    }


def launch_day(schedule: Schedule) -> date | None:
    """Return the day of the first launch task, None when there is none."""
    return min((task.start for task in schedule.tasks if task.task.kind.value == "launch"), default=None)


def _is_late(task: ScheduledTask, today: date) -> bool:
    return task.finish < today and task.task.actual.finish is None


def phase_name(plan: Plan, phase: str) -> str:
    """Return what a phase is called in the plan, or the name the timeline gives it."""
    row = plan.row("evolution.phases", phase)
    name = row.text("name") if row else ""
    return name or phase[:1].upper() + phase[1:].replace("-", " ")


def _task(plan: Plan, task: ScheduledTask) -> dict[str, Plain]:
    return {
        "id": task.id,
        "name": task.task.title,
        "phase": task.task.phase,
        "kind": task.task.kind.value,
        "department": task.task.department,
        "owner": plan.person_name(task.task.owner) if task.task.owner else None,
        "start": task.start,
        "finish": task.finish,
        "milestone": task.milestone,
        "critical": task.critical,
        "float": round(task.total_float, 1),
        "after": [link.task for link in task.task.after],
        "note": task.task.note,
        "done": task.task.actual.percent,
    }
