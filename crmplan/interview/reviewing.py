"""Looking back at what was answered: a topic or everything, with who said it and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from crmplan.interview import engine
from crmplan.interview.engine import Scope
from crmplan.interview.wording import answer_words, short, state_word
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, State

EVERYTHING = "all"
_ASK_WIDTH = 34
_ANSWER_WIDTH = 30


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one topic, under its title."""

    title: str
    answers: tuple[Answer, ...]


def answered(plan: Plan, which: str) -> list[Part]:
    """Return what was answered, parked or set aside in ``which``, topic by topic.

    ``which`` is a stage, a topic, a question or ``all``; PlanError when it is none of them.
    """
    everything = which in {EVERYTHING, _("all")}
    wanted = Scope() if everything else engine.expanded(plan, Scope((which,)))
    parts = []
    for topic in plan.catalogue.topics:
        inside = [
            answer
            for answer in plan.asked
            if answer.question.topic == topic.topic
            and wanted.covers(answer.question)
            and (answer.raw is not None or answer.state is not State.OPEN)
        ]
        if inside:
            parts.append(Part(topic.say("title"), tuple(inside)))
    return parts


def heads() -> tuple[str, ...]:
    """Return the heads of the table that ``rows`` fills."""
    return ("#", _("Question"), _("Answer"), _("State"), _("Who and when"))


def rows(plan: Plan, answers: Sequence[Answer], begin: int, *, for_a_room: bool) -> list[tuple[str, ...]]:
    """Return a row for each answer, numbered from ``begin``; a room is not shown what only the team may read."""
    return [
        (
            str(number),
            short(answer.question.say("ask"), _ASK_WIDTH),
            _hidden() if for_a_room and answer.question.audience == "team" else _in_short(plan, answer),
            state_word(answer),
            _who_and_when(plan, answer),
        )
        for number, answer in enumerate(answers, start=begin)
    ]


def _hidden() -> str:
    return _("(for the team only)")


def _in_short(plan: Plan, answer: Answer) -> str:
    return short(answer_words(plan, answer) or answer.reason, _ANSWER_WIDTH)


def _who_and_when(plan: Plan, answer: Answer) -> str:
    persons = answer.sources or ((answer.by or answer.owner,) if answer.by or answer.owner else ())
    names = ", ".join(plan.person_name(person) for person in persons)
    day = answer.on or answer.due
    return " · ".join(filter(None, (names, day.isoformat() if day else "")))
