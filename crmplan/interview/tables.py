"""Editing a table row by row: pure operations on its rows, as they would stand in the file."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crmplan.plan.questions import Question
from crmplan.plan.slugs import slug
from crmplan.yamlio.reader import Data

RowData = dict[str, Data]


@dataclass
class Draft:
    """The rows of a table while they are edited; nothing is saved before the person says so."""

    question: Question
    rows: list[RowData] = field(default_factory=list)

    @classmethod
    def of(cls, question: Question, raw: Data) -> "Draft":
        """Return a draft of what the plan holds; what is no row is left out of the editing and of the result.

        A row that somebody wrote by hand without an id gets one.
        """
        draft = cls(question, [dict(row) for row in raw if isinstance(row, dict)] if isinstance(raw, list) else [])
        for index, row in enumerate(draft.rows):
            if row.get("id") is None:
                draft.rows[index] = {"id": draft.new_id(row), **{key: cell for key, cell in row.items() if key != "id"}}
        return draft

    def add(self, cells: RowData, row_id: str = "") -> RowData:
        """Add a row, with an id made from its first text when none is given."""
        row: RowData = {"id": row_id or self.new_id(cells), **cells}
        self.rows.append(row)
        return row

    def change(self, index: int, cells: RowData) -> None:
        """Give a row other cells; its id stays, since answers elsewhere may name it."""
        self.rows[index] = {"id": self.rows[index].get("id"), **cells}

    def copy(self, index: int) -> RowData:
        """Add a copy of a row with an id of its own."""
        cells = {key: value for key, value in self.rows[index].items() if key != "id"}
        return self.add(cells)

    def take_in(self, rows: Sequence[RowData]) -> None:
        """Put rows from a file into the table: a row with the id of a present one gives it its cells."""
        for row, index in zip(rows, self._matched(rows), strict=True):
            cells = {key: cell for key, cell in row.items() if key != "id"}
            if index is None:
                self.add(cells, str(row.get("id") or ""))
            else:
                self.rows[index] = {**self.rows[index], **cells}

    def compared(self, rows: Sequence[RowData]) -> tuple[int, int]:
        """Return how many of ``rows`` would change a present row, and how many would be new."""
        matched = self._matched(rows)
        return sum(index is not None for index in matched), matched.count(None)

    def _matched(self, rows: Sequence[RowData]) -> list[int | None]:
        """Return the position of the present row that each row gives its cells to, None for a new one.

        A row without an id is the one that would get the same id from its first text, so that a file taken in twice
        doubles nothing.
        """
        present = {row.get("id"): index for index, row in enumerate(self.rows)}
        matched: list[int | None] = []
        for row in rows:
            row_id = row.get("id") or _id_from(row)
            matched.append(present.pop(row_id, None))
        return matched

    def move(self, index: int, to: int) -> None:
        """Put a row at another position; both count from 0."""
        self.rows.insert(to, self.rows.pop(index))

    def delete(self, index: int) -> RowData:
        """Take a row out and return it."""
        return self.rows.pop(index)

    def new_id(self, cells: RowData) -> str:
        """Return an id made from the first text of a row that no other row has."""
        base = _id_from(cells) or f"row-{len(self.rows) + 1}"
        taken = {row.get("id") for row in self.rows}
        number, candidate = 2, base
        while candidate in taken:
            candidate, number = f"{base}-{number}", number + 1
        return candidate

    def result(self) -> Data:
        """Return the rows as the answer, cells without a value left out."""
        return [{key: value for key, value in row.items() if value not in (None, "", [])} for row in self.rows]


def _id_from(cells: RowData) -> str:
    return slug(next((value for value in cells.values() if isinstance(value, str) and value.strip()), ""))
