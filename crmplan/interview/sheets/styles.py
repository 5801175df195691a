"""How a questionnaire looks: heads, cells to read, and cells to fill in, which alone can be changed."""

from collections.abc import Mapping
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.interview.sheets.cells import Content

INK = "1F3864"
_FIELD = PatternFill("solid", fgColor="FFF9E5")
_HEAD = PatternFill("solid", fgColor=INK)
_BAND = PatternFill("solid", fgColor="DCE4F1")
_LOCKED = PatternFill("solid", fgColor="F0F0F0")
_THIN = Side("thin", color="B7B7B7")
_FRAME = Border(_THIN, _THIN, _THIN, _THIN)
_LINE, _HIGHEST = 15, 409  # points; no spreadsheet has higher rows
_NARROW = 0.92  # a letter is narrower than the digit in which widths are counted; words are not broken, though
_TOP = Alignment(vertical="top", wrap_text=True)


def font(*, size: int = 11, bold: bool = False, faint: bool = False, color: str = "000000") -> Font:
    """Return the one typeface in a size and colour; ``faint`` is grey and slanted."""
    return Font(name="Calibri", size=size, bold=bold, italic=faint, color="595959" if faint else color)


def put(sheet: Worksheet, row: int, column: int, value: Content) -> Cell:
    """Write a value; a text stays a text, whatever sign it begins with."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError(cell)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def head(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write the head of a column."""
    cell = put(sheet, row, column, text)
    cell.font = font(bold=True, color="FFFFFF")
    cell.fill, cell.border, cell.alignment = _HEAD, _FRAME, _TOP


def band(sheet: Worksheet, row: int, columns: range, text: str) -> None:
    """Write the title of a topic across a row."""
    for column in columns:
        sheet.cell(row, column).fill = _BAND
    cell = put(sheet, row, columns[0], text)
    cell.font = font(bold=True, color=INK)


def title(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a line that may run over the columns beside it."""
    put(sheet, row, column, text).font = font(bold=True)


def words(sheet: Worksheet, row: int, column: int, text: str, *, bold: bool = False, faint: bool = False) -> None:
    """Write something to read."""
    cell = put(sheet, row, column, text)
    cell.font = font(bold=bold, faint=faint)
    cell.alignment, cell.border = _TOP, _FRAME


def field(sheet: Worksheet, row: int, column: int, value: Content, number_format: str) -> None:
    """Write a cell to be filled in; nothing else can be changed."""
    cell = put(sheet, row, column, value)
    cell.number_format, cell.font = number_format, font()
    cell.fill, cell.border = _FIELD, _FRAME
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    cell.protection = Protection(locked=False)


def closed(sheet: Worksheet, row: int, column: int, text: str, link: str = "") -> None:
    """Write a cell that is not to be filled in, and say why, perhaps with a link to another sheet."""
    cell = put(sheet, row, column, text)
    cell.fill, cell.border, cell.alignment = _LOCKED, _FRAME, _TOP
    if link:
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{link}'!A1")
        cell.font = Font(name="Calibri", underline="single", color="0B5394")


def fit(sheet: Worksheet, row: int, texts: Mapping[int, str], *, least: int = 1) -> None:
    """Make a row high enough for its wrapped texts by column: not every program does that by itself.

    ``least`` is the number of lines that it has in any case.
    """
    lines = max([least, *(_lines(text, _width(sheet, column)) for column, text in texts.items())])
    sheet.row_dimensions[row].height = min(_LINE * lines + 4, _HIGHEST)


def _width(sheet: Worksheet, column: int) -> float:
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(len(line) * _NARROW / width)) for line in text.split("\n"))


def finish(sheet: Worksheet, *, heads: str, freeze: str = "") -> None:
    """Protect the sheet without a password, keep its head in view, and let it print on pages that can be read.

    ``heads`` are the rows repeated on each printed page, ``freeze`` the first cell that moves.
    """
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # what openpyxl calls False here is allowed
    sheet.protection.formatRows = False
    sheet.freeze_panes = freeze or None
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if heads:
        sheet.print_title_rows = heads
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&P / &N"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
