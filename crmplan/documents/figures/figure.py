"""A finished figure: the drawing, its pixels, and the words that say what it shows."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from resvg_py import svg_to_bytes

from crmplan.documents.palette import PAPER

FONT_FAMILY = "Crmplan Sans"
FONTS = Path(__file__).parent / "fonts"
_DPI = 96.0  # what SVG means by a point
_ZOOM = 2.3  # so 220 pixels an inch of paper, which is what Word keeps of a picture


@dataclass(frozen=True)
class Figure:
    """``svg`` is the drawing, ``alt`` says what it shows, ``width`` is its width on paper in millimetres."""

    svg: str
    alt: str
    width: float

    @cached_property
    def png(self) -> bytes:
        """The drawing as pixels, sharp in print; drawn with the bundled font only, so equal on every machine."""
        fonts = [str(path) for path in sorted(FONTS.glob("*.ttf"))]
        return svg_to_bytes(
            svg_string=self.svg,
            background=f"#{PAPER}",  # no pixel at an edge is left half clear: it would show as a faint line
            dpi=_DPI,
            zoom=_ZOOM,
            skip_system_fonts=True,
            font_files=fonts,
            font_family=FONT_FAMILY,
        )
