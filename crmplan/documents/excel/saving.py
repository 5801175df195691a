"""The bytes of an openpyxl workbook: the same content on the same day gives the same bytes."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from crmplan.documents.excel.parts import Results, finished
from crmplan.documents.word.archive import pack, unpack


def saved(book: Workbook, on: date, results: Sequence[Results] = ()) -> bytes:
    """Return ``book`` as a file made on the day ``on``; ``results`` is what the formulas of its sheets come to."""
    raw = BytesIO()
    book.save(raw)
    return pack(finished(unpack(raw.getvalue()), on, results))
