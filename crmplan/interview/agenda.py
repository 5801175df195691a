"""The agenda of a session: what can be settled in the time, who must be in the room, and what to bring."""

from collections.abc import Sequence
from dataclasses import dataclass

from crmplan.interview.engine import Scope, agenda
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question

LONGEST = 8 * 60


@dataclass(frozen=True, slots=True)
class Point:
    """One question on the agenda, with the minute of the session at which it begins."""

    question: Question
    begins: float


@dataclass(frozen=True, slots=True)
class Agenda:
    """The points that fit, the roles that can answer them, what to bring, and what is left for another day."""

    points: tuple[Point, ...]
    minutes: float
    roles: tuple[str, ...]
    bring: tuple[str, ...]
    left_over: int
    left_minutes: float


def plan_session(plan: Plan, *, minutes: float, roles: Sequence[str] = (), scope: Scope | None = None) -> Agenda:
    """Return the agenda for ``minutes`` with people in ``roles`` (all when empty).

    Questions come in the order of the interview, essential ones first within each gate; one that is longer than what
    is left of the session makes room for a shorter one behind it.
    """
    waiting = [answer.question for answer in agenda(plan, scope or Scope())]
    open_ones = [question for question in waiting if not roles or not question.who or set(question.who) & set(roles)]
    open_ones.sort(key=lambda question: (question.needed_by.order, not question.essential))
    points: list[Point] = []
    spent = 0.0
    for question in open_ones:
        if spent + question.minutes <= minutes:
            points.append(Point(question, spent))
            spent += question.minutes
    chosen = {point.question.address for point in points}
    rest = [question for question in waiting if question.address not in chosen]
    return Agenda(
        tuple(points),
        spent,
        _roles(points, roles),
        tuple(dict.fromkeys(point.question.say("bring") for point in points if point.question.bring)),
        len(rest),
        sum(question.minutes for question in rest),
    )


def _roles(points: Sequence[Point], wanted: Sequence[str]) -> tuple[str, ...]:
    """Roles that at least one question needs: those that can answer it, or of several those that were invited."""
    counted: dict[str, int] = {}
    for point in points:
        for role in point.question.who:
            if not wanted or role in wanted:
                counted[role] = counted.get(role, 0) + 1
    return tuple(sorted(counted, key=lambda role: (-counted[role], role)))
