"""``crmplan timeline``: dates, critical path, risk, plan against reality, and exchange with other programs."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.commands.timeline_baseline import baseline_save, baseline_show
from crmplan.commands.timeline_control import cost, load
from crmplan.commands.timeline_exchange import bring_in, export
from crmplan.commands.timeline_opening import require_task, scheduled
from crmplan.commands.timeline_propose import propose
from crmplan.commands.timeline_simulate import simulate
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.timeline.schedule import Schedule


def register(app: typer.Typer) -> None:
    """Lay out the subcommands; ``timeline`` alone shows the schedule."""
    app.callback(invoke_without_command=True)(_default)
    app.command(name="show", help=N_("The tasks by date, with the chart."))(show)
    app.command(name="why", help=N_("Why a task is where it is, and what would move it."))(why)
    app.command(name="propose", help=N_("Draft the tasks that are missing, from the answers."))(propose)
    app.command(name="simulate", help=N_("How sure the dates are."))(simulate)
    app.command(name="load", help=N_("Who is asked for more time than there is, by week."))(load)
    app.command(name="cost", help=N_("What is due to be paid, by phase and month."))(cost)
    app.command(name="export", help=N_("Write the schedule for another program."))(export)
    app.command(name="import", help=N_("Take the tasks from another program's file."))(bring_in)
    baseline = typer.Typer(rich_markup_mode=None, help=N_("Dates once promised, and what has become of them."))
    baseline.command(name="save", help=N_("Keep today's dates as a promise."))(baseline_save)
    baseline.command(name="show", help=N_("Compare the dates with a promise."))(baseline_show)
    app.add_typer(baseline, name="baseline")


def _default(
    ctx: typer.Context, *, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = ""
) -> None:
    if ctx.invoked_subcommand is None:
        show(as_json=as_json, plan=plan, today=today)


def show(
    *,
    to: Annotated[str, typer.Option("--to", help=N_("Only the path to this task."), metavar="TASK")] = "",
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Show the tasks by date."""
    opened = open_plan(plan, today)
    planned = scheduled(opened)
    if as_json:
        console.write(json.dumps({"version": 1, **planned.as_json()}, ensure_ascii=False, indent=2))
        return
    if not planned.tasks:
        console.say(_("There are no tasks yet. crmplan timeline propose drafts them from your answers."), "warn")
        return
    if to:
        _show_path(opened, planned, to)
        return
    _show_chart(planned)
    count = ngettext("{count} task", "{count} tasks", len(planned.tasks)).format(count=len(planned.tasks))
    console.say(_("{count}, {start} to {finish}.").format(count=count, start=planned.start, finish=planned.finish))
    _show_notes(planned)


def _show_chart(planned: Schedule) -> None:
    from crmplan.timeline.gantt import ASCII, gantt  # noqa: PLC0415 - only for the chart

    styles: dict[str, console.Style] = {"head": "faint", "phase": "title", "critical": "bad"}
    plain = console.is_plain()
    for line in gantt(planned, width=console.width(), marks=ASCII if plain else None):
        console.say(line.text, "" if plain else styles.get(line.kind, ""))
    legend = _("# critical, = other, . float, * milestone") if plain else _("█ critical, ▒ other, · float, ◆ milestone")
    console.say(legend, "faint")


def _show_notes(planned: Schedule) -> None:
    from crmplan.timeline.notes import notes  # noqa: PLC0415 - as above
    from crmplan.timeline.why import must_give  # noqa: PLC0415 - as above

    for note in notes(planned):
        console.say(note.message, "warn")
    for sentence in must_give(planned):
        console.say(sentence, "warn")


def _show_path(plan: Plan, planned: Schedule, to: str) -> None:
    from crmplan.timeline.why import path_to  # noqa: PLC0415 - as above

    require_task(planned, to)
    rows = [
        (task.start.isoformat(), task.finish.isoformat(), task.task.title, plan.person_name(task.task.owner) or "–")
        for task in path_to(planned, to)
    ]
    console.table((_("Start"), _("Finish"), _("Task"), _("Owner")), rows)


def why(
    task: Annotated[str, typer.Argument(help=N_("The task's id."), metavar="TASK")],
    *,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Explain a task's dates."""
    from crmplan.timeline.why import why as explain  # noqa: PLC0415 - as above

    planned = scheduled(open_plan(plan, today))
    require_task(planned, task)
    console.say(planned[task].task.title, "title")
    for sentence in explain(planned, task):
        console.paragraph(sentence)
