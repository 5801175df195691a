"""The body of a web page: blocks in, HTML out."""

from collections.abc import Collection, Mapping
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
    Kind,
    Landscape,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from crmplan.documents.figures.figure import Figure
from crmplan.documents.html.drawings import inline_drawing
from crmplan.documents.html.markup import NOTHING, Markup, element, text, together
from crmplan.documents.html.phrases import Phrases
from crmplan.documents.html.tables import Tables
from crmplan.documents.layout import stretches
from crmplan.documents.wording import caption_label, shown_above

GLANCE = "glance."  # before the name of a figure: where it stands at the top of the page
_DEEPEST = 6
_LED = Table | FigureBlock | ItemList  # the words right before one stay on its page
_ROLES = {Kind.warning: "note", Kind.draft: "note", Kind.note: "note"}


class Body:
    """Writes the blocks of a document; ``room`` is the width of a printed page in dxa.

    Figures named in ``above`` stand at the top of the page already: on a screen a link leads there.
    """

    def __init__(self, figures: Mapping[str, Figure], phrases: Phrases, room: int, above: Collection[str] = ()) -> None:
        self._figures = figures
        self._above = above
        self._phrases = phrases
        self._room = room
        self._tables = Tables(phrases)
        self._drawn = 0
        self._level = 1

    def write(self, blocks: Blocks) -> Markup:
        """Return ``blocks``; what stands on landscape pages is a part of its own."""
        return together(
            element("div", self.flow(inside), class_="landscape") if turned else self.flow(inside)
            for turned, inside in stretches(blocks, self._room)
        )

    def flow(self, blocks: Blocks) -> Markup:
        """Return ``blocks`` one after the other; definitions that follow one another make one list."""
        parts: list[Markup] = []
        pairs = zip(blocks, (*blocks[1:], None), strict=False)
        for defines, group in groupby(pairs, key=lambda pair: isinstance(pair[0], Definition)):
            if defines:
                parts.append(element("dl", *(self._block(block) for block, _after in group)))
            else:
                parts.extend(self._block(block, leads=isinstance(after, _LED)) for block, after in group)
        return together(parts, "\n")

    def _block(self, block: Block, *, leads: bool = False) -> Markup:  # noqa: C901, PLR0911 - one case for each kind of block
        write = self._phrases.write
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(content=content, source=source):
                return element("p", write(content), class_="source" if source else "leads" if leads else None)
            case ItemList(items=items, ordered=ordered):
                return element("ol" if ordered else "ul", *(element("li", self._item(item)) for item in items))
            case Table():
                return self._tables.table(block, self._room)
            case Callout():
                return self._callout(block)
            case Definition(term=term, blocks=inner):
                return together([element("dt", write(term)), element("dd", self.flow(inner))])
            case Quote(blocks=inner):
                return element("blockquote", self.flow(inner))
            case FigureBlock():
                return self._figure(block)
            case Landscape(blocks=inner):
                return element("div", self.flow(inner), class_="landscape")
            case PageBreak():
                return element("div", class_="page-break")
            case Contents():
                return NOTHING  # the page has its contents beside the text

    def _heading(self, heading: Heading) -> Markup:
        """Return a heading; the title is the first level, and no level is left out on the way down."""
        self._level = min(heading.level + 1, self._level + 1, _DEEPEST)
        return element(f"h{self._level}", self._phrases.write(heading.content), id=heading.anchor)

    def _item(self, item: Blocks) -> Markup:
        """Return the inside of a list item; its words need no paragraph when nothing but a list follows them."""
        if item and isinstance(item[0], Paragraph) and all(isinstance(rest, ItemList) for rest in item[1:]):
            return together([self._phrases.write(item[0].content), self.flow(item[1:])])
        return self.flow(item)

    def _callout(self, callout: Callout) -> Markup:
        title = element("p", self._phrases.write(callout.title), class_="title") if callout.title else NOTHING
        inner = self.flow(callout.blocks)
        return element("div", title, inner, class_=f"callout {callout.kind}", role=_ROLES.get(callout.kind))

    def _figure(self, block: FigureBlock) -> Markup:
        self._drawn += 1
        label = element("strong", text(caption_label("figure", self._drawn)))
        said = together([label, text(" "), self._phrases.write(block.caption)])
        drawing, caption = inline_drawing(self._figures[block.name]), element("figcaption", said)
        if block.name not in self._above:
            return element("figure", drawing, caption)
        link = element("a", text(shown_above()), href=f"#{GLANCE}{block.name}")
        return together(
            [
                element("p", said, text(" "), link, class_="on-screen"),
                element("figure", drawing, caption, class_="on-paper"),
            ]
        )
