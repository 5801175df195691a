"""Markdown with bound values to blocks: the one place that walks the parser's tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from crmplan.documents.anchors import Anchors
from crmplan.documents.blocks import (
    Align,
    Block,
    Blocks,
    Break,
    Callout,
    Column,
    Contents,
    Definition,
    FigureBlock,
    Heading,
    Inlines,
    ItemList,
    Kind,
    Landscape,
    PageBreak,
    Paragraph,
    Quote,
    Table,
)
from crmplan.documents.bound import BoundValues
from crmplan.documents.grammar import parser
from crmplan.documents.inlines import InlineReader, one_line, unknown_markdown
from crmplan.documents.vocabulary import CALLOUTS
from crmplan.documents.walking import links, plain_text, walk
from crmplan.errors import PlanError
from crmplan.language import _

_FIGURE = "figure:"


def parse(text: str, values: BoundValues) -> Blocks:
    """Return the blocks of ``text``; raise PlanError for Markdown that our vocabulary does not know."""
    tokens: Sequence[Token] = parser().parse(text)
    blocks = BlockReader(values).blocks(SyntaxTreeNode(tokens).children)
    known = {block.anchor for block in walk(blocks) if isinstance(block, Heading)}
    for target in links(blocks):
        if target.startswith("#") and target[1:] not in known:
            raise PlanError(_("A link goes to {target}, but no heading has that name.").format(target=target))
    return blocks


class BlockReader:
    """Turns syntax nodes into blocks; anchors are counted over the whole document."""

    def __init__(self, values: BoundValues) -> None:
        self._inlines = InlineReader(values)
        self._anchors = Anchors()

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Blocks:
        """Return the blocks that ``nodes`` stand for, in order."""
        return tuple(block for node in nodes for block in self._read(node))

    def _read(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "heading":
                yield self._heading(node)
            case "paragraph":
                yield from self._paragraphs(node)
            case "bullet_list" | "ordered_list":
                items = tuple(self.blocks(item.children) for item in node.children)
                yield ItemList(items, ordered=node.type == "ordered_list")
            case "blockquote":
                yield Quote(self.blocks(node.children))
            case "table":
                yield self._table(node)
            case "directive":
                yield from self._directive(node)
            case _:
                raise unknown_markdown(node.type)

    def _heading(self, node: SyntaxTreeNode) -> Heading:
        content, given = self._inlines.heading(node.children[0])
        return Heading(max(1, int(node.tag[1:]) - 1), content, self._anchors.claim(given or plain_text(content)))

    def _paragraphs(self, node: SyntaxTreeNode) -> Iterator[Block]:
        figure = _figure_of(node)
        if figure is not None:
            caption = one_line(self._inlines.read(figure.children))
            name = self._inlines.plain(str(figure.attrs["src"])).removeprefix(_FIGURE)
            yield FigureBlock(name, caption)
            return
        for content in _split(self._inlines.read(node.children[0].children)):
            yield Paragraph(content)

    def _directive(self, node: SyntaxTreeNode) -> Iterator[Block]:
        titled = bool(node.children) and node.children[0].type == "inline"
        title = one_line(self._inlines.read(node.children[0].children)) if titled else ()
        inner = node.children[1:] if titled else node.children
        name = node.info
        if name in CALLOUTS:
            yield Callout(Kind(name), title, self.blocks(inner))
        elif name == "definition":
            yield Definition(title, self.blocks(inner))
        elif name == "landscape":
            yield Landscape(self.blocks(inner))
        elif name == "table":
            yield from (self._table(child, node.meta["attributes"], title) for child in inner)
        elif name == "source":
            yield from (replace(block, source=True) for block in self.blocks(inner) if isinstance(block, Paragraph))
        elif name == "contents":
            yield Contents()
        elif name == "page-break":
            yield PageBreak()
        else:
            raise unknown_markdown(f"::: {name}")

    def _table(self, node: SyntaxTreeNode, given: dict[str, str] | None = None, caption: Inlines = ()) -> Table:
        if node.type != "table":
            raise PlanError(_("A ::: table directive holds a table and nothing else."))
        given = {name: self._inlines.plain(text) for name, text in (given or {}).items()}
        head, *bodies = node.children
        cells = head.children[0].children
        shares = _shares(given.get("widths", ""), len(cells))
        columns = tuple(
            Column(one_line(self._cell(cell)), _align(cell), share) for cell, share in zip(cells, shares, strict=True)
        )
        rows = tuple(tuple(self._cell(cell) for cell in row.children) for body in bodies for row in body.children)
        return Table(columns, rows, caption, compact=given.get("compact") == "yes")

    def _cell(self, cell: SyntaxTreeNode) -> Inlines:
        return self._inlines.read(cell.children[0].children)


def _figure_of(paragraph: SyntaxTreeNode) -> SyntaxTreeNode | None:
    """Return the figure of a paragraph that holds nothing else."""
    children = paragraph.children[0].children
    if len(children) == 1 and children[0].type == "image" and str(children[0].attrs["src"]).startswith(_FIGURE):
        return children[0]
    return None


def _split(content: Inlines) -> Iterator[Inlines]:
    """Split at empty lines: an answer of two paragraphs stays two paragraphs."""
    lines = [tuple(group) for is_break, group in groupby(content, lambda part: isinstance(part, Break))]
    paragraph: Inlines = ()
    for line in lines:
        if isinstance(line[0], Break) and len(line) > 1:
            yield paragraph
            paragraph = ()
        else:
            paragraph += line
    if paragraph:
        yield paragraph


def _align(cell: SyntaxTreeNode) -> Align:
    return Align(str(cell.attrs.get("style", "text-align:left")).removeprefix("text-align:"))


def _shares(widths: str, count: int) -> list[float]:
    try:
        shares = [float(width) for width in widths.split()]
    except ValueError:
        raise PlanError(_("The widths of a table are numbers, not “{widths}”.").format(widths=widths)) from None
    if len(shares) not in {0, count}:
        message = _("A table has {count} columns, but its widths name {given}.")
        raise PlanError(message.format(count=count, given=len(shares)))
    return shares or [0.0] * count
