"""Values: from the text in a plan file to the number, date, choice or table that a question asks for.

Plain YAML scalars stay text until here, so ``01067`` can be a postcode and ``no`` an answer; the question's type
decides. What does not fit becomes a Problem with a sentence, never an exception.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TypeAlias

from crmplan.language import _, ngettext
from crmplan.plan.questions import Question, QuestionType, ValueShape
from crmplan.plan.readings import SLUG
from crmplan.yamlio.reader import Data, Path

Scalar = str | int | Decimal | date | bool
Value: TypeAlias = "Scalar | list[str] | list[Row] | None"
KnownIds = Callable[[str], frozenset[str] | None]
"""Ids that a reference may name, by target (``people``, ``timeline.tasks``, ``topic.table``); None when unknowable."""

LARGEST = Decimal(10) ** 15
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_SLUG = re.compile(SLUG)
_SEVERAL = frozenset({QuestionType.MULTI, QuestionType.REFS})
_WHOLE = frozenset({QuestionType.INT, QuestionType.SCALE})
_EMPTY: tuple[Data, ...] = (None, "", [])
_YES = {"yes", "true"}
_NO = {"no", "false"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value: where in it (``path`` and the matching address suffix), and what to do.

    ``unmet`` marks a constraint on a whole answer (rows, sums, required cells); anything else is invalid.
    """

    message: str
    hint: str = ""
    path: Path = ()
    suffix: str = ""
    unmet: bool = False


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, Value]):
    """One row of a table: typed cells by column id; a cell that is empty or invalid is None."""

    id: str
    address: str
    cells: dict[str, Value] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Value:
        return self.cells.get(column)

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def text(self, column: str) -> str:
        """Return a cell as text, empty when it has no value."""
        value = self.cells.get(column)
        return "" if value is None else str(value)

    def names(self, column: str) -> list[str]:
        """Return a cell of references or choices as a list; a single one is a list of one."""
        value = self.cells.get(column)
        if value is None:
            return []
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]

    def number(self, column: str) -> Decimal | None:
        """Return a cell as a number, None when it holds none."""
        value = self.cells.get(column)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return Decimal(value)

    def day(self, column: str) -> date | None:
        """Return a cell as a date, None when it holds none."""
        value = self.cells.get(column)
        return value if isinstance(value, date) else None

    def flag(self, column: str) -> bool:
        """Return a yes/no cell; empty counts as no."""
        return self.cells.get(column) is True


