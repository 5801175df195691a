"""A document and a base become a Word file."""

from collections.abc import Mapping
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
from crmplan.documents.widths import TABLE_SIZE
from crmplan.documents.word.archive import pack, unpack
from crmplan.documents.word.body import Body, Stretch
from crmplan.documents.word.company_contents import company_contents, contents_code, fill_contents
from crmplan.documents.word.contents import contents_lines
from crmplan.documents.word.front import draft_box, front_matter, token_words
from crmplan.documents.word.insertion import insert, joined, parsed
from crmplan.documents.word.lists import next_number
from crmplan.documents.word.looks import Looks
from crmplan.documents.word.marks import BODY, DRAFT, find_mark
from crmplan.documents.word.pages import keep_headers, rooms, section_of
from crmplan.documents.word.parts import (
    first_footnote,
    first_number,
    numbered_lists,
    release,
    set_properties,
    write_footnotes,
    write_lists,
)
from crmplan.documents.word.references import References
from crmplan.documents.word.safety import ATTACHED
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tokens import fill_tokens, names_title
from crmplan.documents.word.xml import Xml
from crmplan.errors import PlanError
from crmplan.language import _


def write_word(document: Document, figures: Mapping[str, Figure], base: bytes) -> bytes:
    """Return ``document`` as the bytes of a .docx made on ``base``; equal input gives equal bytes."""
    file = docx.Document(BytesIO(base))
    place, draft = _require(file), find_mark(file.element.body, DRAFT)
    styles, looks = StyleBook(file.styles.element), _looks(file)
    titled = document.front.cover and names_title(file.element)
    dropped = [] if document.front.cover else _drop_cover(place)
    section, theirs = section_of(place), company_contents(file.element.body)
    references = _references(file, document, looks, styles)
    letters = looks.width(styles["Table Text"]) * looks.size(styles["Table Text"]) / TABLE_SIZE
    body = Body(styles, references, figures, rooms(section), letters=letters, lists_contents=not theirs)
    for part in _parts_with_tokens(file):  # before any text of the plan is in the file: that may hold braces too
        fill_tokens(part, token_words(document.front))
    stretches = body.stretches(document.blocks)
    if titled:
        box = draft_box(document.front, body)
        if draft is not None:
            _fill_draft(draft, box)
        elif box:
            stretches.insert(0, Stretch(landscape=False, content=box))
    else:  # no cover, or a letterhead that leaves the title to us
        stretches.insert(0, Stretch(landscape=False, content=front_matter(document.front, body, styles)))
    if theirs:
        fill_contents(theirs, parsed(contents_lines(styles, references, contents_code(theirs))))
    insert(place, section, joined(stretches), styles)
    release(file, dropped)
    write_footnotes(file, references.footnotes, references.next_footnote)
    write_lists(file, references.lists)
    set_properties(file, document.front)
    _detach(file)
    memory = BytesIO()
    file.save(memory)
    return pack(unpack(memory.getvalue()))


def _looks(file: WordDocument) -> Looks:
    theme = [r.target_part for r in file.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.THEME]
    return Looks(file.styles.element, file.part.numbering_part.element, parse_xml(theme[0].blob) if theme else None)


def _references(file: WordDocument, document: Document, looks: Looks, styles: StyleBook) -> References:
    return References(
        file.part,
        tuple(block for block in walk(document.blocks) if isinstance(block, Heading)),
        numbering=numbered_lists(looks, styles),
        next_list=next_number(file.part.numbering_part.element, "w:num", "w:numId"),
        next_footnote=first_footnote(file),
        next_drawing=first_number(file, qn("wp:docPr"), "id"),
        next_bookmark=first_number(file, qn("w:bookmarkStart"), qn("w:id")),
    )


def _fill_draft(place: BaseOxmlElement, box: Xml) -> None:
    for part in parsed(box):
        place.addprevious(part)
    place.getparent().remove(place)


def _require(file: WordDocument) -> BaseOxmlElement:
    place = find_mark(file.element.body)
    if place is None:
        message = _("The Word document has no paragraph {mark}.").format(mark=BODY)
        raise PlanError(message, hint=_("Add it with: crmplan brand adopt"))
    return place


def _drop_cover(place: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Take away what stands before the body, and return it."""
    keep_headers(place)
    dropped = list(place.itersiblings(preceding=True))
    for before in dropped:
        place.getparent().remove(before)
    return dropped


def _parts_with_tokens(file: WordDocument) -> list[BaseOxmlElement]:
    kinds = {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}
    related = [rel.target_part for rel in file.part.rels.values() if rel.reltype in kinds]
    return [file.element, *(part.element for part in related)]


def _detach(file: WordDocument) -> None:
    """Cut the tie to a template elsewhere, which Word would look for on the machine of every reader.

    Word 2010 kept a second copy of the styles; it would no longer agree with the first.
    """
    for key in [key for key, rel in file.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del file.part.rels[key]
    kind = RELATIONSHIP_TYPE.SETTINGS
    for part in [relation.target_part for relation in file.part.rels.values() if relation.reltype == kind]:
        ties = [key for key, rel in part.rels.items() if rel.is_external and rel.reltype.endswith(f"/{ATTACHED}")]
        for key in ties:
            del part.rels[key]
        for tie in part.element.findall(qn("w:attachedTemplate")) if ties else ():
            part.element.remove(tie)
