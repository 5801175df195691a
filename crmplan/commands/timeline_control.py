"""``crmplan timeline load`` and ``cost``: who has too much to do in which week, and what is due to be paid when."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.commands.timeline_opening import scheduled
from crmplan.language import N_, _, ngettext


def load(
    *,
    everything: Annotated[bool, typer.Option("--all", help=N_("Every week, not only those with too much."))] = False,
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Show the load by person and week."""
    from crmplan.timeline import load as weeks_of  # noqa: PLC0415 - only where it is asked for

    opened = open_plan(plan, today)
    planned = scheduled(opened)
    find = weeks_of.load if everything else weeks_of.overloads
    weeks = find(planned, opened.people)
    if as_json:
        console.write(json.dumps({"version": 1, "weeks": [week.as_json() for week in weeks]}, indent=2))
        return
    rows = [
        (
            opened.person_name(week.person),
            week.monday.isoformat(),
            f"{week.asked:.1f}",
            f"{week.available:.1f}",
            ", ".join(planned[task].task.title for task in week.tasks),
        )
        for week in weeks
    ]
    if rows:
        heads = (_("Person"), _("Week of"), _("Days asked"), _("Days there are"), _("Tasks"))
        console.table(heads, rows, right=(2, 3))
    if not everything:
        count = len(weeks)
        one, many = "{count} week asks for more than there is.", "{count} weeks ask for more than there is."
        words = ngettext(one, many, count).format(count=count)
        console.say(words if count else _("Nobody is asked for more time than there is."), "warn" if count else "good")


def cost(*, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Show the cost by phase and month."""
    from crmplan.timeline.costs import cost_by_phase_and_month  # noqa: PLC0415 - as above

    opened = open_plan(plan, today)
    found = cost_by_phase_and_month(scheduled(opened))
    if as_json:
        entries = [{"phase": phase, "month": month, "cost": str(money)} for (phase, month), money in found.items()]
        console.write(json.dumps({"version": 1, "currency": opened.settings.currency, "costs": entries}, indent=2))
        return
    if not found:
        console.say(_("No task has a cost yet: give tasks a cost: in timeline.yaml."), "warn")
        return
    rows = [(month, phase or "–", f"{money:,.2f}") for (phase, month), money in found.items()]
    total = sum(found.values(), Decimal(0))
    rows.append((_("Total"), "", f"{total:,.2f}"))
    head = _("Cost ({currency})").format(currency=opened.settings.currency)
    console.table((_("Month"), _("Phase"), head), rows, right=(2,))
