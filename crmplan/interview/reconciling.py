"""From several voices to one answer: how far respondents are apart, and the record of what they agreed on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmplan.errors import PlanError
from crmplan.interview import engine
from crmplan.language import _, ngettext
from crmplan.plan.cells import bounds
from crmplan.plan.model import Plan
from crmplan.plan.publishing import are_published
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.voices import ENOUGH, Voice, given
from crmplan.yamlio.reader import Data

APART = 2  # points on a scale from which on people mean different things and should talk


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question with the voices that answer it, and whether the plan's answer already comes from all of them."""

    question: Question
    voices: tuple[Voice, ...]
    is_settled: bool

    @property
    def is_apart(self) -> bool:
        """Say whether two respondents stand two points or more apart on a scale."""
        ends = self._ends()
        return self.question.type is QuestionType.SCALE and ends is not None and ends[1] - ends[0] >= APART

    @property
    def spread(self) -> str:
        """How far the answers lie apart, in words."""
        ends = self._ends()
        if ends is not None:
            return _("from {least} to {most}").format(least=ends[0], most=ends[1])
        different = len({repr(voice.answer.value) for voice in self.voices})
        words = ngettext("{count} answer, the same from all", "{count} different answers", different)
        return words.format(count=different)

    def _ends(self) -> tuple[Decimal, Decimal] | None:
        values = [voice.answer.value for voice in self.voices]
        numbers = [Decimal(value) for value in values if isinstance(value, int | Decimal)]
        return (min(numbers), max(numbers)) if numbers and bounds(self.question) != (None, None) else None


def comparisons(plan: Plan, topic: str = "") -> list[Comparison]:
    """Return every question that at least two respondents have answered alone; PlanError for an unknown topic."""
    if topic:
        engine.check_scope(plan, [topic])
    found = []
    for answer in plan.asked:
        if (
            topic in ("", answer.question.topic, answer.address)
            and len(heard := given(plan, answer.question)) >= ENOUGH
        ):
            everybody = {voice.person for voice in heard} <= set(answer.sources)
            found.append(Comparison(answer.question, tuple(heard), everybody and answer.is_settled))
    return found


def reconciled(plan: Plan, question: Question, raw: Data, *, on: date, by: str = "") -> dict[str, Data]:
    """Return the record of what respondents agreed on, with their names; PlanError when it cannot be the answer."""
    persons: list[Data] = [*sorted(voice.person for voice in given(plan, question))]
    if len(persons) < ENOUGH:
        message = _("Fewer than two respondents have answered “{address}” on their own.")
        hint = _("Answer it with crmplan answer, or let people answer with crmplan interview --as PERSON.")
        raise PlanError(message.format(address=question.address), hint=hint)
    refusal = engine.refuse(plan, question, raw)
    if refusal:
        raise PlanError(" ".join(refusal.sentences))
    return engine.in_order(engine.agreed(plan, question, raw, on=on, by=by) | {"from": persons})


def with_reason(record: Data, reason: str) -> Data:
    """Return a respondent's record with the reason they give."""
    return (
        engine.in_order({**record, "reason": reason.strip()}) if reason.strip() and isinstance(record, dict) else record
    )


def readers(plan: Plan) -> str:
    """Say who can read what a respondent answers."""
    name = plan.person_name(plan.voice)
    if are_published(plan.root):
        words = _("You answer as {name}. Everybody who can see the plan in git can read it, with your name.")
    else:
        words = _(
            "You answer as {name}. It stays out of git, in the folder voices of this plan: people who can open that "
            "folder can read it, and those who reconcile the answers see it with your name."
        )
    return words.format(name=name)
