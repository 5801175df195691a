"""What each phase costs: one bar a phase, made of the kinds of cost; a letter in each part, explained below.

The letters and the changing shades tell the kinds apart in black and white.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import ascii_lowercase

from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width, wrapped
from crmplan.documents.locality import Locality
from crmplan.documents.palette import EDGE, INK, MUTED, SHADES
from crmplan.language import _

_TEXT, _SMALL = 8.0, 7.5
_ROW, _BAR = 30.0, 17.0
_LINE = 11.0
_LONGEST_LABEL = 0.28  # of the width
_LEAST_FOR_LETTER = 9.0


@dataclass(frozen=True, slots=True)
class PhaseCost:
    """A phase and what it costs of each kind, in the order of the kinds; nothing is below zero."""

    name: str
    parts: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        """All kinds together."""
        return sum(self.parts, Decimal(0))


def phase_costs(
    kinds: Sequence[str], phases: Sequence[PhaseCost], *, language: str, currency: str, width: float = 160
) -> Figure:
    """Return the bars of ``phases`` (at least one, and one that costs something); ``width`` in millimetres.

    There are at most as many ``kinds`` as shades; whoever has more puts the smallest together.
    """
    locality = Locality(language, currency)
    return Figure(_draw(kinds, phases, locality, width * POINTS_A_MM), _alt(kinds, phases, locality), width)


def _draw(kinds: Sequence[str], phases: Sequence[PhaseCost], locality: Locality, width: float) -> str:
    drawing = Drawing(width)
    label = min(max(text_width(phase.name, _TEXT) for phase in phases) + 10, width * _LONGEST_LABEL)
    amounts = [locality.money(phase.total) for phase in phases]
    room = width - label - max(text_width(amount, _TEXT, bold=True) for amount in amounts) - 8
    most = max(phase.total for phase in phases) or Decimal(1)
    for number, (phase, amount) in enumerate(zip(phases, amounts, strict=True)):
        top = 4 + number * _ROW
        lines = wrapped(phase.name, _TEXT, label - 6, most=2)
        for place, line in enumerate(lines):
            drawing.words((0, top + _BAR / 2 + 3 + (place - (len(lines) - 1) / 2) * 9.5), line, size=_TEXT)
        end = _draw_bar(drawing, phase, (label, top), room / float(most))
        drawing.words((end + 5, top + _BAR / 2 + 3), amount, size=_TEXT, bold=True)
    bottom = _draw_legend(drawing, _legend(kinds, phases, locality), 4 + len(phases) * _ROW + 8)
    return drawing.svg(bottom, _("Cost by phase and kind"))


def _draw_bar(drawing: Drawing, phase: PhaseCost, at: tuple[float, float], scale: float) -> float:
    x, y = at
    for letter, part, (fill, ink) in zip(ascii_lowercase, phase.parts, SHADES, strict=False):
        long = float(part) * scale
        if long > 0:
            drawing.box((x, y), (long, _BAR), fill=fill, line=EDGE)
        if long >= _LEAST_FOR_LETTER:
            drawing.words((x + long / 2, y + _BAR / 2 + 3), letter, size=_TEXT, colour=ink, bold=True, anchor="middle")
        x += long
    return x


def _legend(kinds: Sequence[str], phases: Sequence[PhaseCost], locality: Locality) -> list[str]:
    sums = [sum((phase.parts[place] for phase in phases), Decimal(0)) for place in range(len(kinds))]
    return [f"{kind}, {locality.money(amount)}" for kind, amount in zip(kinds, sums, strict=True)]


def _draw_legend(drawing: Drawing, entries: Sequence[str], top: float) -> float:
    """Write the kinds in two columns and return where they end."""
    half = drawing.width / 2
    rows = (len(entries) + 1) // 2
    for place, (entry, letter, (fill, ink)) in enumerate(zip(entries, ascii_lowercase, SHADES, strict=False)):
        x, y = (place // rows) * half, top + (place % rows) * _LINE * 1.2
        drawing.box((x, y), (11, 11), fill=fill, line=EDGE)
        drawing.words((x + 5.5, y + 8.2), letter, size=_SMALL, colour=ink, bold=True, anchor="middle")
        drawing.words((x + 16, y + 8.5), shortened(entry, _SMALL, half - 20), size=_SMALL, colour=INK)
    note = _("Over all years of the budget.")
    base = top + rows * _LINE * 1.2 + 9
    drawing.words((0, base), note, size=_SMALL, colour=MUTED)
    return base + 4


def _alt(kinds: Sequence[str], phases: Sequence[PhaseCost], locality: Locality) -> str:
    parts = [_("Cost by phase and kind, over all years of the budget.")]
    for phase in phases:
        named = [f"{kind} {locality.money(part)}" for kind, part in zip(kinds, phase.parts, strict=True) if part]
        sentence = _("{phase}: {total}, of which {parts}.")
        parts.append(
            sentence.format(phase=phase.name, total=locality.money(phase.total), parts=locality.names(named) or "–")
        )
    return " ".join(parts)
