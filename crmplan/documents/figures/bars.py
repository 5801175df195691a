"""The readiness bars: each dimension's level from 0 to 4, as filled steps, a shape, a number and a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from crmplan.documents.blocks import Light
from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width
from crmplan.documents.palette import BARS, LIGHTS, RULE, TINT
from crmplan.language import _

_LEVELS = 4
_TEXT = 8.5
_ROW, _BAR, _GAP = 19.0, 10.0, 2.0
_LONGEST_LABEL = 0.32  # of the width, for the name and for the word of its level
_SIGN = 4.0  # half the height of the shape beside the word


@dataclass(frozen=True, slots=True)
class LevelBar:
    """A dimension, its level (0 to 4), the word for it, and the light that says whether it is enough."""

    name: str
    level: int
    words: str
    light: Light


def level_bars(bars: Sequence[LevelBar], *, width: float = 160) -> Figure:
    """Return one row of four steps for each of ``bars`` (at least one); ``width`` in millimetres."""
    drawing = Drawing(width * POINTS_A_MM)
    label = min(max(text_width(bar.name, _TEXT) for bar in bars) + 10, drawing.width * _LONGEST_LABEL)
    longest = max(text_width(_level(bar), _TEXT, bold=True) for bar in bars)
    words = min(longest, drawing.width * _LONGEST_LABEL) + 24
    for index, bar in enumerate(bars):
        _draw_row(drawing, bar, 4 + index * _ROW, label, drawing.width - label - words)
    return Figure(drawing.svg(8 + _ROW * len(bars), _("Readiness by area")), _alt(bars), width)


def _draw_row(drawing: Drawing, bar: LevelBar, top: float, label: float, room: float) -> None:
    ink = LIGHTS[bar.light][0]
    drawing.words((0, top + 8), shortened(bar.name, _TEXT, label - 6), size=_TEXT)
    step = (room - _GAP * (_LEVELS - 1)) / _LEVELS
    for number in range(_LEVELS):
        fill, line = (BARS[bar.light], BARS[bar.light]) if number < bar.level else (TINT, RULE)
        drawing.box((label + number * (step + _GAP), top), (step, _BAR), fill=fill, line=line)
    _draw_sign(drawing, bar.light, (label + room + 12, top + _BAR / 2))
    said = shortened(_level(bar), _TEXT, drawing.width * _LONGEST_LABEL, bold=True)
    drawing.words((label + room + 20, top + 8), said, size=_TEXT, colour=ink, bold=True)


def _draw_sign(drawing: Drawing, light: Light, centre: tuple[float, float]) -> None:
    """Draw the shape of a light: circle, triangle, square, ring; so that it is read without colour."""
    x, y = centre
    ink, ground = BARS[light], LIGHTS[light][1]
    corner, size = (x - _SIGN, y - _SIGN), (2 * _SIGN, 2 * _SIGN)
    match light:
        case Light.amber:
            drawing.shape([(x, y - _SIGN), (x + _SIGN, y + _SIGN), (x - _SIGN, y + _SIGN)], fill=ink)
        case Light.red:
            drawing.box(corner, size, fill=ink)
        case _:
            drawing.box(corner, size, fill=ink if light is Light.green else ground, line=ink, rounded=_SIGN)


def _level(bar: LevelBar) -> str:
    return f"{bar.level} {bar.words}"


def _alt(bars: Sequence[LevelBar]) -> str:
    sentence = _("{name}: level {level} of 4, {words}.")
    return " ".join(sentence.format(name=bar.name, level=bar.level, words=bar.words) for bar in bars)
