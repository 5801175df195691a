"""A scale answered by several at once in a shared session: ``sales 2, it 4`` is a voice for each of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from crmplan.errors import PlanError
from crmplan.interview import engine
from crmplan.interview.reconciling import APART, Comparison, comparisons, with_reason
from crmplan.interview.searching import folded
from crmplan.language import _, ngettext
from crmplan.plan.answering import put
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Ask, Result
from crmplan.plan.people import Person, Rank
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.roles import ROLES
from crmplan.plan.values import suggest
from crmplan.plan.voices import heard

_BETWEEN = re.compile(r"[,;\n](?![^(]*\))")  # not inside a reason in brackets
_ONE = re.compile(
    r"(?P<who>.*[^\W\d_].*?)\s*[:=]?\s*(?<![\d.,+-])(?P<figure>(?:(?<=\s)[+-])?\d+)\s*(?:\((?P<why>.*)\))?", re.DOTALL
)
_LETTER = re.compile(r"[^\W\d_]")
_RANKS = get_args(Rank)


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's figure in a shared session, and the reason given with it."""

    person: str
    figure: str
    why: str = ""


def takes_several(plan: Plan, question: Question) -> bool:
    """Say whether several people may answer at once: a scale that everyone is asked, in a session of the plan."""
    return question.type is QuestionType.SCALE and question.ask_of == "everyone" and not plan.voice


def votes_in(plan: Plan, question: Question, text: object) -> list[Vote]:
    """Return the votes that an answer to ``question`` is; none when it is an answer of another kind.

    Raises PlanError when somebody in it is unknown, named twice, or gives a figure that is not on the scale.
    """
    if not takes_several(plan, question) or not isinstance(text, str) or not _LETTER.search(text):
        return []
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    found = [_ONE.fullmatch(part) for part in parts]
    if not any(found):
        return []
    votes = []
    for part, match in zip(parts, found, strict=True):
        if match is None:
            hint = _("Write a name and a figure for each person, such as “sales 2, it 4”.")
            raise PlanError(_("“{part}” is not a person with a figure.").format(part=part[:60]), hint=hint)
        person = resolved(plan, match["who"].strip(" :="))
        refusal = engine.refuse(heard(plan, person.id), question, match["figure"])
        if refusal:
            raise PlanError(f"{person.name}: {' '.join(refusal.sentences)}")
        votes.append(Vote(person.id, match["figure"], (match["why"] or "").strip()))
    _require_once(plan, votes)
    return votes


def _require_once(plan: Plan, votes: list[Vote]) -> None:
    persons = [vote.person for vote in votes]
    for person in persons:
        if persons.count(person) > 1:
            message = _("{name} is in it twice.").format(name=plan.person_name(person))
            raise PlanError(message, hint=_("Give one figure for each person, by their names where need be."))


def resolved(plan: Plan, word: str) -> Person:
    """Return the person that ``word`` names: by id, name, first or last name, or as the head of a department.

    Of a department's people the one with the highest rank speaks for it. PlanError when there is nobody of that name,
    or when it cannot be told who is meant.
    """
    wanted = folded(word)
    named = [person for person in plan.people if wanted in {folded(person.id), folded(person.name)}]
    named = named or [person for person in plan.people if wanted in folded(person.name).split()]
    if named:
        return _only(word, named)
    inside = [person for person in plan.people if wanted in _departments(person)]
    if inside:
        highest = min(_rank(person) for person in inside)
        return _only(word, [person for person in inside if _rank(person) == highest])
    known = [name for person in plan.people for name in (person.id, person.department) if name]
    message = _("Nobody in the plan is called “{name}”.").format(name=word[:60])
    raise PlanError(message, hint=suggest(word.lower(), known) or _("Add them to people.yaml first."))


def _only(word: str, people: Sequence[Person]) -> Person:
    if len(people) == 1:
        return people[0]
    listed = ", ".join(f"{person.name} ({person.id})" for person in people)
    message = _("“{word}” may be any of these: {people}.").format(word=word[:60], people=listed)
    raise PlanError(message, hint=_("Name the person."))


def _departments(person: Person) -> set[str]:
    own = folded(person.department)
    words = {folded(_(word)) for role, word in ROLES.items() if role == own}
    return {own, *words} - {""}


def _rank(person: Person) -> int:
    """The highest rank is 0; people whose rank is not known come last."""
    return _RANKS.index(person.rank) if person.rank else len(_RANKS)


def give(
    plan: Plan, question: Question, votes: list[Vote], *, on: date, ask: Ask | None = None
) -> tuple[Plan, list[str]]:
    """Save each vote as the voice of its person; return the plan with them in it, and why any waits in the journal."""
    waiting = []
    for vote in votes:
        own = heard(plan, vote.person)
        record = with_reason(engine.agreed(own, question, vote.figure, on=on, by=vote.person), vote.why)
        own, outcome = put(own, question.address, record, ask=ask)
        plan = heard(own, "")
        if outcome.result is Result.WAITING:
            waiting.append(" ".join(filter(None, (outcome.reason, outcome.hint))))
    return plan, waiting


def outcome_of(plan: Plan, question: Question, votes: list[Vote]) -> list[str]:
    """Return what to say when votes were taken: whose they are, how far they lie apart, and what comes next."""
    told = ", ".join(f"{plan.person_name(vote.person)} {vote.figure}" for vote in votes)
    sentences = [
        ngettext("{count} voice noted: {who}.", "{count} voices noted: {who}.", len(votes)).format(
            count=len(votes), who=told
        )
    ]
    comparison = compared(plan, question)
    if comparison is None:
        return [*sentences, _("From two voices on they can be compared.")]
    sentences.append(_("Spread: {spread}").format(spread=comparison.spread))
    if comparison.is_apart:
        sentences.append(_("{points} points or more apart: talk about it before you agree.").format(points=APART))
    return sentences


def compared(plan: Plan, question: Question) -> Comparison | None:
    """Return how the voices to one question compare; None when there are fewer than two."""
    return next(iter(comparisons(plan, question.address)), None)
