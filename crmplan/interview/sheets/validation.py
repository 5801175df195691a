"""What a cell accepts while somebody fills it in: a list, a range, a date. What comes back is checked again."""

from decimal import Decimal
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from crmplan.interview.forms import form
from crmplan.interview.sheets.cells import NUMBERS, plain
from crmplan.interview.sheets.texts import escaped
from crmplan.language import _
from crmplan.plan.cells import bounds
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question, QuestionType, ValueShape

_TITLE, _PROMPT, _ERROR = 32, 255, 225  # characters that a spreadsheet takes
_FIXED = {QuestionType.CHOICE, QuestionType.CONFIRM}
_LISTED = {QuestionType.REF, QuestionType.PERSON}
_WHOLE = {QuestionType.INT, QuestionType.SCALE}
_HUGE = 10**15


def validation(plan: Plan, question: Question, shape: ValueShape, source: str) -> DataValidation | None:
    """Return what cells of this shape accept; None when they take any text. ``source`` is the range of the choices.

    Fixed choices, numbers and dates are enforced; of people and rows somebody may name one that is not there yet.
    """
    made = _rule(shape, source)
    said = _said(plan, question, shape)
    if made is None and not said:
        return None
    made = made or DataValidation()
    made.allow_blank = True
    made.showInputMessage = bool(said)
    made.prompt = _cut(said, _PROMPT) or None
    made.promptTitle = _cut(_title(question, shape), _TITLE) if said else None
    made.showErrorMessage = made.type is not None
    made.errorStyle = "warning" if shape.type in _LISTED else "stop"
    made.errorTitle = _cut(_("This does not fit"), _TITLE)
    made.error = _cut(said or _("Choose one from the list."), _ERROR)
    return made


def _rule(shape: ValueShape, source: str) -> DataValidation | None:
    if shape.type is QuestionType.DATE:
        return DataValidation("date", "0", operator="greaterThan")
    if shape.type in NUMBERS:
        return _range(shape)
    return DataValidation("list", source) if source and shape.type in _FIXED | _LISTED else None


def _range(shape: ValueShape) -> DataValidation:
    least, most = bounds(shape)
    if shape.type is QuestionType.SCALE and least is not None and most is not None:
        return DataValidation("list", '"' + ",".join(str(n) for n in range(int(least), int(most) + 1)) + '"')
    part = 100 if shape.type is QuestionType.PERCENT else 1
    low, high = (-_HUGE if least is None else least / part), (_HUGE if most is None else most / part)
    kind: Literal["whole", "decimal"] = "whole" if shape.type in _WHOLE else "decimal"
    return DataValidation(kind, plain(Decimal(str(low))), plain(Decimal(str(high))), operator="between")


def _said(plan: Plan, question: Question, shape: ValueShape) -> str:
    """What the cell says when it is chosen: how it is written and, for a column, what it is about."""
    about = question.column_say(shape, "help") if isinstance(shape, Column) else ""
    return " ".join(filter(None, (about, how_to_write(plan, question, shape))))


def how_to_write(plan: Plan, question: Question, shape: ValueShape) -> str:
    """Return in a few words how an answer is written; empty when that goes without saying."""
    if shape.type in {QuestionType.MULTI, QuestionType.REFS}:
        return _("Several are possible; put a semicolon between them.")
    written = form(plan, question, shape)
    return written[:1].upper() + written[1:] + "." if written else ""


def _title(question: Question, shape: ValueShape) -> str:
    return question.head_of(shape) if isinstance(shape, Column) else _("Your answer")


def _cut(text: str, limit: int) -> str:
    text = escaped(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"
