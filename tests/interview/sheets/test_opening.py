"""Files that come by mail may be anything."""

import contextlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from crmplan.errors import PlanError
from crmplan.interview.sheets.opening import LARGEST, opened
from tests.interview.sheets import mail


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return mail.sent(mail.alone(tmp_path_factory.mktemp("opening") / "plan"))


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


BOMB = zipped({"xl/workbook.xml": b"0" * (LARGEST + 1)})
MANY = zipped({f"xl/{number}.xml": b"" for number in range(501)})


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "not an Excel workbook"),
        (b"id;value\n", "not an Excel workbook"),
        (b"PK\x03\x04 torn", "not an Excel workbook"),
        (zipped({"word/document.xml": b"<a/>"}), "not an Excel workbook"),
        (zipped({"xl/workbook.xml": b"<a"}), "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "protected by a password, or in the old .xls format"),
        (BOMB, "unpacks to more than 20 MB"),
        (MANY, "unpacks to more than 20 MB"),
    ],
)
def test_what_is_no_workbook_is_said_in_a_sentence(source: bytes, words: str) -> None:
    with pytest.raises(PlanError, match=words) as caught:
        opened(source)
    assert caught.value.exit_code == 2
    assert caught.value.hint


def test_macros_are_not_opened(sent: bytes) -> None:
    with pytest.raises(PlanError, match="holds macros"):
        opened(mail.with_part(sent, "xl/vbaProject.bin", b"x"))


@pytest.mark.parametrize(
    "payload",
    [
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16"),
    ],
)
def test_entities_are_not_expanded(sent: bytes, payload: bytes) -> None:
    with pytest.raises(PlanError, match="not an Excel workbook"):
        opened(mail.with_part(sent, "xl/sharedStrings.xml", payload))


def test_links_to_other_files_are_not_followed(sent: bytes) -> None:
    linked = mail.with_part(sent, "xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert [sheet.title for sheet in opened(linked)][:2] == ["Guide", "Questions"]


def test_a_sheet_without_end_is_not_read() -> None:
    book = Workbook()
    book.worksheets[0].cell(1_048_576, 1).value = "far"
    out = BytesIO()
    book.save(out)
    with pytest.raises(PlanError, match="has more than 5000 rows"):
        opened(out.getvalue())


def test_what_a_file_says_of_its_own_extent_is_not_believed(sent: bytes) -> None:
    with ZipFile(BytesIO(sent)) as archive:
        part = archive.read("xl/worksheets/sheet2.xml")
    start = part.index(b"<dimension ref=")
    lie = part[:start] + b'<dimension ref="A1:B2"' + part[part.index(b"/>", start) :]
    honest, lied = opened(sent)[1], opened(mail.with_part(sent, "xl/worksheets/sheet2.xml", lie))[1]
    assert lied == honest


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_damage_is_a_sentence_or_harmless(sent: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sent) - 1))
    torn = bytearray(sent)
    torn[at : at + data.draw(st.integers(1, 400))] = data.draw(st.binary(max_size=20))
    with contextlib.suppress(PlanError):
        opened(bytes(torn))


def test_formulas_are_known(sent: bytes) -> None:
    made = mail.filled(sent, {"heads": 5})

    def calculate(book: Workbook) -> None:
        mail.question_sheet(book).cell(mail.row_of(book, "heads"), 8).value = "=2+3"

    sheet = opened(mail.changed(made, calculate))[1]
    row = next(n for n in range(1, len(sheet.rows) + 1) if sheet.text(n, 1) == "kinds.heads")
    assert (sheet.at(row, 8).is_formula, sheet.at(row, 8).value) == (True, None)
    assert sheet.place(row, 8) == f"Questions!H{row}"
    assert sheet.at(9_999, 1).value is None
