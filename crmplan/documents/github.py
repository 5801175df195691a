"""Blocks to Markdown that reads well on GitHub, and as plain text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from textwrap import indent

from crmplan.documents.anchors import Anchors
from crmplan.documents.blocks import (
    CONTENTS_DEPTH,
    Align,
    Block,
    Blocks,
    Callout,
    Contents,
    Definition,
    FigureBlock,
    Heading,
    Inline,
    ItemList,
    Kind,
    Landscape,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from crmplan.documents.document import Document, Front
from crmplan.documents.escaping import escape, guard_heading
from crmplan.documents.figures.figure import Figure
from crmplan.documents.phrases import Phrases
from crmplan.documents.walking import plain_text, walk
from crmplan.documents.wording import caption_label, date_line, draft_title, open_items

_ALERTS = {
    Kind.note: "NOTE",
    Kind.verdict: "IMPORTANT",
    Kind.ask: "IMPORTANT",
    Kind.warning: "WARNING",
    Kind.draft: "CAUTION",
}
_RULES = {Align.left: "---", Align.center: ":-:", Align.right: "--:"}


def write_markdown(document: Document, name: str, figures: Mapping[str, Figure]) -> str:
    """Return ``document`` as Markdown; its figures are the files ``<name>.<figure>.svg`` beside it."""
    return _Writer(document, name, figures).write()


class _Writer:
    def __init__(self, document: Document, name: str, figures: Mapping[str, Figure]) -> None:
        self._document = document
        self._name = name
        self._figures = figures
        self._notes: list[str] = []
        self._tables = 0
        self._drawn = 0
        self._headings = [block for block in walk(document.blocks) if isinstance(block, Heading)]
        anchors = Anchors()
        anchors.claim(document.front.title)
        self._anchors = {heading.anchor: anchors.claim(plain_text(heading.content)) for heading in self._headings}
        self._phrases = Phrases(self._note, lambda anchor: self._anchors.get(anchor, anchor))

    def write(self) -> str:
        parts = [*self._front(self._document.front), *self._blocks(self._document.blocks)]
        notes = [f"[^{number}]: {text}" for number, text in enumerate(self._notes, start=1)]
        return "\n\n".join([*parts, *notes]) + "\n"

    def _front(self, front: Front) -> Iterator[str]:
        yield f"# {guard_heading(escape(front.title))}"
        if front.subtitle:
            yield self._phrases.lines((Text(front.subtitle),))
        facts = " · ".join(part for part in (front.organisation, *date_line(front)) if part)
        yield self._phrases.lines((Text(facts),))
        if front.draft:
            items = "".join(f"\n> - {self._phrases.lines((Text(item),))}" for item in open_items(front))
            yield f"> [!CAUTION]\n> **{escape(draft_title())}**" + (f"\n>{items}" if items else "")

    def _blocks(self, blocks: Blocks) -> list[str]:
        return [text for block in blocks for text in self._block(block) if text]

    def _block(self, block: Block) -> Iterator[str]:  # noqa: C901 - one case for each kind of block
        match block:
            case Heading(level=level, content=content):
                yield f"{'#' * min(6, level + 1)} {guard_heading(self._phrases.line(content))}"
            case Paragraph(content=content, source=source):
                words = self._phrases.lines(content)
                yield f"<sub>{words}</sub>" if source else words
            case ItemList():
                yield self._list(block)
            case Table():
                yield from self._table(block)
            case Callout(kind=kind, title=title, blocks=inner):
                words = f"\n{self._phrases.line(tuple(map(_bold, title)))}" if title else ""
                yield self._quoted([f"[!{_ALERTS[kind]}]{words}"], inner)
            case Quote(blocks=inner):
                yield self._quoted([], inner)
            case Definition(term=term, blocks=inner):
                yield self._phrases.lines(tuple(map(_bold, term)))
                yield from self._blocks(inner)
            case FigureBlock():
                yield from self._figure(block)
            case Landscape(blocks=inner):
                yield from self._blocks(inner)
            case Contents():
                yield self._contents()

    def _list(self, block: ItemList) -> str:
        items: list[str] = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}. " if block.ordered else "- "
            body = ("\n" if _is_tight(item) else "\n\n").join(self._blocks(item))
            items.append(mark + indent(body, " " * len(mark)).lstrip())
        return ("\n" if all(map(_is_tight, block.items)) else "\n\n").join(items)

    def _quoted(self, first: list[str], inner: Blocks) -> str:
        text = "\n\n".join(first + self._blocks(inner))
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            self._tables += 1
            yield f"**{caption_label('table', self._tables)}** {self._phrases.line(table.caption)}"
        rows = [[self._phrases.line(column.head) for column in table.columns]]
        rows.append([_RULES[column.align] for column in table.columns])
        rows.extend([self._phrases.cell(cell) for cell in row] for row in table.rows)
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def _figure(self, block: FigureBlock) -> Iterator[str]:
        self._drawn += 1
        yield f"![{escape(self._figures[block.name].alt)}]({self._name}.{block.name}.svg)"
        yield f"**{caption_label('figure', self._drawn)}** {self._phrases.line(block.caption)}"

    def _contents(self) -> str:
        return "\n".join(
            f"{'  ' * (heading.level - 1)}- [{escape(plain_text(heading.content))}](#{self._anchors[heading.anchor]})"
            for heading in self._headings
            if heading.level <= CONTENTS_DEPTH
        )

    def _note(self, note: Note) -> int:
        self._notes.append(self._phrases.lines(note.content))
        return len(self._notes)


def _is_tight(item: Blocks) -> bool:
    """Tell whether a list item needs no empty lines: a line of words, perhaps with a list below it."""
    return len(item) <= 1 or (len(item) == 2 and isinstance(item[1], ItemList))  # noqa: PLR2004 - words and a list


def _bold(inline: Inline) -> Inline:
    return replace(inline, bold=True) if isinstance(inline, Text) else inline
