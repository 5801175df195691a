"""``crmplan timeline``: dates, critical path, risk, plan against reality, and exchange with other programs."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan import files
from crmplan.plan.model import Plan, PlanFile
from crmplan.timeline.schedule import Schedule, schedule

if TYPE_CHECKING:
    from crmplan.timeline.baseline import Slip
    from crmplan.timeline.work import Limits

SEED = 1
DRAWS = 10_000
MOST_DRAWS = 1_000_000


class Format(StrEnum):
    """The formats that a schedule is exported to."""

    MERMAID = "mermaid"
    SVG = "svg"
    PNG = "png"
    MSPDI = "mspdi"
    ICS = "ics"
    CSV = "csv"
    XLSX = "xlsx"


def register(app: typer.Typer) -> None:
    """Lay out the subcommands; ``timeline`` alone shows the schedule."""
    app.callback(invoke_without_command=True)(_default)
    app.command(name="show", help=N_("The tasks by date, with the chart."))(show)
    app.command(name="why", help=N_("Why a task is where it is, and what would move it."))(why)
    app.command(name="propose", help=N_("Draft the tasks that are missing, from the answers."))(propose)
    app.command(name="simulate", help=N_("How sure the dates are."))(simulate)
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

    _require(planned, to)
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
    _require(planned, task)
    console.say(planned[task].task.title, "title")
    for sentence in explain(planned, task):
        console.paragraph(sentence)


def propose(
    *,
    only_show: Annotated[bool, typer.Option("--dry-run", help=N_("Write nothing, show what would be added."))] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Draft tasks."""
    from crmplan.plan.adding_tasks import add_tasks  # noqa: PLC0415 - as above
    from crmplan.plan.loading import load  # noqa: PLC0415 - as above
    from crmplan.timeline.checklist import to_check  # noqa: PLC0415 - as above
    from crmplan.timeline.proposal import propose as draft  # noqa: PLC0415 - as above

    opened = open_plan(plan, today) if only_show else open_for_saving(plan, today)
    _require_sound(opened)
    proposal = draft(opened, _limits(opened))
    for row in proposal.rows:
        console.say(f"+ {row['id']}: {row['name']}")
    count = len(proposal.rows)
    if not count:
        console.say(_("Nothing is missing: the timeline holds all that crmplan would propose."), "good")
    elif only_show:
        sentence = ngettext("{count} task would be added.", "{count} tasks would be added.", count)
        console.say(sentence.format(count=count))
        return
    else:
        add_tasks(opened.root, proposal.rows, start=proposal.start, launch=proposal.launch)
        sentence = ngettext("{count} task added to timeline.yaml.", "{count} tasks added to timeline.yaml.", count)
        console.say(sentence.format(count=count), "good")
        opened = load(opened.root, today=opened.today, catalogue=opened.catalogue)
    for sentence in to_check(opened, proposal, scheduled(opened)):
        console.paragraph(f"• {sentence}")


def _limits(plan: Plan) -> "Limits":
    """What the rules ask of a timeline; a year at most, since a file may name any figure."""
    from crmplan.rules.thresholds import limit  # noqa: PLC0415 - as above
    from crmplan.timeline.work import Limits  # noqa: PLC0415 - as above

    def at_most(name: str, most: int) -> float:
        return min(float(limit(plan, name)), most)

    return Limits(
        review_weeks=at_most("readiness_review_weeks", 52),
        hypercare_weeks=at_most("hypercare_weeks", 52),
        measure_days=at_most("first_measure_days", 365),
        trial_loads=int(at_most("trial_loads", 10)),
    )


def _require_sound(plan: Plan) -> None:
    """PlanError for a timeline that cannot be built upon; that it has no date yet is no fault here."""
    from crmplan.timeline.faults import TimelineError, faults, line_in  # noqa: PLC0415 - as above

    file = plan.files.get("timeline.yaml")
    if file is None:
        return
    if plan.timeline is None or file.document is None:
        raise _broken(file)
    line = line_in(file.document.spans)
    found = [fault for fault in faults(plan.timeline, line) if fault.name != "no-date"]
    if found:
        raise TimelineError(found, line)


