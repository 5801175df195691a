"""``crmplan diff``: what changed in answers, dates, money and findings, and what that touches."""

import json
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.diff_screen import show
from crmplan.commands.options import JsonOption, PlanOption, TodayOption, open_plan, waiting_sentence
from crmplan.comparison.comparing import Comparison, compare
from crmplan.comparison.data import as_data
from crmplan.errors import FOUND
from crmplan.escapes import visible
from crmplan.language import N_, _
from crmplan.plan.past import past
from crmplan.rendering.changes import view

NAME = "changes"


def run(
    ref: Annotated[
        str,
        typer.Argument(
            metavar="[SINCE]",
            help=N_("A release, a day, a commit, tag or branch; the last release, else the last commit, unless given."),
        ),
    ] = "",
    *,
    format: Annotated[
        str,
        typer.Option("--format", help=N_("Write it as a document: md, docx, html, pdf; several with commas between.")),
    ] = "",
    lang: Annotated[str, typer.Option("--lang", help=N_("Languages, with commas; the plan's own unless given."))] = "",
    out: Annotated[
        Path | None, typer.Option("--out", help=N_("Another folder for the document."), metavar="DIR")
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help=N_("Show in the document what is meant for the team alone."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite documents that were edited by hand."))] = False,
    as_json: JsonOption = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Show what changed."""
    opened = open_plan(plan, today)
    found = compare(past(opened, ref), opened)
    kept = False
    if format or out:
        kept = _write(found, format, lang, out, internal=internal, force=force)
    elif as_json:
        console.write(visible(json.dumps(as_data(found), ensure_ascii=False, indent=2)))
    else:
        show(opened.name, view(found, internal=True))
    waiting = waiting_sentence(opened)
    if waiting:
        console.talk(waiting, "warn")
    if kept:
        raise typer.Exit(FOUND)


def _write(found: Comparison, formats: str, lang: str, out: Path | None, *, internal: bool, force: bool) -> bool:
    """Write the document and say whether an edited one was kept beside it."""
    from crmplan.rendering.deliverables import Order, chosen, produce  # noqa: PLC0415 - all of documents, for one that is asked for
    from crmplan.rendering.shelf import FOLDER, Shelf, shelve  # noqa: PLC0415 - as above

    plan = found.after
    wanted = _parts(formats) or ("md", "docx")
    languages = _parts(lang) or plan.settings.languages
    shelf = Shelf.at(out or plan.root / FOLDER)
    kept = False
    order = Order((NAME,), wanted, languages, internal, changes=found)
    for product in produce(plan, found.judgement.after, order, chosen(plan, order)):
        if product.fault is not None:
            raise product.fault
        folder = "" if product.language == plan.settings.languages[0] else product.language
        for item in shelve(shelf, product.name, product.language, folder, product.files, force=force):
            console.say(str(shelf.root / item.path), "good")
            if item.kept:
                sentence = _("{kept} was edited by hand and is kept; the new one is {new}. --force overwrites it.")
                console.talk(sentence.format(kept=shelf.root / item.kept, new=item.path), "bad")
                kept = True
    shelf.close()
    return kept


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
