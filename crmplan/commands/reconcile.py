"""``crmplan reconcile``: where respondents differ, and the answer they agree on."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, open_plan
from crmplan.commands.saving import open_for_saving
from crmplan.errors import FOUND, PlanError
from crmplan.interview import scripted
from crmplan.interview.devices import Device, Pressed
from crmplan.interview.engine import Scope, Session
from crmplan.interview.plain import PlainDevice
from crmplan.interview.reading import AnswerReader
from crmplan.interview.reconciling import APART, Comparison, comparisons, reconciled
from crmplan.language import N_, _
from crmplan.plan.answering import put
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Result
from crmplan.plan.publishing import publish
from crmplan.yamlio.reader import Data


def run(
    topic: Annotated[str, typer.Argument(help=N_("A topic or question; all unless given."))] = "",
    *,
    agreed: Annotated[
        tuple[str, str] | None, typer.Option("--set", help=N_("Record this answer as agreed."), metavar="ID VALUE")
    ] = None,
    take_in: Annotated[
        bool, typer.Option("--publish", help=N_("Let git take in what respondents answered, with their names."))
    ] = False,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Show where respondents differ."""
    if take_in and publish(open_plan(plan, today).root):
        console.say(_("The folder voices is no longer left out of git."), "good")
    if agreed is not None:
        _record(open_for_saving(plan, today), *agreed)
        return
    can_ask = bool(sys.stdin) and not sys.stdin.closed and sys.stdin.isatty() and sys.stdout.isatty()
    opened = open_for_saving(plan, today) if can_ask else open_plan(plan, today)
    found = comparisons(opened, topic)
    if not found:
        console.say(_("There is nothing to compare: no question has been answered by two respondents on their own."))
    for comparison in found:
        _show(opened, comparison)
        if can_ask and not comparison.is_settled:
            opened = _settle(opened, comparison)


def _show(plan: Plan, comparison: Comparison) -> None:
    question = comparison.question
    console.rule(question.address)
    console.paragraph(question.say("ask"), "title")
    rows = [(plan.person_name(v.person), _told(v.answer.raw), v.why or "–") for v in comparison.voices]
    console.table((_("Who"), _("Answer"), _("Why")), rows)
    console.say(_("Spread: {spread}").format(spread=comparison.spread))
    if comparison.is_apart:
        console.say(_("{points} points or more apart: talk about it before you agree.").format(points=APART), "warn")
    if comparison.is_settled:
        console.say(_("Agreed: {value}").format(value=_told(plan.answer(question.address).raw)), "good")


def _told(raw: Data) -> str:
    return ", ".join(str(item) for item in raw) if isinstance(raw, list) else str(raw)


def _settle(plan: Plan, comparison: Comparison) -> Plan:
    """Ask for the agreed answer until it can be taken; Enter leaves the question open."""
    device: Device
    if console.is_plain():
        device = PlainDevice()
    else:
        from crmplan.interview.prompts import PromptDevice  # noqa: PLC0415 - questionary only where it is used

        device = PromptDevice()
    reader = AnswerReader(device)
    console.say(_("What do you agree on? (Enter: leave it open)"))
    while True:
        try:
            raw = reader.read(Session(plan, Scope()), comparison.question)
        except (Pressed, EOFError):
            return plan
        if raw in (None, "", []):
            return plan
        try:
            return _put(plan, comparison.question.address, raw)
        except PlanError as error:
            console.say(f"{error.message} {error.hint}".strip(), "bad")


def _record(plan: Plan, address: str, value: str) -> None:
    question = plan.catalogue.require(address)
    _put(plan, address, scripted.listed(question, value))


def _put(plan: Plan, address: str, raw: Data) -> Plan:
    record = reconciled(plan, plan.catalogue.require(address), raw, on=plan.today)
    changed, outcome = put(plan, address, record)
    if outcome.result is Result.WAITING:
        raise PlanError(outcome.reason, hint=outcome.hint, exit_code=FOUND)
    console.say(_("Saved: {address}").format(address=address), "good")
    return changed
