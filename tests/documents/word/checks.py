"""What validators do not see in a Word file: links that lead nowhere, open fields, figures without words."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.figures.metrics import text_width
from crmplan.documents.widths import PADDING


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
    found += _footnote_faults(source)
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


def _footnote_faults(source: bytes) -> Iterator[str]:
    """Every mark has its footnote and every footnote its mark; the two lines that Word keeps have none."""
    with zipfile.ZipFile(BytesIO(source)) as archive:
        if "word/footnotes.xml" not in archive.namelist():
            return
        notes = parse_xml(archive.read("word/footnotes.xml"))
        body = parse_xml(archive.read("word/document.xml"))
    marks = {mark.get(qn("w:id")) for mark in body.iter(qn("w:footnoteReference"))}
    there = {note.get(qn("w:id")) for note in notes if note.get(qn("w:type")) is None}
    if marks != there:
        yield f"footnotes {sorted(there)} do not answer to the marks {sorted(marks)}"


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


def caption_faults(source: bytes) -> list[str]:
    """Name the tables without a caption above them and the figures without one below."""
    file = docx.Document(BytesIO(source))
    names = {style.style_id: style.name for style in file.styles}
    blocks = list(file.element.body)
    found = []
    for place, block in enumerate(blocks):
        if block.tag == qn("w:tbl") and not _is_box(block) and _style(blocks[place - 1], names) != "Table Caption":
            found.append(f"a table has no caption: {_text(block)[:60]}")
        if block.tag == qn("w:p") and list(block.iter(qn("w:drawing"))):
            below = _style(blocks[place + 1], names) if place + 1 < len(blocks) else ""
            found += [] if below == "Caption" else ["a figure has no caption"]
    return found


def broken_words(source: bytes) -> list[str]:
    """Name the words that are wider than the column they stand in, measured with the font of our own document."""
    file = docx.Document(BytesIO(source))
    sizes = {style.style_id: _size(style) for style in file.styles if (style.name or "").startswith(_IN_TABLES)}
    found: list[str] = []
    for table in file.element.body.iter(qn("w:tbl")):
        widths = [int(column.get(qn("w:w"))) for column in table.find(qn("w:tblGrid"))]
        for row in table.findall(qn("w:tr")) if not _is_box(table) else ():
            for cell, width in zip(row.findall(qn("w:tc")), widths, strict=True):
                found += _wide_words(cell, width, sizes)
    return found


_IN_TABLES = ("Table Text", "Table Head", "Compact Text", "Compact Head")
_DXA = 20
_ADDRESS = 14  # em; what is longer is an address or a code, and may break


def _wide_words(cell: BaseOxmlElement, width: int, sizes: dict[str, float]) -> Iterator[str]:
    for paragraph in cell.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        size = sizes.get(style.get(qn("w:val")), 0.0) if style is not None else 0.0
        for word in _text(paragraph).replace("-", "- ").split():
            if min(text_width(word, size), _ADDRESS * size) * _DXA > width - PADDING:
                yield word


def _size(style: Any) -> float:
    """Return the size in points that a style sets or takes from the one it is based on."""
    if style.font.size is not None:
        return float(style.font.size.pt)
    return _size(style.base_style) if style.base_style is not None else 0.0


def _is_box(table: BaseOxmlElement) -> bool:
    rows = table.findall(qn("w:tr"))
    return len(rows) == 1 and len(rows[0].findall(qn("w:tc"))) == 1


def _style(block: BaseOxmlElement, names: dict[str, str | None]) -> str:
    found = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return (names.get(found.get(qn("w:val"))) or "") if found is not None else ""


def _text(block: BaseOxmlElement) -> str:
    """Return the words of a block; a line end parts them."""
    parts = block.iter(qn("w:t"), qn("w:br"))
    return "".join(part.text or "" if part.tag == qn("w:t") else "\n" for part in parts)
