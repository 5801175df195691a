"""The readiness radar: the level of every area on an axis of its own, and the ring that the launch needs."""

from collections.abc import Sequence
from math import cos, pi, sin

from crmplan.documents.figures.bars import LevelBar
from crmplan.documents.figures.drawing import POINTS_A_MM, Anchor, Drawing, Point
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width
from crmplan.documents.palette import ACCENT, BARS, INK, MUTED, PAPER, RULE, TINT
from crmplan.language import _

_LEVELS = 4
_TEXT, _SMALL = 8.0, 7.0
_RADIUS = 92.0
_AROUND = 26.0  # room for the names above and below
_LEGEND = 18.0
_LEAST_AXES = 3
_UPRIGHT = 0.2  # an axis nearer to the vertical than this carries its name in the middle


def readiness_radar(bars: Sequence[LevelBar], *, needed: int = 3, width: float = 160) -> Figure:
    """Return the radar of ``bars`` (at least three), with a ring at the level ``needed``; ``width`` in millimetres."""
    if len(bars) < _LEAST_AXES:
        message = f"a radar has at least {_LEAST_AXES} axes"
        raise ValueError(message)
    return Figure(_Radar(bars, needed, width * POINTS_A_MM).svg(), _alt(bars, needed), width)


class _Radar:
    def __init__(self, bars: Sequence[LevelBar], needed: int, width: float) -> None:
        self._bars = bars
        self._needed = needed
        self._drawing = Drawing(width)
        self._middle = (width / 2, _RADIUS + _AROUND)

    def svg(self) -> str:
        levels = [bar.level for bar in self._bars]
        self._drawing.shape(self._ring(levels), fill=TINT)
        for level in range(1, _LEVELS + 1):
            self._outline(self._ring([level] * len(self._bars)), RULE, 0.5)
        for index in range(len(self._bars)):
            self._drawing.line(self._middle, self._at(index, _LEVELS), colour=RULE)
        self._outline(self._ring([self._needed] * len(self._bars)), INK, 1.0, dashed=True)
        self._outline(self._ring(levels), ACCENT, 1.5)
        for level in range(1, _LEVELS + 1):
            x, y = self._at(0, level)
            self._drawing.words((x + 3, y + 8), str(level), size=_SMALL, colour=MUTED, haloed=True)
        for index, bar in enumerate(self._bars):
            self._draw_point(index, bar)
        self._draw_legend(2 * (_RADIUS + _AROUND) + 8)
        return self._drawing.svg(2 * (_RADIUS + _AROUND) + _LEGEND, _("Readiness by area"))

    def _at(self, index: int, level: float) -> Point:
        """Return the place of ``level`` on an axis; the first points upward, the others follow clockwise."""
        angle = 2 * pi * index / len(self._bars)
        reach = _RADIUS * level / _LEVELS
        return self._middle[0] + reach * sin(angle), self._middle[1] - reach * cos(angle)

    def _ring(self, levels: Sequence[int]) -> list[Point]:
        return [self._at(index, level) for index, level in enumerate(levels)]

    def _outline(self, corners: Sequence[Point], colour: str, width: float, *, dashed: bool = False) -> None:
        for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
            self._drawing.line(one, other, colour=colour, width=width, dashed=dashed)

    def _draw_point(self, index: int, bar: LevelBar) -> None:
        x, y = self._at(index, bar.level)
        self._drawing.box((x - 3, y - 3), (6, 6), fill=BARS[bar.light], line=PAPER, rounded=3)
        side = sin(2 * pi * index / len(self._bars))
        x, y = self._at(index, _LEVELS + 0.35)
        anchor: Anchor = "middle" if abs(side) < _UPRIGHT else "start" if side > 0 else "end"
        room = self._drawing.width - x if anchor == "start" else x if anchor == "end" else self._drawing.width / 2
        name = shortened(bar.name, _TEXT, room, bold=True)
        self._drawing.words((x, y), name, size=_TEXT, bold=True, anchor=anchor)
        self._drawing.words((x, y + 9), f"{bar.level} {bar.words}", size=_SMALL, colour=MUTED, anchor=anchor)

    def _draw_legend(self, base: float) -> None:
        now, wanted = _("level today"), _("level {level}, needed for the launch").format(level=self._needed)
        span = text_width(now, _SMALL) + text_width(wanted, _SMALL) + 62
        x = (self._drawing.width - span) / 2
        self._drawing.box((x, base - 6), (14, 6), fill=TINT, line=ACCENT)
        self._drawing.words((x + 18, base), now, size=_SMALL, colour=MUTED)
        x += 38 + text_width(now, _SMALL)
        self._drawing.line((x, base - 3), (x + 18, base - 3), colour=INK, width=1, dashed=True)
        self._drawing.words((x + 24, base), wanted, size=_SMALL, colour=MUTED)


def _alt(bars: Sequence[LevelBar], needed: int) -> str:
    head = _("Radar of {count} areas, level 0 to 4; the launch needs level {needed}.")
    sentence = _("{name}: level {level}, {words}.")
    parts = [sentence.format(name=bar.name, level=bar.level, words=bar.words) for bar in bars]
    return " ".join([head.format(count=len(bars), needed=needed), *parts])
