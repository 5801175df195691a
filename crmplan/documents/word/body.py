"""The body of a Word document: blocks in, paragraphs and tables out, cut where the page turns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from crmplan.documents.blocks import (
    Block,
    Blocks,
    Callout,
    Contents,
    Definition,
    FigureBlock,
    Heading,
    ItemList,
    Landscape,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from crmplan.documents.figures.figure import Figure
from crmplan.documents.layout import stretches
from crmplan.documents.word.contents import contents_list
from crmplan.documents.word.phrases import Phrases, paragraph
from crmplan.documents.word.pictures import picture
from crmplan.documents.word.references import References
from crmplan.documents.word.runs import field as word_field
from crmplan.documents.word.runs import run
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tables import Tables, callout_room
from crmplan.documents.word.xml import NOTHING, Xml, element, together, value
from crmplan.documents.wording import caption_words

_DEEPEST_LIST = 3
_DEEPEST_HEADING = 4


@dataclass(frozen=True)
class Stretch:
    """A run of pages that stand the same way."""

    landscape: bool
    content: Xml


@dataclass(frozen=True)
class Place:
    """Where blocks stand: how wide it is there (dxa), in which style words are set, how deep in lists.

    A block that ``leads`` to a table or a figure stays on one page with its beginning; one that is ``sourced`` ends on
    the page of the line that says where it comes from.
    """

    room: int
    style: str = "Normal"
    depth: int = 0
    leads: bool = False
    sourced: bool = False


class Body:
    """Writes the blocks of a document; ``rooms`` are the widths of an upright and of a landscape page.

    ``letters`` tells how wide the letters in tables run beside those of our own document. The contents list is left out
    unless ``lists_contents``: a company's file may have a place of its own for it.
    """

    def __init__(
        self,
        styles: StyleBook,
        references: References,
        figures: Mapping[str, Figure],
        rooms: tuple[int, int],
        *,
        letters: float = 1.0,
        lists_contents: bool = True,
    ) -> None:
        self._styles = styles
        self._references = references
        self._figures = figures
        self._rooms = rooms
        self._phrases = Phrases(styles, references)
        self._letters = letters
        self._lists_contents = lists_contents
        self._tables = Tables(styles, self._phrases, letters)

    @property
    def room(self) -> int:
        """The width of an upright page, in dxa."""
        return self._rooms[0]

    def stretches(self, blocks: Blocks) -> list[Stretch]:
        """Return ``blocks`` as stretches of pages; a table too wide for an upright page gets landscape pages."""
        runs = stretches(blocks, round(self.room / self._letters))
        return [Stretch(turned, self.flow(inside, Place(self._rooms[turned]))) for turned, inside in runs]

    def flow(self, blocks: Blocks, place: Place) -> Xml:
        """Return ``blocks`` one after the other, with air where a table touches what follows."""
        parts: list[Xml] = []
        for before, block, after in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
            after_box = isinstance(before, Table | Callout)
            if (after_box and not _brings_air(block)) or (isinstance(before, ItemList) and isinstance(block, Callout)):
                parts.append(self._gap())
            style = "Normal After Table" if after_box and place.style == "Normal" else place.style
            sourced = _is_source(after)
            leads = isinstance(after, Table | FigureBlock | ItemList) or sourced
            parts.extend(self._block(block, replace(place, style=style, leads=leads, sourced=sourced)))
        if blocks and isinstance(blocks[-1], Table | Callout):
            parts.append(self._gap())
        return together(parts)

    def _gap(self) -> Xml:
        return paragraph(self._styles["Table Gap"], NOTHING)

    def _block(self, block: Block, place: Place) -> Iterator[Xml]:  # noqa: C901 - one case for each kind of block
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph(content=content, source=source):
                style = self._styles["Source" if source else place.style]
                keep = element("keepNext") if place.leads and not source else NOTHING
                yield paragraph(style, self._phrases.runs(content), keep)
            case ItemList():
                yield from self._list(block, place)
            case Table():
                yield from self._captioned(block, place)
            case Callout():
                yield self._callout(block, place)
            case Definition(term=term, blocks=inner):
                yield paragraph(self._styles["Definition Term"], self._phrases.runs(term))
                yield self.flow(inner, Place(place.room, "Definition Text", place.depth))
            case Quote(blocks=inner):
                yield self.flow(inner, Place(place.room, "Quote", place.depth))
            case FigureBlock():
                yield from self._figure(block, place)
            case Landscape(blocks=inner):
                yield self.flow(inner, place)
            case PageBreak():
                yield paragraph(self._styles["Section End"], NOTHING, element("pageBreakBefore"))
            case Contents():
                yield contents_list(self._styles, self._references) if self._lists_contents else NOTHING

    def _heading(self, heading: Heading) -> Xml:
        number, name = self._references.bookmark(heading.anchor)
        start = element("bookmarkStart", id=number, name=name)
        words = self._phrases.runs(heading.content)
        style = self._styles[f"heading {min(heading.level, _DEEPEST_HEADING)}"]
        return paragraph(style, together([start, words, element("bookmarkEnd", id=number)]))

    def _list(self, block: ItemList, place: Place) -> Iterator[Xml]:
        depth = min(place.depth + 1, _DEEPEST_LIST)
        level = f" {depth}" if depth > 1 else ""
        own = NOTHING
        if block.ordered:
            number, step = self._references.numbered_list(depth)
            own = element("numPr", value("ilvl", step), value("numId", number))
        style = self._styles[f"List {'Number' if block.ordered else 'Bullet'}{level}"]
        inside = Place(place.room, f"List Continue{level}", depth)
        for number, item in enumerate(block.items, 1):
            first = item[0] if item and isinstance(item[0], Paragraph) else None
            ends = place.sourced and number == len(block.items) and len(item) == 1
            keep = element("keepNext") if ends else NOTHING
            yield paragraph(style, self._phrases.runs(first.content) if first else NOTHING, together([keep, own]))
            yield self.flow(item[1:] if first else item, inside)

    def _captioned(self, table: Table, place: Place) -> Iterator[Xml]:
        if table.caption:
            yield paragraph(self._styles["Table Caption"], self._caption("table", self._phrases.runs(table.caption)))
        yield self._tables.table(table, place.room, sourced=place.sourced)

    def _caption(self, kind: str, words: Xml) -> Xml:
        label, code = ("table", "Table") if kind == "table" else ("figure", "Figure")
        before, after = caption_words("table" if kind == "table" else "figure")
        strong = self._styles["Strong"]
        number = word_field(rf"SEQ {code} \* ARABIC", str(self._references.caption(label)), strong)
        return together([run(before, strong), number, run(f"{after} ", strong), words])

    def _callout(self, callout: Callout, place: Place) -> Xml:
        title = (
            paragraph(self._styles["Callout Title"], self._phrases.runs(callout.title)) if callout.title else NOTHING
        )
        inner = self.flow(callout.blocks, Place(callout_room(place.room), "Callout Text"))
        content = together([title, inner]) or self._gap()
        return self._tables.callout(callout.kind, content, place.room)

    def _figure(self, block: FigureBlock, place: Place) -> Iterator[Xml]:
        drawn = picture(block.name, self._figures[block.name], self._references, place.room)
        yield paragraph(self._styles["Figure"], drawn)
        yield paragraph(self._styles["caption"], self._caption("figure", self._phrases.runs(block.caption)))


def _is_source(block: Block | None) -> bool:
    """Tell whether ``block`` is the small line that says where what stands above it comes from."""
    return isinstance(block, Paragraph) and block.source


def _brings_air(block: Block) -> bool:
    """Tell whether ``block`` starts with enough space above it to follow a table."""
    match block:
        case Heading() | Paragraph() | PageBreak() | Landscape() | Contents() | Definition():
            return True
        case Table(caption=caption):
            return bool(caption)
    return False
