"""Tables of a plan as columns and rows of a sheet: names instead of ids, choices as drop-downs, shares as per cent."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from crmplan.documents.excel.sheets import Column, Content, Kind, Row
from crmplan.language import _
from crmplan.plan import questions, values
from crmplan.plan.model import Plan
from crmplan.plan.naming import row_name
from crmplan.plan.questions import PEOPLE, TIMELINE_TASKS, Question, QuestionType
from crmplan.rendering.context import reference_name

_KINDS = {
    QuestionType.LONG: Kind.LONG,
    QuestionType.SCALE: Kind.WHOLE,
    QuestionType.INT: Kind.WHOLE,
    QuestionType.NUMBER: Kind.NUMBER,
    QuestionType.MONEY: Kind.MONEY,
    QuestionType.PERCENT: Kind.PERCENT,
    QuestionType.DATE: Kind.DAY,
}
_HUNDRED = Decimal(100)
_LOWEST, _HIGHEST = 1, 5


def names(plan: Plan, target: str) -> dict[str, str]:
    """Return what the rows of a table (or people, or tasks) are called, by id; no two are called the same."""
    if target == PEOPLE:
        found = {person.id: plan.person_name(person.id) for person in plan.people}
    elif target == TIMELINE_TASKS:
        found = {task.id: task.title for task in plan.tasks}
    else:
        found = {row.id: row_name(plan, target, row) for row in plan.rows(target)}
    often = Counter(found.values())
    return {id_: f"{name} ({id_})" if often[name] > 1 else name for id_, name in found.items()}


def columns_of(plan: Plan, address: str, chosen: Sequence[str]) -> list[Column]:
    """Return the ``chosen`` columns of a table, in their order; those that choose offer what there is to choose."""
    question = plan.catalogue.require(address)
    found = [question.column(name) for name in chosen]
    return [_column(plan, question, column) for column in found if column is not None]


def _column(plan: Plan, question: Question, column: questions.Column) -> Column:
    head = question.head_of(column)
    if column.type is QuestionType.SCALE:
        least, most = int(column.min or _LOWEST), int(column.max or _HIGHEST)
        return Column(column.id, head, Kind.WHOLE, least=least, most=most)
    return Column(column.id, head, _KINDS.get(column.type, Kind.TEXT), choices=_choices(plan, question, column))


def _choices(plan: Plan, question: Question, column: questions.Column) -> tuple[str, ...]:
    match column.type:
        case QuestionType.CHOICE:
            return tuple(label(question, column, slug) for slug in column.choices)
        case QuestionType.CONFIRM:
            return (_("yes"), _("no"))
        case QuestionType.PERSON:
            return tuple(names(plan, PEOPLE).values())
        case QuestionType.REF:
            return tuple(names(plan, column.ref).values())
    return ()


def label(question: Question, column: questions.Column, slug: str) -> str:
    """Return the words of a choice, as they begin in a list."""
    words = question.cell_label(column, slug)
    return words[:1].upper() + words[1:]


def row_of(plan: Plan, address: str, row: values.Row, columns: Sequence[Column]) -> dict[str, Content]:
    """Return the cells of ``row`` under ``columns``."""
    question = plan.catalogue.require(address)
    return {
        name.id: _content(plan, question, column, row[name.id])
        for name in columns
        if (column := question.column(name.id)) is not None
    }


def _content(plan: Plan, question: Question, column: questions.Column, value: values.Value) -> Content:
    if isinstance(value, list):
        return "\n".join(str(_content(plan, question, column, str(item))) for item in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.type is QuestionType.PERCENT and isinstance(value, int | Decimal):
        return Decimal(value) / _HUNDRED
    if isinstance(value, str):
        return _words(plan, question, column, value)
    return value


def _words(plan: Plan, question: Question, column: questions.Column, text: str) -> str:
    match column.type:
        case QuestionType.CHOICE | QuestionType.MULTI:
            return label(question, column, text)
        case QuestionType.PERSON:
            return names(plan, PEOPLE).get(text, plan.person_name(text))
        case QuestionType.REF | QuestionType.REFS:
            return names(plan, column.ref).get(text) or reference_name(plan, column.ref, text)
    return text


def table(plan: Plan, address: str, chosen: Sequence[str]) -> tuple[list[Column], list[Row]]:
    """Return the ``chosen`` columns of a table and all its rows."""
    columns = columns_of(plan, address, chosen)
    return columns, [row_of(plan, address, row, columns) for row in plan.rows(address)]
