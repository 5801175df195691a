"""A company's file is taken as it is: nothing is lost, only what is missing is added, and a second time nothing is."""

from pathlib import Path

import ooxml_integrity
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from crmplan.documents.word.adoption import adopt, open_company
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.base_docx import base_document
from crmplan.documents.word.looks import Looks
from crmplan.documents.word.marks import BODY
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tokens import own_text
from crmplan.errors import PlanError
from tests.documents.word.brands.pack import packed

BRANDS = Path(__file__).parent / "brands"
NAMES = ("italian_word", "google_docs", "libreoffice")
MAY_CHANGE = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/styles.xml",
              "word/numbering.xml"}  # fmt: skip
STYLES, MAIN = "word/styles.xml", "word/document.xml"


def company(name: str) -> bytes:
    return (BRANDS / f"{name}.docx").read_bytes()


def words(source: bytes, part: str = MAIN) -> list[str]:
    return [own_text(paragraph) for paragraph in parse_xml(unpack(source)[part]).iter(qn("w:p"))]


def with_part(source: bytes, part: str, old: bytes, new: bytes) -> bytes:
    parts = unpack(source)
    assert old in parts[part]
    return pack({**parts, part: parts[part].replace(old, new)})


@pytest.mark.parametrize("name", NAMES[:2])
def test_the_files_are_those_that_their_parts_make(name: str) -> None:
    assert packed(name) == company(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_the_company_is_lost(name: str) -> None:
    before, after = unpack(company(name)), unpack(adopt(company(name), name).data)
    assert before.keys() <= after.keys()
    assert {part for part, content in before.items() if after[part] != content} <= MAY_CHANGE
    assert [text for text in words(pack(after)) if text not in {"", BODY}] == [t for t in words(pack(before)) if t]
    for part in (STYLES, "word/numbering.xml"):
        if part in before:
            old = [repr(sorted(e.attrib.items())) + e.tag for e in parse_xml(before[part]).iter()]
            new = [repr(sorted(e.attrib.items())) + e.tag for e in parse_xml(after[part]).iter()]
            assert all(new.count(entry) >= old.count(entry) for entry in set(old))


@pytest.mark.parametrize("name", NAMES)
def test_adopting_twice_changes_nothing(name: str) -> None:
    once = adopt(company(name), name)
    twice = adopt(once.data, name)
    assert once.added
    assert twice.data == once.data
    assert twice.added == []


def test_a_file_that_lacks_nothing_stays_as_it_is_to_the_byte() -> None:
    done = adopt(base_document(), "base.docx")
    assert done.data == base_document()
    assert done.added == []


@pytest.mark.parametrize("name", NAMES)
def test_every_added_style_names_styles_that_are_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(adopt(company(name), name).data)
    styles = parse_xml(unpack((tmp_path / "a.docx").read_bytes())[STYLES])
    ids = [style.get(qn("w:styleId")) for style in styles.iter(qn("w:style"))]
    names = [str(entry.get(qn("w:val"))).casefold() for entry in styles.iter(qn("w:name"))]
    assert len(set(ids)) == len(ids)
    assert len(set(names)) == len(names)
    for tag in ("w:basedOn", "w:next", "w:link"):
        assert {entry.get(qn("w:val")) for entry in styles.iter(qn(tag))} <= set(ids)
    known = {str(finding) for finding in ooxml_integrity.check(BRANDS / f"{name}.docx")}
    assert {str(finding) for finding in ooxml_integrity.check(tmp_path / "a.docx")} <= known


def test_a_style_of_the_company_that_serves_is_used() -> None:
    book = StyleBook(parse_xml(unpack(adopt(company("italian_word"), "x").data)[STYLES]))
    used = {"heading 1": "Titolo1", "List Bullet": "Puntoelenco", "List Number": "Numeroelenco", "Normal": "Normale",
            "footnote text": "Testonotaapidipagina", "Strong": "Enfasigrassetto"}  # fmt: skip
    assert {name: book[name] for name in used} == used


def test_a_name_that_the_company_uses_for_something_else_is_left_to_it() -> None:
    styles = parse_xml(unpack(adopt(company("italian_word"), "x").data)[STYLES])
    named = {str(s.find(qn("w:name")).get(qn("w:val"))): s.get(qn("w:type")) for s in styles.iter(qn("w:style"))}
    assert named["Source"] == "character"
    assert named["crmplan Source"] == "paragraph"


@pytest.mark.parametrize("name", ["Titolo 1", "Überschrift 1", "Título 1", "Titre 1", "Heading_20_1"])
def test_a_heading_under_its_translated_name_is_found(name: str) -> None:
    source = with_part(company("italian_word"), STYLES, b'"heading 1"', f'"{name}"'.encode())
    book = StyleBook(parse_xml(unpack(adopt(source, "x").data)[STYLES]))
    assert book["heading 1"] == "Titolo1"


def test_a_list_style_without_numbers_gets_a_companion_with_them() -> None:
    plain = b'<w:numPr><w:numId w:val="3"/></w:numPr>'
    adopted = adopt(with_part(company("italian_word"), STYLES, plain, b""), "x").data
    package = open_company(adopted, "x")
    book, looks = StyleBook(package.tree(STYLES)), Looks.of(package)
    assert book["List Number"] == "CrmplanListNumber"
    numbering = looks.numbering("CrmplanListNumber")
    assert numbering is not None
    assert numbering.form == "decimal"


def test_a_title_that_cannot_be_read_on_paper_gets_a_companion() -> None:
    pale = with_part(company("italian_word"), STYLES, b'<w:color w:val="7A1F2B"/>', b'<w:color w:val="FFFFFF"/>')
    assert StyleBook(parse_xml(unpack(adopt(pale, "x").data)[STYLES]))["Title"] == "CrmplanTitle"


def test_a_template_becomes_a_document() -> None:
    template = with_part(company("google_docs"), "[Content_Types].xml", b"document.main+xml", b"template.main+xml")
    done = adopt(template, "firm.dotx")
    assert b"template.main" not in unpack(done.data)["[Content_Types].xml"]
    assert "The template (.dotx) was taken as a document." in done.added


def test_colours_and_fonts_are_those_of_the_company() -> None:
    theme = adopt(company("italian_word"), "x").theme
    assert (theme.primary, theme.accent, theme.font_heading, theme.font_body) == (
        "7A1F2B", "B08D57", "Cambria", "Calibri",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"{{ subtitle }}", b"[[crmplan:body]] here", "shares its paragraph"),
        (b"{{ date }}", b"[[crmplan:body]]", "inside a table"),
    ],
)
def test_a_mark_in_the_wrong_place_is_told(old: bytes, new: bytes, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        adopt(with_part(company("italian_word"), MAIN, old, new), "x")


def test_a_mark_in_a_header_or_twice_is_told() -> None:
    with pytest.raises(PlanError, match="header or footer"):
        adopt(with_part(company("italian_word"), "word/header2.xml", b"Officine Valli", BODY.encode()), "x")
    twice = with_part(company("italian_word"), MAIN, b"{{ subtitle }}", BODY.encode())
    with pytest.raises(PlanError, match="stands 2 times"):
        adopt(with_part(twice, MAIN, b"Documento riservato", BODY.encode()), "x")
