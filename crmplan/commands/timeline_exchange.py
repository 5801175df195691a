"""``crmplan timeline export`` and ``import``: the schedule for other programs, and from them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.commands.timeline_opening import scheduled
from crmplan.errors import PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan import files
from crmplan.plan.model import Plan
from crmplan.timeline.schedule import Schedule


class Format(StrEnum):
    """The formats that a schedule is exported to."""

    MERMAID = "mermaid"
    SVG = "svg"
    PNG = "png"
    MSPDI = "mspdi"
    ICS = "ics"
    CSV = "csv"
    XLSX = "xlsx"


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
    from crmplan.timeline.baselines import load_baseline  # noqa: PLC0415 - only for the format asked for
    from crmplan.timeline.exports.formats import FORMATS, Occasion  # noqa: PLC0415 - only for the format asked for

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
    from crmplan.plan.adding_tasks import add_tasks  # noqa: PLC0415 - only for the format asked for
    from crmplan.timeline.imports.formats import imported  # noqa: PLC0415 - only for the format asked for

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
