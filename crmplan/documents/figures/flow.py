"""How processes flow between departments, today and from the launch on: a lane for each department.

A column is a process. In a lane stands what its people do; an arrow is a hand-over, with what goes wrong with it today
and with what is passed on, and how soon, afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing, Point
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import wrapped
from crmplan.documents.palette import ACCENT, EDGE, INK, MUTED, PAPER, RULE, SOFT, TINT
from crmplan.language import _

_TEXT, _SMALL = 7.5, 7.0
_LINE = 9.0
_LABEL = 62.0
_TITLE, _HEAD = 17.0, 30.0
_PAD, _BETWEEN = 5.0, 12.0
_MOST_LINES, _NOTE_LINES = 9, 4
_ARROW = 12.0  # room for an arrow at the side of its column
_TIP, _HALF = 5.0, 2.6


@dataclass(frozen=True, slots=True)
class HandOver:
    """From one department to another: what is said of it today, and afterwards."""

    start: str
    end: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A process: what people of each department do today and afterwards, and where it is handed over."""

    name: str
    before: Mapping[str, Sequence[str]] = field(default_factory=dict)
    after: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hand_overs: Sequence[HandOver] = ()

    @property
    def departments(self) -> set[str]:
        """The departments it touches."""
        return {*self.before, *self.after, *(end for over in self.hand_overs for end in (over.start, over.end))}


def process_flow(lanes: Sequence[str], flows: Sequence[Flow], *, width: float = 160) -> Figure:
    """Return ``flows`` (at least one) in the ``lanes`` they touch, before and after; ``width`` in millimetres."""
    touched = set().union(*(flow.departments for flow in flows))
    used = [lane for lane in lanes if lane in touched]
    return Figure(_Lanes(used, flows, width * POINTS_A_MM).svg(), _alt(flows), width)


