"""``crmplan agenda``: the next session, its questions, who must be in the room and what to bring."""

from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, open_plan
from crmplan.errors import PlanError
from crmplan.findings import Gate
from crmplan.interview import engine
from crmplan.interview.agenda import LONGEST, Agenda, plan_session
from crmplan.interview.engine import Scope
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.roles import ROLES, require_roles


def run(
    topics: Annotated[list[str] | None, typer.Argument(help=N_("Topics; all unless given."))] = None,
    *,
    minutes: Annotated[int, typer.Option("--minutes", help=N_("How long the session lasts."))] = 90,
    roles: Annotated[str, typer.Option("--with", help=N_("Who is there, by role, with commas."), metavar="ROLES")] = "",
    essential: Annotated[bool, typer.Option("--essential", help=N_("Only the essential questions."))] = False,
    gate: Annotated[Gate | None, typer.Option("--gate", help=N_("Only what is due at this gate."))] = None,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Plan the next session."""
    if not 1 <= minutes <= LONGEST:
        raise PlanError(_("A session lasts between 1 and {most} minutes.").format(most=LONGEST))
    opened = open_plan(plan, today)
    engine.check_scope(opened, topics or ())
    scope = Scope(tuple(topics or ()), essential, gate)
    invited = require_roles(roles)
    _show(opened, plan_session(opened, minutes=minutes, roles=invited, scope=scope), minutes)


def _show(plan: Plan, session: Agenda, minutes: int) -> None:
    if not session.points:
        console.say(_("Nothing is open that these people could answer."), "good")
        return
    console.say(_("Agenda: {plan}").format(plan=plan.name), "title")
    count = len(session.points)
    sentence = ngettext("{count} question", "{count} questions", count).format(count=count)
    console.say(
        _("{questions}, {spent:g} of {minutes} minutes").format(
            questions=sentence, spent=session.minutes, minutes=minutes
        )
    )
    names = ", ".join(_(ROLES[role]) for role in session.roles if role in ROLES)
    console.paragraph(_("In the room: {roles}").format(roles=names or _("anybody")))
    for thing in session.bring:
        console.paragraph(_("Bring: {thing}").format(thing=thing))
    topic = ""
    for point in session.points:
        if point.question.topic != topic:
            topic = point.question.topic
            console.rule(plan.catalogue.by_id[topic].say("title"))
        hour, minute = divmod(int(point.begins), 60)
        console.paragraph(f"{hour}:{minute:02}  {point.question.say('ask')}")
        console.say(f"      {point.question.address}", "faint")
    if session.left_over:
        one = "For another day: {count} question, about {hours:.1f} hours."
        many = "For another day: {count} questions, about {hours:.1f} hours."
        left = ngettext(one, many, session.left_over)
        console.say()
        console.say(left.format(count=session.left_over, hours=session.left_minutes / 60), "faint")
