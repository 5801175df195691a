"""Walking a block tree: every block, every stretch of words, every link."""

from collections.abc import Iterator

from crmplan.documents.blocks import (
    SHAPES,
    Block,
    Blocks,
    Break,
    Callout,
    Definition,
    FigureBlock,
    Heading,
    Inlines,
    ItemList,
    Landscape,
    Link,
    Missing,
    Paragraph,
    Quote,
    Rag,
    Table,
    Text,
)


def plain_text(content: Inlines) -> str:
    """Return the words of ``content`` alone; a line break becomes ``\\n`` and footnotes are left out."""
    return "".join(_words(content))


def _words(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(text=text):
                yield text
            case Break():
                yield "\n"
            case Rag(light=light, word=word):
                yield f"{SHAPES[light]} {word}"
            case Missing(word=word):
                yield word
            case Link(content=inner):
                yield plain_text(inner)


def walk(blocks: Blocks) -> Iterator[Block]:
    """Yield every block, those inside others after the one that holds them."""
    for block in blocks:
        yield block
        match block:
            case Callout(blocks=inner) | Definition(blocks=inner) | Quote(blocks=inner) | Landscape(blocks=inner):
                yield from walk(inner)
            case ItemList(items=items):
                for item in items:
                    yield from walk(item)


def contents_of(block: Block) -> Iterator[Inlines]:
    """Yield the words that stand in ``block`` itself, not those of the blocks inside it."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            yield content
        case Callout(title=content) | Definition(term=content) | FigureBlock(caption=content):
            yield content
        case Table(columns=columns, rows=rows, caption=caption):
            yield caption
            yield from (column.head for column in columns)
            yield from (cell for row in rows for cell in row)


def links(blocks: Blocks) -> Iterator[str]:
    """Yield the target of every link in ``blocks``."""
    for block in walk(blocks):
        for content in contents_of(block):
            yield from (inline.target for inline in content if isinstance(inline, Link))
