"""Trends of indicators: where each stood, what was read since, and where it is to be by when.

One small chart for each: a ring for the value at the start, filled points for readings, a diamond for the target. The
broken line is the even way to the target, which begins with the launch: readings on its better side are on course.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from crmplan.documents.figures.dates import TimeAxis
from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing, Point
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width, wrapped
from crmplan.documents.locality import Locality
from crmplan.documents.palette import ACCENT, EDGE, INK, MUTED, PAPER, RULE
from crmplan.language import _

_TEXT, _SMALL = 8.0, 7.0
_COLUMNS = 3
_GAP = 16.0
_TALL, _CHART = 92.0, 36.0  # a chart with its words, and the part that is drawn on
_HEAD, _LEGEND = 33.0, 16.0
_NAME_LINES, _LINE = 2, 9.5
_INSET = 6.0


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A value on a day, and how it is written with its unit."""

    on: date
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator: its start, the readings since (by date) and its target, each if it is known.

    ``turn`` is the day on which the way to the target begins, the start's own day when it is None.
    """

    name: str
    start: TrendPoint | None
    readings: Sequence[TrendPoint]
    target: TrendPoint | None
    turn: date | None = None

    @property
    def points(self) -> list[TrendPoint]:
        """Everything there is to draw, by date."""
        ends = [self.start, *self.readings, self.target]
        return sorted((point for point in ends if point is not None), key=lambda point: point.on)


def indicator_trends(trends: Sequence[Trend], *, language: str, width: float = 160) -> Figure:
    """Return a chart for each of ``trends`` (at least one, each with a point); ``width`` in millimetres."""
    locality = Locality(language)
    return Figure(_draw(trends, locality, width * POINTS_A_MM), _alt(trends, locality), width)


def _draw(trends: Sequence[Trend], locality: Locality, width: float) -> str:
    drawing = Drawing(width)
    wide = (width - _GAP * (_COLUMNS - 1)) / _COLUMNS
    for number, trend in enumerate(trends):
        at = ((number % _COLUMNS) * (wide + _GAP), (number // _COLUMNS) * _TALL)
        _Panel(drawing, trend, at, wide, locality).draw()
    bottom = ceil(len(trends) / _COLUMNS) * _TALL
    _draw_legend(drawing, bottom + 8)
    return drawing.svg(bottom + _LEGEND, _("Indicators: start, readings and target"))


class _Panel:
    def __init__(self, drawing: Drawing, trend: Trend, at: Point, wide: float, locality: Locality) -> None:
        self._drawing, self._trend, self._locality = drawing, trend, locality
        self._left, self._top = at
        self._wide = wide
        days = [point.on for point in trend.points]
        self._axis = TimeAxis(min(days), max(days), self._left + _INSET, self._left + wide - _INSET)
        values = [point.value for point in trend.points]
        self._low, self._high = min(values), max(values)

    def draw(self) -> None:
        trend = self._trend
        lines = wrapped(trend.name, _TEXT, self._wide, most=_NAME_LINES, bold=True)
        above = self._top + 9 + _NAME_LINES * _LINE
        for number, line in enumerate(reversed(lines), 1):
            self._drawing.words((self._left, above - number * _LINE), line, size=_TEXT, bold=True)
        self._drawing.words((self._left, above), self._sentence(), size=_SMALL, colour=MUTED)
        floor = self._top + _HEAD + _CHART
        self._drawing.line((self._left, floor), (self._left + self._wide, floor), colour=RULE)
        if trend.start and trend.target:
            begin, end = self._at(trend.start), self._at(trend.target)
            if trend.turn and trend.start.on < trend.turn < trend.target.on:
                bend = (self._axis.at(trend.turn), begin[1])
                self._drawing.line(begin, bend, colour=EDGE, width=0.8, dashed=True)
                begin = bend
            self._drawing.line(begin, end, colour=EDGE, width=0.8, dashed=True)
        self._draw_readings()
        self._draw_days(floor + 9)

    def _sentence(self) -> str:
        trend = self._trend
        parts = [trend.start.words if trend.start else _("no value at the start")]
        if trend.readings:
            parts.append(_("now {value}").format(value=trend.readings[-1].words))
        if trend.target:
            parts.append(_("target {value}").format(value=trend.target.words))
        return shortened(" → ".join(parts), _SMALL, self._wide)

    def _at(self, point: TrendPoint) -> Point:
        spread = self._high - self._low
        share = (point.value - self._low) / spread if spread else 0.5
        floor = self._top + _HEAD + _CHART - _INSET
        return self._axis.at(point.on), floor - share * (_CHART - 2 * _INSET)

    def _draw_readings(self) -> None:
        trend = self._trend
        line = [point for point in (trend.start, *trend.readings) if point is not None]
        places = [self._at(point) for point in sorted(line, key=lambda point: point.on)]
        for one, other in pairwise(places):
            self._drawing.line(one, other, colour=ACCENT, width=1.4)
        for reading in trend.readings:
            x, y = self._at(reading)
            self._drawing.box((x - 2.5, y - 2.5), (5, 5), fill=ACCENT, line=PAPER, rounded=2.5)
        if trend.start:
            x, y = self._at(trend.start)
            self._drawing.box((x - 3, y - 3), (6, 6), fill=PAPER, line=ACCENT, rounded=3)
        if trend.target:
            self._drawing.diamond(self._at(trend.target), 4, fill=INK)

    def _draw_days(self, base: float) -> None:
        first, last = self._trend.points[0].on, self._trend.points[-1].on
        self._drawing.words((self._left, base), self._locality.date(first), size=_SMALL, colour=MUTED)
        if last != first:
            right = (self._left + self._wide, base)
            self._drawing.words(right, self._locality.date(last), size=_SMALL, colour=MUTED, anchor="end")


def _draw_legend(drawing: Drawing, base: float) -> None:
    x = 0.0
    for sign, word in enumerate((_("at the start"), _("reading"), _("target"), _("even way to the target"))):
        middle = base - 2.5
        if sign == 0:
            drawing.box((x + 4, middle - 3), (6, 6), fill=PAPER, line=ACCENT, rounded=3)
        elif sign == 1:
            drawing.line((x, middle), (x + 14, middle), colour=ACCENT, width=1.4)
            drawing.box((x + 4.5, middle - 2.5), (5, 5), fill=ACCENT, line=PAPER, rounded=2.5)
        elif sign == 2:  # noqa: PLR2004 - the third of four signs
            drawing.diamond((x + 7, middle), 4, fill=INK)
        else:
            drawing.line((x, middle), (x + 14, middle), colour=EDGE, width=0.8, dashed=True)
        drawing.words((x + 19, base), word, size=_SMALL, colour=MUTED)
        x += 38 + text_width(word, _SMALL)


def _alt(trends: Sequence[Trend], locality: Locality) -> str:
    return " ".join(_told(trend, locality) for trend in trends)


def _told(trend: Trend, locality: Locality) -> str:
    def said(point: TrendPoint) -> str:
        return _("{value} on {day}").format(value=point.words, day=locality.date(point.on))

    start = said(trend.start) if trend.start else _("no value at the start")
    read = locality.names(said(point) for point in trend.readings) if trend.readings else _("no reading yet")
    target = _("target {value}").format(value=said(trend.target)) if trend.target else _("no target")
    sentence = _("{name}: {start}; readings: {readings}; {target}.")
    return sentence.format(name=trend.name, start=start, readings=read, target=target)
