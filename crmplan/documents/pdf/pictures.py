"""Figures as data for page.typ: the drawing, the words that say what it shows, and its size on the page."""

import re

from crmplan.documents.figures.figure import Figure
from crmplan.documents.pdf.plain import Plain

_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_DXA_A_MM = 1440 / 25.4
_DXA = 20
_CAPTION = 900  # dxa that are kept for the caption


def picture(figure: Figure, room: int, height: int) -> dict[str, Plain]:
    """Return ``figure`` as large as on paper, but no wider than ``room`` and no higher than ``height`` (dxa)."""
    width = min(figure.width * _DXA_A_MM, room)
    if box := _BOX.search(figure.svg):
        width = min(width, (height - _CAPTION) * float(box[1]) / float(box[2]))
    return {"svg": figure.svg, "alt": figure.alt, "width": round(width / _DXA, 2)}
