"""A drawing: shapes and words at places, in points, gathered as SVG."""

from collections.abc import Sequence
from typing import Literal

from crmplan.documents.bound import clean
from crmplan.documents.figures.figure import FONT_FAMILY
from crmplan.documents.palette import INK, PAPER
from crmplan.documents.xmltext import escape

POINTS_A_MM = 72 / 25.4

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]


class Drawing:
    """Shapes of a figure that is ``width`` points wide; what is drawn later lies on top."""

    def __init__(self, width: float) -> None:
        self.width = width
        self._parts: list[str] = []

    def box(self, at: Point, size: Point, *, fill: str, line: str = "", rounded: float = 0) -> None:
        """Draw a rectangle with its upper left corner ``at``."""
        edge = f' stroke="#{line}" stroke-width="0.75"' if line else ""
        corner = f' rx="{_number(rounded)}"' if rounded else ""
        place = f'x="{_number(at[0])}" y="{_number(at[1])}" width="{_number(size[0])}" height="{_number(size[1])}"'
        self._parts.append(f'<rect {place}{corner} fill="#{fill}"{edge}/>')

    def line(self, start: Point, end: Point, *, colour: str, width: float = 0.5, dashed: bool = False) -> None:
        """Draw a straight line."""
        dash = ' stroke-dasharray="3 2"' if dashed else ""
        ends = f'x1="{_number(start[0])}" y1="{_number(start[1])}" x2="{_number(end[0])}" y2="{_number(end[1])}"'
        self._parts.append(f'<line {ends} stroke="#{colour}" stroke-width="{_number(width)}"{dash}/>')

    def shape(self, points: Sequence[Point], *, fill: str, line: str = "") -> None:
        """Draw a closed polygon."""
        edge = f' stroke="#{line}" stroke-width="0.75"' if line else ""
        corners = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
        self._parts.append(f'<polygon points="{corners}" fill="#{fill}"{edge}/>')

    def diamond(self, centre: Point, radius: float, *, fill: str, line: str = "") -> None:
        """Draw a diamond, the sign of a milestone."""
        x, y = centre
        self.shape([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill=fill, line=line)

    def words(
        self,
        at: Point,
        text: str,
        *,
        size: float,
        colour: str = INK,
        bold: bool = False,
        anchor: Anchor = "start",
        haloed: bool = False,
    ) -> None:
        """Write one line of ``text`` whose base line is ``at``; a halo keeps it readable on top of lines."""
        halo = f' stroke="#{PAPER}" stroke-width="2.5" paint-order="stroke"' if haloed else ""
        weight = ' font-weight="700"' if bold else ""
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        place = f'x="{_number(at[0])}" y="{_number(at[1])}" font-size="{_number(size)}" fill="#{colour}"'
        shown = escape(" ".join(clean(text).split()))
        self._parts.append(f"<text {place}{weight}{side}{halo}>{shown}</text>")

    def upright(self, at: Point, text: str, *, size: float, bold: bool = False) -> None:
        """Write ``text`` from the bottom up, its middle at ``at``."""
        x, y = _number(at[0]), _number(at[1])
        self._parts.append(f'<g transform="rotate(-90 {x} {y})">')
        self.words(at, text, size=size, bold=bold, anchor="middle")
        self._parts.append("</g>")

    def svg(self, height: float, title: str) -> str:
        """Return the drawing as an SVG document, ``height`` points high, that says ``title`` to a screen reader."""
        size = f'width="{_number(self.width)}pt" height="{_number(height)}pt"'
        box = f'viewBox="0 0 {_number(self.width)} {_number(height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img"'
        font = f"font-family=\"'{FONT_FAMILY}', Calibri, Carlito, sans-serif\""
        ground = f'<rect width="100%" height="100%" fill="#{PAPER}"/>'
        body = "\n".join([f"<title>{escape(clean(title))}</title>", ground, *self._parts])
        return f"{head} {font}>\n{body}\n</svg>\n"


def _number(value: float) -> str:
    """Write a coordinate as short as it can be, equal on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
