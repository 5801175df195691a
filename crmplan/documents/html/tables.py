"""Tables in HTML: heads with their scope, a caption, widths as hints; a wide one scrolls inside its own frame."""

from crmplan.documents.blocks import Align, Inlines, Rag, Table
from crmplan.documents.html.markup import NOTHING, Markup, element, text, together
from crmplan.documents.html.phrases import Phrases
from crmplan.documents.layout import SHORT_TABLE, is_compact
from crmplan.documents.wording import caption_label, table_word

_SIDES = {Align.left: "", Align.right: "right", Align.center: "center"}


class Tables:
    """Writes tables and numbers those that have a caption."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._count = 0
        self._captions = 0

    def table(self, table: Table, room: int) -> Markup:
        """Return ``table``; ``room`` is the width of a printed page in dxa, which decides on the smaller letters."""
        self._count += 1
        name = f"table.{self._count}"
        heads = (
            element("th", self._phrases.write(column.head), scope="col", class_=_SIDES[column.align] or None)
            for column in table.columns
        )
        rows = (element("tr", *self._cells(row, table)) for row in table.rows)
        looks = (("compact", is_compact(table, room)), ("short", len(table.rows) <= SHORT_TABLE))
        whole = element(
            "table",
            self._caption(table.caption, name),
            _widths(table),
            element("thead", element("tr", *heads)),
            element("tbody", together(rows, "\n")),
            class_=" ".join(look for look, holds in looks if holds) or None,
        )
        label = {"aria_labelledby": name} if table.caption else {"aria_label": f"{table_word()} {self._count}"}
        return element("div", whole, class_="table", role="group", tabindex=0, **label)

    def _caption(self, caption: Inlines, name: str) -> Markup:
        if not caption:
            return NOTHING
        self._captions += 1
        label = element("strong", text(caption_label("table", self._captions)))
        return element("caption", label, text(" "), self._phrases.write(caption), id=name)

    def _cells(self, row: tuple[Inlines, ...], table: Table) -> list[Markup]:
        """Return the cells of a row; the first says whose row it is."""
        cells: list[Markup] = []
        for index, (content, column) in enumerate(zip(row, table.columns, strict=True)):
            looks = [_SIDES[column.align], _ground(content)]
            look = " ".join(filter(None, looks)) or None
            heads = index == 0 and len(table.columns) > 1 and bool(content)
            words = self._phrases.write(content)
            cells.append(element("th", words, scope="row", class_=look) if heads else element("td", words, class_=look))
        return cells


def _widths(table: Table) -> Markup:
    """Return the shares of the columns, of which a browser gives none less than its longest word."""
    total = sum(column.share for column in table.columns)
    if not all(column.share for column in table.columns):
        return NOTHING
    columns = (element("col", style=f"width:{100 * column.share / total:.1f}%") for column in table.columns)
    return element("colgroup", *columns)


def _ground(content: Inlines) -> str:
    """Return the look of a cell that holds a traffic light and nothing else."""
    return f"lit {content[0].light}" if len(content) == 1 and isinstance(content[0], Rag) else ""