def simulate(
    *,
    draws: Annotated[int, typer.Option("--draws", min=100, max=MOST_DRAWS, help=N_("How many draws."))] = DRAWS,
    seed: Annotated[int, typer.Option("--seed", min=0, help=N_("The same seed gives the same figures."))] = SEED,
    least: Annotated[
        float | None, typer.Option("--min-confidence", help=N_("Exit 1 when a wished date is less sure, in percent."))
    ] = None,
    without_risks: Annotated[bool, typer.Option("--no-risks", help=N_("Leave the risk register out."))] = False,
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Simulate the schedule."""
    from crmplan.timeline.chances import chances  # noqa: PLC0415 - numpy only where it is used
    from crmplan.timeline.limits import too_unsure  # noqa: PLC0415 - as above
    from crmplan.timeline.register import risk_events  # noqa: PLC0415 - as above
    from crmplan.timeline.risk import simulate as draw  # noqa: PLC0415 - as above

    opened = open_plan(plan, today)
    planned = scheduled(opened)
    outcome = draw(planned, seed=seed, draws=draws, risks=[] if without_risks else risk_events(opened))
    if outcome is None:
        raise PlanError(_("There are no tasks to simulate."), hint=_("Draft them with crmplan timeline propose."))
    if as_json:
        console.write(json.dumps({"version": 1, **outcome.as_json()}, ensure_ascii=False, indent=2))
    else:
        for sentence in chances(planned, outcome):
            console.paragraph(sentence)
    unsure = too_unsure(outcome, least) if least is not None else []
    for sentence in unsure:
        console.talk(sentence, "bad")
    if unsure:
        raise typer.Exit(FOUND)


def export(
    *,
    format: Annotated[Format, typer.Option("--format", help=N_("What to write."))],
    out: Annotated[Path, typer.Option("--out", help=N_("The file to write."), metavar="FILE")],
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite the file."))] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Export the schedule."""
    opened = open_plan(plan, today)
    if out.exists() and not force:
        raise PlanError(_("{file} is there already.").format(file=out), hint=_("Choose another name, or add --force."))
    files.write_file(out.parent, out.name, _exported(opened, scheduled(opened), format))
    console.say(_("Written: {file}").format(file=out), "good")


def _exported(plan: Plan, planned: Schedule, format: Format) -> bytes:
    if format in {Format.SVG, Format.PNG}:
        from crmplan.rendering.figures import schedule_chart  # noqa: PLC0415 - drawing only where it is asked for

        figure = schedule_chart(plan, planned)
        return figure.png if format is Format.PNG else figure.svg.encode()
    from crmplan.timeline.baselines import load_baseline  # noqa: PLC0415 - as above
    from crmplan.timeline.exports.formats import FORMATS, Occasion  # noqa: PLC0415 - as above

    promised = load_baseline(plan.root) if any((plan.root / "baselines").glob("*.yaml")) else None
    occasion = Occasion(plan.name, plan.today, plan.people, promised, plan.settings.currency)
    return FORMATS[format.value](planned, occasion)


def bring_in(
    file: Annotated[Path, typer.Argument(help=N_("An .xml (MS Project), .csv or .xlsx file."), metavar="FILE")],
    *,
    day_first: Annotated[
        bool | None, typer.Option("--day-first/--month-first", help=N_("How dates are written."))
    ] = None,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Import tasks."""
    from crmplan.plan.adding_tasks import add_tasks  # noqa: PLC0415 - as above
    from crmplan.timeline.imports.formats import imported  # noqa: PLC0415 - as above

    opened = open_for_saving(plan, today)
    source = files.read_file(file.parent, file.name, limit=50_000_000)
    draft = imported(file.name, source, opened.people, day_first=day_first)
    tasks = draft.data.get("tasks") or []
    added = add_tasks(opened.root, tasks, start=str(draft.data.get("start") or ""))
    for note in draft.notes:
        console.say(note, "warn")
    known = len(tasks) - len(added)
    if known:
        left = ngettext(
            "{count} task was there already and is left.", "{count} tasks were there already and are left.", known
        )
        console.say(left.format(count=known), "warn")
    count = ngettext("{count} task added to timeline.yaml.", "{count} tasks added to timeline.yaml.", len(added))
    console.say(count.format(count=len(added)), "good")


def baseline_save(
    name: Annotated[str, typer.Argument(help=N_("What to call it, such as steering-january."))],
    *,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Save a baseline."""
    from crmplan.timeline.baselines import save_baseline  # noqa: PLC0415 - as above

    opened = open_for_saving(plan, today)
    file = save_baseline(opened.root, scheduled(opened), name, opened.today)
    console.say(_("Saved: {file}").format(file=file), "good")


def baseline_show(
    name: Annotated[str, typer.Argument(help=N_("Which one; the latest unless given."))] = "",
    *,
    most: Annotated[
        float | None, typer.Option("--max-slip", help=N_("Exit 1 when a task is later by more working days."))
    ] = None,
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Compare with a baseline."""
    from crmplan.timeline.baseline import slips  # noqa: PLC0415 - as above
    from crmplan.timeline.baselines import load_baseline  # noqa: PLC0415 - as above
    from crmplan.timeline.limits import slips_beyond  # noqa: PLC0415 - as above

    opened = open_plan(plan, today)
    found = slips(scheduled(opened, forecast=True), load_baseline(opened.root, name))
    if as_json:
        console.write(json.dumps({"version": 1, "tasks": [slip.as_json() for slip in found]}, indent=2))
    else:
        _show_slips(found)
    late = slips_beyond(found, most) if most is not None else []
    for sentence in late:
        console.talk(sentence, "bad")
    if late:
        raise typer.Exit(FOUND)


def _show_slips(found: "list[Slip]") -> None:
    rows = []
    for slip in found:
        dates = (str(slip.promised or "–"), str(slip.expected or "–"))
        rows.append((slip.id, *dates, f"{slip.total:g}", f"{slip.inherited:g}", f"{slip.own:g}"))
    heads = (_("Task"), _("Promised"), _("Expected"), _("Slip, days"), _("Inherited"), _("Own"))
    console.table(heads, rows, right=(3, 4, 5))


def scheduled(plan: Plan, *, forecast: bool = False) -> Schedule:
    """Return the schedule; PlanError when the file is broken or the tasks cannot be scheduled."""
    from crmplan.timeline.faults import line_in  # noqa: PLC0415 - as above

    file = plan.files.get("timeline.yaml")
    if file is None:
        raise PlanError(_("The plan has no timeline.yaml."), hint=_("Draft one with crmplan timeline propose."))
    if plan.timeline is None or file.document is None:
        raise _broken(file)
    today = plan.today if forecast else None
    return schedule(plan.timeline, plan.people, today=today, line=line_in(file.document.spans))


def _broken(file: PlanFile) -> PlanError:
    """Say the first fault of the file's shape, at its line; check says all."""
    more = _("crmplan check shows what is wrong with it.")
    found = [*(file.document.faults if file.document else ()), *file.faults]
    if not found:
        return PlanError(_("timeline.yaml cannot be used."), hint=more, file=file.name, exit_code=FOUND)
    first = min(found, key=lambda fault: (fault.line, fault.column))
    return PlanError(first.message, hint=more, file=file.name, line=first.line, column=first.column, exit_code=FOUND)


def _require(planned: Schedule, task: str) -> None:
    if task not in planned:
        from crmplan.plan.values import suggest  # noqa: PLC0415 - only for a mistyped name

        hint = suggest(task, [entry.id for entry in planned.tasks]) or _("crmplan timeline lists them.")
        raise PlanError(_("There is no task “{task}”.").format(task=task[:60]), hint=hint)
