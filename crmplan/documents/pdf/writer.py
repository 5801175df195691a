"""A document becomes a PDF: its blocks and its look as data, set by Typst."""

from collections.abc import Mapping

from crmplan.documents.blocks import Block, Blocks, Callout, Heading, ItemList, Kind, Paragraph, Text
from crmplan.documents.bound import clean
from crmplan.documents.document import Document, Front
from crmplan.documents.figures.figure import FONT_FAMILY, Figure
from crmplan.documents.layout import running
from crmplan.documents.locality import Locality
from crmplan.documents.palette import CALLOUTS, LIGHTS, RULE
from crmplan.documents.pdf.body import Body, Place
from crmplan.documents.pdf.plain import Plain, pieces
from crmplan.documents.pdf.typesetting import typeset
from crmplan.documents.theme import Theme
from crmplan.documents.walking import walk
from crmplan.documents.wording import date_line, draft_mark, draft_title, open_items, page_words

# what page.typ leaves of an A4 page for the text, in dxa: upright, landscape
_PAGES = (Place(9638, 14230), Place(14570, 9300))
_SPREAD = 1.12  # as much wider as Arial runs, for fonts of a company that nobody has measured
_TYPST_FONTS = ("Libertinus Serif", "DejaVu Sans Mono")


def write_pdf(document: Document, figures: Mapping[str, Figure], *, theme: Theme | None = None) -> bytes:
    """Return ``document`` as the bytes of a PDF; equal input gives equal bytes, as far as fonts are ours or Typst's."""
    look, front = theme or Theme(), document.front
    headings = [block for block in walk(document.blocks) if isinstance(block, Heading)]
    body = Body(figures, headings, _PAGES, _SPREAD if look.font_body else 1.0)
    data: dict[str, Plain] = {
        **_front(front),
        **_look(look),
        "open": body.flow(_draft_box(front), _PAGES[0]),
        "stretches": body.stretches(document.blocks),
    }
    return typeset(data, _about(front), front.on, system_fonts=bool(look.font_body or look.font_heading))


def _about(front: Front) -> dict[str, Plain]:
    return {
        "title": clean(front.title),
        "author": clean(front.organisation),
        "description": clean(front.subtitle),
    }


def _front(front: Front) -> dict[str, Plain]:
    version, date = map(clean, date_line(front))
    locale = Locality(front.language).locale
    mark = draft_mark() if front.draft else ""
    facts = (version, date) if front.cover else (clean(front.organisation), version, date)
    return {
        "heading": pieces(front.title),
        "subtitle": pieces(front.subtitle),
        "organisation": pieces(front.organisation),
        "language": str(locale.language),
        "region": locale.territory,
        "date": [front.on.year, front.on.month, front.on.day],
        "cover": front.cover,
        "draft": mark or None,
        "facts": pieces(" · ".join(part for part in facts if part)),
        "running": [running(front.organisation, 0.5), running(front.title, 0.5)],
        "edition": running(" · ".join(part for part in (mark, version, date) if part), 0.75),
        "page": list(page_words()),
    }


def _look(theme: Theme) -> dict[str, Plain]:
    colours: dict[str, Plain] = {
        "ink": theme.words, "quiet": theme.quiet, "heading": theme.heading, "primary": theme.primary, "rule": RULE,
    }  # fmt: skip
    for light, (ink, ground) in LIGHTS.items():
        colours |= {f"{light}-ink": ink, str(light): ground}
    own = {Kind.verdict: (theme.primary, theme.tint), Kind.ask: (theme.accent, theme.tint)}
    for kind, (bar, ground) in (CALLOUTS | own).items():
        colours |= {f"{kind}-bar": bar, f"{kind}-ground": ground}
    return {
        "colours": colours,
        "fonts": [FONT_FAMILY, *_TYPST_FONTS],
        "font-body": theme.font_body,
        "font-heading": theme.font_heading or theme.font_body,
        "logo": list(theme.logo) if theme.logo else None,
    }


def _draft_box(front: Front) -> Blocks:
    if not front.draft:
        return ()
    items = tuple((Paragraph((Text(item),)),) for item in open_items(front))
    inside: tuple[Block, ...] = (ItemList(items),) if items else ()
    return (Callout(Kind.draft, (Text(draft_title()),), inside),)
