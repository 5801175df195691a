"""``crmplan timeline``: the tasks by date."""

import json
from pathlib import Path

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.timeline.schedule import Schedule, schedule


def register(app: typer.Typer) -> None:
    """Lay out the subcommands; ``timeline`` alone shows the schedule."""
    app.callback(invoke_without_command=True)(_default)
    app.command(name="show", help=N_("Show the tasks by date."))(show)


def _default(
    ctx: typer.Context, *, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = ""
) -> None:
    if ctx.invoked_subcommand is None:
        show(as_json=as_json, plan=plan, today=today)


def show(*, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Show the tasks by date."""
    opened = open_plan(plan, today)
    planned = scheduled(opened)
    if as_json:
        console.write(json.dumps({"version": 1, **planned.as_json()}, ensure_ascii=False, indent=2))
        return
    if not planned.tasks:
        console.say(_("There are no tasks yet. Write them into timeline.yaml."), "warn")
        return
    rows = [
        (
            task.start.isoformat(),
            task.finish.isoformat() if not task.milestone else "◆",
            task.task.title,
            opened.person_name(task.task.owner) if task.task.owner else "–",
            _("critical") if task.critical else _("{days:g} d").format(days=round(task.total_float, 1)),
        )
        for task in sorted(planned.tasks, key=lambda task: (task.start, task.finish))
    ]
    console.table((_("Start"), _("Finish"), _("Task"), _("Owner"), _("Float")), rows)
    count = ngettext("{count} task", "{count} tasks", len(rows)).format(count=len(rows))
    console.say(_("{count}, {start} to {finish}.").format(count=count, start=planned.start, finish=planned.finish))


def scheduled(plan: Plan) -> Schedule:
    """Return the schedule; PlanError when the file is broken or the tasks cannot be scheduled."""
    if plan.timeline is None:
        file = plan.files.get("timeline.yaml")
        if file is None:
            raise PlanError(_("The plan has no timeline.yaml."), hint=_("Add one with its tasks."))
        hint = _("crmplan check shows what is wrong with it.")
        raise PlanError(_("timeline.yaml cannot be used."), hint=hint, file="timeline.yaml", exit_code=FOUND)
    return schedule(plan.timeline, plan.people)
