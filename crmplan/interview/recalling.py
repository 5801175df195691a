"""What happened since the last session: who answered what, what others changed, what fell due, what comes next.

Nothing is stored for it. A session is a day on which an answer was recorded or a decision taken; dates of work are
those of the timeline.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from crmplan.plan.decisions import Decision
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, fingerprint
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import ScheduledTask

SOON = timedelta(weeks=4)
"""How far ahead what comes next is looked for; without anything in it, the next one counts."""

_NEXT = 3
What = Literal["answer", "begins", "ends", "takes-place"]


@dataclass(frozen=True, slots=True)
class Duty:
    """Something with a day: an answer that somebody owes, or the beginning or end of a task."""

    what: What
    id: str
    name: str
    owner: str
    on: date


@dataclass(frozen=True, slots=True)
class Session:
    """A day on which the plan was worked on: who answered how many questions (by id, "" unknown), in which topics."""

    on: date
    givers: tuple[tuple[str, int], ...]
    topics: tuple[str, ...]
    decisions: tuple[Decision, ...]

    @property
    def answers(self) -> int:
        """How many answers were recorded."""
        return sum(count for _giver, count in self.givers)


@dataclass(frozen=True, slots=True)
class Recollection:
    """What somebody who opens the plan should know first.

    ``last`` is the last session before today, ``today`` what today has brought. ``others`` are the answers of others
    since the respondent last answered (``own`` is that day). ``suspect`` counts answers that rest on one that has
    changed since, ``undated`` those that carry no day. ``due`` is what is overdue, ``coming`` what comes next.
    """

    last: Session | None
    today: Session | None
    own: date | None
    others: tuple[tuple[str, int], ...]
    suspect: int
    undated: int
    due: tuple[Duty, ...]
    coming: tuple[Duty, ...]


def recalled(plan: Plan) -> Recollection:
    """Return what happened up to today; for a respondent, with what others have answered meanwhile."""
    shared = replace(plan, voice="", memo={}) if plan.voice else plan
    recorded = [answer for answer in shared.asked if answer.on and answer.on <= shared.today]
    days = [answer.on for answer in recorded if answer.on] + [d.date for d in shared.decisions]
    before = max((day for day in days if day < shared.today), default=None)
    last = _session(shared, recorded, before) if before else None
    own = max((a.on for a in plan.asked if a.on and a.on <= plan.today), default=None) if plan.voice else None
    return Recollection(
        last,
        _session(shared, recorded, shared.today) if shared.today in days else None,
        own,
        _givers(a for a in recorded if own and a.on and a.on >= own and a.by != plan.voice) if own else (),
        sum(_is_suspect(shared, answer) for answer in shared.asked),
        sum(answer.is_given and answer.on is None for answer in shared.asked),
        tuple(sorted(_overdue(shared), key=lambda duty: duty.on)),
        _coming(shared),
    )


def _session(plan: Plan, recorded: Iterable[Answer], day: date) -> Session:
    given = [answer for answer in recorded if answer.on == day]
    topics = {answer.question.topic for answer in given}
    return Session(
        day,
        _givers(given),
        tuple(topic.topic for topic in plan.catalogue.topics if topic.topic in topics),
        tuple(decision for decision in plan.decisions if decision.date == day),
    )


def _givers(answers: Iterable[Answer]) -> tuple[tuple[str, int], ...]:
    """Count answers by who gave them, the most first."""
    return tuple(Counter(answer.by for answer in answers).most_common())


def _is_suspect(plan: Plan, answer: Answer) -> bool:
    if not answer.is_given:
        return False
    known = ((plan.answers.get(address), mark) for address, mark in answer.seen.items())
    return any(base is not None and fingerprint(base.raw) != mark for base, mark in known)


def _overdue(plan: Plan) -> Iterator[Duty]:
    """Yield what should be there by today: answers that were promised, tasks that should have ended."""
    for duty in _promised(plan):
        if duty.on <= plan.today:
            yield duty
    for task in planned(plan) or ():
        if task.finish < plan.today and task.task.actual.finish is None:
            yield _of_task(task, "takes-place" if task.milestone else "ends", task.finish)


def _promised(plan: Plan) -> Iterator[Duty]:
    for answer in plan.asked:
        if answer.due and not answer.is_settled:
            yield Duty("answer", answer.address, answer.question.say("ask"), answer.owner, answer.due)


def _coming(plan: Plan) -> tuple[Duty, ...]:
    """Return the next few things that have a day: those of the weeks ahead, or else the very next one."""
    found = [duty for duty in _promised(plan) if duty.on > plan.today]
    for task in planned(plan) or ():
        actual = task.task.actual
        if task.milestone and task.finish >= plan.today and actual.finish is None:
            found.append(_of_task(task, "takes-place", task.finish))
        elif task.start >= plan.today and actual.start is None:
            found.append(_of_task(task, "begins", task.start))
        elif task.start < plan.today <= task.finish and actual.finish is None:
            found.append(_of_task(task, "ends", task.finish))
    found.sort(key=lambda duty: duty.on)
    near = [duty for duty in found if duty.on <= plan.today + SOON]
    return tuple(near[:_NEXT] or found[:1])


def _of_task(task: ScheduledTask, what: What, on: date) -> Duty:
    return Duty(what, task.id, task.task.title, task.task.owner, on)
