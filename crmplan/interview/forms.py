"""How an answer is written, in a few words: from what to what, in which unit, how a date looks."""

from crmplan.language import _
from crmplan.plan.cells import bounds
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question, QuestionType, ValueShape

_NUMBERS = {QuestionType.SCALE, QuestionType.INT, QuestionType.NUMBER, QuestionType.MONEY, QuestionType.PERCENT}


def form(plan: Plan, question: Question, shape: ValueShape) -> str:
    """Return how an answer of ``shape`` (``question`` or a column of it) is written; empty when that goes unsaid."""
    if shape.type is QuestionType.DATE:
        return _("a date as year-month-day or day.month.year")
    if shape.type in _NUMBERS:
        return " ".join(filter(None, (_range(shape), _measure(plan, question, shape))))
    return _("at most {count} characters").format(count=shape.max_length) if shape.max_length else ""


def _range(shape: ValueShape) -> str:
    least, most = bounds(shape)
    if shape.type is QuestionType.PERCENT and (least, most) == (0, 100):
        return ""
    if least is not None and most is not None:
        return _("from {least:g} to {most:g}").format(least=least, most=most)
    if least:
        return _("at least {least:g}").format(least=least)
    return _("at most {most:g}").format(most=most) if most is not None else ""


def _measure(plan: Plan, question: Question, shape: ValueShape) -> str:
    unit = question.column_say(shape, "unit") if isinstance(shape, Column) else question.say("unit")
    if not unit and shape.type is QuestionType.PERCENT:
        unit = "%"
    if not unit and shape.type is QuestionType.MONEY:
        unit = plan.settings.currency
    return _("in {unit}").format(unit=unit) if unit else ""
