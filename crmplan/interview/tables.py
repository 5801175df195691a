"""Editing a table row by row: pure operations on its rows, as they would stand in the file."""

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

    def move(self, index: int, to: int) -> None:
        """Put a row at another position; both count from 0."""
        self.rows.insert(to, self.rows.pop(index))

    def delete(self, index: int) -> RowData:
        """Take a row out and return it."""
        return self.rows.pop(index)

    def new_id(self, cells: RowData) -> str:
        """Return an id made from the first text of a row that no other row has."""
        words = next((value for value in cells.values() if isinstance(value, str) and value.strip()), "")
        base = slug(words) or f"row-{len(self.rows) + 1}"
        taken = {row.get("id") for row in self.rows}
        number, candidate = 2, base
        while candidate in taken:
            candidate, number = f"{base}-{number}", number + 1
        return candidate

    def result(self) -> Data:
        """Return the rows as the answer, cells without a value left out."""
        return [{key: value for key, value in row.items() if value not in (None, "", [])} for row in self.rows]
