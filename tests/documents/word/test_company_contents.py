"""A company's contents list is filled with the headings of the document, where it stands."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from crmplan.documents.word.adoption import adopt
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.company_contents import company_contents, is_contents_code
from crmplan.documents.word.runs import run
from crmplan.documents.word.tokens import own_text
from crmplan.documents.word.writer import write_word
from crmplan.documents.word.xml import DECLARED
from tests.documents.everything import figures
from tests.documents.word.checks import faults
from tests.documents.word.composed import document

BRANDS = Path(__file__).parent / "brands"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{mark('separate')}{result}{mark('end')}"


def contents(code: str = r'TOC \o "1-3" \h \z \u', end: str = "") -> str:
    """Return a contents list as Word writes it: an old entry with a page number, and a last paragraph with the end."""
    start = f"{mark('begin')}<w:r><w:instrText> {code} </w:instrText></w:r>{mark('separate')}"
    page = field(r"PAGEREF _Toc9 \h", run("3"))
    entry = f'<w:hyperlink w:anchor="_Toc9">{run("Old entry")}{page}</w:hyperlink>'
    return f"<w:p>{start}{entry}</w:p><w:p>{end}{mark('end')}</w:p>"


def company(inside: str) -> bytes:
    """Return the Google file with ``inside`` behind its cover, adopted."""
    parts = unpack((BRANDS / "google_docs.docx").read_bytes())
    text = parts["word/document.xml"].decode()
    place = text.index("<w:sectPr>")
    parts["word/document.xml"] = (text[:place] + inside + text[place:]).encode()
    return adopt(pack(parts), "company.docx").data


def texts(source: bytes) -> list[str]:
    body = docx.Document(BytesIO(source)).element.body
    return [own_text(paragraph) for paragraph in body.iter(qn("w:p"))]


SDT = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Indice</w:t></w:r></w:p>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("frame", ["{}", SDT])
def test_it_holds_the_headings_of_the_document_and_ours_is_left_out(frame: str) -> None:
    made = write_word(document(), figures(), company(frame.format(contents())))
    assert [fault for fault in faults(made) if "row" not in fault] == []
    shown = texts(made)
    assert "Old entry" not in " ".join(shown)
    assert "Contents" not in shown
    body = docx.Document(BytesIO(made)).element.body
    codes = re.findall(r"TOC[^ ]* [^<]*", " ".join(code.text or "" for code in body.iter(qn("w:instrText"))))
    assert len(codes) == 1
    assert r'TOC \o "1-3" \h \z \u' in codes[0]
    linked = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")) if link.get(qn("w:anchor"))]
    assert linked
    assert linked[0].startswith("_Toc1000000")


def test_a_page_break_at_its_end_stays() -> None:
    made = write_word(document(), figures(), company(contents(end='<w:r><w:br w:type="page"/></w:r>')))
    body = docx.Document(BytesIO(made)).element.body
    assert sum(1 for br in body.iter(qn("w:br")) if br.get(qn("w:type")) == "page") >= 2


@pytest.mark.parametrize(
    ("code", "is_list"),
    [(r'TOC \o "1-3" \h', True), ("toc", True), (r'TOC \h \z \c "Figure"', False), ("PAGE", False), ("", False)],
)
def test_lists_of_figures_are_other_lists(code: str, is_list: bool) -> None:  # noqa: FBT001 - a parameter
    assert is_contents_code(code) is is_list


def test_a_list_that_is_not_whole_is_left_alone() -> None:
    body = parse_xml(f"<w:body {DECLARED}><w:p>{mark('begin')}<w:r><w:instrText>TOC</w:instrText></w:r></w:p></w:body>")
    assert company_contents(body) == []
