"""What validators do not see in a Word file: links that lead nowhere, open fields, figures without words."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def faults(source: bytes, language: str = "en-GB") -> list[str]:
    """Return what is wrong with a Word file, one line each."""
    file = docx.Document(BytesIO(source))
    roots = [file.element, *(part.element for part in _beside(file))]
    found = [fault for root in roots for fault in _field_faults(root)]
    found += _bookmark_faults(file.element)
    found += _picture_faults(file.element)
    found += _table_faults(file.element)
    found += [f"a token is left over: {text}" for root in roots for text in _left_over(root)]
    tags = {tag.get(qn("w:val")) for tag in file.styles.element.iter(qn("w:lang"))}
    found += [] if tags == {language} else [f"the language is {tags}, not {language}"]
    found += _archive_faults(source)
    return found


def _beside(file: Document) -> Iterator[XmlPart]:
    kinds = ("/header", "/footer")
    yield from (rel.target_part for rel in file.part.rels.values() if rel.reltype.endswith(kinds))


def _field_faults(root: BaseOxmlElement) -> Iterator[str]:
    """Every field opens, is separated and closes, in this order."""
    state: list[str] = []
    for mark in root.iter(qn("w:fldChar")):
        kind = str(mark.get(qn("w:fldCharType")))
        before = state[-1] if state else ""
        if kind == "begin":
            state.append("begin")
        elif kind == "separate" and before == "begin":
            state[-1] = "separate"
        elif kind == "end" and before == "separate":
            state.pop()
        else:
            yield f"a field has {kind} after {before or 'nothing'}"
    yield from (f"a field is never closed after {last}" for last in state)
    dirty = [mark for mark in root.iter(qn("w:fldChar")) if mark.get(qn("w:dirty"))]
    yield from ("a field asks to be updated" for _mark in dirty)


def _bookmark_faults(root: BaseOxmlElement) -> Iterator[str]:
    starts = list(root.iter(qn("w:bookmarkStart")))
    names = [str(start.get(qn("w:name"))) for start in starts]
    numbers = [str(start.get(qn("w:id"))) for start in starts]
    ends = [str(end.get(qn("w:id"))) for end in root.iter(qn("w:bookmarkEnd"))]
    if len(set(names)) != len(names) or len(set(numbers)) != len(numbers) or sorted(numbers) != sorted(ends):
        yield f"bookmarks are not unique or not closed: {names}"
    for link in root.iter(qn("w:hyperlink")):
        anchor = link.get(qn("w:anchor"))
        if anchor is not None and anchor not in names:
            yield f"a link leads nowhere: {anchor}"


def _picture_faults(root: BaseOxmlElement) -> Iterator[str]:
    labels = [label for label in root.iter() if str(label.tag).endswith("}docPr")]
    yield from ("a figure has no words" for label in labels if not label.get("descr"))
    if len({label.get("id") for label in labels}) != len(labels):
        yield "two figures have the same number"


def _table_faults(root: BaseOxmlElement) -> Iterator[str]:
    for table in root.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        properties = [row.find(qn("w:trPr")) for row in rows]
        if any(found is None or found.find(qn("w:cantSplit")) is None for found in properties):
            yield "a row may split across pages"
        is_box = len(rows) == 1 and len(rows[0].findall(qn("w:tc"))) == 1
        if not is_box and (properties[0] is None or properties[0].find(qn("w:tblHeader")) is None):
            yield "a table has no head row"
        grid = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        width = int(table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").get(qn("w:w")))
        if sum(grid) != width and not list(table.iter(qn("w:tbl"))):
            yield f"columns of {sum(grid)} in a table of {width}"


def _left_over(root: BaseOxmlElement) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
        if "{{" in text or "[[crmplan" in text:
            yield text


def _archive_faults(source: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(source)) as archive:
        entries = archive.infolist()
        settings = archive.read("word/settings.xml")
    if {entry.date_time for entry in entries} != {(1980, 1, 1, 0, 0, 0)}:
        yield "the archive carries the time it was made"
    if b"updateFields" in settings:
        yield "Word would ask to update fields"
