"""Figures in a web page: the drawing itself, with the words for those who cannot see it."""

import re

from crmplan.documents.figures.figure import Figure
from crmplan.documents.html.markup import Markup, element, text

_SIZE = re.compile(r' (?:width|height|role)="[^"]*"')
_TITLE = re.compile(r"<title>(.*?)</title>\s*", re.DOTALL)


def inline_drawing(figure: Figure) -> Markup:
    """Return the drawing of ``figure`` as a part of the page; it grows with its place, up to its width on paper."""
    # our own drawing, made and escaped by figures/drawing.py; its short title gives way to what it says in words
    root, _end, inside = figure.svg.partition(">")
    label = element("svg", role="img", aria_label=figure.alt).removeprefix("<svg").removesuffix("></svg>")
    drawn = Markup(f"{_SIZE.sub('', root)}{label}>{_TITLE.sub('', inside, count=1).strip()}")
    return element("div", drawn, class_="drawing", style=f"--width:{figure.width:g}mm")


def drawing_title(figure: Figure) -> Markup:
    """Return the short title that the drawing itself carries, escaped there already."""
    found = _TITLE.search(figure.svg)
    return Markup(found[1]) if found else text("")
