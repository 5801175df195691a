"""``crmplan init``: a new plan, what the wished launch implies, and where to begin."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import TodayOption, day
from crmplan.interview import facts as first_facts
from crmplan.interview.facts import Given
from crmplan.language import N_, _, ngettext
from crmplan.plan import starting
from crmplan.plan.lead_times import Deadline, latest_dates
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile


def run(
    folder: Annotated[Path, typer.Argument(help=N_("Where the plan's folder is made."), metavar="DIR")] = Path(
        "crm-plan"
    ),
    *,
    name: Annotated[str, typer.Option("--name", help=N_("The organisation's name."))] = "",
    sector: Annotated[str, typer.Option("--sector", help=N_("What it does, in a few words."))] = "",
    users: Annotated[int | None, typer.Option("--users", min=1, help=N_("How many people will use the CRM."))] = None,
    departments: Annotated[str, typer.Option("--departments", help=N_("The departments, with commas between."))] = "",
    present: Annotated[
        str, typer.Option("--present", help=N_("What is used today: none, spreadsheets, crm, several."))
    ] = "",
    launch: Annotated[
        str, typer.Option("--launch", help=N_("The wished launch (year-month-day)."), metavar="DATE")
    ] = "",
    profile: Annotated[Profile | None, typer.Option("--profile", help=N_("The size of company to plan for."))] = None,
    sample: Annotated[bool, typer.Option("--sample", help=N_("Copy the sample plan instead of a new one."))] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help=N_("Ask nothing."))] = False,
    today: TodayOption = "",
) -> None:
    """Start a plan."""
    now = day(today)
    starting.require_free(folder)
    if sample:
        starting.copy_sample(folder)
        console.say(_("The sample plan is in {folder}.").format(folder=folder), "good")
        return
    given = Given(name, sector, users, departments, present, launch)
    facts = given.checked() if no_input else first_facts.ask(given)
    if not facts.name:
        facts = facts.named(folder.resolve().name)
    plan = starting.start(folder, facts.for_folder(profile), today=now)
    plan = starting.answer_facts(plan, facts.answers(), facts.department_names)
    _report(plan, folder, facts.launch_day, now)


def _report(plan: Plan, folder: Path, launch: date | None, today: date) -> None:
    asked = len(plan.asked)
    console.say()
    console.say(_("The plan is in {folder}.").format(folder=folder), "good")
    sentence = ngettext("It asks {count} question", "It asks {count} questions", asked).format(count=asked)
    console.say(f"{sentence} ({_('profile: {profile}').format(profile=plan.settings.profile.value)}).")
    if launch:
        _show_deadlines(latest_dates(launch, plan.settings.profile, today), launch)
    console.rule(_("Where to begin"))
    for answer in starting.most_urgent(plan):
        console.paragraph(f"• {answer.question.say('ask')}", indent=2)
        console.say(f"    {answer.address}", "faint")
    console.say()
    console.say(_("Go on with: cd {folder}, then crmplan interview").format(folder=folder), "key")
    console.say(_("A first timeline, drafted from what is known: crmplan timeline propose"), "faint")


def _show_deadlines(deadlines: list[Deadline], launch: date) -> None:
    console.rule(_("What a launch on {date} implies").format(date=launch.isoformat()))
    rows = [(item.latest.isoformat(), _(item.what), _left(item.weeks_left)) for item in deadlines]
    console.table((_("Latest by"), _("What"), _("From today")), rows)
    late = sum(item.weeks_left < 0 for item in deadlines)
    if late:
        one = "{count} of these dates has passed: move the launch, or cut what it covers."
        many = "{count} of these dates have passed: move the launch, or cut what it covers."
        console.paragraph(ngettext(one, many, late).format(count=late), "bad")
    console.paragraph(
        _("Typical lead times, meant as a start for discussion; the timeline will tell more exactly."), "faint"
    )


def _left(weeks: int) -> str:
    if weeks < 0:
        return ngettext("{count} week ago", "{count} weeks ago", -weeks).format(count=-weeks)
    return ngettext("in {count} week", "in {count} weeks", weeks).format(count=weeks)
