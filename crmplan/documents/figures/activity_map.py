"""The activity-system map: numbered activities on a ring, an arrow from each to those that it makes better.

How an activity compares with rivals is told by the ground of its number: dark, tinted or white; the legend says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil, hypot, sqrt

from crmplan.documents.figures.drawing import POINTS_A_MM, Anchor, Drawing, Point
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import text_width, wrapped
from crmplan.documents.palette import ACCENT, INK, PAPER, SOFT
from crmplan.language import N_, _, ngettext

_TEXT, _NUMBER = 8.0, 9.0
_LINE = 9.5
_RADIUS = 10.0
_STEP = 42.0  # between two activities of one side; room for three lines of words
_MOST_LINES = 3
_RING = 0.21  # of the width: from the middle of the ring to its side
_HEAD, _HALF = 6.0, 2.6  # length and half the width of an arrow's head
_PIECES = 12  # straight pieces that make a curve
_BOW = 0.06
_LEGEND = 24.0


class Distinction(StrEnum):
    """How an activity compares with what rivals do."""

    UNIQUE = "unique"
    DIFFERENT = "different"
    SAME = "same"


_WORDS = {
    Distinction.UNIQUE: N_("ours alone"),
    Distinction.DIFFERENT: N_("done differently"),
    Distinction.SAME: N_("as rivals do it"),
}
_GROUNDS = {Distinction.UNIQUE: ACCENT, Distinction.DIFFERENT: SOFT, Distinction.SAME: PAPER}
_INKS = {Distinction.UNIQUE: PAPER, Distinction.DIFFERENT: INK, Distinction.SAME: INK}


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity, how it compares with rivals, and the places (from 0) of those that it makes better."""

    name: str
    distinction: Distinction
    helps: tuple[int, ...] = ()


def activity_map(activities: Sequence[Activity], *, width: float = 160) -> Figure:
    """Return the map of ``activities`` (at least one), numbered from 1 clockwise; ``width`` in millimetres."""
    return Figure(_Map(activities, width * POINTS_A_MM).svg(), _alt(activities), width)