class _Lanes:
    def __init__(self, lanes: Sequence[str], flows: Sequence[Flow], width: float) -> None:
        self._lanes, self._flows = lanes, flows
        self._drawing = Drawing(width)
        self._column = (width - _LABEL) / len(flows)
        self._y = 0.0

    def svg(self) -> str:
        self._draw_heads()
        self._draw_panel(_("Today"), after=False)
        self._y += _BETWEEN
        self._draw_panel(_("From the launch on"), after=True)
        return self._drawing.svg(self._y + 3, _("Processes between departments, before and after"))

    def _draw_heads(self) -> None:
        for number, flow in enumerate(self._flows):
            lines = wrapped(flow.name, _TEXT, self._column - 2 * _PAD, most=3, bold=True)
            for place, line in enumerate(lines):
                at = (_LABEL + number * self._column + _PAD, 8 + place * _LINE)
                self._drawing.words(at, line, size=_TEXT, colour=ACCENT, bold=True)
        self._y = _HEAD

    def _draw_panel(self, title: str, *, after: bool) -> None:
        drawing, top = self._drawing, self._y
        drawing.box((0, top), (drawing.width, _TITLE), fill=ACCENT if after else SOFT)
        ink = PAPER if after else INK
        drawing.words((_PAD, top + 11.5), title, size=_TEXT + 0.5, colour=ink, bold=True)
        tops = [top + _TITLE]
        for lane in self._lanes:
            tops.append(tops[-1] + self._height(lane, after=after))
        for place, lane in enumerate(self._lanes):
            size = (drawing.width, tops[place + 1] - tops[place])
            drawing.box((0, tops[place]), size, fill=TINT if place % 2 else PAPER, line=RULE)
            for number, line in enumerate(wrapped(lane, _TEXT, _LABEL - 2 * _PAD, most=3, bold=True)):
                drawing.words((_PAD, tops[place] + 12 + number * _LINE), line, size=_TEXT, bold=True)
        spans = dict(zip(self._lanes, pairwise(tops), strict=True))
        for number, flow in enumerate(self._flows):
            self._draw_flow(flow, _LABEL + number * self._column, spans, after=after)
        self._y = tops[-1]

    def _boxes(self, flow: Flow, lane: str, *, after: bool) -> list[list[str]]:
        said = (flow.after if after else flow.before).get(lane, ())
        room = self._column - 4 * _PAD - _ARROW
        return [wrapped(words, _TEXT, room, most=_MOST_LINES) for words in said]

    def _notes(self, flow: Flow, lane: str, *, after: bool) -> list[list[str]]:
        """What is written beside the arrows that begin in a lane."""
        room = self._column - 4 * _PAD - _ARROW
        said = [over.after if after else over.before for over in flow.hand_overs if over.start == lane]
        return [wrapped(words, _SMALL, room, most=_NOTE_LINES) for words in said if words]

    def _height(self, lane: str, *, after: bool) -> float:
        tallest = 0.0
        for flow in self._flows:
            boxes = sum(len(lines) * _LINE + 2 * _PAD + 3 for lines in self._boxes(flow, lane, after=after))
            notes = sum(len(lines) * _LINE + 3 for lines in self._notes(flow, lane, after=after))
            tallest = max(tallest, boxes + notes)
        return max(tallest + 2 * _PAD, 28.0)

    def _draw_flow(self, flow: Flow, left: float, spans: Mapping[str, Point], *, after: bool) -> None:
        drawing = self._drawing
        for lane, (top, _bottom) in spans.items():
            y = top + _PAD
            for lines in self._boxes(flow, lane, after=after):
                size = (self._column - 2 * _PAD - _ARROW, len(lines) * _LINE + 2 * _PAD)
                drawing.box((left + _PAD, y), size, fill=PAPER, line=ACCENT if after else EDGE, rounded=2)
                for number, line in enumerate(lines):
                    drawing.words((left + 2 * _PAD, y + _PAD + 7 + number * _LINE), line, size=_TEXT)
                y += size[1] + 3
            for lines in self._notes(flow, lane, after=after):
                for number, line in enumerate(lines):
                    drawing.words((left + 2 * _PAD, y + 7 + number * _LINE), line, size=_SMALL, colour=MUTED)
                y += len(lines) * _LINE + 3
        for number, over in enumerate(flow.hand_overs):
            if over.start in spans and over.end in spans and over.start != over.end:
                x = left + self._column - _PAD - 3 - 4 * number
                self._draw_arrow(x, spans[over.start], spans[over.end], dashed=not after)

    def _draw_arrow(self, x: float, start: Point, end: Point, *, dashed: bool) -> None:
        down = end[0] > start[0]
        begin = (start[0] + start[1]) / 2
        tip = end[0] + 14 if down else end[1] - 14
        neck = tip - _TIP if down else tip + _TIP
        self._drawing.line((x, begin), (x, neck), colour=INK, width=1.2, dashed=dashed)
        self._drawing.box((x - 2, begin - 2), (4, 4), fill=INK, rounded=2)
        self._drawing.shape([(x, tip), (x - _HALF, neck), (x + _HALF, neck)], fill=INK)


def _alt(flows: Sequence[Flow]) -> str:
    parts = []
    for flow in flows:
        said = [_("{process}.").format(process=flow.name)]
        for lane in dict.fromkeys([*flow.before, *flow.after]):
            before, after = " ".join(flow.before.get(lane, ())), " ".join(flow.after.get(lane, ()))
            sentence = _("{department}, today: {before}; from the launch on: {after}.")
            said.append(sentence.format(department=lane, before=before or "–", after=after or "–"))
        for over in flow.hand_overs:
            sentence = _("Hand-over from {one} to {other}, today: {before}; from the launch on: {after}.")
            said.append(
                sentence.format(one=over.start, other=over.end, before=over.before or "–", after=over.after or "–")
            )
        parts.append(" ".join(said))
    return " ".join(parts)
