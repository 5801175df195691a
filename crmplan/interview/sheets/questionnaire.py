"""What a questionnaire asks of one person: their own view, and with it what the plan may still lack from their role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crmplan.errors import PlanError
from crmplan.interview import engine
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.people import SPONSOR_RANKS, Person
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.records import Answer, fingerprint
from crmplan.plan.roles import ROLES
from crmplan.plan.voices import heard, require_person
from crmplan.yamlio.reader import Data

_MANAGER = "project-manager"
_ROLE_WORDS = {
    "sales": ("sales", "selling", "account"),
    "marketing": ("marketing",),
    "service": ("service", "support", "help desk"),
    "it": ("it", "information technology", "systems"),
    "finance": ("finance", "financial", "controlling", "accounting"),
    "hr": ("hr", "human resources", "personnel"),
    "legal": ("legal", "privacy", "data protection", "lawyer"),
    _MANAGER: ("project manager", "project lead"),
    "operations": ("operations", "logistics", "production", "warehouse", "purchasing"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the questionnaire, with what stands there now and whose answer it becomes."""

    number: int
    answer: Answer
    is_voice: bool

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.answer.question

    @property
    def mark(self) -> str:
        """A mark of what the plan held when the questionnaire was made, to notice that it has changed since."""
        return mark_of(self.answer)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which questions go in beside those that everyone is asked.

    ``shared`` adds the open ones of the plan that ``roles`` can answer (the person's own when empty), ``every`` all of
    them, answered or not; ``topics`` (or addresses) narrow down everything. What stays in the team goes in only with
    ``internal``: a questionnaire leaves the house.
    """

    topics: tuple[str, ...] = ()
    shared: bool = False
    roles: tuple[str, ...] = ()
    every: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """The questions for one person, in the order of the interview."""

    plan: Plan
    person: Person
    asked: tuple[Asked, ...]

    @property
    def tables(self) -> list[Asked]:
        """The questions that are answered on a sheet of their own."""
        return [asked for asked in self.asked if asked.question.type is QuestionType.TABLE]

    @property
    def minutes(self) -> float:
        """How long answering takes, about."""
        return sum(asked.question.minutes for asked in self.asked)


def mark_of(answer: Answer) -> str:
    """Return a short mark of what an answer says: its value, its reason, and whether it applies at all."""
    return fingerprint([answer.raw, answer.reason, answer.status.value])


def view(plan: Plan, person: str, *, is_voice: bool) -> Plan:
    """Return the plan in which a question is answered: the person's own view, or the plan itself."""
    return heard(plan, person) if is_voice else plan


def compiled(plan: Plan, person_id: str, wanted: Wanted) -> Questionnaire:
    """Return the questionnaire for one person. Raises PlanError when there is nobody of that id or nothing to ask."""
    engine.check_scope(plan, wanted.topics)
    person = plan.person(require_person(plan, person_id))
    if person is None:
        raise AssertionError(person_id)
    own = {answer.address: answer for answer in heard(plan, person_id).asked}
    found: list[Asked] = []
    shared = {answer.address: answer for answer in _shared(plan, person, wanted)}
    for address, question in plan.catalogue.by_address.items():
        answer = own.get(address) or shared.get(address)
        if answer is not None and (not wanted.topics or {question.topic, address} & set(wanted.topics)):
            found.append(Asked(len(found) + 1, answer, address in own))
    if not found:
        raise _nothing(person, wanted)
    return Questionnaire(plan, person, tuple(found))


def _shared(plan: Plan, person: Person, wanted: Wanted) -> list[Answer]:
    if not (wanted.shared or wanted.roles or wanted.every):
        return []
    answers = [answer for answer in plan.asked if answer.question.ask_of == "shared"]
    answers = [answer for answer in answers if wanted.internal or not _tells_of_the_team(answer)]
    if wanted.every:
        return answers
    roles = set(wanted.roles) or set(_roles_or_refuse(person))
    return [answer for answer in answers if not answer.is_settled and roles & set(answer.question.who)]


def _tells_of_the_team(answer: Answer) -> bool:
    """Say whether a question, or what its table holds already, is for the team alone."""
    hidden = {column.id for column in answer.question.columns if column.audience == "team"}
    rows = answer.raw if isinstance(answer.raw, list) else []
    held = {key for row in rows if isinstance(row, dict) for key, cell in row.items() if not is_blank(cell)}
    return answer.question.audience == "team" or bool(hidden & held)


def roles_of(person: Person) -> tuple[str, ...]:
    """Return the roles in which somebody can answer, as their department, their rank and their title tell."""
    words = f"{person.department} {person.role}".lower()
    found = [role for role, names in _ROLE_WORDS.items() if any(_says(words, name) for name in names)]
    found += [role for role in ROLES if role in (person.department, person.id) and role not in found]
    if person.rank in SPONSOR_RANKS or _says(words, "managing director") or _says(words, "management"):
        found.append("management")
    return tuple(role for role in ROLES if role in found)


def _says(text: str, words: str) -> bool:
    return re.search(rf"\b{re.escape(words)}\b", text) is not None


def _roles_or_refuse(person: Person) -> Sequence[str]:
    found = roles_of(person)
    if not found:
        message = _("The department and role of {name} do not tell which questions they can answer.")
        hint = _("Say it with --who, such as --who sales,service.")
        raise PlanError(message.format(name=person.name), hint=hint)
    return found


def _nothing(person: Person, wanted: Wanted) -> PlanError:
    if wanted.shared or wanted.roles or wanted.every:
        message = _("Nothing is open that {name} could answer.").format(name=person.name)
        return PlanError(message, hint=_("Ask other roles with --who, or take every question with --all."))
    message = _("This plan has no question that everyone answers alone, as far as was asked for.")
    return PlanError(message, hint=_("Add --with-shared for the open questions of {name}.").format(name=person.name))


def return_to(plan: Plan, person: str) -> str:
    """Return the name of the project manager, to whom the questionnaire goes back; empty when nobody is, or it is you.

    The first whose id or role says so.
    """
    managers = [each for each in plan.people if _MANAGER in roles_of(each)]
    return next((each.name for each in managers if each.id != person), "")


def is_blank(value: Data) -> bool:
    """Say whether a cell or an answer says nothing."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())
