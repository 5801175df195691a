"""Tables and callouts in Word."""

from crmplan.documents.blocks import Align, Inlines, Kind, Rag, Table
from crmplan.documents.layout import SHORT_TABLE, is_compact
from crmplan.documents.palette import LIGHTS
from crmplan.documents.walking import plain_text
from crmplan.documents.widths import COMPACT_HEAD_SIZE, COMPACT_SIZE, HEAD_SIZE, TABLE_SIZE, column_widths
from crmplan.documents.word.phrases import Phrases, paragraph
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import NOTHING, Xml, element, together, value

_SIDES = {Align.left: "", Align.right: " Right", Align.center: " Center"}
_BAR = 45  # half the width of a callout's bar, which stands on the edge of the box
_CALLOUT_INSET = 2 * 198 + 2 * _BAR


class Tables:
    """Writes tables; ``room`` is the width they may take, in dxa; ``letters`` is how wide letters run beside ours."""

    def __init__(self, styles: StyleBook, phrases: Phrases, letters: float = 1.0) -> None:
        self._letters = letters
        self._styles = styles
        self._phrases = phrases

    def table(self, table: Table, room: int, *, sourced: bool = False) -> Xml:
        """Return ``table``: its head row repeats on every page, and no row breaks across pages.

        The last row of a table that is ``sourced`` stays on one page with the line below, which says where it is from.
        """
        compact = is_compact(table, round(room / self._letters))
        size, head_size = (COMPACT_SIZE, COMPACT_HEAD_SIZE) if compact else (TABLE_SIZE, HEAD_SIZE)
        widths = column_widths(table, room, size=size * self._letters, head_size=head_size * self._letters)
        text, head = ("Compact Text", "Compact Head") if compact else ("Table Text", "Table Head")
        sides = [_SIDES[column.align] for column in table.columns]
        heads = [
            self._cell(column.head, self._styles[head + side], width)
            for column, side, width in zip(table.columns, sides, widths, strict=True)
        ]
        names = [self._styles[text + side] for side in sides]
        last = len(table.rows) - 1
        together_until = last if last < SHORT_TABLE else 0
        kept = {*range(together_until), *([last] if sourced else [])}
        rows = [
            self._row([self._cell(*cell, kept=index in kept) for cell in zip(row, names, widths, strict=True)])
            for index, row in enumerate(table.rows)
        ]
        return element("tbl", self._properties(table, room), _grid(widths), self._row(heads, head=True), *rows)

    def _properties(self, table: Table, room: int) -> Xml:
        caption = plain_text(table.caption)
        return element(
            "tblPr",
            value("tblStyle", self._styles["Plan Table"]),
            element("tblW", w=room, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            value("tblCaption", caption) if caption else NOTHING,
        )

    def _row(self, cells: list[Xml], *, head: bool = False) -> Xml:
        marks = (element("cantSplit"), element("tblHeader") if head else NOTHING)
        return element("tr", element("trPr", *marks), *cells)

    def _cell(self, content: Inlines, style: str, width: int, *, kept: bool = False) -> Xml:
        properties = element("tcPr", element("tcW", w=width, type="dxa"), _ground(content))
        keep = element("keepNext") if kept else NOTHING
        return element("tc", properties, paragraph(style, self._phrases.runs(content), keep))

    def callout(self, kind: Kind, content: Xml, room: int) -> Xml:
        """Return a box of ``kind`` around ``content``, which ends with a paragraph."""
        width = room - 2 * _BAR
        properties = element(
            "tblPr",
            value("tblStyle", self._styles[f"Callout {kind}"]),
            element("tblW", w=width, type="dxa"),
            element("tblInd", w=_BAR, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        )
        cell = element("tc", element("tcPr", element("tcW", w=width, type="dxa")), content)
        row = element("tr", element("trPr", element("cantSplit")), cell)
        return element("tbl", properties, _grid([width]), row)


def callout_room(room: int) -> int:
    """Return the width that is left inside a callout."""
    return room - _CALLOUT_INSET


def _grid(widths: list[int]) -> Xml:
    return element("tblGrid", together(element("gridCol", w=width) for width in widths))


def _ground(content: Inlines) -> Xml:
    """Return the ground of a cell that holds a traffic light and nothing else."""
    if len(content) == 1 and isinstance(content[0], Rag):
        return element("shd", val="clear", color="auto", fill=LIGHTS[content[0].light][1])
    return NOTHING
