"""The blocks of a document as plain data for page.typ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

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
from crmplan.documents.layout import listed, stretches
from crmplan.documents.pdf.pictures import picture
from crmplan.documents.pdf.plain import Phrases, Plain
from crmplan.documents.pdf.tables import line_count, table_data
from crmplan.documents.walking import contents_of, plain_text, walk
from crmplan.documents.wording import caption_label, contents_title

_DEEPEST = 6
_INSET = 440  # dxa that a box takes on its two sides
_INDENT = 340  # dxa that a list takes
_WHOLE = 24  # lines; a box with more may break across pages
_SIZE = 10.5  # points
_DXA = 20
_LED = Table | FigureBlock | ItemList


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand: how wide and how high it is there, in dxa."""

    room: int
    height: int


class Body:
    """Turns blocks to data; ``pages`` are upright and landscape, ``spread`` says how wide letters run against ours."""

    def __init__(
        self,
        figures: Mapping[str, Figure],
        headings: Sequence[Heading],
        pages: tuple[Place, Place],
        spread: float = 1.0,
    ) -> None:
        self._figures = figures
        self._headings = headings
        self._pages = pages
        self._spread = spread
        self._labels = {heading.anchor: f"heading-{number}" for number, heading in enumerate(headings)}
        self._phrases = Phrases(self._labels)
        self._tables = 0
        self._drawn = 0
        self._level = 0

    def stretches(self, blocks: Blocks) -> list[Plain]:
        """Return ``blocks`` as runs of pages that stand the same way."""
        return [
            {"landscape": turned, "blocks": self.flow(inside, self._pages[turned])}
            for turned, inside in stretches(blocks, self._pages[0].room)
        ]

    def flow(self, blocks: Blocks, place: Place) -> list[Plain]:
        """Return ``blocks`` one after the other; definitions that follow one another make one list."""
        found: list[Plain] = []
        befores, afters = (None, *blocks), (*blocks[1:], None)
        pairs = [(block, after) for before, block, after in zip(befores, blocks, afters, strict=False)
                 if not (_is_source(block) and isinstance(before, Table))]  # fmt: skip
        for defines, group in groupby(pairs, key=lambda pair: isinstance(pair[0], Definition)):
            items = [self._block(block, place, after) for block, after in group]
            found += [{"is": "terms", "items": items}] if defines else items
        return found

    def _block(self, block: Block, place: Place, after: Block | None) -> Plain:  # noqa: C901, PLR0911 - one case each
        words = self._phrases.words
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(content=content, source=source):
                return {
                    "is": "source" if source else "paragraph",
                    "words": words(content),
                    "leads": _leads(after),
                }
            case ItemList(items=items, ordered=ordered):
                inner = replace(place, room=place.room - _INDENT)
                return {"is": "list", "ordered": ordered, "items": [self.flow(item, inner) for item in items]}
            case Table():
                return self._table(block, place, after)
            case Callout():
                return self._callout(block, place)
            case Definition(term=term, blocks=inside):
                first = inside[0] if inside and isinstance(inside[0], Paragraph) else None
                rest = self.flow(inside[1:] if first else inside, place)
                return {"term": words(term), "first": words(first.content) if first else [], "blocks": rest}
            case Quote(blocks=inside):
                return {"is": "quote", "blocks": self.flow(inside, replace(place, room=place.room - _INDENT))}
            case FigureBlock():
                return self._figure(block, place)
            case Landscape(blocks=inside):
                return {"is": "group", "blocks": self.flow(inside, place)}
            case PageBreak():
                return {"is": "page-break"}
            case Contents():
                depth = listed(self._headings)[1]
                return {"is": "contents", "title": contents_title(), "depth": depth} if self._headings else None

    def _heading(self, heading: Heading) -> Plain:
        """Return a heading; no level is left out on the way down."""
        self._level = min(heading.level, self._level + 1, _DEEPEST)
        words, label = self._phrases.words(heading.content), self._labels[heading.anchor]
        return {"is": "heading", "level": self._level, "words": words, "label": label}

    def _table(self, table: Table, place: Place, after: Block | None) -> Plain:
        """Return a table, and as its last row the line that says where it comes from: the two stay on one page."""
        data = table_data(table, place.room, self._phrases, spread=self._spread)
        if isinstance(after, Paragraph) and after.source:
            data["source"] = self._phrases.words(after.content)
        if table.caption:
            self._tables += 1
            data["label"] = caption_label("table", self._tables)
        return data

    def _callout(self, callout: Callout, place: Place) -> Plain:
        inside = self.flow(callout.blocks, replace(place, room=place.room - _INSET))
        texts = (plain_text(content) for block in walk((callout,)) for content in contents_of(block))
        lines = sum(line_count(line, place.room / _DXA, _SIZE) for text in texts for line in text.split("\n"))
        title, whole = self._phrases.words(callout.title), lines <= _WHOLE
        return {"is": "callout", "kind": str(callout.kind), "title": title, "blocks": inside, "whole": whole}

    def _figure(self, block: FigureBlock, place: Place) -> Plain:
        self._drawn += 1
        drawn = picture(self._figures[block.name], place.room, place.height)
        label = caption_label("figure", self._drawn)
        return {"is": "figure", **drawn, "label": label, "caption": self._phrases.words(block.caption)}


def _leads(after: Block | None) -> bool:
    """Tell whether words stay on the page of what comes after them."""
    return isinstance(after, _LED) or _is_source(after)


def _is_source(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.source
