"""A workbook becomes the bytes of an .xlsx; equal input gives equal bytes."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil

from openpyxl import Workbook as Book
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from crmplan.documents.bound import clean
from crmplan.documents.excel.cells import Pen
from crmplan.documents.excel.choices import Choices
from crmplan.documents.excel.parts import Results
from crmplan.documents.excel.saving import saved
from crmplan.documents.excel.sheets import Content, Fact, Formula, Grid, Kind, Line, Sheet, Workbook
from crmplan.documents.wording import page_words

_HEADER_WORDS = 80
_PAGE = 220  # letters that a page holds across and that can still be read


def write_workbook(workbook: Workbook) -> bytes:
    """Return ``workbook`` as the bytes of an .xlsx file."""
    book = Book()
    book.remove(book.worksheets[0])
    pen = Pen(workbook.currency, workbook.language, cents=_has_cents(workbook))
    choices = Choices()
    results: list[Results] = []
    for sheet in workbook.sheets:
        page = book.create_sheet(sheet.name)
        results.append(_fill(page, sheet, pen, choices))
        _set_up(page, sheet, workbook, width=pen.room(page, sheet))
    choices.write(book)
    properties = book.properties
    properties.title, properties.creator = clean(workbook.title), clean(workbook.organisation)
    properties.lastModifiedBy, properties.language = properties.creator, workbook.language
    book.calculation.fullCalcOnLoad = True
    return saved(book, workbook.on, results)


def _fill(page: Worksheet, sheet: Sheet, pen: Pen, choices: Choices) -> Results:
    results: dict[str, Decimal | str | None] = {}
    for part in sheet.parts:
        match part:
            case Line():
                pen.line(page, part)
            case Fact():
                pen.fact(page, part)
                if isinstance(part.content, Formula):
                    results[f"B{part.row}"] = part.content.value
            case Grid():
                pen.grid(page, part)
                choices.offer(page, part)
                results |= _grid_results(part)
    return results


def _has_cents(workbook: Workbook) -> bool:
    """Say whether any amount is not whole: then all are shown with two decimals."""
    return any(
        isinstance(amount := content.value if isinstance(content, Formula) else content, Decimal) and amount % 1
        for sheet in workbook.sheets
        for kind, content in _contents(sheet)
        if kind is Kind.MONEY
    )


def _contents(sheet: Sheet) -> Iterator[tuple[Kind, Content]]:
    for part in sheet.parts:
        if isinstance(part, Fact):
            yield part.kind, part.content
        elif isinstance(part, Grid):
            yield from ((column.kind, row.get(column.id)) for row in part.rows for column in part.columns)


def _grid_results(grid: Grid) -> Results:
    results: dict[str, Decimal | str | None] = {}
    for number, row in enumerate(grid.rows, start=grid.first):
        for column in grid.columns:
            content = row.get(column.id)
            if isinstance(content, Formula):
                results[f"{grid.letter(column.id)}{number}"] = content.value
    return results | {f"{grid.letter(name)}{grid.last + 1}": value for name, value in grid.totals.items()}


def _set_up(page: Worksheet, sheet: Sheet, workbook: Workbook, *, width: float) -> None:
    """Freeze, filter and prepare for printing: A4, as wide as its pages, head and first column on each of them."""
    grids = [part for part in sheet.parts if isinstance(part, Grid)]
    if sheet.listing and grids:
        page.freeze_panes = f"B{grids[0].first}"
        page.print_title_rows = f"{grids[0].head}:{grids[0].head}"
        page.print_title_cols = "A:A"
        page.auto_filter.ref = f"A{grids[0].head}:{grids[0].letter(grids[0].columns[-1].id)}{grids[0].last}"
    page.sheet_view.showGridLines = sheet.listing
    page.page_setup.paperSize = "9"  # A4
    page.page_setup.orientation = "landscape" if sheet.listing else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = max(1, ceil(width / _PAGE)), 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    before, between, after = page_words()
    for side, words in (("left", _header(workbook.title)), ("right", _header(workbook.organisation))):
        getattr(page.oddHeader, side).text = words
    for side, words in (("left", _header(workbook.edition)), ("right", f"{before}&P{between}&N{after}")):
        getattr(page.oddFooter, side).text = words


def _header(words: str) -> str:
    return clean(words)[:_HEADER_WORDS].replace("&", "&&")
