"""``crmplan timeline baseline``: dates once promised, and what has become of them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.commands.timeline_opening import scheduled
from crmplan.errors import FOUND
from crmplan.language import N_, _
from crmplan.timeline.baseline import Slip, slips
from crmplan.timeline.baselines import load_baseline, save_baseline
from crmplan.timeline.limits import slips_beyond


def baseline_save(
    name: Annotated[str, typer.Argument(help=N_("What to call it, such as steering-january."))],
    *,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Save a baseline."""
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


def _show_slips(found: list[Slip]) -> None:
    rows = []
    for slip in found:
        dates = (str(slip.promised or "–"), str(slip.expected or "–"))
        rows.append((slip.id, *dates, f"{slip.total:g}", f"{slip.inherited:g}", f"{slip.own:g}"))
    heads = (_("Task"), _("Promised"), _("Expected"), _("Slip, days"), _("Inherited"), _("Own"))
    console.table(heads, rows, right=(3, 4, 5))
