"""``crmplan render``: the deliverables, as Word, Markdown, web page, PDF or workbook, into ``deliverables/``."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.checking import check
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, day, open_plan, waiting_sentence
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.rendering.deliverables import Order, Product, chosen, produce
from crmplan.rendering.shelf import FOLDER, Shelf, Written, shelve

FORMATS = ("md", "docx", "html", "pdf", "xlsx")
USUAL = ("md", "docx")


def run(
    names: Annotated[
        list[str] | None, typer.Argument(help=N_("Deliverables; all that have an answer unless given."))
    ] = None,
    *,
    format: Annotated[
        str, typer.Option("--format", help=N_("md, docx, html, pdf, xlsx; several with commas between."))
    ] = "md,docx",
    lang: Annotated[str, typer.Option("--lang", help=N_("Languages, with commas; the plan's own unless given."))] = "",
    out: Annotated[Path | None, typer.Option("--out", help=N_("Another folder to write to."), metavar="DIR")] = None,
    internal: Annotated[bool, typer.Option("--internal", help=N_("Include what is meant for the team alone."))] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite documents that were edited by hand."))] = False,
    since: Annotated[
        str, typer.Option("--since", help=N_("First day of the workshop record; the last session's unless given."))
    ] = "",
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Write the deliverables."""
    opened = open_plan(plan, today)
    first = day(since) if since else None
    order = Order(tuple(names or ()), _formats(format), _languages(opened, lang), internal, first)
    shelf = Shelf.at(out or opened.root / FOLDER)
    wanted = chosen(opened, order)
    products = produce(opened, check(opened), order, wanted)
    count = 0 if as_json else len(wanted) * len(order.languages)
    written: list[Written] = []
    made: list[Product] = []
    try:
        for product in console.progress(products, count, _("Writing the deliverables")):
            folder = "" if product.language == opened.settings.languages[0] else product.language
            written += shelve(shelf, product.name, product.language, folder, product.files, force=force)
            made.append(product)
    finally:
        shelf.close()
    faults = list({str(fault): fault for product in made if (fault := product.fault)}.values())
    if faults and not written:
        raise faults[0]
    if as_json:
        console.write(json.dumps(_data(shelf.root, written, made), ensure_ascii=False, indent=2))
    else:
        _show(shelf.root, written, [product.name for product in made if product.draft and not product.fault])
    for fault in faults:
        _complain(fault)
    waiting = waiting_sentence(opened)
    if waiting:
        console.talk(waiting, "warn")
    if faults or any(item.kept for item in written):
        raise typer.Exit(FOUND)


def _complain(fault: PlanError) -> None:
    """Say what kept a deliverable from being written; the others are there."""
    place = f"{fault.place}: " if fault.place else ""
    console.talk(f"{place}{fault.message}", "bad")
    if fault.hint:
        console.talk(f"  {fault.hint}")


def _formats(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    for part in chosen:
        if part not in FORMATS:
            hint = _("Choose from: {choices}.").format(choices=", ".join(FORMATS))
            raise PlanError(_("Documents cannot be written as {format}.").format(format=part), hint=hint)
    return chosen or USUAL


def _languages(plan: Plan, text: str) -> tuple[str, ...]:
    chosen = tuple(part.strip() for part in text.split(",") if part.strip())
    return chosen or plan.settings.languages


def _data(root: Path, written: list[Written], made: list[Product]) -> dict[str, object]:
    entries = [
        {
            "deliverable": item.deliverable,
            "format": item.format,
            "language": item.language,
            "path": str(root / item.path),
            "kept": str(root / item.kept) if item.kept else None,
        }
        for item in written
    ]
    faults = [
        {"deliverable": each.name, "language": each.language, "file": fault.file, "line": fault.line,
         "message": fault.message, "hint": fault.hint}
        for each in made
        if (fault := each.fault)
    ]  # fmt: skip
    return {"version": 1, "files": entries, "faults": faults}


def _show(root: Path, written: list[Written], drafts: list[str]) -> None:
    for item in written:
        if item.format in FORMATS:
            console.say(str(root / item.path), "good")
    if not written:
        console.say(_("There is nothing to write yet: no deliverable has an answer."), "warn")
    if drafts:
        names = ", ".join(dict.fromkeys(drafts))
        one = "Marked DRAFT, since its gate is not reached: {names}."
        many = "Marked DRAFT, since their gates are not reached: {names}."
        console.say(ngettext(one, many, len(set(drafts))).format(names=names), "warn")
    for item in written:
        if item.kept:
            sentence = _("{kept} was edited by hand and is kept; the new one is {new}. --force overwrites it.")
            console.talk(sentence.format(kept=root / item.kept, new=item.path), "bad")
