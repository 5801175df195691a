"""Answers in words: as a person reads them, not as the file holds them."""

from collections.abc import Iterator

from crmplan.interview.choices import options
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question, QuestionType, ValueShape
from crmplan.plan.records import Answer, State, Status
from crmplan.yamlio.reader import Data


def state_word(answer: Answer) -> str:
    """Return where an answer stands, in a word or two."""
    if answer.state is State.OPEN and answer.status in {Status.DRAFT, Status.PROPOSED}:
        return _("draft") if answer.status is Status.DRAFT else _("proposed")
    return {
        State.ANSWERED: _("answered"),
        State.OPEN: _("open"),
        State.PARKED: _("parked"),
        State.NA: _("not applicable"),
        State.INVALID: _("invalid"),
        State.STALE: _("stale"),
    }[answer.state]


def answer_words(plan: Plan, answer: Answer) -> str:
    """Return the answer in words: labels for choices, names for people, the number of rows of a table."""
    question, raw = answer.question, answer.raw
    if question.type is QuestionType.TABLE:
        count = len(raw) if isinstance(raw, list) else 0
        if not count:
            return answer.reason
        return ngettext("{count} row", "{count} rows", count).format(count=count)
    if answer.state is State.NA:
        return answer.reason
    if isinstance(raw, list):
        return ", ".join(_named(plan, question, item) for item in raw)
    return "" if raw is None else _named(plan, question, raw)


def _named(plan: Plan, question: Question, item: Data) -> str:
    words = {option.slug: option.words for option in options(plan, question, question)}
    return words.get(str(item), str(item))


def example_words(question: Question) -> str:
    """Return the example as a person would say it: each row with the heads of its columns, choices in their words."""
    example = question.say_example()
    if not isinstance(example, list):
        return _said(question, question, example)
    if question.type is not QuestionType.TABLE:
        return ", ".join(_said(question, question, item) for item in example)
    rows = (row for row in example if isinstance(row, dict))
    return "\n".join(f"– {'; '.join(_cells(question, row))}" for row in rows)


def _cells(question: Question, row: dict[str, object]) -> Iterator[str]:
    for column in question.columns:
        value = row.get(column.id)
        if value is not None:
            items = value if isinstance(value, list) else [value]
            yield f"{question.head_of(column)}: {', '.join(_said(question, column, item) for item in items)}"


def _said(question: Question, shape: ValueShape, value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if str(value) in shape.choices:
        return question.cell_label(shape, str(value)) if isinstance(shape, Column) else question.label_of(str(value))
    return "" if value is None else str(value)


def told(value: object) -> str:
    """Return any value as text; rows as lines of column and cell."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {told(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n".join(f"- {told(item)}" for item in value)
    return "" if value is None else str(value)


def short(text: str, width: int) -> str:
    """Return the first line of a text, cut to ``width`` characters."""
    first, _newline, rest = text.strip().partition("\n")
    if len(first) <= width and not rest:
        return first
    return first[: width - 1].rstrip() + "…"
