"""Cells: their content by kind, their format and their look."""

from copy import copy
from datetime import date
from math import ceil

from babel.numbers import get_currency_symbol
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.documents import palette
from crmplan.documents.blocks import Light
from crmplan.documents.excel.sheets import Column, Content, Fact, Formula, Grid, Kind, Line, Look, Sheet, letters
from crmplan.documents.excel.texts import cell_text, looks_like_formula
from crmplan.documents.locality import Locality
from crmplan.language import _

_FONT = "Calibri"
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets count a day that never was
_WIDTHS = {Kind.TEXT: 20, Kind.LONG: 44, Kind.WHOLE: 10, Kind.NUMBER: 13, Kind.MARK: 11, Kind.MONEY: 14,
           Kind.PERCENT: 11, Kind.DAY: 13}  # fmt: skip
_LABELS = 46  # the first column of a sheet that is no list
_LINE = 15.0  # points
_HIGHEST = 409.0  # points; Excel allows no more
_SPARE = 1.05  # lines end before their last letter, at a word
_LEFT = frozenset({Kind.TEXT, Kind.LONG})

_EDGE = Side(style="thin", color=palette.RULE)
_STRONG_EDGE = Side(style="thin", color=palette.ACCENT)
_TINT = PatternFill("solid", fgColor=palette.TINT)
_LOOKS = {
    Look.TITLE: Font(name=_FONT, size=18, bold=True, color=palette.ACCENT),
    Look.FACTS: Font(name=_FONT, size=11, color=palette.MUTED),
    Look.DRAFT: Font(name=_FONT, size=11, bold=True, color=palette.LIGHTS[Light.red][0]),
    Look.HEAD: Font(name=_FONT, size=13, bold=True, color=palette.ACCENT),
    Look.NOTE: Font(name=_FONT, size=10, italic=True, color=palette.MUTED),
}


def write_text(cell: Cell, text: str) -> None:
    """Write ``text``, which stays text when it looks like a formula, also when somebody edits the cell."""
    cell.value = cell_text(text)
    cell.data_type = "s"
    if looks_like_formula(text):
        cell.quotePrefix = True


