"""``crmplan template``: which templates there are, taking one over into the plan, and what is wrong with one's own."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.checking import check as check_plan
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan
from crmplan.documents.markdown import Fault
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.rendering import customising
from crmplan.rendering.customising import Listed
from crmplan.rendering.deliverables import Order, chosen, produce


def register(app: typer.Typer) -> None:
    """Lay out the subcommands; ``template`` alone lists the templates."""
    app.callback(invoke_without_command=True)(_default)
    app.command(name="list", help=N_("The deliverables, and whose templates they are."))(show)
    app.command(name="eject", help=N_("Take a template over into the plan, to change it."))(eject)
    app.command(name="check", help=N_("What is wrong with the templates of the plan."))(check)


def _default(
    ctx: typer.Context, *, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = ""
) -> None:
    if ctx.invoked_subcommand is None:
        show(as_json=as_json, plan=plan, today=today)


def show(
    name: Annotated[str, typer.Argument(help=N_("A deliverable, to see its sections."))] = "",
    *,
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """List the templates."""
    found = customising.listed(open_plan(plan, today), name)
    if as_json:
        rows = [
            {"name": each.name, "title": each.title, "sections": list(each.sections), "from": list(each.homes)}
            for each in found
        ]
        console.write(json.dumps({"version": 1, "deliverables": rows}, ensure_ascii=False, indent=2))
    elif name:
        _show_one(found[0])
    else:
        console.table([_("Name"), _("Title"), _("From")], [[each.name, each.title, each.homes[0]] for each in found])


def _show_one(found: Listed) -> None:
    console.say(f"{found.name}: {found.title}", "title")
    console.say(_("From: {places}").format(places=", ".join(found.homes)))
    console.say(_("Sections: {names}").format(names=", ".join(found.sections)))


def eject(
    name: Annotated[str, typer.Argument(help=N_("The deliverable whose template you want to change."))],
    *,
    section: Annotated[str, typer.Option("--section", help=N_("Only this section; the rest stays crmplan's."))] = "",
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Take a template over into the plan."""
    opened = open_plan(plan, today)
    for file in customising.eject(opened, name, section):
        console.say(_("Written: {file}").format(file=opened.root / file), "good")
    console.say(
        _("Change it, look for faults with crmplan template check, and render: crmplan render {name}").format(name=name)
    )
    if not section:
        console.say(_("From now on this copy is used, also when crmplan's own template gets better."), "faint")


def check(*, as_json: JsonOption = False, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Look for faults in the plan's templates."""
    opened = open_plan(plan, today)
    names = customising.customised(opened)
    faults = list(customising.faults(opened))
    spoilt = {fault.file for fault in faults}
    tried = [fault for fault in _tried(opened, names) if fault.file not in spoilt]
    if as_json:
        rows = [{"file": f.file, "line": f.line, "message": f.message, "hint": ""} for f in faults]
        rows += [{"file": f.file, "line": f.line, "message": f.message, "hint": f.hint} for f in tried]
        console.write(json.dumps({"version": 1, "templates": names, "faults": rows}, ensure_ascii=False, indent=2))
    else:
        _show_faults(names, faults, tried)
    if faults or tried:
        raise typer.Exit(FOUND)


def _tried(plan: Plan, names: list[str]) -> list[PlanError]:
    """What goes wrong when the documents are made, each fault once."""
    if not names:
        return []
    order = Order(tuple(names), ("md",), plan.settings.languages)
    products = produce(plan, check_plan(plan), order, chosen(plan, order))
    return list({str(fault): fault for product in products if (fault := product.fault)}.values())


def _show_faults(names: list[str], faults: list[Fault], tried: list[PlanError]) -> None:
    for fault in faults:
        console.say(f"{fault.file}:{fault.line}: {fault.message}", "bad")
    for error in tried:
        console.say(f"{error.place}: {error.message}", "bad")
        if error.hint:
            console.say(f"  {error.hint}")
    if not names:
        console.say(_("The plan has no templates of its own: nothing to check."))
    elif not faults and not tried:
        one, many = (
            "{count} deliverable with templates of its own: no fault.",
            "{count} deliverables with templates of their own: no fault.",
        )
        console.say(ngettext(one, many, len(names)).format(count=len(names)), "good")
