"""The figures of the deliverables, drawn once for all formats; what cannot be drawn is left to the template to say."""

from collections.abc import Mapping

from crmplan.documents.blocks import Light
from crmplan.documents.figures.bars import LevelBar, level_bars
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.gantt import GanttPhase, GanttTask, gantt
from crmplan.documents.figures.grid import GridPoint, stakeholder_grid
from crmplan.documents.figures.radar import readiness_radar
from crmplan.language import _, current
from crmplan.plan.model import Plan
from crmplan.rendering.budget_figures import budget_figures
from crmplan.rendering.communication import STAKEHOLDERS
from crmplan.rendering.customer_figures import customer_figures
from crmplan.rendering.process_figures import process_figures
from crmplan.rendering.strategy_figures import strategy_figures
from crmplan.rendering.timeline import launch_day, phase_name
from crmplan.rendering.trend_figures import trend_figures
from crmplan.timeline.schedule import Schedule, ScheduledTask

_PAGE = 165  # millimetres of a portrait page
_DEGREES = {"low": 1, "medium": 2, "high": 3}


def draw(plan: Plan, dates: Schedule | None, context: Mapping[str, object], *, internal: bool) -> dict[str, Figure]:
    """Return the figures that this plan allows, by the name under which templates show them."""
    levels = _levels(context)
    figures = {"readiness-bars": level_bars(levels), "readiness-radar": readiness_radar(levels, width=_PAGE)}
    if dates is not None and dates.tasks:
        figures["gantt"] = schedule_chart(plan, dates)
    figures |= strategy_figures(plan, width=_PAGE)
    figures |= customer_figures(plan, width=_PAGE)
    figures |= process_figures(plan, width=_PAGE)
    figures |= budget_figures(plan, width=_PAGE)
    figures |= trend_figures(plan, launch_day(dates) if dates else None, width=_PAGE)
    grid = _grid(plan) if internal else None
    if grid is not None:
        figures["stakeholder-grid"] = grid
    return figures


def _levels(context: Mapping[str, object]) -> list[LevelBar]:
    readiness = context["readiness"]
    dimensions = readiness["dimensions"] if isinstance(readiness, dict) else []
    return [LevelBar(d["name"], d["level"], d["level_words"], Light(d["light"])) for d in dimensions]


def schedule_chart(plan: Plan, dates: Schedule) -> Figure:
    """Return the Gantt chart of a schedule that holds at least one task."""
    tasks = sorted(dates.tasks, key=lambda task: (task.start, task.finish, task.id))
    phases = dict.fromkeys(task.task.phase for task in tasks)
    groups = [
        GanttPhase(phase_name(plan, phase) or _("Other tasks"), [_bar(t) for t in tasks if t.task.phase == phase])
        for phase in phases
    ]
    return gantt(groups, today=plan.today, language=current(), width=_PAGE)


def _bar(task: ScheduledTask) -> GanttTask:
    done = round(task.task.actual.percent or 0)
    return GanttTask(task.task.title, task.start, task.finish, task.milestone, task.critical, done)


def _grid(plan: Plan) -> Figure | None:
    points = [
        GridPoint(row.text("name") or row.id, _DEGREES[row.text("influence")], _DEGREES[row.text("interest")])
        for row in plan.rows(STAKEHOLDERS)
        if row.text("influence") in _DEGREES and row.text("interest") in _DEGREES
    ]
    words = (_("low"), _("medium"), _("high"))
    return stakeholder_grid(points, scale=len(words), steps=words) if points else None
