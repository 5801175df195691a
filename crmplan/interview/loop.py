"""The loop that all fronts share: ask, refuse or save, go on."""

from dataclasses import dataclass
from datetime import date

from crmplan.errors import PlanError
from crmplan.interview import engine, shared
from crmplan.interview.engine import Item, Refusal, Session
from crmplan.interview.fronts import Action, Back, Front, Given, Jump, NotApplicable, Park, Quit, Skip
from crmplan.interview.reconciling import reconciled
from crmplan.interview.shared import Vote
from crmplan.language import _
from crmplan.plan.answering import put
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Result
from crmplan.plan.values import Problem
from crmplan.yamlio.reader import Data


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a run of the loop came to: how many answers were saved, and whether somebody ended it early."""

    saved: int
    quit_early: bool


def run(session: Session, front: Front, *, today: date, by: str = "") -> Sitting:
    """Ask until nothing is left or the person leaves. Every answer is on the disk before the next question."""
    saved = 0
    while (item := session.current()) is not None:
        action = front.ask(session, item)
        if isinstance(action, Quit):
            return Sitting(saved, quit_early=True)
        try:
            saved += _do(session, front, item, action, today=today, by=by)
        except PlanError as error:
            if error.exit_code != 2:  # noqa: PLR2004 - 2 is a refused value: the person can mend it here
                raise
            front.refused(item, Refusal((Problem(error.message, error.hint),)))
    return Sitting(saved, quit_early=False)


def _do(session: Session, front: Front, item: Item, action: Action, *, today: date, by: str) -> int:
    match action:
        case Back():
            if not session.back():
                front.notice(_("This is the first question of this sitting."))
            return 0
        case Skip():
            session.skip(item.question.address)
            return 0
        case Jump(target=target):
            session.jump(target)
            return 0
    return _save(session, front, item, action, today=today, by=by)


def _save(session: Session, front: Front, item: Item, action: Action, *, today: date, by: str) -> int:
    if isinstance(action, Given) and (votes := shared.votes_in(session.plan, item.question, action.raw)):
        return _take(session, front, item, votes, today=today, by=by)
    record = _record(session, item, action, today=today, by=by)
    if isinstance(record, Refusal):
        front.refused(item, record)
        return 0
    because = action.because if isinstance(action, Given | Park | NotApplicable) else ""
    plan, outcome = put(session.plan, item.question.address, record, because=because, ask=front.conflict)
    session.took(plan, item.question.address)
    if outcome.result is Result.WAITING:
        front.notice(_("Kept in the journal, not in the file yet: {reason}").format(reason=outcome.reason))
        return 0
    front.saved(item, plan)
    return 1


def _take(session: Session, front: Front, item: Item, votes: list[Vote], *, today: date, by: str) -> int:
    """Note a voice for each person in the room, say how far apart they are, and take what they agree on."""
    question = item.question
    session.plan, waiting = shared.give(session.plan, question, votes, on=today, ask=front.conflict)
    for reason in waiting:
        front.notice(_("Kept in the journal, not in the file yet: {reason}").format(reason=reason))
    for sentence in shared.outcome_of(session.plan, question, votes):
        front.notice(sentence)
    session.took(session.plan, question.address)
    if shared.compared(session.plan, question) is None:
        return len(votes)
    while (raw := front.agree(item)) not in (None, "", []):
        try:
            record = reconciled(session.plan, question, raw, on=today, by=by)
            session.plan, outcome = put(session.plan, question.address, record, ask=front.conflict)
        except PlanError as error:
            front.refused(item, Refusal((Problem(error.message, error.hint),)))
            continue
        if outcome.result is not Result.WAITING:
            front.saved(item, session.plan)
            return len(votes) + 1
        front.notice(_("Kept in the journal, not in the file yet: {reason}").format(reason=outcome.reason))
        break
    return len(votes)


def _own_reason(plan: Plan, action: Given) -> str:
    """Respondents say why with their answer; for the plan's core the evidence goes to its decisions instead."""
    return action.because if plan.voice else ""


def _record(session: Session, item: Item, action: Action, *, today: date, by: str) -> Data | Refusal:
    plan, question = session.plan, item.question
    match action:
        case Given(raw=raw):
            refusal = engine.refuse(plan, question, raw)
            return refusal or engine.agreed(plan, question, raw, on=today, by=by, reason=_own_reason(plan, action))
        case Park(reason=reason, owner=owner, due=due):
            return engine.parked(plan, question, reason=reason, owner=owner, due=due)
        case NotApplicable(reason=reason):
            return engine.not_applicable(plan, question, reason=reason, on=today, by=by)
    raise AssertionError(action)
