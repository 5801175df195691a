"""The stakeholder grid: who has how much influence and interest, by name, with what to do in each quarter."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crmplan.documents.figures.drawing import POINTS_A_MM, Anchor, Drawing, Point
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened
from crmplan.documents.palette import ACCENT, INK, MUTED, PAPER, RULE, TINT
from crmplan.language import _, ngettext

_TEXT, _SMALL = 8.0, 7.5
_LINE = 10.0
_LEFT, _BOTTOM, _TOP = 58.0, 30.0, 4.0
_LEAST_LINES = 2


@dataclass(frozen=True, slots=True)
class GridPoint:
    """A stakeholder with influence and interest, each from 1 to the grid's ``scale``."""

    name: str
    influence: int
    interest: int


def stakeholder_grid(
    points: Sequence[GridPoint], *, scale: int = 5, steps: Sequence[str] = (), width: float = 160
) -> Figure:
    """Return the grid of ``points``; influence goes up, interest to the right; ``width`` in millimetres.

    ``steps`` are the words for 1 to ``scale``, the numbers themselves unless given.
    """
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for point in points:
        cells[point.influence, point.interest].append(point.name)
    words = list(steps) or [str(step) for step in range(1, scale + 1)]
    return Figure(_Grid(cells, words, width * POINTS_A_MM).svg(), _alt(points, words), width)


class _Grid:
    def __init__(self, cells: Mapping[tuple[int, int], list[str]], words: Sequence[str], width: float) -> None:
        self._cells = cells
        self._words = words
        self._scale = scale = len(words)
        self._drawing = Drawing(width)
        self._wide = (width - _LEFT) / scale
        self._heights = [_LINE * self._lines(row) + 20 for row in self._steps]

    @property
    def _steps(self) -> range:
        return range(1, self._scale + 1)

    def _lines(self, row: int) -> int:
        return max(_LEAST_LINES, *(len(self._cells.get((row, column), ())) for column in self._steps))

    def svg(self) -> str:
        for row in self._steps:
            for column in self._steps:
                self._draw_cell(row, column)
        self._draw_quarters()
        self._draw_axes()
        return self._drawing.svg(_TOP + sum(self._heights) + _BOTTOM, _("Stakeholders by influence and interest"))

    def _top(self, row: int) -> float:
        return _TOP + sum(self._heights[row:])

    def _draw_cell(self, row: int, column: int) -> None:
        x, y = _LEFT + (column - 1) * self._wide, self._top(row)
        high = row * 2 > self._scale + 1 and column * 2 > self._scale + 1
        fill = TINT if high else PAPER
        self._drawing.box((x, y), (self._wide, self._heights[row - 1]), fill=fill, line=RULE)
        for number, name in enumerate(self._cells.get((row, column), ())):
            base = y + 11 + number * _LINE
            self._drawing.diamond((x + 6, base - 2.7), 2.2, fill=ACCENT)
            self._drawing.words((x + 11, base), shortened(name, _TEXT, self._wide - 14), size=_TEXT)

    def _draw_quarters(self) -> None:
        """Write what to do into the four corners."""
        right, bottom = self._drawing.width - 4, _TOP + sum(self._heights) - 4
        top = _TOP + self._heights[-1] - 4
        self._corner((_LEFT + 4, top), _("Keep satisfied"), "start")
        self._corner((right, top), _("Manage closely"), "end")
        self._corner((_LEFT + 4, bottom), _("Monitor"), "start")
        self._corner((right, bottom), _("Keep informed"), "end")

    def _corner(self, place: Point, words: str, anchor: Anchor) -> None:
        self._drawing.words(place, words, size=_SMALL, colour=MUTED, bold=True, anchor=anchor)

    def _draw_axes(self) -> None:
        floor = _TOP + sum(self._heights)
        for step in self._steps:
            middle = self._top(step) + self._heights[step - 1] / 2 + 3
            word = self._words[step - 1]
            self._drawing.words(
                (_LEFT - 6, middle), shortened(word, _TEXT, _LEFT - 22), size=_TEXT, colour=MUTED, anchor="end"
            )
            x = _LEFT + (step - 0.5) * self._wide
            self._drawing.words((x, floor + 11), word, size=_TEXT, colour=MUTED, anchor="middle")
        below = ((_LEFT + self._drawing.width) / 2, floor + 24)
        self._drawing.words(below, _("Interest") + " →", size=_TEXT, colour=INK, bold=True, anchor="middle")
        self._drawing.upright((10, (_TOP + floor) / 2), _("Influence") + " →", size=_TEXT, bold=True)


def _alt(points: Sequence[GridPoint], words: Sequence[str]) -> str:
    count = ngettext("{n} stakeholder", "{n} stakeholders", len(points)).format(n=len(points))
    head = _("{count} by influence and interest, each from {least} to {most}.")
    line = _("{name}: influence {influence}, interest {interest}.")
    ordered = sorted(points, key=lambda point: (-point.influence, -point.interest, point.name))
    told = [line.format(name=p.name, influence=words[p.influence - 1], interest=words[p.interest - 1]) for p in ordered]
    return " ".join([head.format(count=count, least=words[0], most=words[-1]), *told])
