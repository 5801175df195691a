"""An Excel workbook in Smartsheet's columns, with real dates and a head that stays in view."""

from collections.abc import Iterable
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.documents.excel.saving import saved
from crmplan.plan.people import Person
from crmplan.timeline.exports.sheet import COLUMNS, rows
from crmplan.timeline.schedule import Schedule

_WIDEST = 50


def xlsx(planned: Schedule, on: date, people: Iterable[Person] = ()) -> bytes:
    """Return ``planned`` as a workbook of one sheet; ``on`` is the date its properties carry."""
    book = Workbook()
    book.properties.creator = "crmplan"
    sheet = book.worksheets[0]
    sheet.title = "Timeline"
    sheet.append(list(COLUMNS))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows(planned, people):
        sheet.append(row)
    _dress(sheet)
    return saved(book, on)


def _dress(sheet: Worksheet) -> None:
    """Freeze the head, set widths, and keep every text a text."""
    sheet.freeze_panes = "A2"
    for number, column in enumerate(sheet.iter_cols(), start=1):
        for cell in column[1:]:
            if isinstance(cell.value, float):
                cell.number_format = "0%"
            elif isinstance(cell.value, str):
                cell.data_type = "s"
            else:
                cell.number_format = "yyyy-mm-dd"
        longest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(_WIDEST, longest + 2)
