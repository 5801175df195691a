"""Opening a workbook that came back by mail: nothing in it is run or fetched, and it does not unpack without end."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from crmplan.errors import PlanError
from crmplan.interview.sheets.cells import PLAIN, Found
from crmplan.language import _

LARGEST = 20_000_000
"""Bytes of the file, and bytes that it may unpack to."""
_PARTS = 500
_ROWS, _COLUMNS, _SHEETS = 5_000, 100, 300
_OLD = b"\xd0\xcf\x11\xe0"  # an .xls, or an .xlsx behind a password


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it came back: its title and its cells, row by row."""

    title: str
    rows: tuple[tuple[Found, ...], ...]

    def at(self, row: int, column: int) -> Found:
        """Return a cell; both count from 1. One that is not there is empty."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return Found()

    def text(self, row: int, column: int) -> str:
        """Return a cell as text, empty when there is nothing."""
        value = self.at(row, column).value
        return "" if value is None else str(value)

    def place(self, row: int, column: int) -> str:
        """Return what a cell is called, such as ``Questions!H7``."""
        return f"{self.title}!{get_column_letter(column)}{row}"


def opened(source: bytes) -> list[Sheet]:
    """Return the sheets of a workbook. Raises PlanError when it is none, or one that should not be opened."""
    if source.startswith(_OLD):
        message = _("The file is protected by a password, or in the old .xls format.")
        raise PlanError(message, hint=_("Open it, and save it as .xlsx without a password."))
    try:
        _refuse_unsafe(source)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library tells its user what it leaves out; here that is nobody
            values = load_workbook(BytesIO(source), read_only=True, data_only=True)
            formulas = load_workbook(BytesIO(source), read_only=True, data_only=False)
            return list(_sheets(values, formulas))
    except PlanError:
        raise
    except Exception as error:
        message = _("The file is not an Excel workbook, or it is damaged.")
        raise PlanError(message, hint=_("Ask for it again, saved as .xlsx.")) from error


def _refuse_unsafe(source: bytes) -> None:
    with ZipFile(BytesIO(source)) as archive:
        parts = archive.infolist()
        if len(parts) > _PARTS or sum(part.file_size for part in parts) > LARGEST:
            message = _("The workbook unpacks to more than {size} MB, so it is not opened.")
            raise PlanError(message.format(size=LARGEST // 1_000_000), hint=_("Ask for the questionnaire itself."))
        if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
            message = _("The workbook holds macros, so it is not opened.")
            raise PlanError(message, hint=_("Save it as .xlsx, which leaves them out."))
        if "xl/workbook.xml" not in archive.namelist():
            raise BadZipFile
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")) and _declares(archive.read(part)):
                raise BadZipFile


def _declares(xml: bytes) -> bool:
    """Say whether a part declares entities of its own, or hides in an encoding in which nobody could see that."""
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or b"\0" in xml[:200]


def _sheets(values: Workbook, formulas: Workbook) -> Iterator[Sheet]:
    for shown, written in zip(values.worksheets[:_SHEETS], formulas.worksheets[:_SHEETS], strict=True):
        yield Sheet(shown.title, tuple(_rows(shown.title, _cells(shown), _cells(written))))


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - the library's read-only sheets have no types
    """Yield rows as far as they reach; what a file says about its own extent is not believed."""
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_row=_ROWS + 1)


def _rows(
    title: str, shown: Iterator[tuple[Any, ...]], written: Iterator[tuple[Any, ...]]
) -> Iterator[tuple[Found, ...]]:
    """Yield the cells of a sheet; a formula counts with the value last saved, and is known as one."""
    for number, (row, source) in enumerate(zip(shown, written, strict=True), start=1):
        if number > _ROWS:
            message = _("The sheet “{title}” has more than {count} rows, so the workbook is not read.")
            raise PlanError(message.format(title=title[:60], count=_ROWS), hint=_("Ask for the questionnaire itself."))
        yield tuple(_found(*cells) for cells in zip(row[:_COLUMNS], source[:_COLUMNS], strict=True))


def _found(cell: Any, origin: Any) -> Found:  # noqa: ANN401 - as above
    return Found(
        cell.value,
        cell.number_format or PLAIN,
        is_formula=origin.data_type == "f",
        is_error=cell.data_type == "e",
    )
