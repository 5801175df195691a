"""The answers that the completeness rules look at."""

from collections.abc import Iterator

from crmplan.language import _
from crmplan.plan.catalogue import is_table
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question
from crmplan.plan.records import Answer
from crmplan.rules.wording import short

COMMAND = "crmplan"


def readable(plan: Plan) -> Iterator[Answer]:
    """Yield the answers to the questions asked of this plan, those in broken files left out."""
    usable = {topic.topic: plan.is_usable(topic.topic) for topic in plan.catalogue.topics}
    return (answer for answer in plan.asked if usable[answer.question.topic])


def how_to_answer(question: Question) -> str:
    """Return the question's own words and the commands that answer it."""
    ask = short(question.say("ask"), 200)
    interview = f"{COMMAND} interview {question.topic}"
    if is_table(question):
        return _("Asked is: {ask} Answer in the interview: {interview}").format(ask=ask, interview=interview)
    answer = f"{COMMAND} answer {question.address} …"
    return _("Asked is: {ask} Answer with: {answer}, or in the interview: {interview}").format(
        ask=ask, answer=answer, interview=interview
    )
