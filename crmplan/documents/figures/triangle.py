"""The value-proposition triangle: which customers, which needs, at what relative price."""

from collections.abc import Sequence
from dataclasses import dataclass

from crmplan.documents.figures.drawing import POINTS_A_MM, Anchor, Drawing, Point
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened
from crmplan.documents.palette import ACCENT, INK, MUTED, TINT
from crmplan.language import _, ngettext

_TEXT, _HEAD = 8.0, 9.0
_LINE = 10.5
_MOST_LINES = 5
_TALL, _HALF = 96.0, 150.0  # the triangle: its height, and half its foot


@dataclass(frozen=True, slots=True)
class Proposition:
    """The three corners; a name in ``core`` is set in bold among the customers."""

    customers: Sequence[str]
    needs: Sequence[str]
    price: str
    core: Sequence[str] = ()


def value_triangle(proposition: Proposition, *, width: float = 160) -> Figure:
    """Return the triangle of a proposition; ``width`` in millimetres. A corner without an answer says so."""
    return Figure(_draw(proposition, width * POINTS_A_MM), _alt(proposition), width)


def _draw(proposition: Proposition, width: float) -> str:
    drawing = Drawing(width)
    customers, needs = _shown(proposition.customers), _shown(proposition.needs)
    middle, above = width / 2, 20 + _LINE * max(1, len(customers))
    foot = above + _TALL
    drawing.shape([(middle, above), (middle + _HALF, foot), (middle - _HALF, foot)], fill=TINT, line=ACCENT)
    centre = above + _TALL * 0.66
    drawing.words((middle, centre), _("Value"), size=_HEAD, colour=ACCENT, bold=True, anchor="middle")
    drawing.words((middle, centre + 11), _("proposition"), size=_HEAD, colour=ACCENT, bold=True, anchor="middle")
    _corner(drawing, (middle, 10), _("Which customers?"), customers, "middle", room=width, core=proposition.core)
    beside = middle + _HALF * 0.45
    _corner(drawing, (4, foot + 16), _("Which needs?"), needs, "start", room=beside - 16)
    price = [proposition.price] if proposition.price else []
    _corner(drawing, (beside, foot + 16), _("At what price?"), price, "start", room=width - beside)
    return drawing.svg(foot + 24 + _LINE * max(1, len(needs)), _("The value proposition"))


def _corner(
    drawing: Drawing,
    at: Point,
    head: str,
    lines: Sequence[str],
    anchor: Anchor,
    *,
    room: float,
    core: Sequence[str] = (),
) -> None:
    x, y = at
    drawing.words((x, y), head, size=_HEAD, colour=ACCENT, bold=True, anchor=anchor)
    for number, line in enumerate(lines, 1):
        bold = line in core
        words = shortened(line, _TEXT, room, bold=bold)
        drawing.words((x, y + 2 + number * _LINE), words, size=_TEXT, colour=INK, bold=bold, anchor=anchor)
    if not lines:
        drawing.words((x, y + 2 + _LINE), _("not answered yet"), size=_TEXT, colour=MUTED, anchor=anchor)


def _shown(lines: Sequence[str]) -> list[str]:
    """Return the first few lines, the rest as a number."""
    if len(lines) <= _MOST_LINES:
        return list(lines)
    more = len(lines) - _MOST_LINES + 1
    return [*lines[: _MOST_LINES - 1], ngettext("and {n} more", "and {n} more", more).format(n=more)]


def _alt(proposition: Proposition) -> str:
    nothing = _("not answered yet")
    sentence = _("Triangle of the value proposition. Customers: {customers}. Needs: {needs}. Price: {price}.")
    customers, needs = "; ".join(proposition.customers), "; ".join(proposition.needs)
    return sentence.format(customers=customers or nothing, needs=needs or nothing, price=proposition.price or nothing)
