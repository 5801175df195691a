"""Putting the body into a Word file: at its mark, its landscape pages in sections of their own."""

from collections.abc import Iterator, Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.body import Stretch
from crmplan.documents.word.pages import section_copy
from crmplan.documents.word.phrases import paragraph
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import DECLARED, NOTHING, Xml


def joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Join neighbours that stand the same way, and keep at least one stretch."""
    found: list[Stretch] = []
    for stretch in stretches or [Stretch(landscape=False, content=NOTHING)]:
        if found and found[-1].landscape == stretch.landscape:
            found[-1] = Stretch(stretch.landscape, Xml(found[-1].content + stretch.content))
        else:
            found.append(stretch)
    return found


def insert(place: BaseOxmlElement, section: BaseOxmlElement, stretches: Sequence[Stretch], styles: StyleBook) -> None:
    """Put the stretches where the body goes; all but the last end with a section of their own.

    What stands behind the body stays as it stands: then a last stretch that is landscape has its own section too.
    """
    ends_here = section.getparent().tag != qn("w:body") and section.getparent().getparent() is place
    follows = not ends_here and any(block is not section for block in place.itersiblings())
    own_end = stretches[-1].landscape and follows
    for part in _with_sections(stretches, section, styles, last=own_end):
        place.addprevious(part)
    if len(stretches) > 1 or stretches[-1].landscape:
        turned = stretches[-1].landscape and not own_end
        last = section_copy(section, landscape=turned, first=len(stretches) == 1 and not own_end)
        section.getparent().replace(section, last)
    _remove_mark(place, styles, ends_here=ends_here)


def _remove_mark(place: BaseOxmlElement, styles: StyleBook, *, ends_here: bool) -> None:
    """Take the mark away, but neither the end of a section nor half of a bookmark that its paragraph holds."""
    for kept in [child for child in place if child.tag.endswith(("Start", "End"))]:
        place.addprevious(kept)
    if not ends_here:
        place.getparent().remove(place)
        return
    for child in [child for child in place if child.tag != qn("w:pPr")]:
        place.remove(child)
    place.style = styles["Section End"]


def _with_sections(
    stretches: Sequence[Stretch], section: BaseOxmlElement, styles: StyleBook, *, last: bool
) -> Iterator[BaseOxmlElement]:
    """Yield the blocks of the stretches; the last paragraph of one ends its section.

    A paragraph of its own for that end could fall on a new page, which would then be empty.
    """
    for index, stretch in enumerate(stretches):
        blocks = parsed(stretch.content)
        _flatten_end(blocks, styles)
        if last or index < len(stretches) - 1:
            if not blocks or blocks[-1].tag != qn("w:p"):
                blocks.append(parsed(paragraph(styles["Section End"], NOTHING))[0])
            properties = blocks[-1].get_or_add_pPr()
            properties.append(section_copy(section, landscape=stretch.landscape, first=index == 0))
        yield from blocks


def _flatten_end(blocks: Sequence[BaseOxmlElement], styles: StyleBook) -> None:
    """Take the height out of the air behind a last table: on a full page it would begin another one."""
    if blocks and blocks[-1].tag == qn("w:p") and blocks[-1].style == styles["Table Gap"]:
        blocks[-1].style = styles["Section End"]


def parsed(content: Xml) -> list[BaseOxmlElement]:
    """Return the blocks that ``content`` writes out."""
    return list(parse_xml(f"<w:body {DECLARED}>{content}</w:body>"))
