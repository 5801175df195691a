"""Whole answers: a single value, or a table with its rows, from what a plan file holds."""

import re
from decimal import Decimal

from crmplan.language import _, ngettext
from crmplan.plan.cells import convert_cell, short
from crmplan.plan.questions import Question, QuestionType
from crmplan.plan.readings import SLUG
from crmplan.plan.values import KnownIds, Problem, Row, Value, suggest
from crmplan.yamlio.reader import Data, Path

_SLUG = re.compile(SLUG)
_EMPTY: tuple[Data, ...] = (None, "", [])


def convert(question: Question, raw: Data, known: KnownIds) -> tuple[Value, list[Problem]]:
    """Return the typed value of an answer and everything that is wrong with it.

    ``raw`` is the value as the file holds it; ``known`` tells which ids references may name.
    """
    if raw is None:
        return None, []
    if question.type is QuestionType.TABLE:
        return _table(question, raw, known)
    value, problem = convert_cell(question, raw, known)
    return value, [problem] if problem else []


def _table(question: Question, raw: Data, known: KnownIds) -> tuple[Value, list[Problem]]:
    if not isinstance(raw, list):
        hint = _("Write one row under another, each beginning with “- id:”.")
        return None, [Problem(_("A table is expected here: a list of rows."), hint)]
    rows: list[Row] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for index, item in enumerate(raw):
        row, faults = _row(question, index, item, known)
        problems += faults
        if row is None:
            continue
        if row.id in seen:
            message = _("Two rows have the id “{id}”.").format(id=row.id)
            problems.append(Problem(message, _("Give each row an id of its own."), (index, "id"), f"[{row.id}]"))
            continue
        seen.add(row.id)
        rows.append(row)
    return rows, problems + _unmet(question, rows)


def _row(question: Question, index: int, item: Data, known: KnownIds) -> tuple[Row | None, list[Problem]]:
    if not isinstance(item, dict):
        message = _("Row {number} is not a mapping of columns to values.").format(number=index + 1)
        return None, [Problem(message, path=(index,))]
    row_id = item.get("id")
    if not isinstance(row_id, str) or not _SLUG.match(row_id):
        message = _("Row {number} has no usable id.").format(number=index + 1)
        hint = _("Give it an id of letters, digits, hyphens or underscores, such as {example}.")
        where: Path = (index, "id") if "id" in item else (index,)
        return None, [Problem(message, hint.format(example="works-council"), where)]
    row = Row(row_id, f"{question.address}[{row_id}]")
    problems: list[Problem] = []
    for name, cell in item.items():
        if name != "id":
            problems += _fill(question, row, (index, name), cell, known)
    return row, problems + _empty_cells(question, row, index, item)


def _fill(question: Question, row: Row, where: tuple[int, str], cell: Data, known: KnownIds) -> list[Problem]:
    index, name = where
    column = question.column(name)
    suffix = f"[{row.id}].{name}"
    if column is None:
        message = _("The table has no column “{name}”.").format(name=short(name))
        return [Problem(message, suggest(name, [c.id for c in question.columns]), (index, name), suffix)]
    value, problem = convert_cell(column, cell, known)
    row.cells[name] = value
    if problem is None:
        return []
    return [Problem(problem.message, problem.hint, (index, name, *problem.path), suffix, problem.unmet)]


def _empty_cells(question: Question, row: Row, index: int, item: dict[str, Data]) -> list[Problem]:
    missing = [column for column in question.required_columns if item.get(column.id) in _EMPTY]
    return [
        Problem(
            _("The row “{id}” lacks {column}.").format(id=row.id, column=question.head_of(column)),
            path=(index,),
            suffix=f"[{row.id}].{column.id}",
            unmet=True,
        )
        for column in missing
    ]


def _unmet(question: Question, rows: list[Row]) -> list[Problem]:
    problems = []
    if len(rows) < question.min_rows:
        message = ngettext("At least {count} row is wanted.", "At least {count} rows are wanted.", question.min_rows)
        problems.append(Problem(message.format(count=question.min_rows), unmet=True))
    if len(rows) > question.max_rows:
        message = ngettext("At most {count} row is read.", "At most {count} rows are read.", question.max_rows)
        problems.append(Problem(message.format(count=question.max_rows), unmet=True))
    for column_id, wanted in question.sum.items():
        numbers = [number for row in rows if (number := row.number(column_id)) is not None]
        total = sum(numbers, Decimal(0))
        if numbers and total != Decimal(str(wanted)):
            column = question.column(column_id)
            head = question.head_of(column) if column else column_id
            message = _("“{column}” adds up to {total}, not {wanted}.")
            problems.append(Problem(message.format(column=head, total=total, wanted=f"{wanted:g}"), unmet=True))
    return problems
