"""The body goes behind the cover, whatever the cover ends with; nothing is replaced."""

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from crmplan.documents.word.marks import BODY, find_mark, place_mark, words_after
from crmplan.documents.word.runs import run
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tokens import own_text
from crmplan.documents.word.xml import DECLARED

BOOK = StyleBook(
    parse_xml(
        f'<w:styles {DECLARED}><w:style w:type="paragraph" w:styleId="Normale" w:default="1"><w:name w:val="Normal"/>'
        '</w:style><w:style w:type="paragraph" w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style></w:styles>'
    )
)
COVER, END = f"<w:p>{run('Cover')}</w:p>", "<w:sectPr/>"
SECTION = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
HEADING = f'<w:p><w:pPr><w:pStyle w:val="Titolo1"/></w:pPr>{run("Sample")}</w:p>'
TEXT = f"<w:p>{run('Text')}</w:p>"
GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="{}"/></w:docPartObj></w:sdtPr>'
    "<w:sdtContent>{}</w:sdtContent></w:sdt>"
)
CONTENTS = GALLERY.format("Table of Contents", f"<w:p>{run('Contents')}</w:p>")
FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r></w:p>'
    f'<w:p>{run("Entry")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def placed(*blocks: str) -> list[str]:
    body = parse_xml(f"<w:body {DECLARED}>{''.join(blocks)}</w:body>")
    before = [own_text(p) for p in body.iter(qn("w:p"))]
    place_mark(body, BOOK)
    assert body[-1].tag == qn("w:sectPr")
    after = [own_text(p) for p in body.iter(qn("w:p"))]
    assert [text for text in after if text and text != BODY] == [text for text in before if text]
    assert find_mark(body) is not None
    return after


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([COVER, SECTION, TEXT, END], ["Cover", "", BODY, "Text"]),
        ([COVER, BREAK, TEXT, END], ["Cover", "\t", BODY, "Text"]),
        ([GALLERY.format("Cover Pages", COVER), TEXT, END], ["Cover", BODY, "Text"]),
        ([COVER, HEADING, TEXT, END], ["Cover", BODY, "Sample", "Text"]),
        ([COVER, HEADING, BREAK, TEXT, END], ["Cover", BODY, "Sample", "\t", "Text"]),
        ([COVER, BREAK, CONTENTS, BREAK, HEADING, END], ["Cover", "\t", "Contents", "\t", BODY, "Sample"]),
        ([COVER, SECTION, FIELD, HEADING, END], ["Cover", "", "", "Entry", BODY, "Sample"]),
        ([COVER, TEXT, END], ["Cover", "Text", BODY]),
        ([COVER, "<w:p/>", END], ["Cover", BODY]),
        (["<w:p/>", END], [BODY]),
        ([END], [BODY]),
    ],
)
def test_the_mark_goes_behind_the_cover(blocks: list[str], expected: list[str]) -> None:
    assert placed(*blocks) == expected


def test_an_empty_paragraph_that_carries_a_picture_is_not_written_into() -> None:
    anchored = "<w:p><w:r><w:drawing/></w:r></w:p>"
    assert placed(COVER, anchored, END) == ["Cover", "", BODY]


def test_what_follows_is_counted() -> None:
    body = parse_xml(f"<w:body {DECLARED}><w:p>{run(BODY)}</w:p>{TEXT}<w:p/>{TEXT}<w:sectPr/></w:body>")
    mark = find_mark(body)
    assert mark is not None
    assert words_after(mark) == 2
