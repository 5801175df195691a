"""A figure in a company's colours: the drawing stays, the colours of the house give way to those of the theme."""

import re
from dataclasses import replace

from crmplan.documents.figures.figure import Figure
from crmplan.documents.palette import ACCENT, EDGE, INK, MUTED, PAPER, SHADES, SOFT, TINT
from crmplan.documents.theme import Theme, mixed, readable

_TAG = re.compile(r"<[^<>]*>")
_COLOUR = re.compile(r"#([0-9A-F]{6})\b")
_SHARES = {SOFT: 0.29, EDGE: 0.6, SHADES[3][0]: 0.11, SHADES[4][0]: 0.47}  # of the accent, the rest is paper


def themed(figure: Figure, theme: Theme) -> Figure:
    """Return ``figure`` in the colours of ``theme``; the three lights, whose colours mean something, keep theirs."""
    if (theme.primary, theme.text, theme.muted) == (ACCENT, INK, MUTED):
        return figure
    colours = {ACCENT: theme.heading, INK: theme.words, MUTED: theme.quiet, TINT: theme.tint}
    colours |= {colour: mixed(theme.heading, PAPER, share) for colour, share in _SHARES.items()}
    colours[SHADES[2][0]] = readable(mixed(theme.heading, PAPER, 0.8), PAPER)  # words stand on it in white
    return replace(figure, svg=_TAG.sub(lambda tag: _recoloured(tag[0], colours), figure.svg))


def _recoloured(tag: str, colours: dict[str, str]) -> str:
    """Colours stand in tags only: a word of the plan that looks like one is text, and stays."""
    return _COLOUR.sub(lambda match: f"#{colours.get(match[1], match[1])}", tag)
