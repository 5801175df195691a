"""The part of a Word file that holds the footnotes."""

from collections.abc import Sequence

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.xml import DECLARED, Xml, element, root


def empty_footnotes() -> bytes:
    """Return footnotes that hold nothing but the lines between them and the text."""

    def separator(kind: str, mark: str, number: int) -> Xml:
        spacing = element("pPr", element("spacing", before=0, after=0, line=240, lineRule="auto"))
        paragraph = element("p", spacing, element("r", element(mark)))
        return element("footnote", paragraph, type=kind, id=number)

    return root(
        "footnotes", separator("separator", "separator", -1),
        separator("continuationSeparator", "continuationSeparator", 0),
    )  # fmt: skip


def next_footnote(footnotes: BaseOxmlElement) -> int:
    """Return the first number that no footnote has."""
    given = (str(note.get(qn("w:id"))) for note in footnotes.findall(qn("w:footnote")))
    return max((int(number) for number in given if number.isdigit()), default=0) + 1


def add_footnotes(footnotes: BaseOxmlElement, notes: Sequence[Xml], first: int) -> None:
    """Append ``notes``, numbered from ``first``."""
    written = "".join(element("footnote", content, id=number) for number, content in enumerate(notes, start=first))
    footnotes.extend(parse_xml(f"<w:footnotes {DECLARED}>{written}</w:footnotes>"))
