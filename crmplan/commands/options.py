"""What several commands have in common: the plan they speak of, and the day they take for today."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crmplan.errors import PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan.loading import find_root, load
from crmplan.plan.model import Plan
from crmplan.plan.places import OWN_FOLDER
from crmplan.plan.voices import heard, require_person

PlanOption = Annotated[
    Path, typer.Option("--plan", "-p", help=N_("The plan's folder; the one you are in unless given."), metavar="DIR")
]
TodayOption = Annotated[
    str, typer.Option("--today", help=N_("Take this day (year-month-day) for today."), metavar="DATE")
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("As JSON, for other programs."))]


def day(text: str) -> date:
    """Return the day that --today names, or the real one: the only clock of the program."""
    if not text:
        return date.today()  # noqa: DTZ011 - a plan's days are the days of the people who keep it
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = _("Write it as year-month-day, such as 2027-09-01.")
        raise PlanError(_("“{value}” is not a date.").format(value=text), hint=hint) from None


def open_plan(folder: Path, today: str) -> Plan:
    """Load the plan that ``folder`` is in, for reading."""
    return load(find_root(folder), today=day(today))


def as_respondent(plan: Plan, person: str) -> Plan:
    """Return the plan as ``person`` answers it alone; the plan itself when nobody is named."""
    return heard(plan, require_person(plan, person)) if person else plan


def waiting_sentence(plan: Plan) -> str:
    """Return a sentence on answers that wait in the journal; empty when none does."""
    if not (plan.root / OWN_FOLDER).exists():
        return ""
    from crmplan.plan.journal import waiting  # noqa: PLC0415 - most plans that are checked have no journal

    count = waiting(plan.root)
    if not count:
        return ""
    one = "{count} answer waits in the journal; the next interview brings it in."
    many = "{count} answers wait in the journal; the next interview brings them in."
    return ngettext(one, many, count).format(count=count)
