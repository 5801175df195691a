"""The parts of a Word file beside its body: footnotes, numbered lists, properties, language."""

from collections.abc import Sequence
from datetime import datetime, time

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from crmplan.documents.document import Front
from crmplan.documents.locality import Locality
from crmplan.documents.word.xml import DECLARED, Xml, element, together, value

_LEVELS = 3


def write_footnotes(file: WordDocument, footnotes: Sequence[Xml]) -> None:
    """Append the footnotes, numbered from one, to the footnotes part."""
    if not footnotes:
        return
    part = file.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = "".join(element("footnote", content, id=number) for number, content in enumerate(footnotes, start=1))
    closing = b"</w:footnotes>"
    part._blob = part.blob.replace(closing, notes.encode() + closing)  # noqa: SLF001 - python-docx has no footnotes


def next_list(file: WordDocument) -> int:
    """Return the first list number that the document has not used."""
    numbers = file.part.numbering_part.element.findall(qn("w:num"))
    return max((int(number.get(qn("w:numId"))) for number in numbers), default=0) + 1


def write_lists(file: WordDocument, lists: Sequence[int], style: str) -> None:
    """Give every numbered list a number of its own, counting from one, on the pattern of the list ``style``."""
    numbering = file.part.numbering_part.element
    patterns = {
        mark.get(qn("w:val")): kind.get(qn("w:abstractNumId"))
        for kind in numbering.findall(qn("w:abstractNum"))
        for mark in kind.iter(qn("w:pStyle"))
    }
    levels = [element("lvlOverride", value("startOverride", 1), ilvl=level) for level in range(_LEVELS)]
    own = together(element("num", value("abstractNumId", patterns[style]), *levels, numId=number) for number in lists)
    numbering.extend(parse_xml(f"<w:numbering {DECLARED}>{own}</w:numbering>"))


def set_properties(file: WordDocument, front: Front) -> None:
    """Set title, author, dates and language, all from ``front``."""
    properties, moment = file.core_properties, datetime.combine(front.on, time())
    properties.title, properties.subject = front.title, front.subtitle
    properties.author = properties.last_modified_by = front.organisation
    properties.language, properties.revision = Locality(front.language).tag, 1
    properties.created = properties.modified = moment
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), properties.language)
    for language in file.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), properties.language)
