"""The scripted front: answers from a file, one after another, with a report of what each one did."""

from dataclasses import dataclass, replace
from datetime import date

from crmplan.errors import PlanError
from crmplan.interview import celltext, engine, shared
from crmplan.interview.answerfile import BECAUSE, Line
from crmplan.interview.reconciling import with_reason
from crmplan.interview.typed import Ambiguous
from crmplan.language import _
from crmplan.plan.answering import put
from crmplan.plan.model import Plan, row_ids
from crmplan.plan.outcomes import Result
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import KEYS, Status
from crmplan.plan.refusals import NotWritten
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Data

_LISTED = {QuestionType.MULTI, QuestionType.REFS}


@dataclass(frozen=True, slots=True)
class Done:
    """What one line did: ``saved``, ``unchanged``, or ``refused`` with the sentence why."""

    line: int
    address: str
    result: str
    reason: str = ""


def give(plan: Plan, lines: list[Line], *, today: date, by: str = "") -> tuple[Plan, list[Done]]:
    """Give every answer of a file, in order, and return the plan afterwards with what each line did.

    A refused line does not stop the others. Conflicts wait in the journal, since nobody can be asked.
    """
    done: list[Done] = []
    plan = replace(plan, promised=_promised(lines))
    for line in lines:
        try:
            question = plan.catalogue.require(line.address)
            entry, because = _with_evidence(_meant(plan, question, line.entry) if line.is_typed else line.entry)
            votes = shared.votes_in(plan, question, entry)
            if votes:
                plan, waiting = shared.give(plan, question, votes, on=today)
                told = waiting or shared.outcome_of(plan, question, votes)
                done.append(Done(line.line, line.address, "waiting" if waiting else "saved", " ".join(told)))
                continue
            record = record_for(plan, question, entry, today=today, by=by)
            record = with_reason(record, because) if plan.voice else record
            plan, result, reason = _put(plan, question, record, because)
        except NotWritten:  # the disk refuses, not the answer: the next one would fare no better
            raise
        except PlanError as error:
            result, reason = "refused", " ".join(filter(None, (error.message, error.hint)))
        done.append(Done(line.line, line.address, result, reason))
    return replace(plan, promised={}), done


def _meant(plan: Plan, question: Question, entry: Data) -> Data:
    """Return an entry with its value read as people write it; PlanError when it can be read in two ways."""
    if isinstance(entry, dict):
        return {**entry, "value": _meant(plan, question, entry["value"])} if "value" in entry else entry
    if not isinstance(entry, str) or shared.takes_several(plan, question):
        return entry
    read = celltext.meant(question, entry, celltext.offered(plan, question, question))
    if isinstance(read, Ambiguous):
        one, other = read.readings
        message = _("“{text}” can be read in two ways: {one} or {other}.").format(text=entry, one=one, other=other)
        raise PlanError(message, hint=_("Write it without a sign between thousands, such as {one}.").format(one=one))
    return read


def _promised(lines: list[Line]) -> dict[str, frozenset[str]]:
    """The rows that the file brings: an answer may refer to a table that stands further down."""
    values = ((line.address, line.entry.get("value") if isinstance(line.entry, dict) else line.entry) for line in lines)
    return {address: ids for address, value in values if (ids := row_ids(value))}


def _with_evidence(entry: Data) -> tuple[Data, str]:
    """A record of a file may carry the evidence for a changed core answer under ``because``; it is not saved there."""
    if not isinstance(entry, dict) or not isinstance(entry.get(BECAUSE), str):
        return entry, ""
    return {key: value for key, value in entry.items() if key != BECAUSE}, str(entry[BECAUSE])


def _put(plan: Plan, question: Question, record: Data, because: str) -> tuple[Plan, str, str]:
    if plan.answer(question.address).entry == record:
        return plan, "unchanged", ""
    plan, outcome = put(plan, question.address, record, because=because)
    if outcome.result is Result.WAITING:
        return plan, "waiting", " ".join(filter(None, (outcome.reason, outcome.hint)))
    return plan, "saved", ""


def record_for(plan: Plan, question: Question, entry: Data, *, today: date, by: str = "") -> Data:
    """Return the record that an entry of a file or a command asks for; PlanError when it is refused."""
    if not isinstance(entry, dict):
        return _agreed(plan, question, entry, today=today, by=by)
    for key in entry:
        if key not in KEYS:
            raise PlanError(_("A record has no key “{key}”.").format(key=key[:60]), hint=suggest(key, KEYS))
    text = {key: value for key, value in entry.items() if isinstance(value, str)}
    status = text.get("status") or (Status.AGREED.value if entry.get("value") is not None else "")
    on, giver = _day(text.get("on", "")) or today, text.get("by") or by
    match status:
        case Status.AGREED:
            record = _agreed(plan, question, entry.get("value"), today=on, by=giver)
        case Status.PARKED:
            due = _day(text.get("due", ""))
            record = engine.parked(plan, question, reason=text.get("reason", ""), owner=text.get("owner", ""), due=due)
        case Status.NA:
            record = engine.not_applicable(plan, question, reason=text.get("reason", ""), on=on, by=giver)
        case Status.DRAFT | Status.PROPOSED:
            agreed = _agreed(plan, question, entry.get("value"), today=on, by=giver)
            record = {**(agreed if isinstance(agreed, dict) else {}), "status": status}
        case _:
            choices = ", ".join(item.value for item in Status if item is not Status.OPEN)
            message = _("“{status}” is not a status an answer can be given.").format(status=status)
            raise PlanError(message, hint=_("Choose one of: {choices}.").format(choices=choices))
    return _with_note(record, text.get("note", ""))


def _with_note(record: Data, note: str) -> Data:
    return {**record, "note": note} if note and isinstance(record, dict) else record


def listed(question: Question, raw: Data) -> Data:
    """Return what a text with commas means as an answer: a list where the question takes several."""
    if question.type in _LISTED and isinstance(raw, str):
        return [part.strip() for part in raw.split(",") if part.strip()]
    return raw


def _agreed(plan: Plan, question: Question, raw: Data, *, today: date, by: str) -> Data:
    raw = listed(question, raw)
    refusal = engine.refuse(plan, question, raw)
    if refusal:
        raise PlanError(" ".join(refusal.sentences))
    return engine.agreed(plan, question, raw, on=today, by=by)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        hint = _("Write it as year-month-day, such as 2027-09-01.")
        raise PlanError(_("“{value}” is not a date.").format(value=text[:60]), hint=hint) from None
