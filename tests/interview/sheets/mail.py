"""What happens to a questionnaire between sending and coming back: a person fills in cells, or something breaks it."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.interview.sheets.columns import FIRST_ROW, KEYS_ROW, TABLE, Column
from crmplan.interview.sheets.questionnaire import Wanted, compiled
from crmplan.interview.sheets.workbook import workbook
from tests import kinds

EVERYONE = re.sub(r"(?m)^  - \{id: ", "  - {ask_of: everyone, id: ", kinds.CHECKLIST).replace(
    "    type: table", "    ask_of: everyone\n    type: table"
)


def alone(folder: Path) -> Path:
    """Make a plan with one question of each kind, which everyone answers alone."""
    made = kinds.make(folder)
    kinds.written(made, "checklists/strategy/kinds.yaml", EVERYONE)
    return made


def sent(folder: Path, person: str = "ada", *, every: bool = False) -> bytes:
    """Return the questionnaire as it leaves the house; with ``every``, the shared questions too."""
    return workbook(compiled(kinds.opened(folder), person, Wanted(("kinds",), every=every)))


def changed(source: bytes, change: Callable[[Workbook], None]) -> bytes:
    """Return the workbook as somebody saves it after changing it."""
    book = load_workbook(BytesIO(source))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def question_sheet(book: Workbook) -> Worksheet:
    """Return the sheet of questions."""
    return next(sheet for sheet in book.worksheets if sheet["A1"].value == "address")


def table(book: Workbook, address: str) -> Worksheet:
    """Return the sheet of the rows of one question."""
    return next(sheet for sheet in book.worksheets if sheet["A1"].value == TABLE + address)


def row_of(book: Workbook, question: str) -> int:
    """Return the row of a question of the topic ``kinds``."""
    cells = question_sheet(book)["A"]
    return next(int(cell.row) for cell in cells if cell.value == f"kinds.{question}")


def cell(source: bytes, question: str, column: Column = Column.ANSWER) -> object:
    """Return what stands in a cell of the sheet of questions."""
    book = load_workbook(BytesIO(source))
    return question_sheet(book).cell(row_of(book, question), column).value


def filled(source: bytes, answers: Mapping[str, object], column: Column = Column.ANSWER) -> bytes:
    """Return the workbook with answers filled in by question; a string stays one, even where it begins with =."""

    def fill(book: Workbook) -> None:
        for question, value in answers.items():
            found = question_sheet(book).cell(row_of(book, question), column)
            found.value = value  # type: ignore[assignment]  # whatever a person can type
            if isinstance(value, str):
                found.data_type = "s"

    return changed(source, fill)


def with_rows(source: bytes, rows: list[dict[str, object]], address: str = "kinds.items") -> bytes:
    """Return the workbook with rows filled in, in place of those that were there."""

    def fill(book: Workbook) -> None:
        sheet = table(book, address)
        keys = {cell.value: int(cell.column or 0) for cell in sheet[KEYS_ROW]}
        for number, row in enumerate(rows, start=FIRST_ROW):
            sheet.cell(number, 1).value = row.get("id")  # type: ignore[assignment]
            for key, column in keys.items():
                if column > 1:
                    sheet.cell(number, column).value = row.get(str(key))  # type: ignore[assignment]

    return changed(source, fill)


def with_part(source: bytes, name: str, data: bytes) -> bytes:
    """Return the archive with a part added, or put in the place of another."""
    out = BytesIO()
    with ZipFile(BytesIO(source)) as old, ZipFile(out, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry.filename, old.read(entry))
        new.writestr(name, data)
    return out.getvalue()


def addresses(source: bytes) -> list[str]:
    """Return the questions that a questionnaire asks."""
    cells = question_sheet(load_workbook(BytesIO(source)))["A"]
    return [str(cell.value) for cell in cells[1:] if cell.value]
