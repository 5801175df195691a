"""A question as data: what ``next --json`` hands to other programs (documented in docs/json.md)."""

from crmplan.interview.choices import options
from crmplan.interview.engine import Item
from crmplan.plan.cells import bounds
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question, ValueShape


def described(plan: Plan, item: Item | None) -> dict[str, object]:
    """Return the question whose turn it is; ``id`` is None when nothing is left."""
    if item is None:
        return {"version": 1, "id": None, "remaining": 0}
    question = item.question
    topic = plan.catalogue.by_id[question.topic]
    return {
        "version": 1,
        "id": question.address,
        "topic": topic.say("title"),
        "ask": question.say("ask"),
        "help": question.say("help"),
        "why": topic.say("why"),
        "example": question.say_example(),
        **_shape(plan, question, question),
        "columns": [_column(plan, question, column) for column in question.columns],
        "needed_by": question.needed_by.value,
        "core": question.core,
        "ask_of": question.ask_of,
        "na": question.na,
        "status": item.answer.status.value,
        "value": item.answer.raw,
        "problems": [problem.message for problem in item.answer.invalid],
        "remaining": item.remaining,
    }


def _column(plan: Plan, question: Question, column: Column) -> dict[str, object]:
    return {
        "id": column.id,
        "label": question.head_of(column),
        "help": question.column_say(column, "help"),
        **_shape(plan, question, column),
    }


def _shape(plan: Plan, question: Question, shape: ValueShape) -> dict[str, object]:
    least, most = bounds(shape)
    offered = options(plan, question, shape)
    return {
        "type": shape.type.value,
        "choices": [option.slug for option in offered],
        "labels": {option.slug: option.words for option in offered},
        "ref": shape.ref,
        "required": shape.required,
        "min": least,
        "max": most,
        "unit": shape.unit,
    }
