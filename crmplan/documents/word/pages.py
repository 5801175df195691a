"""Pages and sections: how wide the text is, and where it turns to landscape."""

from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_SIDES = ("left", "right")
_A4 = {"w": 11906, "h": 16838}
_MARGIN = 1417


def rooms(section: BaseOxmlElement) -> tuple[int, int]:
    """Return the width of the text in dxa on an upright page and on a landscape page of ``section``."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    wide, high = (_number(size, side, _A4[side]) for side in ("w", "h"))
    beside = sum(_number(margins, side, _MARGIN) for side in _SIDES)
    return min(wide, high) - beside, max(wide, high) - beside


def section_copy(section: BaseOxmlElement, *, landscape: bool, first: bool) -> BaseOxmlElement:
    """Return a copy of ``section`` that stands as asked; only the ``first`` may have a title page of its own."""
    copy = deepcopy(section)
    size = copy.find(qn("w:pgSz"))
    title_page = copy.find(qn("w:titlePg"))
    if title_page is not None and not first:
        copy.remove(title_page)
    if size is None:
        return copy
    wide, high = (_number(size, side, _A4[side]) for side in ("w", "h"))
    short, long = sorted((wide, high))
    size.set(qn("w:w"), str(long if landscape else short))
    size.set(qn("w:h"), str(short if landscape else long))
    if landscape:
        size.set(qn("w:orient"), "landscape")
    elif qn("w:orient") in size.attrib:
        del size.attrib[qn("w:orient")]
    return copy


def _number(element: BaseOxmlElement | None, name: str, default: int) -> int:
    return int(element.get(qn(f"w:{name}"), default)) if element is not None else default
