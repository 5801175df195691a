"""Answers that were read before and still hold, so that one saved answer does not cost reading all of them again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from crmplan.plan.questions import PEOPLE, Question, QuestionType, ValueShape
from crmplan.plan.records import Answer
from crmplan.plan.values import KnownIds
from crmplan.yamlio.reader import Data

Ids = Mapping[str, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Earlier:
    """The answers of a plan a moment ago, and the ids that its references could name then."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    ids: Ids = field(default_factory=dict)

    def still(self, question: Question, entry: Data, known: KnownIds) -> Answer | None:
        """Return the answer of ``question`` if reading ``entry`` again would come to the same; None otherwise.

        It would when the entry is the very same piece of data, and every table that the answer may refer to offers
        the ids it offered then. Ids that nobody asked for then had no part in any answer.
        """
        answer = self.answers.get(question.address)
        if answer is None or answer.question is not question or answer.entry is not entry:
            return None
        if any(target in self.ids and self.ids[target] != known(target) for target in _targets(question)):
            return None
        return answer


def _targets(question: Question) -> Iterator[str]:
    """Yield what the answers to a question may refer to, as ``known_ids`` names it."""
    yield from _target(question)
    for column in question.columns:
        yield from _target(column)


def _target(shape: ValueShape) -> Iterator[str]:
    if shape.type is QuestionType.PERSON:
        yield PEOPLE
    elif shape.ref:
        yield shape.ref
