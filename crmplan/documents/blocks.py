"""The block tree: what a document says, before any writer decides how it looks.

Templates become Markdown, Markdown becomes these blocks, and each writer (Markdown, Word, HTML, PDF) walks them.
Everything is frozen and plain, so that one tree serves all formats.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Align(Enum):
    """How a column stands: text to the left, figures to the right."""

    left = "left"
    center = "center"
    right = "right"


class Light(StrEnum):
    """A traffic light; the documents show it as a shape, a word and a colour."""

    green = "green"
    amber = "amber"
    red = "red"
    grey = "grey"


class Kind(StrEnum):
    """What a callout is for."""

    note = "note"
    verdict = "verdict"
    ask = "ask"
    warning = "warning"
    draft = "draft"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words; it holds no line break."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph or a cell."""


@dataclass(frozen=True, slots=True)
class Rag:
    """A traffic light with its word."""

    light: Light
    word: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the plan does not say yet, said in its place."""

    word: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a heading of this document (``#anchor``) or to an address of the web."""

    target: str
    content: "Inlines"


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, at the place that refers to it."""

    content: "Inlines"


Inline = Text | Break | Rag | Missing | Link | Note
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a section of the document. ``anchor`` is unique in the document."""

    level: int
    content: Inlines
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``source`` marks the small line that says where something comes from."""

    content: Inlines
    source: bool = False


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list; each item is a sequence of blocks."""

    items: tuple["Blocks", ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its head, how it stands, and its share of the width (0: by content)."""

    head: Inlines
    align: Align = Align.left
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    caption: Inlines = ()
    compact: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A box that must not be overlooked."""

    kind: Kind
    title: Inlines
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: Inlines
    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """The place of a figure; the figure itself is found by ``name`` in the document."""

    name: str
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks that stand on landscape pages of their own."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block starts a page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The place of the contents list."""


Block = (
    Heading
    | Paragraph
    | ItemList
    | Table
    | Callout
    | Definition
    | Quote
    | FigureBlock
    | Landscape
    | PageBreak
    | Contents
)
Blocks = tuple[Block, ...]

SHAPES = {Light.green: "●", Light.amber: "▲", Light.red: "■", Light.grey: "○"}
CONTENTS_DEPTH = 2  # levels of headings that the contents list shows
