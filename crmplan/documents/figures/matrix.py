"""The fit matrix: which activity makes which other better, and which two pull apart.

A link is a dark cell with a plus, a conflict a pale cell with a cross: the sign tells them apart without colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crmplan.documents.blocks import Light
from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width
from crmplan.documents.palette import ACCENT, INK, LIGHTS, MUTED, PAPER, RULE
from crmplan.language import _, ngettext

_TEXT, _SMALL = 8.0, 7.5
_LARGEST, _SMALLEST = 22.0, 6.0  # the side of a cell
_HEAD, _LEGEND = 16.0, 22.0
_LONGEST_LABEL = 0.5  # of the width
_ARM = 0.24  # half the length of a plus or a cross, as a share of the cell
_NOTE = 62.0

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fit:
    """Activities by name, links as (from, to) and conflicts as pairs; places count from 0."""

    names: Sequence[str]
    links: frozenset[Pair] = frozenset()
    conflicts: frozenset[Pair] = frozenset()

    def alone(self) -> list[int]:
        """Return the activities that no link touches."""
        touched = {place for pair in self.links for place in pair}
        return [place for place in range(len(self.names)) if place not in touched]


def fit_matrix(fit: Fit, *, width: float = 160) -> Figure:
    """Return the matrix of ``fit`` (at least one activity), numbered from 1; ``width`` in millimetres."""
    return Figure(_Matrix(fit, width * POINTS_A_MM).svg(), _alt(fit), width)


class _Matrix:
    def __init__(self, fit: Fit, width: float) -> None:
        self._fit = fit
        self._drawing = Drawing(width)
        longest = max(text_width(_numbered(place, name), _TEXT) for place, name in enumerate(fit.names)) + 8
        self._label = min(longest, width * _LONGEST_LABEL)
        room = (width - self._label - _NOTE) / len(fit.names)
        self._side = max(_SMALLEST, min(_LARGEST, room))
        self._bottom = _HEAD + self._side * len(fit.names)

    def svg(self) -> str:
        alone = set(self._fit.alone())
        for row, name in enumerate(self._fit.names):
            base = _HEAD + (row + 0.5) * self._side + 2.8
            shown = shortened(_numbered(row, name), _TEXT, self._label - 6)
            self._drawing.words((0, base), shown, size=_TEXT)
            middle = self._label + (row + 0.5) * self._side
            self._drawing.words((middle, _HEAD - 4), str(row + 1), size=_SMALL, colour=MUTED, anchor="middle")
            for column in range(len(self._fit.names)):
                self._draw_cell(row, column)
            if row in alone:
                beside = self._label + self._side * len(self._fit.names) + 5
                self._drawing.words((beside, base), _("no link yet"), size=_SMALL, colour=LIGHTS[Light.red][0])
        self._draw_legend(self._bottom + 14)
        return self._drawing.svg(self._bottom + _LEGEND, _("Fit of the activities"))

    def _draw_cell(self, row: int, column: int) -> None:
        at = (self._label + column * self._side, _HEAD + row * self._side)
        pulls = bool({(row, column), (column, row)} & self._fit.conflicts)
        self._draw_sign(at, self._side, helps=(row, column) in self._fit.links, pulls=pulls, same=row == column)

    def _draw_sign(self, at: tuple[float, float], side: float, *, helps: bool, pulls: bool, same: bool = False) -> None:
        fill = ACCENT if helps else LIGHTS[Light.red][1] if pulls else RULE if same else PAPER
        self._drawing.box(at, (side, side), fill=fill, line=RULE)
        x, y, arm = at[0] + side / 2, at[1] + side / 2, side * _ARM
        if helps:
            self._drawing.line((x - arm, y), (x + arm, y), colour=PAPER, width=1.4)
            self._drawing.line((x, y - arm), (x, y + arm), colour=PAPER, width=1.4)
        if pulls:
            colour = PAPER if helps else LIGHTS[Light.red][0]
            self._drawing.line((x - arm, y - arm), (x + arm, y + arm), colour=colour, width=1.4)
            self._drawing.line((x - arm, y + arm), (x + arm, y - arm), colour=colour, width=1.4)

    def _draw_legend(self, base: float) -> None:
        x = 0.0
        signs = [(True, False, _("the row makes the column better")), (False, True, _("the two pull apart"))]
        for helps, pulls, word in signs:
            self._draw_sign((x, base - 8), 10, helps=helps, pulls=pulls)
            self._drawing.words((x + 15, base), word, size=_SMALL, colour=INK)
            x += 34 + text_width(word, _SMALL)


def _numbered(place: int, name: str) -> str:
    return f"{place + 1} {name}"


def _alt(fit: Fit) -> str:
    count = ngettext("Fit matrix of {n} activity:", "Fit matrix of {n} activities:", len(fit.names))
    links = ngettext("{n} link makes another better,", "{n} links make another better,", len(fit.links))
    conflicts = ngettext("{n} pair pulls apart.", "{n} pairs pull apart.", len(fit.conflicts))
    parts = [
        count.format(n=len(fit.names)),
        links.format(n=len(fit.links)),
        conflicts.format(n=len(fit.conflicts)),
    ]
    for row, name in enumerate(fit.names):
        if helped := sorted(to + 1 for one, to in fit.links if one == row):
            numbers = ", ".join(map(str, helped))
            parts.append(_("{number} {name} helps {numbers}.").format(number=row + 1, name=name, numbers=numbers))
    for one, other in sorted(fit.conflicts):
        sentence = _("{one} and {other} pull apart.")
        parts.append(sentence.format(one=_numbered(one, fit.names[one]), other=_numbered(other, fit.names[other])))
    if alone := fit.alone():
        names = ", ".join(fit.names[place] for place in alone)
        parts.append(_("Without a link: {names}.").format(names=names))
    return " ".join(parts)