class Pen:
    """Writes cells in the currency and language of a workbook."""

    def __init__(self, currency: str, language: str, *, cents: bool = True) -> None:
        locality = Locality(language)
        symbol = get_currency_symbol(currency, locality.locale)
        before = str(locality.locale.currency_formats["standard"].pattern).startswith("¤")
        mark = f'"{symbol}"'
        digits = "#,##0.00" if cents else "#,##0"
        money = f"{mark}{digits}" if before else f"{digits} {mark}"
        self._looks: dict[tuple[Kind, bool, int], StyleArray] = {}
        self._formats = {
            Kind.TEXT: "@", Kind.LONG: "@", Kind.WHOLE: "0", Kind.NUMBER: "General", Kind.MARK: "0.00",
            Kind.MONEY: f"{money};[Red]-{money}", Kind.PERCENT: "0.0%", Kind.DAY: "d mmm yyyy",
        }  # fmt: skip

    def line(self, page: Worksheet, line: Line) -> None:
        """Write a line of words."""
        cell = _cell(page, line.row, 1)
        write_text(cell, line.words)
        cell.font = _LOOKS[line.look]

    def fact(self, page: Worksheet, fact: Fact) -> None:
        """Write a label and its figure."""
        label = _cell(page, fact.row, 1)
        write_text(label, fact.label)
        label.font = Font(name=_FONT)
        content = fact.content
        source = content.source if isinstance(content, Formula) else ""
        figure = _cell(page, fact.row, 2)
        self._content(figure, content, fact.kind, source)
        figure.alignment = Alignment(horizontal="right")
        label.border = Border(bottom=_EDGE)

    def grid(self, page: Worksheet, grid: Grid) -> None:
        """Write a grid: its head, its rows, and the sums below them."""
        for number, column in enumerate(grid.columns, start=1):
            head = _cell(page, grid.head, number)
            write_text(head, column.head)
            head.font = Font(name=_FONT, bold=True, color=palette.PAPER)
            head.fill = PatternFill("solid", fgColor=palette.ACCENT)
            left = column.kind in _LEFT
            side = "left" if left else "right"
            head.alignment = Alignment(wrap_text=True, vertical="center", horizontal=side, indent=_indent(number, left))
        for index, row in enumerate(grid.rows, start=grid.first):
            for number, column in enumerate(grid.columns, start=1):
                content = row.get(column.id)
                source = grid.resolved(content, index) if isinstance(content, Formula) else ""
                self._content(_cell(page, index, number), content, column.kind, source)
        self._totals(page, grid)

    def _totals(self, page: Worksheet, grid: Grid) -> None:
        for number, column in enumerate(grid.columns, start=1) if grid.totals else ():
            cell = _cell(page, grid.last + 1, number)
            if column.id in grid.totals:
                letter = letters(number - 1)
                source = f"SUM({letter}{grid.first}:{letter}{grid.last})"
                self._content(cell, Formula(source), column.kind, source)
            elif number == 1:
                write_text(cell, _("Total"))
            cell.font = Font(name=_FONT, bold=True)
            cell.border = Border(top=_STRONG_EDGE)

    def _content(self, cell: Cell, content: Content, kind: Kind, source: str) -> None:
        self._dress(cell, kind, is_formula=isinstance(content, Formula))
        if isinstance(content, Formula):
            cell.value = f"={source}"
        elif isinstance(content, str):
            write_text(cell, content)
        elif isinstance(content, date) and content < _FIRST_DAY:
            write_text(cell, content.isoformat())
        elif content is not None:
            cell.value = content

    def _dress(self, cell: Cell, kind: Kind, *, is_formula: bool) -> None:
        """Give a cell its look; it is put together once for all cells alike, which is thirty times faster."""
        left = kind in _LEFT
        key = (kind, is_formula, _indent(cell.column, left))
        if key in self._looks:
            cell._style = copy(self._looks[key])  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way
            return
        cell.font = Font(name=_FONT)
        cell.border = Border(bottom=_EDGE)
        # a formula in a cell of text would show itself
        cell.number_format = "General" if is_formula and left else self._formats[kind]
        side = "left" if left else "right"
        cell.alignment = Alignment(wrap_text=left, vertical="top", horizontal=side, indent=_indent(cell.column, left))
        if is_formula:
            cell.fill = _TINT
        self._looks[key] = copy(cell._style)  # type: ignore[attr-defined]  # noqa: SLF001 - as above

    @staticmethod
    def room(page: Worksheet, sheet: Sheet) -> float:
        """Give every column and row room for what it holds; return how wide the sheet is, in letters."""
        grids = [part for part in sheet.parts if isinstance(part, Grid)]
        widths: dict[int, float] = {} if sheet.listing else {0: _LABELS, 1: _WIDTHS[Kind.MONEY] + 2}
        for grid in grids:
            for number, column in enumerate(grid.columns):
                widths[number] = max(widths.get(number, 0), _width(grid, column))
        for number, width in widths.items():
            page.column_dimensions[letters(number)].width = width
        for grid in grids:
            heads = {column.id: column.head for column in grid.columns}
            for index, row in enumerate((heads, *grid.rows), start=grid.head):
                lines = [_lines(row.get(column.id), widths[number]) for number, column in enumerate(grid.columns)]
                page.row_dimensions[index].height = min(_HIGHEST, _LINE * max(lines))
        return sum(widths.values())


def _indent(number: int, left: bool) -> int:  # noqa: FBT001 - private
    """Words beside a number on their left stand a little apart from it."""
    return 1 if left and number > 1 else 0


def _lines(content: Content, width: float) -> int:
    """How many lines a text takes in a column, a little on the safe side."""
    if not isinstance(content, str):
        return 1
    return sum(max(1, ceil(len(line) * _SPARE / width)) for line in content.split("\n"))


def _width(grid: Grid, column: Column) -> float:
    longest_word = max((len(word) for word in column.head.split()), default=0) + 4  # the arrow of the filter
    if column.kind not in _LEFT:
        return max(_WIDTHS[column.kind], longest_word)
    contents = [row.get(column.id) for row in grid.rows]
    texts = [content for content in contents if isinstance(content, str)]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0) + 2
    return max(longest_word, min(_WIDTHS[Kind.LONG], max(longest, 8)))


def _cell(page: Worksheet, row: int, column: int) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 - no cell of ours is merged
    return cell
