"""Cells and single answers: from the text in a plan file to the number, date or choice that is asked for.

Plain YAML scalars stay text until here, so ``01067`` can be a postcode and ``no`` an answer; the question's type
decides. What does not fit becomes a Problem with a sentence, never an exception.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation

from crmplan.language import _
from crmplan.plan.questions import QuestionType, ValueShape
from crmplan.plan.values import KnownIds, Problem, Value, suggest
from crmplan.yamlio.reader import Data

LARGEST = Decimal(10) ** 15
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_SEVERAL = frozenset({QuestionType.MULTI, QuestionType.REFS})
_WHOLE = frozenset({QuestionType.INT, QuestionType.SCALE})
_YES = {"yes", "true"}
_NO = {"no", "false"}


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
        return None, Problem(_("“{value}” is not a number.").format(value=short(raw)), hint)
    try:
        number = Decimal(text)
    except InvalidOperation:  # pragma: no cover - the pattern admits only what Decimal reads
        return None, Problem(_("“{value}” is not a number.").format(value=short(raw)))
    if abs(number) >= LARGEST:
        return None, Problem(_("This number is too large; at most 15 digits before the point are read."))
    whole = shape.type in _WHOLE
    if whole and number != number.to_integral_value():
        return None, Problem(_("A whole number is wanted here, not {value}.").format(value=short(raw)))
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
        return None, Problem(_("There is no such day as {value}.").format(value=short(raw)))
    hint = _("Write it as year-month-day, such as 2027-09-01.")
    return None, Problem(_("“{value}” is not a date.").format(value=short(raw)), hint)


def _confirm(_shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    word = raw.strip().lower()
    if word in _YES:
        return True, None
    if word in _NO:
        return False, None
    return None, Problem(_("“{value}” is neither yes nor no.").format(value=short(raw)))


def _choice(shape: ValueShape, raw: str, _known: KnownIds) -> tuple[Value, Problem | None]:
    if raw in shape.choices:
        return raw, None
    allowed = _("Choose one of: {choices}.").format(choices=", ".join(shape.choices))
    message = _("“{value}” is not one of the choices.").format(value=short(raw))
    return None, Problem(message, " ".join(filter(None, (suggest(raw, shape.choices), allowed))))


def _reference(shape: ValueShape, raw: str, known: KnownIds) -> tuple[Value, Problem | None]:
    target = "people" if shape.type is QuestionType.PERSON else shape.ref
    ids = known(target)
    if ids is None or raw in ids:
        return raw, None
    message = _("“{value}” is not among {target}.").format(value=short(raw), target=target)
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


def short(raw: str) -> str:
    """Return a value as far as a message quotes it."""
    return raw if len(raw) <= 60 else raw[:57] + "…"  # noqa: PLR2004 - as much as one line of a message holds
