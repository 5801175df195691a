"""``crmplan next``: the next open question, with all that a front end needs to ask it."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, as_respondent, open_plan
from crmplan.findings import Gate
from crmplan.interview import engine
from crmplan.interview.describing import described
from crmplan.interview.engine import Scope, Session
from crmplan.language import N_, _


def run(
    topics: Annotated[list[str] | None, typer.Argument(help=N_("Topics or questions; all unless given."))] = None,
    *,
    essential: Annotated[bool, typer.Option("--essential", help=N_("Only the essential questions."))] = False,
    gate: Annotated[Gate | None, typer.Option("--gate", help=N_("Only what is due at this gate."))] = None,
    respondent: Annotated[
        str, typer.Option("--as", help=N_("What this respondent answers alone."), metavar="PERSON")
    ] = "",
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Show the next open question."""
    opened = as_respondent(open_plan(plan, today), respondent)
    scope = Scope(tuple(topics or ()), essential, gate)
    engine.check_scope(opened, scope.topics)
    item = Session(opened, scope).current()
    if as_json:
        console.write(json.dumps(described(opened, item), ensure_ascii=False, indent=2))
        return
    if item is None:
        console.say(_("Nothing is open here: every question is answered."), "good")
        return
    console.say(item.question.address, "key")
    console.paragraph(item.question.say("ask"), "title")
    console.paragraph(item.question.say("help"))
    address = f"{item.question.address} --as {respondent}" if respondent else item.question.address
    console.say(_("Answer it with: crmplan answer {address} …").format(address=address), "faint")
