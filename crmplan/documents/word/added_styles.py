"""The styles that a company's file lacks, drawn after its own: its colours, its fonts, its size of letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.blocks import Kind
from crmplan.documents.palette import INK, PAPER
from crmplan.documents.theme import Theme, contrast
from crmplan.documents.word.base_styles import HEADINGS, character_style, in_theme, paragraph_style, table_styles
from crmplan.documents.word.looks import Looks
from crmplan.documents.word.stylebook import OWN, StyleBook, kind_of
from crmplan.documents.word.styles import BODY_SIZE, CHARACTERS, PARAGRAPHS, Style
from crmplan.documents.word.xml import DECLARED, Xml, together

_OUR_COVER = {"Cover Organisation", "Cover Gap", "header", "footer"}  # only our own document is laid out with them
_ON_PAPER = ("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4")
_AT_THE_TOP = ("Title", "Subtitle")
_MOST_ROOM = 30  # points
_LEAST = 3.0  # contrast of large letters on paper, WCAG 2.2
_TABLES = ("Plan Table", *(f"Callout {kind}" for kind in Kind))
_IN_TABLES = ("Table", "Compact")
_SMALLEST = 7.5  # points
_MERE_GAP = 4  # points: what is set so small holds no words
_PLAIN = "Plain Normal"  # the company's own Normal, where running text gets a style of its own


@dataclass(frozen=True, slots=True)
class Missing:
    """A style to add: which of ours is ``wanted``, and its name and identifier in the company's file."""

    wanted: str
    name: str
    id: str


def missing_styles(book: StyleBook, looks: Looks) -> list[Missing]:
    """Return the styles that the file lacks, or has in a way that does not serve."""
    wanted = [style.name for style in (*PARAGRAPHS, *CHARACTERS) if style.name not in _OUR_COVER]
    return [_named(name, book) for name in (*wanted, *_TABLES) if not _serves(name, book.find(name), looks)]


def _named(wanted: str, book: StyleBook) -> Missing:
    """Return where ``wanted`` goes; a name or an identifier that the company uses is never taken."""
    taken = book.is_taken(wanted) or bool(book.find(wanted))
    identifier = "".join(word[0].upper() + word[1:] for word in wanted.split(" "))
    choices = [identifier, *(f"Crmplan{identifier}{number or ''}" for number in range(100))][1 if taken else 0 :]
    free = next(choice for choice in choices if choice not in book.ids)
    return Missing(wanted, OWN + wanted if taken else wanted, free)


def _serves(name: str, identifier: str, looks: Looks) -> bool:
    """Tell whether a company's style can do what we need of it."""
    if not identifier:
        return False
    if name == "Normal":
        return looks.has_air(identifier)
    if name.startswith(("List Bullet", "List Number")):
        numbering = looks.numbering(identifier)
        return numbering is not None and (numbering.form == "bullet") == name.startswith("List Bullet")
    if name in _ON_PAPER:
        if name in _AT_THE_TOP and looks.room_above(identifier) > _MOST_ROOM:
            return False  # laid out for a cover: a document without one would begin in the middle of its page
        colour = looks.colour(identifier)
        return not colour or looks.has_ground(identifier) or contrast(colour, PAPER) >= _LEAST
    return True


@dataclass(frozen=True)
class Dresser:
    """Gives our styles the look of a company's file."""

    book: StyleBook
    looks: Looks
    theme: Theme

    def styles(self, missing: list[Missing]) -> list[BaseOxmlElement]:
        """Return the styles of ``missing`` as XML."""
        ids = {style.name: self.book.find(style.name) for style in (*PARAGRAPHS, *CHARACTERS)}
        ids |= {_PLAIN: ids["Normal"], "Body Text": self.book.find("Body Text")}
        ids |= {entry.wanted: entry.id for entry in missing}
        named = {entry.wanted: entry for entry in missing}
        written = together([*self._paragraphs(named, ids), *self._characters(named), *self._tables(named)])
        return list(parse_xml(f"<w:styles {DECLARED}>{written}</w:styles>"))

    def _paragraphs(self, named: Mapping[str, Missing], ids: Mapping[str, str]) -> Iterator[Xml]:
        for style in PARAGRAPHS:
            if entry := named.get(style.name):
                dressed = self._prose(style) if style.name == "Normal" else self._dressed(style)
                yield paragraph_style(replace(dressed, name=entry.name), {**ids, entry.name: entry.id})

    def _characters(self, named: Mapping[str, Missing]) -> Iterator[Xml]:
        for style in CHARACTERS:
            if entry := named.get(style.name):
                dressed = replace(self._dressed(style), name=entry.name)
                yield character_style(dressed, self.looks.default("character"), entry.id)

    def _tables(self, named: Mapping[str, Missing]) -> Iterator[Xml]:
        for name, drawn in zip(_TABLES, table_styles(self.theme, self.looks.default("table")), strict=True):
            if entry := named.get(name):
                plain_id = "".join(word[0].upper() + word[1:] for word in name.split(" "))
                renamed = drawn.replace(f'w:val="{name}"', f'w:val="{entry.name}"', 1)
                yield Xml(renamed.replace(f'w:styleId="{plain_id}"', f'w:styleId="{entry.id}"', 1))

    def _prose(self, style: Style) -> Style:
        """Return the style of running text when the company's own leaves no room between paragraphs."""
        body = self.book.find("Body Text")
        if body and self.looks.has_air(body):
            return Style(name=style.name, based="Body Text")
        return Style(name=style.name, based=_PLAIN, before=0, after=6) if self.book.find("Normal") else style

    def _dressed(self, style: Style) -> Style:
        """Return ``style`` in the company's colours, fonts and size; flat, so that no indent is inherited."""
        own_ink = style.name in HEADINGS or kind_of(style.name) == "character"
        themed = in_theme(style, self.theme)
        if style.name == "Table Caption":  # a company's caption may stand close to what is above it, as below a figure
            themed = replace(themed, before=10, after=4)
        return replace(
            themed,
            colour="" if style.colour == INK and not own_ink else themed.colour,
            size=self._size(style),
            align=style.align or ("left" if kind_of(style.name) == "paragraph" else ""),
            flat=True,
        )

    def _size(self, style: Style) -> float:
        normal = self.book.find("Normal")
        if style.size <= _MERE_GAP or not normal:
            return style.size
        scale = self.looks.size(normal) / BODY_SIZE
        if style.name.startswith(_IN_TABLES):  # wide letters are set smaller, or no table would fit its page
            scale = min(scale, 1.1) / max(1.0, 0.95 * self.looks.width(normal))
        return max(_SMALLEST, round(2 * style.size * scale) / 2)
