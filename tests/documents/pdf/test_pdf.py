"""PDF: whatever a plan holds, it shows exactly that, keeps its shape, and can be read by everybody."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings

from crmplan.documents.blocks import Break, Column, Contents, Heading, Inlines, Link, Note, Paragraph, Table, Text
from crmplan.documents.bound import clean
from crmplan.documents.document import Document, Front
from crmplan.documents.figures import metrics
from crmplan.documents.pdf import typesetting, write_pdf
from crmplan.documents.pdf.plain import pieces
from crmplan.documents.theme import Theme
from crmplan.errors import PlanError
from tests import engines
from tests.documents.everything import TODAY, everything
from tests.documents.pdf.reading import beside_the_paper, opened, packed, tags, tree, words
from tests.documents.probe import blocks_of, lines
from tests.documents.test_faithfulness import NASTY, TEXTS

FRONT = Front(title="T", subtitle="S", organisation="O", version="1", on=TODAY, language="en", cover=False)
HEADER, FOOTER = "O T", "Plan version 1 · 22 November 2026 Page {page} of {pages}"


def probe(text: str) -> bytes:
    """Return the probe with ``text`` in every place a value can stand."""
    return write_pdf(Document(FRONT, blocks_of(text)), {})


TAGS = tags(probe("x"))
OURS = {*metrics._widths("Regular"), "\n", "\t"}
# what the writer adds of its own: title, facts, bullets, numbers, marks of footnotes
ADDED = Counter(words(probe("x"), HEADER, FOOTER)) - Counter(packed("".join(lines(blocks_of("x")))))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
@example("a\n\nb")
@example("A" * 400)
@example("word " * 60)
@example('#read("/etc/passwd") $x$ *b* _i_ <l> @r `c` = h \\ // -- "q"')
def test_text_stays_the_same_text(text: str) -> None:
    assume(set(clean(text)) <= OURS)  # of other letters the reader here tells neither order nor name
    expected = [packed(line) for line in lines(blocks_of(text))]
    shown = words(probe(text), HEADER, FOOTER)
    assert Counter(shown) - Counter("".join(expected)) == ADDED
    place = 0
    for line in expected[:-2]:  # of the last two, one holds the mark of a footnote and one is the footnote
        if "end" not in line:
            place = shown.index(line, place) + len(line)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
@example("日本語 שלום مرحبا 🚀")
def test_no_text_changes_the_structure(text: str) -> None:
    assert tags(probe(text)) == TAGS


@pytest.mark.parametrize("text", NASTY)
def test_pieces_are_the_text(text: str) -> None:
    for longest in (13.0, 2.0):
        assert "".join(map(str, pieces(text, longest))) == clean(text).replace("\t", "    ").replace("\n", " ")


@pytest.mark.parametrize("text", NASTY)
def test_cover_and_properties_hold_any_text(text: str) -> None:
    front = Front(title=text, subtitle=text, organisation=text, version=text, on=TODAY, language="en", open=(text,))
    made = opened(write_pdf(Document(front, ()), {}))
    assert made.metadata is not None
    assert packed(made.metadata.title or "") == packed(clean(text))


def test_it_is_tagged_and_says_what_it_is() -> None:
    made = opened(everything(["pdf"])["pdf"])
    root = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value  # type: ignore[index]
    assert root["/Lang"] == "en-GB"  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value  # type: ignore[index]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()  # type: ignore[index]
    assert made.metadata is not None
    assert (made.metadata.title, made.metadata.author) == ("Everything", "Aldora Ricambi S.p.A.")
    assert made.metadata.creation_date is not None
    assert made.metadata.creation_date.date() == TODAY


def test_every_kind_of_block_has_its_tag() -> None:
    found = tags(everything(["pdf"])["pdf"])
    for tag in ("/Title", "/H1", "/H2", "/TOC", "/TOCI", "/Table", "/THead", "/TH", "/TD", "/Caption", "/L", "/LI",
                "/BlockQuote", "/Note", "/Link", "/Figure"):  # fmt: skip
        assert found[tag], tag
    figures = [tag for tag in tree(everything(["pdf"])["pdf"]) if tag["/S"] == "/Figure"]
    assert all(len(tag["/Alt"]) > 40 for tag in figures)


def test_wide_pages_turn_and_heads_repeat() -> None:
    pages = opened(everything(["pdf"])["pdf"]).pages
    turned = [page for page in pages if page.mediabox.width > page.mediabox.height]
    assert turned
    rows = tuple(((Text(f"row {n}"),), (Text("word " * 30),)) for n in range(60))
    table = Table((Column((Text("Who"),)), Column((Text("Headword"),))), rows)
    long = opened(write_pdf(Document(FRONT, (table,)), {})).pages
    assert len(long) >= 3
    assert all("Headword" in page.extract_text() for page in long)


def test_contents_show_page_numbers_that_are_links() -> None:
    made = opened(everything(["pdf"])["pdf"])
    listed = made.pages[1].extract_text()
    assert "Contents" in listed
    assert "/Annots" in made.pages[1]
    assert f"Page 2 of {len(made.pages)}" in listed


def test_a_level_that_a_template_leaves_out_is_not_left_out() -> None:
    blocks = (Heading(3, (Text("deep"),), "deep"), Heading(1, (Text("top"),), "top"))
    assert tags(write_pdf(Document(FRONT, blocks), {}))["/H1"] == 2


def test_a_word_too_long_for_its_column_breaks() -> None:
    heads = tuple(Column((Text(f"c{n}"),)) for n in range(12))
    row: tuple[Inlines, ...] = tuple((Text("Verantwortlichkeitsbereich" * 2),) for _head in heads)
    made = write_pdf(Document(FRONT, (Table(heads, (row,)),)), {})
    assert packed("Verantwortlichkeitsbereich" * 2) in words(made, HEADER, FOOTER)


@pytest.mark.parametrize("text", ["A" * 600, "word " * 1500, "x\n" * 250], ids=["letters", "words", "lines"])
def test_nothing_is_set_beside_the_paper(text: str) -> None:
    assert beside_the_paper(probe(text)) == []


@pytest.mark.parametrize("cover", [True, False])
def test_a_long_name_stays_on_the_paper(cover: bool) -> None:  # noqa: FBT001
    long = "W" * 200
    front = Front(title=long, subtitle=long, organisation=long, version=long, on=TODAY, language="en", draft=True,
                  open=(long,), cover=cover)  # fmt: skip
    heading = Heading(1, (Text(long), Note((Text("once"),))), "a")
    made = write_pdf(Document(front, (heading, Contents())), {})
    assert beside_the_paper(made) == []
    assert sum(page.extract_text().count("once") for page in opened(made).pages) == 1


def test_links_go_to_addresses_only() -> None:
    blocks = (Paragraph((Link('https://x.y/")#read("a")', (Text("w"),)), Break(), Text("z"))),)
    links: list[Any] = opened(write_pdf(Document(FRONT, blocks), {})).pages[0].annotations or []
    assert [link.get_object()["/A"]["/URI"] for link in links] == ["https://x.y/%22)#read(%22a%22)"]


def test_the_look_of_a_company_drives_the_pdf() -> None:
    plain = write_pdf(Document(FRONT, blocks_of("x")), {})
    theme = Theme(primary="990000", font_body="No such font", logo=b'<svg xmlns="http://www.w3.org/2000/svg" '
                  b'width="9" height="9"><rect width="9" height="9"/></svg>', logo_type="image/svg+xml")  # fmt: skip
    made = write_pdf(Document(FRONT, blocks_of("x")), {}, theme=theme)
    assert made != plain
    assert "/Figure" in {tag["/S"] for tag in tree(made)}


def test_a_draft_says_so_on_every_page() -> None:
    pages = opened(everything(["pdf"])["pdf"]).pages
    assert all("DRAFT" in page.extract_text() for page in pages)
    assert "Who speaks to the depots?" in pages[0].extract_text()
    assert "DRAFT" not in opened(everything(["pdf"], draft=False)["pdf"]).pages[0].extract_text()


def test_the_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from tests.documents.everything import everything as e; sys.stdout.buffer.write(e(['pdf'])['pdf'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=Path(__file__).parents[3])
    assert done.stdout == everything(["pdf"])["pdf"]


def test_poppler_draws_every_page(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(everything(["pdf"])["pdf"])
    command = [engines.program("pdftoppm"), "-r", "30", "-png", str(tmp_path / "a.pdf"), str(tmp_path / "p")]
    subprocess.run(command, check=True, capture_output=True)
    assert len(list(tmp_path.glob("p-*.png"))) == len(opened((tmp_path / "a.pdf").read_bytes()).pages)


def test_signs_of_our_templates_need_no_font_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    known = typesetting._fonts(system=False)

    def asked(*, system: bool) -> Any:
        assert not system
        return known

    monkeypatch.setattr(typesetting, "_fonts", asked)
    signs = write_pdf(Document(FRONT, (Paragraph((Text("✓ ● ▲ ■ ○ ◆ → ↩ ☐ – … € “q” ’ •"),)),)), {})
    assert b"<pdfuaid:part>" in opened(signs).trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]


def test_a_letter_that_no_font_has_is_spelled_out() -> None:
    words = "a\U0010fff0b \U000f1234\U000f1235"
    made = opened(write_pdf(Document(FRONT, (Paragraph((Text(words),)),)), {}))
    assert r"a\U0010fff0b \U000f1234\U000f1235" in made.pages[0].extract_text()
    assert b"pdfuaid" in made.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]
    complaint = 'the text `"\\u{378}"` could not be displayed\nthe text `"ä☃"` could not be displayed'
    assert typesetting._spelled_out('["\u0378ä☃", "ä"]', complaint) == r'["\\u0378\\u00e4\\u2603", "ä"]'


def test_without_typst_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(typesetting, "import_module", absent)
    with pytest.raises(PlanError, match=r'pip install "crmplan\[pdf\]"') as caught:
        write_pdf(Document(FRONT, ()), {})
    assert caught.value.exit_code == 2
