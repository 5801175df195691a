"""``crmplan voices``: a questionnaire for somebody who never opens a terminal, and its answers back into the plan."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, day, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.errors import FOUND, PlanError
from crmplan.language import N_, _, ngettext
from crmplan.plan import files
from crmplan.plan.publishing import keep_private
from crmplan.plan.roles import require_roles
from crmplan.plan.voices import FOLDER


def register(app: typer.Typer) -> None:
    """Lay out the subcommands."""
    app.callback()(_group)
    app.command(name="export", help=N_("Write the questions for somebody as an .xlsx questionnaire."))(export)
    app.command(name="import", help=N_("Bring a questionnaire back that somebody has filled in."))(bring_in)


def _group() -> None:
    """Questionnaires for people who never open a terminal."""


def export(
    persons: Annotated[
        list[str], typer.Argument(help=N_("Who is asked, by their ids in people.yaml."), metavar="PERSON...")
    ],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help=N_("The file to write; in the folder voices unless given."))
    ] = None,
    topics: Annotated[
        list[str] | None, typer.Option("--topic", help=N_("Only this topic or question; may be repeated."))
    ] = None,
    shared: Annotated[
        bool, typer.Option("--with-shared", help=N_("Also the open questions of the plan that they can answer."))
    ] = False,
    who: Annotated[
        str, typer.Option("--who", help=N_("The same for these roles, such as sales,it."), metavar="ROLES")
    ] = "",
    every: Annotated[bool, typer.Option("--all", help=N_("Every question of the plan, answered or not."))] = False,
    internal: Annotated[
        bool, typer.Option("--internal", help=N_("Also what stays in the team, for somebody who belongs to it."))
    ] = False,
    back_to: Annotated[str, typer.Option("--return-to", help=N_("To whom it is sent back."), metavar="NAME")] = "",
    until: Annotated[str, typer.Option("--until", help=N_("By when it is sent back."), metavar="DATE")] = "",
    force: Annotated[bool, typer.Option("--force", help=N_("Overwrite the file."))] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Write a questionnaire."""
    _require_openpyxl()
    from crmplan.interview.sheets.questionnaire import Wanted, compiled  # noqa: PLC0415 - openpyxl only when needed
    from crmplan.interview.sheets.workbook import workbook  # noqa: PLC0415 - as above

    opened = open_plan(plan, today)
    wanted = Wanted(tuple(topics or ()), shared, require_roles(who), every, internal)
    last: date | None = day(until) if until else None
    all_made = [compiled(opened, person, wanted) for person in dict.fromkeys(persons)]
    targets = [_target(opened.root, made.person.id, out, force=force) for made in all_made]
    if out is None:
        keep_private(opened.root)
    elif len(targets) > 1:
        raise PlanError(_("--out names one file, but several people are asked."), hint=_("Leave it out."))
    for made, target in zip(all_made, targets, strict=True):
        files.write_file(target.parent, target.name, workbook(made, back_to=back_to, until=last))
        console.say(_("Written: {file}").format(file=_shown(target)), "good")
        sentence = ngettext(
            "{count} question for {name}, about {minutes} minutes.",
            "{count} questions for {name}, about {minutes} minutes.",
            len(made.asked),
        )
        minutes = max(1, round(made.minutes))
        console.say(sentence.format(count=len(made.asked), name=made.person.name, minutes=minutes))
    console.say(_("When it comes back: crmplan voices import FILE"), "faint")


def _target(root: Path, person: str, out: Path | None, *, force: bool) -> Path:
    """Return where a questionnaire is written. Raises PlanError for another ending, or a file that is there already."""
    target = out or root / FOLDER / f"{person}.xlsx"
    if target.suffix.lower() != ".xlsx":
        message = _("“{file}” is no name for a questionnaire.").format(file=target.name)
        raise PlanError(message, hint=_("It should end in {endings}.").format(endings=".xlsx"))
    if target.exists() and not force:
        message = _("{file} is there already.").format(file=_shown(target))
        raise PlanError(message, hint=_("Choose another name, or add --force."))
    return target


def bring_in(
    file: Annotated[Path, typer.Argument(help=N_("The questionnaire that came back."), metavar="FILE")],
    *,
    renamed: Annotated[
        bool, typer.Option("--renamed", help=N_("The plan had another name when the questionnaire was made."))
    ] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Bring a questionnaire back."""
    _require_openpyxl()
    from crmplan.interview.sheets import bringing_in  # noqa: PLC0415 - openpyxl only when needed
    from crmplan.interview.sheets.filled import returned  # noqa: PLC0415 - as above
    from crmplan.interview.sheets.opening import LARGEST  # noqa: PLC0415 - as above

    opened = open_for_saving(plan, today)
    given = returned(opened, files.read_file(file.parent, file.name, limit=LARGEST))
    bringing_in.require_own(opened, given, renamed=renamed)
    _plan, done = bringing_in.bring_in(opened, given)
    for item in done:
        reason = f": {item.reason}" if item.reason else ""
        words = {"saved": _("saved"), "refused": _("refused"), "waiting": _("waits in the journal")}[item.result]
        console.say(f"{item.place}: {item.address} {words}{reason}", "" if item.result == "saved" else "bad")
    saved = sum(item.result == "saved" for item in done)
    sentence = ngettext("{count} answer of {name} saved.", "{count} answers of {name} saved.", saved)
    console.say(sentence.format(count=saved, name=opened.person_name(given.person)), "good")
    if not done:
        console.say(_("Nothing in it differs from what the plan holds already."))
    if len(done) > saved:
        raise typer.Exit(FOUND)


def _shown(path: Path) -> str:
    """A path as somebody in this folder would write it."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def _require_openpyxl() -> None:
    try:
        import openpyxl  # noqa: F401, PLC0415 - of the extra
    except ImportError as error:
        from crmplan.timeline.exports.formats import missing  # noqa: PLC0415 - only where it is missing

        raise missing("openpyxl") from error
