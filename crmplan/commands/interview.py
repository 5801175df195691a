"""``crmplan interview``: ask what is open, save every answer, resume where it stood."""

import contextlib
import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, as_respondent, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.errors import FOUND, PlanError
from crmplan.findings import Gate
from crmplan.interview import engine, loop, scripted, telling
from crmplan.interview.answerfile import lines_of
from crmplan.interview.conversation import Conversation
from crmplan.interview.devices import Device, Pressed
from crmplan.interview.engine import Scope, Session
from crmplan.interview.plain import PlainDevice
from crmplan.interview.recalling import recalled
from crmplan.interview.wayfinding import settled_by_gate
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan

SMALL_ROUNDS = 5_000  # objects


def run(
    topics: Annotated[
        list[str] | None, typer.Argument(help=N_("Stages, topics or questions; all unless given."))
    ] = None,
    *,
    essential: Annotated[
        bool, typer.Option("--essential", help=N_("Only the first pass: the essential questions."))
    ] = False,
    gate: Annotated[Gate | None, typer.Option("--gate", help=N_("Only what is due at this gate."))] = None,
    respondent: Annotated[
        str, typer.Option("--as", help=N_("Answer alone, as this respondent."), metavar="PERSON")
    ] = "",
    present: Annotated[bool, typer.Option("--present", help=N_("One question a screen, for a projector."))] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help=N_("Lines in and out, for screen readers and dumb terminals."))
    ] = False,
    answers: Annotated[
        Path | None, typer.Option("--answers", help=N_("Take the answers from a YAML or CSV file."))
    ] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help=N_("Ask nothing: list what is missing and exit 1."))
    ] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Answer what is open."""
    scope = Scope(tuple(topics or ()), essential, gate)
    if answers is not None:
        _from_file(as_respondent(open_for_saving(plan, today), respondent), answers)
        return
    if no_input:
        _list_missing(as_respondent(open_plan(plan, today), respondent), scope)
        return
    if plain:
        console.be_plain()
    if not _can_ask():
        raise PlanError(_no_terminal(), hint=_no_terminal_hint())
    _with_person(plan, today, scope, respondent, present=present)


def _can_ask() -> bool:
    """Without --plain there is a terminal on both sides; with it, something to read from is enough."""
    if not sys.stdin or sys.stdin.closed:
        return False
    return console.is_plain_wanted() or (sys.stdin.isatty() and sys.stdout.isatty())


def _no_terminal() -> str:
    return _("The interview needs a terminal to ask in.")


def _no_terminal_hint() -> str:
    return _("Use --plain to read lines, --answers FILE to take them from a file, or --no-input to list what is open.")


def _with_person(folder: Path, today: str, scope: Scope, respondent: str, *, present: bool) -> None:
    device: Device
    if console.is_plain():
        device = PlainDevice()
    else:
        from crmplan.interview.prompts import PromptDevice  # noqa: PLC0415 - questionary only where it is used

        device = PromptDevice()
    front = Conversation(device, for_a_room=present)
    opened = as_respondent(open_for_saving(folder, today, front.conflict), respondent)
    session = Session(opened, engine.expanded(opened, scope))
    _open(opened, session)
    if present and not console.is_plain() and session.current() is not None:
        _wait_for_the_room(device)
    _clear_up_little_by_little()
    sitting = loop.run(session, front, today=opened.today, by=respondent)
    _close(session, sitting.saved, quit_early=sitting.quit_early)


def _wait_for_the_room(device: Device) -> None:
    """The first question takes the screen for itself: what was said before it is read in peace."""
    with contextlib.suppress(Pressed, EOFError):  # whatever is pressed, the interview begins
        device.line(_("Enter shows the first question."))


def _clear_up_little_by_little() -> None:
    """A sitting lasts, unlike other runs: looking for garbage among everything at once would make one answer wait."""
    gc.freeze()
    gc.set_threshold(SMALL_ROUNDS)


def _warn_of_faults(plan: Plan, scope: Scope) -> bool:
    hidden = engine.unreadable(plan, scope)
    for file in hidden:
        sentence = _("{file} has faults, so its questions are not asked; crmplan check shows them.")
        console.talk(sentence.format(file=file), "warn")
    return bool(hidden)


def _open(plan: Plan, session: Session) -> None:
    item = session.current()
    if _warn_of_faults(plan, session.scope) and item is None:
        return
    if item is None:
        console.say(_("Nothing is open here: every question is answered."), "good")
        return
    console.say(plan.name, "title")
    for line in telling.told(plan, recalled(plan)):
        console.paragraph(line)
    done = sum(answer.is_settled for answer in plan.asked)
    console.say(_("{done} of {total} questions are answered.").format(done=done, total=len(plan.asked)))
    console.paragraph(settled_by_gate(plan), "faint")
    console.paragraph(
        _("Every answer is saved at once. ? shows help and an example, :park leaves one for later, Ctrl-C stops."),
        "faint",
    )


def _close(session: Session, saved: int, *, quit_early: bool) -> None:
    item = session.current()
    console.say()
    console.say(ngettext("{count} answer saved.", "{count} answers saved.", saved).format(count=saved), "good")
    if quit_early and item is not None:
        console.say(_("Next time begins with: {ask}").format(ask=item.question.say("ask")))
    console.say(_("See where the plan stands with crmplan status."), "faint")


def _from_file(plan: Plan, path: Path) -> None:
    try:
        source = path.read_bytes()
    except OSError as error:
        raise PlanError(
            _("The answers cannot be read: {reason}.").format(reason=error.strerror), file=str(path)
        ) from None
    plan, done = scripted.give(plan, lines_of(source, str(path)), today=plan.today, by=plan.voice)
    for item in done:
        reason = f": {item.reason}" if item.reason else ""
        line = f"{path.name}:{item.line}: {item.address} {_in_words(item.result)}{reason}"
        console.say(line, "bad" if item.result in {"refused", "waiting"} else "")
    saved = sum(item.result == "saved" for item in done)
    console.say(ngettext("{count} answer saved.", "{count} answers saved.", saved).format(count=saved))
    if any(item.result in {"refused", "waiting"} for item in done):
        raise typer.Exit(FOUND)


def _in_words(result: str) -> str:
    words = {
        "saved": _("saved"),
        "unchanged": _("unchanged"),
        "refused": _("refused"),
        "waiting": _("waits in the journal"),
    }
    return words[result]


def _list_missing(plan: Plan, scope: Scope) -> None:
    scope = engine.expanded(plan, scope)
    left = engine.agenda(plan, scope)
    for answer in left:
        console.say(f"{answer.address}  {answer.question.say('ask')}")
    hidden = _warn_of_faults(plan, scope)
    console.talk(
        ngettext("{count} question is open.", "{count} questions are open.", len(left)).format(count=len(left))
    )
    if left or hidden:
        raise typer.Exit(FOUND)
