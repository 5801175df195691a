"""A document becomes one web page that carries everything it needs and loads nothing."""

from base64 import b64encode
from collections.abc import Mapping, Sequence

from crmplan.documents.blocks import Block, Blocks, Callout, Contents, FigureBlock, Heading, ItemList, Kind, Paragraph
from crmplan.documents.blocks import Text as Words
from crmplan.documents.document import Document, Front
from crmplan.documents.figures.figure import Figure
from crmplan.documents.html.body import GLANCE, Body
from crmplan.documents.html.drawings import drawing_title, inline_drawing
from crmplan.documents.html.look import style_sheet
from crmplan.documents.html.markup import NOTHING, Markup, element, text, together
from crmplan.documents.html.phrases import Phrases, plain
from crmplan.documents.layout import listed
from crmplan.documents.locality import Locality
from crmplan.documents.theme import Theme
from crmplan.documents.walking import walk
from crmplan.documents.wording import (
    contents_title,
    date_line,
    draft_mark,
    draft_title,
    glance_title,
    open_items,
    skip_words,
)

# nothing from anywhere: no script, no font, no picture but those that stand in the page
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_PRINTED_ROOM = 9638  # dxa; A4 less the margins that page.css sets
_FEWEST_ENTRIES = 3  # a page with fewer headings needs no contents


def write_html(
    document: Document, figures: Mapping[str, Figure], *, theme: Theme | None = None, dashboard: Sequence[str] = ()
) -> bytes:
    """Return ``document`` as a web page; the figures named in ``dashboard`` also stand at its top."""
    look, front = theme or Theme(), document.front
    headings, _depth = listed([block for block in walk(document.blocks) if isinstance(block, Heading)])
    contents = _contents(headings) if len(headings) >= _FEWEST_ENTRIES else NOTHING
    above = [name for name in dashboard if name in figures]
    glance = _dashboard(above, figures, document.blocks)
    body = [
        element("a", text(skip_words()), href="#text.start", class_="skip"),
        _cover(front, look),
        element("main", *_text(document, figures, above, (glance, contents)), id="text.start", tabindex=-1),
        element("footer", text(_facts(front))),
    ]
    locality = Locality(front.language)
    page = element(
        "html",
        _head(front, look),
        Markup("\n"),
        element("body", together(filter(None, body), "\n"), class_=_looks(document, bool(contents)) or None),
        lang=locality.tag,
        dir=str(locality.locale.text_direction),
    )
    return f"<!doctype html>\n{page}\n".encode()


def _head(front: Front, theme: Theme) -> Markup:
    title = " – ".join(part for part in (front.title, front.organisation) if part)
    sheet = Markup(style_sheet(theme, front))  # ours; what comes from a plan enters it through css_string
    parts = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="author", content=front.organisation),
        element("meta", name="date", content=front.on.isoformat()),
        element("title", text(title)),
        element("style", Markup(f"\n{sheet}\n")),
    ]
    return element("head", together(parts, "\n"))


def _looks(document: Document, with_contents: bool) -> str:  # noqa: FBT001 - one of three looks
    """Return how the page differs from others: a cover, contents beside the text, contents on paper too."""
    asked = any(isinstance(block, Contents) for block in walk(document.blocks))
    looks = {"with-cover": document.front.cover, "with-contents": with_contents, "short-list": not asked}
    return " ".join(name for name, holds in looks.items() if holds)


def _cover(front: Front, theme: Theme) -> Markup:
    parts = [_logo(front, theme)]
    if front.organisation:
        parts.append(element("p", text(front.organisation), class_="organisation"))
    parts.append(element("h1", text(front.title)))
    if front.subtitle:
        parts.append(element("p", text(front.subtitle), class_="subtitle"))
    parts.append(element("p", text(" · ".join(part for part in date_line(front) if part)), class_="facts"))
    if front.draft:
        parts.append(element("p", text(draft_mark()), class_="stamp"))
    return element("header", together(parts, "\n"), class_="cover")


def _logo(front: Front, theme: Theme) -> Markup:
    if theme.logo is None:
        return NOTHING
    source = f"data:{theme.logo_type};base64,{b64encode(theme.logo).decode('ascii')}"
    return element("img", src=source, alt=front.organisation, class_="logo")


def _contents(headings: Sequence[Heading]) -> Markup:
    """Return the contents; headings of the second level stand below the one they belong to."""
    chapters: list[tuple[Heading, list[Heading]]] = []
    for heading in headings:
        if heading.level == 1 or not chapters:
            chapters.append((heading, []))
        else:
            chapters[-1][1].append(heading)
    items = (element("li", _entry(chapter), _entries(below)) for chapter, below in chapters)
    title = element("h2", text(contents_title()), id="contents.title")
    return element("nav", title, element("ol", together(items, "\n")), aria_labelledby="contents.title")


def _entries(headings: Sequence[Heading]) -> Markup:
    return element("ol", *(element("li", _entry(heading)) for heading in headings)) if headings else NOTHING


def _entry(heading: Heading) -> Markup:
    return element("a", plain(heading.content), href=f"#{heading.anchor}")


def _text(
    document: Document, figures: Mapping[str, Figure], above: Sequence[str], between: tuple[Markup, Markup]
) -> list[Markup]:
    """Return the main part: what opens the document, the figures at a glance and the contents, and the rest."""
    phrases = Phrases()
    body = Body(figures, phrases, _PRINTED_ROOM, above)
    starts = (number for number, block in enumerate(document.blocks) if isinstance(block, Heading | Contents))
    opened = next(starts, len(document.blocks))
    glance, contents = between
    opening = [body.flow(_draft_box(document.front)), body.write(document.blocks[:opened]), glance]
    rest = together([body.write(document.blocks[opened:]), phrases.notes()])
    return [
        element("div", together(filter(None, opening), "\n"), class_="opening"),
        contents,
        element("div", rest, class_="text") if rest else NOTHING,
    ]


def _draft_box(front: Front) -> Blocks:
    if not front.draft:
        return ()
    items = tuple((Paragraph((Words(item),)),) for item in open_items(front))
    inside: tuple[Block, ...] = (ItemList(items),) if items else ()
    return (Callout(Kind.draft, (Words(draft_title()),), inside),)


def _dashboard(names: Sequence[str], figures: Mapping[str, Figure], blocks: Blocks) -> Markup:
    """Return the figures ``names`` as cards; one that also stands in the text is headed by a link to its section."""
    if not names:
        return NOTHING
    cards = (
        element("figure", _card_title(name, figures[name], blocks), inline_drawing(figures[name]), id=f"{GLANCE}{name}")
        for name in names
    )
    return element("section", *cards, class_="dashboard", aria_label=glance_title())


def _card_title(name: str, figure: Figure, blocks: Blocks) -> Markup:
    section: Heading | None = None
    for block in walk(blocks):
        section = block if isinstance(block, Heading) else section
        if isinstance(block, FigureBlock) and block.name == name and section:
            return element("figcaption", _entry(section))
    return element("figcaption", drawing_title(figure))


def _facts(front: Front) -> str:
    return " · ".join(part for part in (front.organisation, front.title, *date_line(front)) if part)
