"""Word files are valid, and made as a person would have made them."""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import ooxml_integrity
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from tests.documents.everything import everything
from tests.documents.word.checks import faults

LONG = "A first line\nand a second.\n\nA second paragraph with <b>markup</b> & more."


@pytest.fixture(scope="module")
def word() -> bytes:
    return everything(["docx"], text=LONG)["docx"]


@pytest.fixture(scope="module")
def opened(word: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(word))


@pytest.mark.parametrize("language", ["en", "it", "pt_BR", "pseudo"])
def test_no_validator_finds_an_error(tmp_path: Path, language: str) -> None:
    path = tmp_path / "everything.docx"
    path.write_bytes(everything(["docx"], text=LONG, language=language)["docx"])
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(path)] == []


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("it", "it-IT"), ("pt_BR", "pt-BR")])
def test_nothing_is_wrong_that_validators_do_not_see(language: str, tag: str) -> None:
    assert faults(everything(["docx"], text=LONG, language=language)["docx"], tag) == []


def test_the_checks_see_what_they_are_for() -> None:
    clean = everything(["docx"])["docx"]
    file = docx.Document(BytesIO(clean))
    body = file.element.body
    body.remove(next(body.iter(qn("w:bookmarkStart"))).getparent())
    next(body.iter(qn("w:tblHeader"))).getparent().clear()
    end = next(mark for mark in body.iter(qn("w:fldChar")) if mark.get(qn("w:fldCharType")) == "end")
    end.getparent().remove(end)
    next(label for label in body.iter() if str(label.tag).endswith("}docPr")).set("descr", "")
    file.paragraphs[0].add_run("{{ title }}")
    target = BytesIO()
    file.save(target)
    found = " ".join(faults(target.getvalue()))
    for words in ("leads nowhere", "no head row", "field", "no words", "left over", "the time"):
        assert words in found


def test_the_same_input_gives_the_same_bytes(word: bytes) -> None:
    assert everything(["docx"], text=LONG)["docx"] == word


def test_properties_come_from_the_plan(opened: docx.document.Document) -> None:
    properties = opened.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Everything",
        "Aldora Ricambi S.p.A.",
        "en-GB",
    )
    assert properties.created == properties.modified == datetime(2026, 11, 22, tzinfo=UTC)


def test_headings_are_headings_and_the_contents_list_is_filled(opened: docx.document.Document) -> None:
    headings = [p.text for p in opened.paragraphs if re.fullmatch("Heading [12]", str(p.style.name if p.style else ""))]
    contents = next(opened.element.body.iter(qn("w:sdt")))
    entries = list(contents.iter(qn("w:hyperlink")))
    assert ["".join(t.text for t in entry.iter(qn("w:t"))) for entry in entries] == headings
    code = "".join(part.text or "" for part in contents.iter(qn("w:instrText")))
    assert r"\n" in code  # no page numbers, so none can be wrong


def test_the_cover_says_draft_and_what_is_open(opened: docx.document.Document) -> None:
    box = opened.tables[0].cell(0, 0).text
    assert box.startswith("DRAFT – still open\nWho speaks to the depots? (Renzo Gallo)\nThe launch date is not agreed.")
    assert "DRAFT · Plan version 0.3 · 22 November 2026" in opened.sections[-1].footer.paragraphs[0].text


def test_a_finished_document_is_no_draft() -> None:
    file = docx.Document(BytesIO(everything(["docx"], draft=False)["docx"]))
    assert not any("DRAFT" in table.cell(0, 0).text for table in file.tables)
    assert "DRAFT" not in file.sections[-1].footer.paragraphs[0].text


def test_header_and_footer_stand_on_every_page_but_the_cover(opened: docx.document.Document) -> None:
    cover, *pages = opened.sections
    assert cover.header.is_linked_to_previous
    assert cover.header.paragraphs[0].text == ""
    assert {page.header.paragraphs[0].text for page in pages} == {"Aldora Ricambi S.p.A. · Everything"}
    assert {page.footer.paragraphs[0].text for page in pages} == {
        "DRAFT · Plan version 0.3 · 22 November 2026 · Page 1 of 1"
    }


def test_the_wide_table_stands_on_landscape_pages(opened: docx.document.Document) -> None:
    assert [section.orientation for section in opened.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]


def test_every_numbered_list_starts_at_one(opened: docx.document.Document) -> None:
    used = [int(number.get(qn("w:val"))) for number in opened.element.body.iter(qn("w:numId"))]
    numbering = opened.part.numbering_part.element
    restarted = {
        int(number.get(qn("w:numId")))
        for number in numbering.findall(qn("w:num"))
        if number.find(qn("w:lvlOverride")) is not None
    }
    assert set(used) == restarted
    assert len(restarted) == 3


def test_a_traffic_light_is_shape_word_and_colour(opened: docx.document.Document) -> None:
    table = next(table for table in opened.tables if table.cell(0, 0).text == "Area")
    assert [row.cells[1].text for row in table.rows[1:]] == ["● In place", "▲ Thin", "■ Not begun", "○ Not known"]
    fills = [shade.get(qn("w:fill")) for shade in table._tbl.iter(qn("w:shd"))]
    assert len(set(fills)) == 4


def test_a_second_paragraph_of_an_answer_is_a_second_paragraph(opened: docx.document.Document) -> None:
    texts = [p.text for p in opened.paragraphs]
    assert "A first line\nand a second." in texts
    assert "A second paragraph with <b>markup</b> & more." in texts


def test_nothing_is_formatted_by_hand(opened: docx.document.Document) -> None:
    runs = list(opened.element.body.iter(qn("w:rPr")))
    allowed = {qn("w:rStyle")}
    assert {part.tag for look in runs for part in look} <= allowed
