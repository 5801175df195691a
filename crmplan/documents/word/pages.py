"""Pages and sections: how wide the text is, where it turns to landscape, and which header stands on it."""

from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.looks import number

_SIDES = ("left", "right")
_A4 = {"w": 11906, "h": 16838}
_MARGIN = 1417
_ONCE = ("w:titlePg", "w:pgNumType", "w:type")  # a title page, a new count of pages, no new page: for the first only
_DEFAULT_GAP = 720


def section_of(place: BaseOxmlElement) -> BaseOxmlElement:
    """Return the section that ``place``, a block of the text, stands in; one is made where the file has none."""
    for block in (place, *place.itersiblings()):
        found: BaseOxmlElement | None = (
            block if block.tag == qn("w:sectPr") else block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        )
        if found is not None:
            return found
    made: BaseOxmlElement = place.makeelement(qn("w:sectPr"))
    place.getparent().append(made)
    return made


def rooms(section: BaseOxmlElement) -> tuple[int, int]:
    """Return the width of the text in dxa on an upright page and on a landscape page of ``section``."""
    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    wide, high = (number(size, side, _A4[side]) for side in ("w", "h"))
    beside = sum(number(margins, side, _MARGIN) for side in _SIDES) + max(0, number(margins, "gutter", 0))
    return _column(section, min(wide, high) - beside), max(wide, high) - beside


def _column(section: BaseOxmlElement, room: int) -> int:
    columns = section.find(qn("w:cols"))
    count = number(columns, "num", 1)
    return room if count <= 1 else (room - (count - 1) * number(columns, "space", _DEFAULT_GAP)) // count


def section_copy(section: BaseOxmlElement, *, landscape: bool, first: bool) -> BaseOxmlElement:
    """Return a copy of ``section`` that stands as asked; only the ``first`` may have a title page of its own."""
    copy = deepcopy(section)
    _round(copy)
    for tag in () if first else _ONCE:
        if (found := copy.find(qn(tag))) is not None:
            copy.remove(found)
    size = copy.find(qn("w:pgSz"))
    if size is None and not landscape:
        return copy
    size = copy.get_or_add_pgSz()
    wide, high = (number(size, side, _A4[side]) for side in ("w", "h"))
    short, long = sorted((wide, high))
    size.set(qn("w:w"), str(long if landscape else short))
    size.set(qn("w:h"), str(short if landscape else long))
    if landscape:
        size.set(qn("w:orient"), "landscape")
    elif qn("w:orient") in size.attrib:
        del size.attrib[qn("w:orient")]
    if landscape and (columns := copy.find(qn("w:cols"))) is not None:
        copy.remove(columns)
    return copy


def _round(section: BaseOxmlElement) -> None:
    """Make whole numbers of measures; Google writes ``1440.0000000000002``."""
    for measures in (section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))):
        for name, given in measures.attrib.items() if measures is not None else ():
            if "." in given:
                measures.set(name, str(round(float(given))))


def keep_headers(place: BaseOxmlElement) -> None:
    """Give the section of ``place`` the headers and footers it takes over from those before it, which will go."""
    section = section_of(place)
    path = f"{qn('w:pPr')}/{qn('w:sectPr')}"
    before = [found for block in place.itersiblings(preceding=True) if (found := block.find(path)) is not None]
    have = {_key(reference) for reference in _references(section)}
    for earlier in before:
        for reference in _references(earlier):
            if _key(reference) not in have:
                have.add(_key(reference))
                section.insert(0, deepcopy(reference))


def _references(section: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [*section.findall(qn("w:headerReference")), *section.findall(qn("w:footerReference"))]


def _key(reference: BaseOxmlElement) -> tuple[str, str]:
    return reference.tag, str(reference.get(qn("w:type")))
