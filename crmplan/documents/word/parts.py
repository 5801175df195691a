"""The parts of a Word file beside its body: footnotes, numbered lists, properties, language."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.document import Front
from crmplan.documents.locality import Locality
from crmplan.documents.word.footnotes import add_footnotes, next_footnote
from crmplan.documents.word.lists import LEVELS, level_name, put_patterns
from crmplan.documents.word.looks import Looks, Numbering
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import DECLARED, NAMESPACES, Xml, element, together, value
from crmplan.errors import PlanError
from crmplan.language import _

_RELEASED = {"image", "hyperlink", "header", "footer", "chart"}


def write_footnotes(file: WordDocument, footnotes: Sequence[Xml], first: int) -> None:
    """Append the footnotes, numbered from ``first``, to the footnotes part."""
    if not footnotes:
        return
    part = file.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
    notes = parse_xml(part.blob)
    add_footnotes(notes, footnotes, first)
    part._blob = serialize_part_xml(notes)  # noqa: SLF001 - python-docx has no footnotes


def release(file: WordDocument, dropped: Sequence[BaseOxmlElement]) -> None:
    """Let go of what only the ``dropped`` blocks referred to: pictures, links, headers and footnotes."""
    targets = {str(value) for block in dropped for value in _targets(block)}
    for key in targets - set(_targets(file.element)):
        if key in file.part.rels and file.part.rels[key].reltype.rpartition("/")[2] in _RELEASED:
            del file.part.rels[key]
    gone = {mark.get(qn("w:id")) for block in dropped for mark in block.iter(qn("w:footnoteReference"))}
    part = file.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES) if gone else None
    if part is not None:
        notes = parse_xml(part.blob)
        for note in [note for note in notes if note.get(qn("w:id")) in gone]:
            notes.remove(note)
        part._blob = serialize_part_xml(notes)  # noqa: SLF001 - python-docx has no footnotes


def _targets(block: BaseOxmlElement) -> Iterator[str]:
    relations = f"{{{NAMESPACES['r']}}}"
    return (str(value) for part in block.iter() for name, value in part.attrib.items() if name.startswith(relations))


def first_footnote(file: WordDocument) -> int:
    """Return the first number that the document's footnotes have not used."""
    kind = RELATIONSHIP_TYPE.FOOTNOTES
    found = [relation.target_part for relation in file.part.rels.values() if relation.reltype == kind]
    return next_footnote(parse_xml(found[0].blob)) if found else 1


def first_number(file: WordDocument, tag: str, name: str) -> int:
    """Return the first number that no element ``tag`` of the text, its headers and footers bears as ``name``."""
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    roots = [file.element, *(r.target_part.element for r in file.part.rels.values() if r.reltype in kinds)]
    given = [str(element.get(name) or "") for root in roots for element in root.iter(tag)]
    return max((int(number) for number in given if number.isdigit()), default=0) + 1


def numbered_lists(looks: Looks, styles: StyleBook) -> tuple[Numbering, ...]:
    """Return for each depth where numbered lists get their numbers; PlanError when a list style has none."""
    found = []
    for level in range(LEVELS):
        name = level_name("List Number", level)
        numbering = looks.numbering(styles[name])
        if numbering is None:
            message = _("The style “{name}” of the Word document has no numbers.").format(name=name)
            raise PlanError(message, hint=_("Add them with: crmplan brand adopt"))
        found.append(numbering)
    return tuple(found)


def write_lists(file: WordDocument, lists: Sequence[tuple[int, Numbering]]) -> None:
    """Give every numbered list a number of its own, counting from one, on the pattern of its style."""
    numbering = file.part.numbering_part.element
    steps = {
        kind.get(qn("w:abstractNumId")): [str(level.get(qn("w:ilvl"))) for level in kind.findall(qn("w:lvl"))[:LEVELS]]
        for kind in numbering.findall(qn("w:abstractNum"))
    }
    written = together(
        element(
            "num",
            value("abstractNumId", pattern.abstract),
            *(element("lvlOverride", value("startOverride", 1), ilvl=step) for step in steps[pattern.abstract]),
            numId=number,
        )
        for number, pattern in lists
    )
    put_patterns(numbering, [], list(parse_xml(f"<w:numbering {DECLARED}>{written}</w:numbering>")))


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
