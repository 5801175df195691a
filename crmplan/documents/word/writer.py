"""A document and a base become a Word file."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.blocks import Heading
from crmplan.documents.document import Document
from crmplan.documents.figures.figure import Figure
from crmplan.documents.walking import walk
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.body import Body, Stretch
from crmplan.documents.word.front import draft_box, front_matter, token_words
from crmplan.documents.word.pages import rooms, section_copy
from crmplan.documents.word.parts import next_list, set_properties, write_footnotes, write_lists
from crmplan.documents.word.phrases import paragraph
from crmplan.documents.word.references import References
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tokens import fill_tokens
from crmplan.documents.word.xml import DECLARED, NOTHING, Xml
from crmplan.errors import PlanError
from crmplan.language import _

_BODY, _DRAFT = "[[crmplan:body]]", "[[crmplan:draft]]"


def write_word(document: Document, figures: Mapping[str, Figure], base: bytes) -> bytes:
    """Return ``document`` as the bytes of a .docx made on ``base``; equal input gives equal bytes."""
    file = docx.Document(BytesIO(base))
    headings = tuple(block for block in walk(document.blocks) if isinstance(block, Heading))
    styles = StyleBook(file.styles.element)
    references = References(file.part, headings, next_list=next_list(file))
    body = Body(styles, references, figures, rooms(_last_section(file)))
    place, draft = _require(file, _BODY), _find(file, _DRAFT)
    for part in _parts_with_tokens(file):  # before any text of the plan is in the file: that may hold braces too
        fill_tokens(part, token_words(document.front))
    stretches = body.stretches(document.blocks)
    if document.front.cover:
        _fill_draft(draft, draft_box(document.front, body))
    else:
        _drop_cover(place)
        stretches.insert(0, Stretch(landscape=False, content=front_matter(document.front, body, styles)))
    _insert(file, place, _joined(stretches), styles)
    write_footnotes(file, references.footnotes)
    write_lists(file, references.lists, styles["List Number"])
    set_properties(file, document.front)
    memory = BytesIO()
    file.save(memory)
    return pack(unpack(memory.getvalue()))


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Join neighbours that stand the same way, and keep at least one stretch."""
    found: list[Stretch] = []
    for stretch in stretches or [Stretch(landscape=False, content=NOTHING)]:
        if found and found[-1].landscape == stretch.landscape:
            found[-1] = Stretch(stretch.landscape, Xml(found[-1].content + stretch.content))
        else:
            found.append(stretch)
    return found


def _insert(file: WordDocument, place: BaseOxmlElement, stretches: Sequence[Stretch], styles: StyleBook) -> None:
    """Put the stretches where the body goes; all but the last end with a section of their own."""
    section = _last_section(file)
    for part in _with_sections(stretches, section, styles):
        place.addprevious(part)
    place.getparent().remove(place)
    if len(stretches) > 1 or stretches[-1].landscape:
        last = section_copy(section, landscape=stretches[-1].landscape, first=len(stretches) == 1)
        section.getparent().replace(section, last)


def _with_sections(
    stretches: Sequence[Stretch], section: BaseOxmlElement, styles: StyleBook
) -> Iterator[BaseOxmlElement]:
    for index, stretch in enumerate(stretches):
        yield from _parsed(stretch.content)
        if index < len(stretches) - 1:
            end = _parsed(paragraph(styles["Section End"], NOTHING))[0]
            end.find(qn("w:pPr")).append(section_copy(section, landscape=stretch.landscape, first=index == 0))
            yield end


def _fill_draft(place: BaseOxmlElement | None, box: Xml) -> None:
    if place is None:
        return
    for part in _parsed(box):
        place.addprevious(part)
    place.getparent().remove(place)


def _parsed(content: Xml) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:body {DECLARED}>{content}</w:body>"))


def _find(file: WordDocument, mark: str) -> BaseOxmlElement | None:
    paragraphs = file.element.body.iter(qn("w:p"))
    return next((p for p in paragraphs if "".join(t.text or "" for t in p.iter(qn("w:t"))).strip() == mark), None)


def _require(file: WordDocument, mark: str) -> BaseOxmlElement:
    place = _find(file, mark)
    if place is None:
        raise PlanError(_("The Word document has no paragraph {mark}.").format(mark=mark))
    return place


def _drop_cover(place: BaseOxmlElement) -> None:
    for before in list(place.itersiblings(preceding=True)):
        place.getparent().remove(before)


def _last_section(file: WordDocument) -> BaseOxmlElement:
    section: BaseOxmlElement = file.element.body.find(qn("w:sectPr"))
    return section


def _parts_with_tokens(file: WordDocument) -> list[BaseOxmlElement]:
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    related = [rel.target_part for rel in file.part.rels.values() if rel.reltype in kinds]
    return [file.element, *(part.element for part in related)]
