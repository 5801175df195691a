"""Values, rows and statuses of a comparison in words, each as its own side of the comparison calls them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmplan.comparison.answers import AnswerChange, How, RowChange
from crmplan.documents.locality import Locality
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.naming import row_name
from crmplan.plan.questions import Column, Question, QuestionType, ValueShape
from crmplan.plan.records import Answer
from crmplan.rendering.context import words

_STATUSES = {
    "open": N_("open"),
    "draft": N_("draft"),
    "proposed": N_("proposed"),
    "agreed": N_("agreed"),
    "parked": N_("put off"),
    "na": N_("does not apply"),
}
_HOWS = {
    How.ANSWERED: N_("new answer"),
    How.CHANGED: N_("changed"),
    How.WITHDRAWN: N_("taken back"),
    How.PARKED: N_("put off"),
    How.SET_ASIDE: N_("found not to apply"),
    How.STATUS: N_("another status"),
    How.CONFIRMED: N_("confirmed"),
    How.NOTED: N_("noted"),
}


def how_words(how: How) -> str:
    """Say what happened to an answer."""
    return _(_HOWS[how])


@dataclass(frozen=True)
class Side:
    """One of the two plans compared, with the habits of the reader's language."""

    plan: Plan
    locality: Locality

    def said(self, change: AnswerChange, answer: Answer) -> str:
        """Return what an answer says, in one text; its status where the status is what changed."""
        if change.how is How.STATUS or answer.status.value in {"parked", "na"}:
            status = _(_STATUSES[answer.status.value])
            return f"{status}: {answer.reason}" if answer.reason else status
        if answer.raw is None or answer.status.value == "open":
            return ""
        if answer.question.type is QuestionType.TABLE:
            count = len(answer.raw) if isinstance(answer.raw, list) else 0
            return ngettext("{count} row", "{count} rows", count).format(count=count)
        value = answer.value if answer.value is not None and not answer.invalid else answer.raw
        return self.value(answer.question, answer.question, value)

    def value(self, question: Question, shape: ValueShape, value: object) -> str:
        """Return a value as a reader wants it; what could not be read stands as it is written."""
        if value is None:
            return ""
        if isinstance(value, bool | str) or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            plain = words(self.plan, question, shape, value)
            return self.locality.names(plain) if isinstance(plain, list) else str(plain)
        if isinstance(value, date):
            return self.locality.date(value)
        if isinstance(value, int | Decimal):
            return self._figure(shape, value)
        return str(value)

    def _figure(self, shape: ValueShape, value: int | Decimal) -> str:
        match shape.type:
            case QuestionType.MONEY:
                return self.money(Decimal(value))
            case QuestionType.PERCENT:
                return self.locality.percent(value, 0 if value == int(value) else 1)
        return f"{self.locality.number(value)} {shape.unit}".rstrip()

    def money(self, amount: Decimal) -> str:
        """Return an amount in this side's currency."""
        return self.locality.money(amount, self.plan.settings.currency)

    def row(self, address: str, id: str) -> str:
        """Return what a row of a table is called."""
        row = self.plan.row(address, id)
        return row_name(self.plan, address, row) if row else id


def rows_in_words(
    change: AnswerChange, before: Side, after: Side, *, internal: bool
) -> dict[str, list[dict[str, object]]]:
    """Return the rows of a changed table as ``new``, ``gone`` and ``changed`` (with their cells), by name."""
    found: dict[str, list[dict[str, object]]] = {"new": [], "gone": [], "changed": []}
    for row in change.rows:
        kind = "new" if row.is_new else "gone" if row.is_gone else "changed"
        side = before if row.is_gone else after
        cells = list(_cells(change.after.question, row, before, after, internal=internal)) if kind == "changed" else []
        if cells or kind != "changed":
            found[kind].append({"name": side.row(change.address, row.id), "cells": cells})
    return found


def _cells(
    question: Question, row: RowChange, before: Side, after: Side, *, internal: bool
) -> Iterable[dict[str, object]]:
    for id in row.columns:
        column = question.column(id)
        if column is not None and (internal or column.audience != "team"):
            yield {
                "label": question.head_of(column),
                "was": _cell(before, question, column, row.before.get(id)),
                "is": _cell(after, question, column, row.after.get(id)),
            }


def _cell(side: Side, question: Question, column: Column, value: object) -> str:
    return side.value(question, column, value) or _("empty")
