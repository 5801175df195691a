"""A schedule from the first sheet of an Excel workbook."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.people import Person
from crmplan.timeline.imports.drafts import Draft
from crmplan.timeline.imports.sheet import LIMIT, Cell, draft

_LARGEST = 100_000_000
"""Bytes a workbook may unpack to."""


def xlsx(source: bytes, people: Iterable[Person] = (), *, day_first: bool | None = None) -> Draft:
    """Return the schedule in the first sheet of a workbook; formulas count with the value last saved."""
    try:
        _refuse_bombs(source)
        book = load_workbook(BytesIO(source), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [[_cell(cell) for cell in row] for row in sheet.iter_rows(max_row=LIMIT + 2, values_only=True)]
    except (BadZipFile, KeyError, ValueError, IndexError, OSError, SyntaxError) as error:
        raise PlanError(_("The file is not an Excel workbook.")) from error
    return draft(rows, people, day_first=day_first)


def _refuse_bombs(source: bytes) -> None:
    with ZipFile(BytesIO(source)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
    if size > _LARGEST:
        raise PlanError(_("The workbook unpacks to more than {size} MB.").format(size=_LARGEST // 1_000_000))


def _cell(cell: object) -> Cell:
    return cell if cell is None or isinstance(cell, (str, float, date)) else str(cell)
