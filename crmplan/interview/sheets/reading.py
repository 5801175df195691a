"""Reading cells as answers: words become the slugs that were offered, or that the plan or the workbook has now."""

from collections.abc import Mapping

from crmplan.interview.sheets.cells import CellFault, Found, meant
from crmplan.interview.sheets.offers import Offer, key_of, offer
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType, ValueShape
from crmplan.plan.values import Problem
from crmplan.yamlio.reader import Data

_TEXTS = {QuestionType.TEXT, QuestionType.LONG}


class CellReader:
    """Knows the choices of every question and column: those offered at the time, those of today, and new rows."""

    def __init__(self, plan: Plan, offered: Mapping[str, Mapping[str, str]]) -> None:
        self.plan = plan
        self.offered = offered
        self._offers: dict[str, Offer] = {}
        self._brought: dict[str, dict[str, str]] = {}

    def read(self, question: Question, shape: ValueShape, found: Found) -> tuple[Data, Problem | None]:
        """Return the answer in a cell, and what is wrong with it."""
        return _read(shape, found, self._offer(question, shape))

    def words(self, found: Found) -> tuple[str, Problem | None]:
        """Return the text in a cell that goes with an answer, and what is wrong with it."""
        value, problem = _read(ValueShape(id="words", type=QuestionType.TEXT), found, Offer())
        return str(value or "").strip(), problem

    def brings(self, question: Question, rows: Data) -> None:
        """Take note of the rows of a table in the workbook: other answers in it may name them."""
        column = next((c for c in question.columns if c.type in _TEXTS and c.audience == "all"), None)
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and column is not None:
                self._brought.setdefault(question.address, {})[str(row.get(column.id))] = str(row.get("id"))
        self._offers.clear()

    def _offer(self, question: Question, shape: ValueShape) -> Offer:
        key = key_of(question, shape)
        if key not in self._offers:
            today = offer(self.plan, question, shape).words
            self._offers[key] = Offer({**today, **self._brought.get(shape.ref, {}), **self.offered.get(key, {})})
        return self._offers[key]


def _read(shape: ValueShape, found: Found, offered: Offer) -> tuple[Data, Problem | None]:
    try:
        return meant(shape, found, offered), None
    except CellFault as fault:
        return None, fault.problem
