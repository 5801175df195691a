"""The rows of a table between the plan and a sheet: whether a sheet can hold them, and what they read back as."""

from dataclasses import dataclass, field
from decimal import Decimal

from crmplan.interview.sheets.cells import CellFault, Found, content, meant, number_format
from crmplan.interview.sheets.hidden import Lists
from crmplan.interview.sheets.offers import Offer
from crmplan.interview.sheets.questionnaire import Asked, Questionnaire, is_blank, view
from crmplan.interview.sheets.texts import LONGEST
from crmplan.interview.tables import Draft, RowData
from crmplan.plan.conversion import convert
from crmplan.plan.questions import Question, ValueShape
from crmplan.yamlio.reader import Data


@dataclass(frozen=True, slots=True)
class Given:
    """One row: its id, empty for a new one, and its cells as the plan writes them."""

    id: str
    cells: dict[str, Data] = field(default_factory=dict)


def as_rows(raw: Data) -> list[Given]:
    """Return the rows that the plan holds; what is no row is left out."""
    found = []
    for row in raw if isinstance(raw, list) else ():
        if isinstance(row, dict):
            cells = {key: cell for key, cell in row.items() if key != "id"}
            found.append(Given(str(row.get("id") or ""), cells))
    return found


def as_answer(question: Question, rows: list[Given]) -> Data:
    """Return rows as the answer: new ones get an id of their own, a row without any cell is none."""
    draft = Draft(question)
    taken = [row.id for row in rows]
    for number, row in enumerate(rows):
        is_copy = row.id in taken[:number]
        cells: RowData = {key: cell for key, cell in row.cells.items() if cell not in (None, "", [])}
        if cells:
            draft.add(cells, "" if is_copy else row.id)
    return draft.result() if draft.rows else None


def fits(made: Questionnaire, asked: Asked, rows: list[Given], lists: Lists) -> Data | None:
    """Return the rows as they will be read back from the sheet; None when that would not say what the plan says."""
    question = asked.question
    read = [
        Given(
            row.id,
            {
                column.id: back(column, row.cells.get(column.id), lists.offer(question, column))
                for column in question.columns
            },
        )
        for row in rows
    ]
    shown = as_answer(question, read)
    return (shown or []) if means_the_same(made, asked, shown) else None


def back(shape: ValueShape, raw: Data, offered: Offer) -> Data:
    """Return what a cell will be read back as when nobody changes it; None when a cell cannot hold it."""
    value = content(shape, raw, offered)
    if isinstance(value, str) and len(value) > LONGEST:
        return None
    stored = float(value) if isinstance(value, Decimal) else value
    try:
        return meant(shape, Found(stored, number_format(shape)), offered)
    except CellFault:
        return raw


def means_the_same(made: Questionnaire, asked: Asked, read: Data) -> bool:
    """Say whether what is read back from a sheet says what the plan says, however it is written."""
    raw = asked.answer.raw
    if is_blank(raw) or is_blank(read):
        return is_blank(raw) and is_blank(read)
    known = view(made.plan, made.person.id, is_voice=asked.is_voice).known_ids
    return convert(asked.question, raw, known) == convert(asked.question, read, known)
