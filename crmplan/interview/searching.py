"""Finding a question by words: in what it asks, in its help, and in what was answered."""

import unicodedata
from dataclasses import dataclass

from crmplan.interview.wording import answer_words, told
from crmplan.plan.model import Plan
from crmplan.plan.questions import QuestionType
from crmplan.plan.records import Answer


@dataclass(frozen=True, slots=True)
class Found:
    """A question that holds all the words; ``rank`` is 0 where it asks for them, 1 in its help, 2 in its answer."""

    answer: Answer
    rank: int


def find(plan: Plan, words: str) -> list[Found]:
    """Return the questions asked of the plan that hold every word of ``words``, the best first.

    Case and accents do not count. A word may stand in the question, its address or its topic's title, in the help and
    the heads of its columns, or in the answer.
    """
    wanted = folded(words).split()
    if not wanted:
        return []
    found = []
    for answer in plan.asked:
        places = [folded(place) for place in _places(plan, answer)]
        for rank in range(len(places)):
            if all(word in " ".join(places[: rank + 1]) for word in wanted):
                found.append(Found(answer, rank))
                break
    return sorted(found, key=lambda item: item.rank)


def folded(text: str) -> str:
    """Return ``text`` without case and accents, for comparing."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _places(plan: Plan, answer: Answer) -> tuple[str, str, str]:
    question = answer.question
    title = plan.catalogue.by_id[question.topic].say("title")
    heads = " ".join(question.head_of(column) for column in question.columns)
    given = told(answer.raw) if question.type is QuestionType.TABLE else answer_words(plan, answer)
    return (
        f"{question.address} {question.say('ask')} {title}",
        f"{question.say('help')} {heads}",
        f"{given} {answer.note} {answer.reason}",
    )
