"""Sections of a company's file: the body stands in the right one, and what stands behind it stays as it stands."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.adoption import adopt
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.pages import rooms, section_copy
from crmplan.documents.word.runs import run
from crmplan.documents.word.tokens import own_text
from crmplan.documents.word.writer import write_word
from crmplan.documents.word.xml import DECLARED
from tests.documents.everything import figures
from tests.documents.word.composed import document

BRANDS = Path(__file__).parent / "brands"
UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1000" w:bottom="1000" w:left="1400" w:right="1400"/>'


def section(inside: str) -> BaseOxmlElement:
    return parse_xml(f"<w:sectPr {DECLARED}>{inside}</w:sectPr>")


def made(*blocks: str, cover: bool = True) -> BaseOxmlElement:
    """Write the document on the Google file with other blocks in its text; return the body."""
    parts = unpack((BRANDS / "google_docs.docx").read_bytes())
    text = parts["word/document.xml"].decode()
    start = text.index("<w:body>") + len("<w:body>")
    parts["word/document.xml"] = (text[:start] + "".join(blocks) + "</w:body></w:document>").encode()
    base = adopt(pack(parts), "company.docx").data
    body: BaseOxmlElement = docx.Document(BytesIO(write_word(document(cover=cover), figures(), base))).element.body
    return body


def turned(body: BaseOxmlElement) -> list[str]:
    return [str(size.get(qn("w:orient")) or "portrait") for size in body.iter(qn("w:pgSz"))]


def test_columns_leave_less_room() -> None:
    assert rooms(section(UPRIGHT)) == (9106, 14038)
    assert rooms(section(f'{UPRIGHT}<w:cols w:num="2" w:space="706"/>'))[0] == 4200


def test_broken_measures_become_whole() -> None:
    odd = section('<w:pgSz w:w="11909" w:h="16834"/><w:pgMar w:left="1440.0000000000002" w:right="1440"/>')
    copy = section_copy(odd, landscape=False, first=True)
    assert copy.find(qn("w:pgMar")).get(qn("w:left")) == "1440"
    assert rooms(odd)[0] == 11909 - 2880


def test_only_the_first_stretch_counts_pages_anew_and_has_a_title_page() -> None:
    once = section(f'<w:type w:val="continuous"/>{UPRIGHT}<w:pgNumType w:start="1"/><w:titlePg/>')
    tags = {"titlePg", "pgNumType", "type"}
    assert tags <= {part.tag.rpartition("}")[2] for part in section_copy(once, landscape=True, first=True)}
    assert not tags & {part.tag.rpartition("}")[2] for part in section_copy(once, landscape=True, first=False)}


MARK = f"<w:p>{run('[[crmplan:body]]')}</w:p>"
TITLE = f"<w:p>{run('{{ title }}')}</w:p>"
END = f"<w:sectPr>{UPRIGHT}</w:sectPr>"


def test_what_stands_behind_the_body_stays_upright() -> None:
    body = made(TITLE, MARK, f"<w:p>{run('Imprint')}</w:p>", END)
    assert turned(body)[-1] == "portrait"
    assert own_text(body.findall(qn("w:p"))[-1]) == "Imprint"


def test_a_mark_that_ends_its_section_leaves_the_end_there() -> None:
    last = f"<w:p><w:pPr><w:sectPr>{UPRIGHT}</w:sectPr></w:pPr>{run('[[crmplan:body]]')}</w:p>"
    wide = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    body = made(TITLE, last, f"<w:p>{run('Annex')}</w:p>", wide)
    assert turned(body)[-1] == "landscape"
    assert "portrait" in turned(body)
    assert not any("crmplan" in own_text(p) for p in body.iter(qn("w:p")))


def test_a_file_without_any_section_gets_one() -> None:
    assert turned(made(TITLE, MARK))[:1] in (["portrait"], ["landscape"])


def test_a_bookmark_in_the_mark_s_paragraph_stays_whole() -> None:
    marked = f'<w:p><w:bookmarkStart w:id="5" w:name="here"/>{run("[[crmplan:body]]")}<w:bookmarkEnd w:id="5"/></w:p>'
    body = made(TITLE, marked, END)
    starts, ends = ({m.get(qn("w:id")) for m in body.iter(qn(f"w:bookmark{side}"))} for side in ("Start", "End"))
    assert "5" in starts
    assert starts == ends


@pytest.mark.parametrize("cover", [True, False])
def test_headers_of_the_cover_are_not_lost_with_it(cover: bool) -> None:  # noqa: FBT001 - a parameter
    first = f'<w:p><w:pPr><w:sectPr><w:headerReference r:id="rId5" w:type="default"/>{UPRIGHT}</w:sectPr></w:pPr></w:p>'
    body = made(TITLE, first, MARK, END, cover=cover)
    assert len(list(body.iter(qn("w:headerReference")))) >= 1
    assert any(own_text(p) == "Everything" for p in body.iter(qn("w:p")))
