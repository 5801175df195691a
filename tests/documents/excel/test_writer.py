"""Any text stays that text and nothing but text; what looks like a code inside a text is none."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from crmplan.documents.bound import clean
from crmplan.documents.excel.sheets import Column, Formula, Kind, Look, Sheet, Workbook, letters, literal, sheet_name
from crmplan.documents.excel.texts import LONGEST, cell_text
from crmplan.documents.excel.writer import write_workbook
from tests.office import recalculated

HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "'quoted", "\t=1", "\r=1", "a\nb", "a\r\nb", " padded ",
    "_x0041_", "_x005F_x0041_", "__x000D_", "<b>&amp;</b>", "]]>", "\x00\x07\x1b", "\u202eabc", "\ufeff", "\ufffe",
    "01067", "1.200", "TRUE", "2027-01-01", "#REF!", "😀", "e\u0301", "x" * 40_000, "{{ x }}", "&L&P", "%s",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.sampled_from(HOSTILE), st.from_regex(r"[=+@\-].{0,20}", fullmatch=True))


def written(*texts: str) -> bytes:
    """Return a workbook with each text as a title, a head, a cell, a choice and in header and footer."""
    sheet = Sheet("Texts", listing=True)
    columns = [Column("a", texts[0], choices=tuple(dict.fromkeys(texts))), Column("b", "b", Kind.MONEY)]
    sheet.grid(columns, [{"a": text, "b": Decimal("1.5")} for text in texts], totals={"b": Decimal("1.5") * len(texts)})
    words = Sheet("Words")
    words.line(texts[0], Look.TITLE)
    words.fact(texts[0], Formula(literal("fixed"), texts[0]), Kind.TEXT)
    return write_workbook(Workbook(texts[0], texts[0], date(2026, 11, 22), "en", "EUR", texts[0], (sheet, words)))


def as_read(text: str) -> str:
    """What openpyxl reads where a spreadsheet shows ``text``: it takes out the mark of what was written out."""
    return clean(text).replace("x005F_", "")


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_any_text_stays_that_text(texts: list[str]) -> None:
    book = load_workbook(BytesIO(written(*texts)))
    for row, text in enumerate(texts, start=2):
        cell = book["Texts"].cell(row, 1)
        assert cell.data_type == "s" or not text
        assert str(cell.value or "")[:30_000] == as_read(text)[:30_000]
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [cell.coordinate for cell in formulas] == [f"B{len(texts) + 2}", "B2"]


def test_hostile_texts_pass_through_libreoffice(tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if len(text) < LONGEST]
    book = load_workbook(recalculated(tmp_path, {"hostile": written(*texts)})["hostile"])
    found = [book["Texts"].cell(row, 1) for row in range(2, len(texts) + 2)]
    assert [cell.data_type for cell in found] == ["s"] * len(texts)
    wanted = [as_read(text) for text in texts]
    assert [cell.value for cell in found] == wanted


@pytest.mark.parametrize("length", [LONGEST, LONGEST + 1, 100_000])
def test_a_text_is_cut_where_a_cell_ends(length: int) -> None:
    for unit in ("a", "_x0041_", "é\n"):
        text = (unit * length)[:length]
        assert len(cell_text(text)) <= LONGEST
        assert cell_text(text).endswith("…") or len(text) == LONGEST


def test_names_of_sheets_and_letters_of_columns() -> None:
    assert sheet_name("a/b: [c]*?") == "a b   c"
    assert sheet_name("''") == "-"
    assert len(sheet_name("x" * 50)) == 31
    assert [letters(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_day_that_spreadsheets_do_not_know_stays_text() -> None:
    sheet = Sheet("Days", listing=True)
    sheet.grid([Column("a", "Day", Kind.DAY)], [{"a": date(1899, 12, 31)}, {"a": date(2027, 1, 11)}])
    page = load_workbook(BytesIO(write_workbook(Workbook("", "", date(2026, 11, 22), "it", "EUR", "", (sheet,)))))[
        "Days"
    ]
    assert [page["A2"].value, page["A3"].is_date] == ["1899-12-31", True]
