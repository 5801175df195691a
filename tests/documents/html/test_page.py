"""Web pages: whatever a plan holds, they show exactly that, load nothing, and can be read by everybody."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings

from crmplan.documents.blocks import Heading, Link, Paragraph, Text
from crmplan.documents.document import Document, Front
from crmplan.documents.html import write_html
from crmplan.documents.html.markup import css_string
from crmplan.documents.theme import Theme
from tests.documents.everything import TODAY, everything
from tests.documents.html.reading import Page, read
from tests.documents.probe import blocks_of, lines
from tests.documents.test_faithfulness import NASTY, TEXTS

PACKAGE = Path(__file__).parents[3] / "crmplan"


def front(**changes: object) -> Front:
    """Return the front of a short document."""
    given = {"title": "T", "subtitle": "S", "organisation": "O", "version": "1", "on": TODAY, "language": "en"}
    return Front(**{**given, **changes})  # type: ignore[arg-type]


def page_of(text: str) -> Page:
    """Return the probe's page with ``text`` in every place a value can stand."""
    return read(write_html(Document(front(), blocks_of(text)), {}))


SHAPE = page_of("x").shape()


@settings(max_examples=80, deadline=None)
@given(TEXTS)
@example("a\n\nb")
@example("<script>alert(1)</script>")
@example('"><img src=x onerror=alert(1)>')
@example("\tab\n  two  spaces ")
@example("A" * 400)
def test_a_page_shows_the_text_of_the_blocks_and_keeps_its_shape(text: str) -> None:
    page = page_of(text)
    shown = [line.removesuffix(" ↩") for line in page.lines if line != "Notes"]
    assert shown == [line for line in lines(blocks_of(text)) if line]
    assert page.shape() - SHAPE == {} or set(page.shape() - SHAPE) == {"div"}  # a wide table turns the page
    assert page.left_open == []


@pytest.mark.parametrize("text", NASTY)
def test_cover_and_head_escape_too(text: str) -> None:
    plain = read(write_html(Document(front(open=("x",), draft=True), ()), {}, theme=Theme(font_body="x")))
    given = front(title=text, subtitle=text, organisation=text, version=text, open=(text,), draft=True)
    page = read(write_html(Document(given, ()), {}, theme=Theme(font_body=text)))
    assert page.shape() == plain.shape()


def test_nothing_is_loaded_and_nothing_runs() -> None:
    source = everything(["html"])["html"]
    page = read(source)
    policy = page.named("meta")[1].attributes
    assert policy["http-equiv"] == "Content-Security-Policy"
    assert policy["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert not {tag.name for tag in page.tags} & {"script", "link", "iframe", "object", "embed", "form", "base"}
    assert not [tag for tag in page.tags if any(name.startswith("on") for name in tag.attributes)]
    assert not [tag for tag in page.tags if "src" in tag.attributes]
    assert b"url(" not in source
    assert b"@import" not in source


def test_a_page_has_landmarks_a_language_and_headings_in_order() -> None:
    page = read(everything(["html"])["html"])
    assert page.named("html")[0].attributes == {"lang": "en-GB", "dir": "ltr"}
    assert [len(page.named(name)) for name in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    levels = [int(tag.name[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag.name)]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert page.named("a")[0].attributes["href"] == "#text.start"


def test_every_name_is_there_once_and_every_link_leads_somewhere() -> None:
    page = read(everything(["html"])["html"])
    names = [tag.attributes["id"] for tag in page.tags if "id" in tag.attributes]
    assert len(names) == len(set(names))
    goals = {tag.attributes["href"][1:] for tag in page.named("a") if tag.attributes["href"].startswith("#")}
    assert goals <= set(names)
    labels = {tag.attributes["aria-labelledby"] for tag in page.tags if "aria-labelledby" in tag.attributes}
    assert labels <= set(names)


def test_tables_say_what_their_heads_are_for() -> None:
    page = read(everything(["html"])["html"])
    assert {tag.attributes["scope"] for tag in page.named("th")} == {"col", "row"}
    assert len(page.named("caption")) == 2
    assert len(page.named("thead")) == len(page.named("table"))


def test_figures_are_drawings_with_words() -> None:
    page = read(everything(["html"])["html"])
    drawings = page.named("svg")
    assert len(drawings) == 3
    assert all(tag.attributes["role"] == "img" and len(tag.attributes["aria-label"]) > 40 for tag in drawings)
    assert all("width" not in tag.attributes and "viewbox" in tag.attributes for tag in drawings)


def test_a_level_that_a_template_leaves_out_is_not_left_out_on_the_page() -> None:
    blocks = (Heading(3, (Text("deep"),), "deep"), Heading(1, (Text("top"),), "top"))
    names = [tag.name for tag in read(write_html(Document(front(), blocks), {})).tags if tag.name in {"h2", "h4"}]
    assert names == ["h2", "h2"]


def test_an_address_is_an_address_only() -> None:
    blocks = (Paragraph((Link('https://x.y/"><b>&a= ü', (Text("w"),)),)),)
    page = read(write_html(Document(front(), blocks), {}))
    assert page.named("a")[-1].attributes["href"] == "https://x.y/%22%3E%3Cb%3E&a=%20%C3%BC"


def test_the_look_of_a_company_drives_the_page() -> None:
    name = 'My "Font"'
    theme = Theme(primary="FFCC00", font_body=name, logo=b"\x89PNG", logo_type="image/png")
    source = write_html(Document(front(organisation="Acme"), ()), {}, theme=theme).decode()
    assert "--primary: #FFCC00;" in source
    assert "--heading: #FFCC00;" not in source.partition("prefers-color-scheme")[0]  # too pale for words on paper
    assert f"--font: {css_string(name)}" in source
    assert '<img src="data:image/png;base64,iVBORw==" alt="Acme" class="logo">' in source


def test_a_draft_is_stamped_and_says_what_is_open() -> None:
    source = write_html(Document(front(draft=True, open=("Who pays?",)), ()), {}).decode()
    assert '<p class="stamp">DRAFT</p>' in source
    assert "<li>Who pays?</li>" in source
    assert "stamp" not in write_html(Document(front(), ()), {}).decode().partition("</style>")[2]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert everything(["html"]) == everything(["html"])


def test_text_becomes_markup_in_one_place() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in (PACKAGE / "documents" / "html").glob("*.py")}
    assert [name for name, source in sources.items() if "import escape" in source] == ["markup.py"]
    # elsewhere only what we made ourselves may be called markup
    calls = {name: source.count("Markup(") for name, source in sources.items() if "Markup(" in source}
    assert set(calls) == {"markup.py", "page.py", "drawings.py"}
    assert calls["page.py"] + calls["drawings.py"] <= 5