def suggest(word: str, known: Iterator[str] | list[str] | tuple[str, ...] | frozenset[str]) -> str:
    """Return a "Did you mean" sentence for the closest known word, or nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return _("Did you mean “{word}”?").format(word=near[0]) if near else ""


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


def convert_cell(shape: ValueShape, raw: Data, known: KnownIds) -> tuple[Value, Problem | None]:
    """Return the typed value of a single answer or of a cell, and what is wrong with it."""
    if raw is None:
        return None, None
    if isinstance(raw, dict):
        return None, Problem(_("A single value is expected here, not a mapping."))
    if shape.type in _SEVERAL:
        return _several(shape, raw, known)
    if isinstance(raw, list):
        return None, Problem(_("A single value is expected here, not a list."))
    return _CONVERTERS[shape.type](shape, raw, known)


def _several(shape: ValueShape, raw: Data, known: KnownIds) -> tuple[Value, Problem | None]:
    items = raw if isinstance(raw, list) else [raw]
    single = _choice if shape.type is QuestionType.MULTI else _reference
    chosen: list[str] = []
    for index, item in enumerate(items):
        where = (index,) if isinstance(raw, list) else ()
        if not isinstance(item, str):
            return None, Problem(_("A list of names is expected here."), path=where)
        value, problem = single(shape, item, known)
        if problem:
            return None, Problem(problem.message, problem.hint, where)
        chosen.append(str(value))
    return chosen, None


def _text(shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    if shape.max_length and len(raw) > shape.max_length:
        message = _("The text has {count} characters; at most {limit} are wanted here.")
        return raw, Problem(message.format(count=len(raw), limit=shape.max_length), unmet=True)
    return (raw if raw.strip() else None), None


def _number(shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    text = raw.strip().removesuffix("%").strip() if shape.type is QuestionType.PERCENT else raw.strip()
    if not _NUMBER.fullmatch(text):
        hint = _("Write it with a decimal point and without thousands separators, such as 1200.50.")
        return None, Problem(_("“{value}” is not a number.").format(value=_short(raw)), hint)
    try:
        number = Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern admits only what Decimal reads
        return None, Problem(_("“{value}” is not a number.").format(value=_short(raw)))
    if abs(number) >= LARGEST:
        return None, Problem(_("This number is too large; at most 15 digits before the point are read."))
    whole = shape.type in _WHOLE
    if whole and number != number.to_integral_value():
        return None, Problem(_("A whole number is wanted here, not {value}.").format(value=_short(raw)))
    problem = _out_of_range(shape, number)
    if problem:
        return None, problem
    return (int(number) if whole else number), None


def bounds(shape: ValueShape) -> tuple[float | None, float | None]:
    """Return the least and greatest value a number may have: a scale is 1 to 5, a percentage 0 to 100."""
    least, most = shape.min, shape.max
    if shape.type is QuestionType.SCALE:
        return (1 if least is None else least), (5 if most is None else most)
    if shape.type is QuestionType.PERCENT:
        return (0 if least is None else least), (100 if most is None else most)
    return least, most


def _out_of_range(shape: ValueShape, number: Decimal) -> Problem | None:
    least, most = bounds(shape)
    if least is not None and number < Decimal(str(least)):
        return Problem(_("{value} is below the least value, {limit}.").format(value=number, limit=f"{least:g}"))
    if most is not None and number > Decimal(str(most)):
        return Problem(_("{value} is above the greatest value, {limit}.").format(value=number, limit=f"{most:g}"))
    return None


def _date(_shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    text = raw.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text), None
    except ValueError:
        return None, Problem(_("There is no such day as {value}.").format(value=_short(raw)))
    hint = _("Write it as year-month-day, such as 2027-09-01.")
    return None, Problem(_("“{value}” is not a date.").format(value=_short(raw)), hint)


def _confirm(_shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    word = raw.strip().lower()
    if word in _YES:
        return True, None
    if word in _NO:
        return False, None
    return None, Problem(_("“{value}” is neither yes nor no.").format(value=_short(raw)))


def _choice(shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    if raw in shape.choices:
        return raw, None
    allowed = _("Choose one of: {choices}.").format(choices=", ".join(shape.choices))
    message = _("“{value}” is not one of the choices.").format(value=_short(raw))
    return None, Problem(message, " ".join(filter(None, (suggest(raw, shape.choices), allowed))))


def _reference(shape: ValueShape, raw: str, known: KnownIds) -> tuple[Value, Problem | None]:
    target = "people" if shape.type is QuestionType.PERSON else shape.ref
    ids = known(target)
    if ids is None or raw in ids:
        return raw, None
    message = _("“{value}” is not among {target}.").format(value=_short(raw), target=target)
    hint = suggest(raw, ids) or _("Add it there first, or correct the name.")
    return None, Problem(message, hint)


def _computed(_shape: ValueShape, _raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    return None, Problem(_("This is calculated or only shown; it takes no answer."), _("Remove the value."))


_Converter = Callable[[ValueShape, str, KnownIds], tuple[Value, Problem | None]]
_CONVERTERS: dict[QuestionType, _Converter] = {
    QuestionType.TEXT: _text,
    QuestionType.LONG: _text,
    QuestionType.CHOICE: _choice,
    QuestionType.SCALE: _number,
    QuestionType.INT: _number,
    QuestionType.NUMBER: _number,
    QuestionType.MONEY: _number,
    QuestionType.PERCENT: _number,
    QuestionType.DATE: _date,
    QuestionType.CONFIRM: _confirm,
    QuestionType.PERSON: _reference,
    QuestionType.REF: _reference,
    QuestionType.NOTE: _computed,
    QuestionType.COMPUTED: _computed,
}


def _short(raw: str) -> str:
    return raw if len(raw) <= 60 else raw[:57] + "…"  # noqa: PLR2004 - as much as one line of a message holds


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
        message = _("The table has no column “{name}”.").format(name=_short(name))
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
