"""``crmplan answer``: one answer, for scripts, assistants and quick hands."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crmplan import console
from crmplan.commands.options import PlanOption, TodayOption, as_respondent, day
from crmplan.commands.saving import open_for_saving
from crmplan.errors import FOUND, PlanError
from crmplan.interview import engine, scripted, shared
from crmplan.interview.reconciling import with_reason
from crmplan.language import N_, _
from crmplan.plan.answering import put
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Result
from crmplan.plan.questions import Question, QuestionType
from crmplan.yamlio.reader import Data, read

_AS_YAML = {QuestionType.TABLE, QuestionType.MULTI, QuestionType.REFS}


def run(
    address: Annotated[str, typer.Argument(help=N_("The question, as topic.question."), metavar="ID")],
    value: Annotated[str | None, typer.Argument(help=N_("The answer; - reads it from stdin. Tables are YAML."))] = None,
    *,
    park: Annotated[str, typer.Option("--park", help=N_("Leave it for later, and say why."), metavar="REASON")] = "",
    not_applicable: Annotated[str, typer.Option("--na", help=N_("It does not apply, and why."), metavar="REASON")] = "",
    owner: Annotated[str, typer.Option("--owner", help=N_("With --park: who brings the answer."))] = "",
    due: Annotated[str, typer.Option("--due", help=N_("With --park: by when."), metavar="DATE")] = "",
    by: Annotated[str, typer.Option("--by", help=N_("Who gives the answer, by id."), metavar="PERSON")] = "",
    respondent: Annotated[
        str, typer.Option("--as", help=N_("Answer alone, as this respondent."), metavar="PERSON")
    ] = "",
    because: Annotated[
        str, typer.Option("--because", help=N_("The evidence for changing an agreed core answer."), metavar="EVIDENCE")
    ] = "",
    expect: Annotated[str | None, typer.Option("--expect", help=N_("Refuse unless this stands there now."))] = None,
    plan: PlanOption = Path(),
    today: TodayOption = "",
) -> None:
    """Answer one question."""
    opened = as_respondent(open_for_saving(plan, today), respondent)
    question = opened.catalogue.require(address)
    _expect(opened, question, expect)
    if sum((value is not None, bool(park), bool(not_applicable))) != 1:
        raise PlanError(_("Give either a value, --park REASON or --na REASON."))
    value = _stdin() if value == "-" else value
    if votes := shared.votes_in(opened, question, value):
        _give(opened, question, votes)
        return
    record = _record(opened, question, value, park, not_applicable, owner=owner, due=due, by=by or respondent)
    if respondent:
        record = with_reason(record, because)
    _opened, outcome = put(opened, address, record, because=because)
    if outcome.result is Result.WAITING:
        raise PlanError(outcome.reason, hint=outcome.hint, exit_code=FOUND)
    console.say(_("Saved: {address}").format(address=address), "good")


def _record(
    plan: Plan, question: Question, value: str | None, park: str, not_applicable: str, *, owner: str, due: str, by: str
) -> Data:
    if park:
        until: date | None = day(due) if due else None
        return engine.parked(plan, question, reason=park, owner=owner, due=until)
    if not_applicable:
        return engine.not_applicable(plan, question, reason=not_applicable, on=plan.today, by=by)
    return scripted.record_for(plan, question, _meant(question, str(value)), today=plan.today, by=by)


def _give(plan: Plan, question: Question, votes: list[shared.Vote]) -> None:
    """Save a voice for each of several people, and say how far they lie apart."""
    plan, waiting = shared.give(plan, question, votes, on=plan.today)
    if waiting:
        raise PlanError(" ".join(waiting), exit_code=FOUND)
    for sentence in shared.outcome_of(plan, question, votes):
        console.say(sentence)


def _stdin() -> str:
    if not sys.stdin or sys.stdin.closed:
        raise PlanError(_("There is nothing to read: standard input is closed."))
    return sys.stdin.read().rstrip("\r\n")


def _meant(question: Question, text: str) -> Data:
    """A scalar is taken to the letter; a list or a table is read as YAML."""
    if question.type not in _AS_YAML:
        return text
    listed = question.type is not QuestionType.TABLE and not text.lstrip().startswith(("[", "- "))
    if listed:
        return text
    document = read(f"answer:\n{_indented(text)}\n".encode("utf-8", "surrogatepass"))
    for fault in document.faults:
        raise PlanError(
            fault.message, file=_("the answer"), line=max(1, fault.line - 1), column=max(1, fault.column - 2)
        )
    return document.data.get("answer") if isinstance(document.data, dict) else None


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())


def _expect(plan: Plan, question: Question, expected: str | None) -> None:
    if expected is None:
        return
    raw = plan.answer(question.address).raw
    present = "" if raw is None else raw
    if present != _meant(question, expected) and present != expected:
        raise PlanError(
            _("{address} does not hold what was expected.").format(address=question.address),
            hint=_("Look at it with crmplan next --json, and answer again."),
            exit_code=FOUND,
        )