class _Map:
    def __init__(self, activities: Sequence[Activity], width: float) -> None:
        self._activities = activities
        self._drawing = Drawing(width)
        self._right = ceil(len(activities) / 2)
        self._height = max(1, self._right) * _STEP
        self._places = [self._place(index) for index in range(len(activities))]

    def _place(self, index: int) -> Point:
        """Down the right side of the ring, then up the left; both sides in equal steps, so that words find room."""
        on_right = index < self._right
        steps = self._right if on_right else len(self._activities) - self._right
        step = index if on_right else steps - 1 - (index - self._right)
        height = (2 * step + 1) / steps - 1
        reach = self._drawing.width * _RING * (0.35 + 0.65 * sqrt(1 - height * height))
        x = self._drawing.width / 2 + (reach if on_right else -reach)
        return x, self._height * (height + 1) / 2 + 4

    def svg(self) -> str:
        for index, activity in enumerate(self._activities):
            for other in activity.helps:
                if other != index and 0 <= other < len(self._activities):
                    self._draw_arrow(index, other)
        for index, activity in enumerate(self._activities):
            self._draw_activity(index, activity)
        self._draw_legend(self._height + 18)
        return self._drawing.svg(self._height + _LEGEND + 4, _("How the activities help one another"))

    def _draw_arrow(self, index: int, other: int) -> None:
        """Draw an arrow that bows towards the middle, so that it passes by what stands between its ends."""
        start, end = self._places[index], self._places[other]
        bend = self._bend(start, end, one_side=(index < self._right) == (other < self._right))
        begin, tip = _towards(start, bend, _RADIUS), _towards(end, bend, _RADIUS)
        neck = _towards(tip, bend, _HEAD)
        points = [_on_curve(begin, bend, neck, step / _PIECES) for step in range(_PIECES + 1)]
        for one, next_one in pairwise(points):
            self._drawing.line(one, next_one, colour=INK, width=0.9)
        length = hypot(tip[0] - neck[0], tip[1] - neck[1])
        wing = ((neck[1] - tip[1]) * _HALF / length, (tip[0] - neck[0]) * _HALF / length)
        sides = [(neck[0] + wing[0], neck[1] + wing[1]), (neck[0] - wing[0], neck[1] - wing[1])]
        self._drawing.shape([tip, *sides], fill=INK)

    def _bend(self, start: Point, end: Point, *, one_side: bool) -> Point:
        """The point that pulls the curve: well inside the ring on one side, a little off the straight line across."""
        x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        if not one_side:
            return x + (end[1] - start[1]) * _BOW, y - (end[0] - start[0]) * _BOW
        middle = self._drawing.width / 2
        pull = min(abs(middle - x), 2 * (_RADIUS + 0.32 * abs(end[1] - start[1])))
        return (x - pull if x > middle else x + pull), y

    def _draw_activity(self, index: int, activity: Activity) -> None:
        x, y = self._places[index]
        self._draw_number((x, y), str(index + 1), activity.distinction)
        on_right = index < self._right
        room = (self._drawing.width - x if on_right else x) - _RADIUS - 8
        lines = wrapped(activity.name, _TEXT, room, most=_MOST_LINES)
        anchor: Anchor = "start" if on_right else "end"
        begin = x + (_RADIUS + 5 if on_right else -_RADIUS - 5)
        for number, line in enumerate(lines):
            base = y + 2.8 + (number - (len(lines) - 1) / 2) * _LINE
            self._drawing.words((begin, base), line, size=_TEXT, anchor=anchor)

    def _draw_number(self, centre: Point, words: str, distinction: Distinction, radius: float = _RADIUS) -> None:
        x, y = centre
        corner, size = (x - radius, y - radius), (2 * radius, 2 * radius)
        self._drawing.box(corner, size, fill=_GROUNDS[distinction], line=INK, rounded=radius)
        if words:
            ink = _INKS[distinction]
            self._drawing.words((x, y + 3.1), words, size=_NUMBER, colour=ink, bold=True, anchor="middle")

    def _draw_legend(self, top: float) -> None:
        shown = [kind for kind in Distinction if any(a.distinction is kind for a in self._activities)]
        spans = [text_width(_(_WORDS[kind]), _TEXT) + 30 for kind in shown]
        x = (self._drawing.width - sum(spans)) / 2
        for kind, span in zip(shown, spans, strict=True):
            self._draw_number((x + 5, top), "", kind, 4.5)
            self._drawing.words((x + 13, top + 2.8), _(_WORDS[kind]), size=_TEXT)
            x += span


def _towards(start: Point, end: Point, distance: float) -> Point:
    """Return the point at ``distance`` from ``start`` on the way to ``end``."""
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) * distance / length, start[1] + (end[1] - start[1]) * distance / length


def _on_curve(start: Point, bend: Point, end: Point, share: float) -> Point:
    """Return a point of the curve from ``start`` to ``end`` that ``bend`` pulls at (a quadratic Bézier curve)."""
    first, second, third = (1 - share) ** 2, 2 * share * (1 - share), share**2
    x = first * start[0] + second * bend[0] + third * end[0]
    return x, first * start[1] + second * bend[1] + third * end[1]


def _alt(activities: Sequence[Activity]) -> str:
    head = ngettext("Map of {n} activity.", "Map of {n} activities.", len(activities)).format(n=len(activities))
    return " ".join([head, *(_told(number, activity) for number, activity in enumerate(activities, 1))])


def _told(number: int, activity: Activity) -> str:
    words = _(_WORDS[activity.distinction])
    numbers = ", ".join(str(other + 1) for other in activity.helps)
    if numbers:
        sentence = _("{number} {name} ({distinction}) makes better: {numbers}.")
        return sentence.format(number=number, name=activity.name, distinction=words, numbers=numbers)
    return _("{number} {name} ({distinction}).").format(number=number, name=activity.name, distinction=words)
