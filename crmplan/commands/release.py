"""``crmplan release``: sets the plan's version, and keeps what a later ``crmplan diff`` compares with."""

from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.checking import check
from crmplan.commands.options import PlanOption, TodayOption
from crmplan.commands.saving import open_for_saving
from crmplan.language import N_, _
from crmplan.plan.releases import file_of, release
from crmplan.plan.settings import FILE


def run(
    name: Annotated[str, typer.Argument(help=N_("What to call it, such as 1.0 or 2027-board."))],
    *,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Set the plan's version."""
    opened = open_for_saving(plan, today)
    report = check(opened)
    is_reached = report.reached is not None and report.required.due_at(report.reached)
    made = release(opened, name, draft=not is_reached)
    console.say(_("{plan} is at version {name} now.").format(plan=opened.name, name=made.name), "good")
    if made.draft:
        words = _("It is a draft: the gate “{gate}” is not reached. crmplan check says what is missing.")
        console.say(words.format(gate=report.required.word), "warn")
    console.say(_("Every document written from here on shows it: crmplan render"))
    console.say(_("What changes from here on: crmplan diff {name}").format(name=made.name))
    words = _("In git, commit these two: {first} and {second}.")
    console.say(words.format(first=FILE, second=file_of(made.name)), "faint")
