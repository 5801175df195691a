"""Bringing a questionnaire into the plan: each answer on its own, none over what somebody else has said since."""

from dataclasses import dataclass, replace

from crmplan.errors import PlanError
from crmplan.interview import engine, scripted
from crmplan.interview.reconciling import with_reason
from crmplan.interview.sheets.filled import Filled, Returned
from crmplan.interview.sheets.question_sheet import filled_mark
from crmplan.interview.sheets.questionnaire import is_blank, mark_of, view
from crmplan.language import _
from crmplan.plan.answering import put
from crmplan.plan.model import Plan, row_ids
from crmplan.plan.outcomes import Result
from crmplan.plan.questions import Question
from crmplan.plan.records import Answer, Status
from crmplan.plan.refusals import NotWritten
from crmplan.plan.voices import require_person
from crmplan.yamlio.reader import Data


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an answer: its cell, its address, ``saved``, ``refused`` or ``waiting``, and why."""

    place: str
    address: str
    result: str
    reason: str = ""


def require_own(plan: Plan, given: Returned, *, renamed: bool = False) -> None:
    """Raise PlanError for a questionnaire of another plan, or of somebody who is not in people.yaml."""
    if given.plan != plan.name and not renamed:
        message = _("The questionnaire was made for the plan “{theirs}”; this one is “{own}”.")
        hint = _("Go to the folder of that plan; if it was only renamed, add --renamed.")
        raise PlanError(message.format(theirs=given.plan[:80], own=plan.name), hint=hint)
    require_person(plan, given.person)


def bring_in(plan: Plan, given: Returned) -> tuple[Plan, list[Done]]:
    """Save what was filled in and return the plan afterwards, with what became of each answer; untouched ones do not
    appear. Faulty answers do not stop the others. Raises PlanError when the disk refuses.
    """
    person = require_person(plan, given.person)
    promised = {filled.address: ids for filled in given.filled if (ids := row_ids(filled.answer))}
    plan = replace(plan, promised=promised)
    done: list[Done] = []
    order = list(plan.catalogue.by_address)
    for filled in sorted(given.filled, key=lambda one: order.index(one.address) if one.address in order else 0):
        plan, news = _take(plan, person, filled)
        done += news
    return replace(plan, promised={}), done


def _take(plan: Plan, person: str, filled: Filled) -> tuple[Plan, list[Done]]:
    question = plan.catalogue.by_address.get(filled.address)
    if question is None or not question.is_asked or filled.faults:
        return plan, [_refused(filled, place, (p.message, p.hint)) for place, p in filled.faults]
    seen = view(plan, person, is_voice=question.ask_of == "everyone")
    answer = seen.answer(filled.address)
    if not _is_touched(filled):
        return plan, []
    if not seen.voice:
        filled.na = ""  # a shared question is set aside by the team
    if _is_there(seen, answer, filled):
        return plan, []
    try:
        faults = _faults(seen, answer, filled)
        return (plan, faults) if faults else _saved(seen, question, filled, person)
    except NotWritten:  # the disk refuses, not the answer: the next one would fare no better
        raise
    except PlanError as error:
        return plan, [_refused(filled, filled.place(()), (error.message, error.hint))]


def _saved(plan: Plan, question: Question, filled: Filled, person: str) -> tuple[Plan, list[Done]]:
    record = _record(plan, question, filled, person)
    after, outcome = put(plan, filled.address, record, because="" if plan.voice else filled.why)
    is_waiting = outcome.result is Result.WAITING
    reason = " ".join(filter(None, (outcome.reason, outcome.hint))) if is_waiting else ""
    done = Done(filled.place(()), filled.address, "waiting" if is_waiting else "saved", reason)
    return replace(after, voice="", memo={}), [done]


def _refused(filled: Filled, place: str, sentences: tuple[str, str]) -> Done:
    return Done(place, filled.address, "refused", " ".join(filter(None, sentences)))


def _is_touched(filled: Filled) -> bool:
    """Say whether the cells hold something else than what they held when the questionnaire was made."""
    return bool(filled.shown) and filled.shown != filled_mark(filled.answer, filled.why, filled.na)


def _is_there(plan: Plan, answer: Answer, filled: Filled) -> bool:
    """Say whether the plan says already what was filled in: the same file may be brought in twice."""
    if filled.na:
        return answer.status is Status.NA and answer.reason == filled.na
    if is_blank(filled.answer) or answer.status is Status.NA or answer.raw != filled.answer:
        return False
    is_good = engine.refuse(plan, answer.question, filled.answer) is None
    return is_good and filled.why in ("", answer.reason, answer.note)


def _faults(plan: Plan, answer: Answer, filled: Filled) -> list[Done]:
    """Return why an answer cannot be taken, each reason with its cell."""
    if mark_of(answer) != filled.mark:
        message = _("The answer in the plan has changed since this questionnaire was made; it stays.")
        hint = _("It now says: {value}. If the cell is right, enter it with crmplan answer {address}.")
        address = f"{answer.address} --as {plan.voice}" if plan.voice else answer.address
        return [_refused(filled, filled.place(()), (message, hint.format(value=_told(answer), address=address)))]
    if filled.na:
        if is_blank(filled.answer) or filled.answer == answer.raw:
            return []
        message = _("There is an answer, and a reason why the question does not apply.")
        return [_refused(filled, filled.na_place, (message, _("Keep one of them.")))]
    if is_blank(filled.answer) and not is_blank(answer.raw):
        return [_refused(filled, filled.place(()), (_("The answer has been emptied; the one in the plan stays."), ""))]
    refusal = engine.refuse(plan, answer.question, filled.answer)
    problems = refusal.problems if refusal else ()
    return [_refused(filled, _cell_of(filled, p.path, p.suffix), (p.message, p.hint)) for p in problems]


def _cell_of(filled: Filled, path: tuple[str | int, ...], suffix: str) -> str:
    """A cell that is missing is named by the address alone: the problem stands at its row."""
    column = suffix.rpartition("].")[2] if "]." in suffix else ""
    return filled.place((*path, column) if column and len(path) == 1 else path)


def _told(answer: Answer) -> str:
    raw = answer.raw
    text = ", ".join(str(item) for item in raw) if isinstance(raw, list) else str(raw if raw is not None else "–")
    return text if len(text) <= 80 else text[:77] + "…"  # noqa: PLR2004 - as much as a line of a message holds


def _record(plan: Plan, question: Question, filled: Filled, person: str) -> Data:
    """An own view is given as in an interview; a shared answer is proposed, and the team agrees on it."""
    if filled.na:
        return engine.not_applicable(plan, question, reason=filled.na, on=plan.today, by=person)
    if plan.voice:
        record = scripted.record_for(plan, question, filled.answer, today=plan.today, by=person)
        return with_reason(record, filled.why)
    entry: dict[str, Data] = {"value": filled.answer, "status": Status.PROPOSED.value}
    if filled.why:
        entry["note"] = filled.why
    return scripted.record_for(plan, question, entry, today=plan.today, by=person)
