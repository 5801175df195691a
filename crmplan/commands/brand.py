"""``crmplan brand``: the company's own Word file, its colours, fonts and logo, for every document."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, open_plan
from crmplan.documents.word import Adoption
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _
from crmplan.plan import files
from crmplan.plan.brand import COMPANY_FILE, FILE
from crmplan.plan.refusals import NotRead
from crmplan.rendering.brand import LARGEST_WORD, records
from crmplan.rendering.brand_report import Remark, Weight, adopted, company_remarks, look_remarks, starting_brand

_STYLES: dict[Weight, console.Style] = {Weight.FAULT: "bad", Weight.WARNING: "warn", Weight.GOOD: "good"}


def register(app: typer.Typer) -> None:
    """Lay out the subcommands."""
    app.callback(invoke_without_command=True)(_default)
    app.command(name="adopt", help=N_("Take the company's Word file; add only what it lacks, and say what."))(adopt)
    app.command(name="check", help=N_("Say what is there, what is missing and what is hard to read."))(check)


def _default(ctx: typer.Context, *, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    if ctx.invoked_subcommand is None:
        check(plan=plan, today=today)


def adopt(
    file: Annotated[Path, typer.Argument(help=N_("The company's own Word file (.docx or .dotx)."), metavar="FILE")],
    *,
    force: Annotated[bool, typer.Option("--force", help=N_("Replace the company's file that the plan has."))] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Take the company's Word file into the plan."""
    opened = open_plan(plan, today)
    own = opened.root / COMPANY_FILE
    adoption = adopted(opened, _read(file), file.name)
    present = files.read_if_there(opened.root, COMPANY_FILE, limit=LARGEST_WORD)
    replaces = present is not None and present != adoption.data and file.resolve() != own.resolve()
    if replaces and not force:
        message = _("{file} is there already, and is another file.").format(file=COMPANY_FILE)
        raise PlanError(message, hint=_("Add --force to replace it."))
    if present == adoption.data:
        console.say(_("{file} has everything already; nothing was changed.").format(file=COMPANY_FILE), "good")
    else:
        files.write_file(opened.root, COMPANY_FILE, adoption.data)
        _tell(adoption, own)
    if not records(opened):
        files.write_file(opened.root, FILE, starting_brand(adoption).encode())
        console.say(_("Its colours and fonts now stand in {file}, for the other formats.").format(file=FILE), "good")
    remarks = [remark for remark in company_remarks(opened) if remark.weight is not Weight.GOOD]
    if remarks:
        console.say(_("To look at"), "title")
    _show(remarks)


def _read(file: Path) -> bytes:
    if file.is_dir():
        raise PlanError(_("{file} is a folder, not a Word file.").format(file=file))
    try:
        return files.read_file(file.parent, file.name, limit=LARGEST_WORD)
    except NotRead as error:
        raise PlanError(error.message, hint=error.hint) from None


def _tell(adoption: Adoption, own: Path) -> None:
    """Say what the file had, what it was given, and that nothing else was touched."""
    for title, sentences in ((_("Found"), adoption.found), (_("Added"), adoption.added)):
        if sentences:
            console.say(title, "title")
        for sentence in sentences:
            console.say(f"  {sentence}")
    console.say(_("Adopted as {file}. Everything else in it stays as it was.").format(file=own), "good")


def check(*, plan: PlanOption = Path(), today: TodayOption = "") -> None:
    """Check the company's Word file and brand.yaml."""
    opened = open_plan(plan, today)
    remarks = [*look_remarks(opened), *company_remarks(opened)]
    if not remarks:
        console.say(_("There is no brand here yet: documents look as crmplan makes them."))
        console.say(_("Take the company's Word file with: crmplan brand adopt FILE"), "faint")
        return
    _show(remarks)
    if any(remark.weight is Weight.FAULT for remark in remarks):
        raise typer.Exit(FOUND)


def _show(remarks: Iterable[Remark]) -> None:
    for remark in remarks:
        console.say(remark.text, _STYLES[remark.weight])
        if remark.hint:
            console.say(f"    {remark.hint}", "faint")
