"""From an answer to a cell that a spreadsheet understands, and from a cell back to the answer."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from openpyxl.utils.datetime import from_excel

from crmplan.interview import typed
from crmplan.interview.sheets.offers import Offer
from crmplan.interview.sheets.texts import LONGEST, escaped, unescaped
from crmplan.language import _
from crmplan.plan.questions import QuestionType, ValueShape
from crmplan.plan.values import Problem
from crmplan.yamlio.reader import Data

Content = str | float | Decimal | date | None
"""What stands in a cell that we write."""

TEXT = "@"
DAY = "yyyy-mm-dd"
PLAIN = "General"
_NUMBER = re.compile(r"-?\d{1,15}(\.\d+)?")
_DIGITS = 15  # significant digits that a spreadsheet keeps
_PERCENT = re.compile(r"%(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_DAYS = range(61, 2_958_466)  # that day as a number, to the end of the year 9999
NUMBERS = {
    QuestionType.SCALE,
    QuestionType.INT,
    QuestionType.NUMBER,
    QuestionType.MONEY,
    QuestionType.PERCENT,
}
_SEVERAL = {QuestionType.MULTI, QuestionType.REFS}
_ONE = {QuestionType.CHOICE, QuestionType.REF, QuestionType.PERSON}


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a cell of a workbook that came back."""

    value: object = None
    format: str = PLAIN
    is_formula: bool = False
    is_error: bool = False


class CellFault(Exception):  # noqa: N818 - what is wrong with a cell, for the report
    """A cell cannot be read; ``problem`` says why and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(message, hint)


def content(shape: ValueShape, raw: Data, offered: Offer) -> Content:
    """Return what a cell holds for an answer; what does not fit its type is shown as the text it is."""
    if raw is None:
        return None
    if isinstance(raw, list):
        return escaped("; ".join(offered.say(str(item)) for item in raw))
    text = str(raw)
    if shape.type in NUMBERS:
        return _as_number(shape, text)
    if shape.type is QuestionType.DATE:
        return _as_day(text)
    if shape.type is QuestionType.CONFIRM:
        return escaped(offered.say(typed.confirm(text)))
    return escaped(offered.say(text) if shape.type in _ONE | _SEVERAL else text)


def _as_number(shape: ValueShape, text: str) -> Content:
    bare = text.strip().removesuffix("%").strip() if shape.type is QuestionType.PERCENT else text.strip()
    if not _NUMBER.fullmatch(bare) or len(bare.strip("-0.").replace(".", "")) > _DIGITS:
        return escaped(text)
    number = Decimal(bare)
    return number / 100 if shape.type is QuestionType.PERCENT else number


def _as_day(text: str) -> Content:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return escaped(text)
    return day if day >= _FIRST_DAY else text


def number_format(shape: ValueShape) -> str:
    """Return the format of a cell that takes an answer of this shape; texts stay texts whatever they begin with."""
    if shape.type is QuestionType.DATE:
        return DAY
    if shape.type is QuestionType.PERCENT:
        return "0.0%"
    if shape.type is QuestionType.MONEY:
        return "#,##0.00"
    return PLAIN if shape.type in NUMBERS else TEXT


def meant(shape: ValueShape, found: Found, offered: Offer) -> Data:
    """Return the answer that a cell gives, as the plan writes it; None when it is empty. Raises CellFault."""
    value = found.value
    if found.is_formula and value is None:
        message = _("The cell holds a formula whose result is not in the file.")
        raise CellFault(message, _("Type the value itself."))
    if found.is_error:
        raise CellFault(_("The cell holds an error: {value}.").format(value=value), _("Type the value itself."))
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _from_number(shape, value, found, offered)
    if isinstance(value, datetime | date | time | timedelta):
        return _from_day(value)
    return _from_text(shape, str(value), offered)


def _from_number(shape: ValueShape, value: float, found: Found, offered: Offer) -> Data:
    number = Decimal(repr(value))
    if not number.is_finite():
        raise CellFault(_("“{value}” is not a number.").format(value=value))
    if shape.type is QuestionType.DATE and value in _DAYS:
        return _from_day(from_excel(value))
    if _PERCENT.search(found.format) and (shape.type in NUMBERS):
        number *= 100
    elif shape.type is QuestionType.PERCENT and 0 < abs(number) < 1:
        one, other = plain(number), plain(number * 100)
        message = _("{value} can be read as {one} % or as {other} %.").format(value=one, one=one, other=other)
        raise CellFault(message, _("Write it with a per cent sign, such as {value}%.").format(value=other))
    text = plain(number)
    if shape.type in NUMBERS | {QuestionType.DATE}:
        return text
    return _from_text(shape, text, offered)


def plain(number: Decimal) -> str:
    """Return a number as the plan writes it: no exponent, no zeros at the end of its fraction."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _from_day(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    message = _("“{value}” is a time of day, not a date.").format(value=value)
    raise CellFault(message, _("Write a date such as 2027-09-01."))


def _from_text(shape: ValueShape, text: str, offered: Offer) -> Data:
    if len(text) > 2 * LONGEST:  # escapes are longer than what they say
        message = _("The cell holds {count} characters; a spreadsheet takes {limit}.")
        raise CellFault(message.format(count=len(text), limit=LONGEST), _("Shorten it."))
    text = unescaped(text)
    if not text.strip():
        return None
    if shape.type in _SEVERAL:
        return list(offered.several(text))
    if shape.type in _ONE:
        return offered.meant(text)
    if shape.type is QuestionType.CONFIRM:
        return typed.confirm(offered.meant(text))
    read = typed.interpret(shape, text, {})
    if isinstance(read, typed.Ambiguous):
        message = _("“{text}” can be read in two ways: {one} or {other}.")
        one, other = read.readings
        hint = _("Write it without a sign between thousands, such as {one}.").format(one=one)
        raise CellFault(message.format(text=text.strip(), one=one, other=other), hint)
    return read
