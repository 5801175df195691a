"""A document with one text in every place a value can stand, and what each writer makes of it."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crmplan.documents.blocks import (
    Block,
    Blocks,
    Callout,
    Definition,
    Heading,
    Inlines,
    ItemList,
    Note,
    Paragraph,
    Quote,
    Table,
)
from crmplan.documents.deliverable import PACKAGE_TEMPLATES, load_deliverable
from crmplan.documents.walking import plain_text
from crmplan.documents.writing import build, compose

TEMPLATES = Path(__file__).parent / "templates"
FOLDERS = [TEMPLATES, PACKAGE_TEMPLATES]
TODAY = date(2026, 11, 22)


def blocks_of(text: str) -> Blocks:
    """Return the blocks of the probe with ``text`` in it."""
    deliverable = load_deliverable("probe", FOLDERS)
    return compose(deliverable, {"x": text}, language="en", today=TODAY, folders=FOLDERS, confined=False).blocks


def files_of(text: str) -> dict[str, bytes]:
    """Return the probe with ``text`` in it, written in every format."""
    deliverable = load_deliverable("probe", FOLDERS)
    return build(
        deliverable, {"x": text}, language="en", formats=["md", "docx"], today=TODAY, folders=FOLDERS, confined=False
    )


def shape(blocks: Blocks) -> list[str]:
    """Return what kinds of blocks there are, without the paragraphs, of which a text of two makes two."""
    return [name for block in blocks for name in _shape(block)]


def _shape(block: Block) -> Iterator[str]:
    yield from () if isinstance(block, Paragraph) else (type(block).__name__,)
    match block:
        case Table(columns=columns, rows=rows):
            yield f"{len(columns)}x{len(rows)}"
        case ItemList(items=items):
            yield str(len(items))
            yield from (name for item in items for name in shape(item))
        case Callout(blocks=inner) | Definition(blocks=inner) | Quote(blocks=inner):
            yield from shape(inner)


def lines(blocks: Blocks) -> list[str]:
    """Return every line of ``blocks`` in order, footnotes last."""
    return [line for text in _texts(blocks) for line in text.split("\n")] + [
        plain_text(note.content) for content in _contents(blocks) for note in content if isinstance(note, Note)
    ]


def _texts(blocks: Blocks) -> Iterator[str]:
    yield from (plain_text(content) for content in _contents(blocks))


def _contents(blocks: Blocks) -> Iterator[Inlines]:
    for block in blocks:
        match block:
            case Heading(content=content) | Paragraph(content=content):
                yield content
            case ItemList(items=items):
                yield from (content for item in items for content in _contents(item))
            case Table(columns=columns, rows=rows):
                yield from (column.head for column in columns)
                yield from (cell for row in rows for cell in row)
            case Callout(title=title, blocks=inner) | Definition(term=title, blocks=inner):
                yield title
                yield from _contents(inner)
            case Quote(blocks=inner):
                yield from _contents(inner)


def tidy(found: list[str]) -> list[str]:
    """Return lines by Markdown's rule for white space: runs are one space, edges and empty lines do not count."""
    return [short for line in found if (short := " ".join(line.split()))]


def markdown_lines(source: str) -> list[str]:
    """Return what a Markdown reader shows of ``source``, line by line, footnotes last."""
    source = source.replace("end[^1]", "end")  # the parser here knows no footnotes
    body, *notes = re.split(r"^\[\^\d+\]: ", source, flags=re.MULTILINE)
    tokens = [*_parse(body), *(token for note in notes for token in _parse(note))]
    shown = [line for token in tokens if token.type == "inline" for line in _shown(token.children or []).split("\n")]
    return [line for line in shown if not line.startswith("[!")]


def markdown_shape(source: str) -> dict[str, int]:
    """Return how many headings, items, rows and cells a Markdown reader finds."""
    kinds = ("heading_open", "list_item_open", "tr_open", "td_open", "blockquote_open", "html_block", "fence", "hr")
    found = [token.type for token in _parse(source)]
    return {kind: found.count(kind) for kind in (*kinds, "code_block")}


def _parse(source: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def _shown(tokens: list[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type == "html_inline":
            parts.append("\n" if token.content == "<br>" else "")
        elif token.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        elif token.type == "image":
            parts.append(_shown(token.children or []))
        else:
            parts.append(token.content)
    return "".join(parts)


def word_lines(source: bytes) -> list[str]:
    """Return the text of every paragraph of a Word document in order, line by line, footnotes last."""
    file = docx.Document(BytesIO(source))
    roots = [file.element.body, *_footnotes(file)]
    texts = ["".join(_characters(p)) for root in roots for p in root.iter(qn("w:p"))]
    return [line for text in texts for line in text.split("\n")]


def _footnotes(file: docx.document.Document) -> Iterator[docx.oxml.xmlchemy.BaseOxmlElement]:
    part = next(rel.target_part for rel in file.part.rels.values() if rel.reltype.endswith("/footnotes"))
    yield docx.oxml.parse_xml(part.blob)


def _characters(paragraph: docx.oxml.xmlchemy.BaseOxmlElement) -> Iterator[str]:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    for part in paragraph.iter(qn("w:t"), *signs):
        yield signs.get(part.tag) or part.text or ""
