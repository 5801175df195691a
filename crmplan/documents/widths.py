"""Column widths in dxa (a twentieth of a point): wide where there is much to read, never narrower than a word."""

from collections.abc import Sequence

from crmplan.documents.blocks import Inlines, Table
from crmplan.documents.figures.metrics import text_width
from crmplan.documents.walking import plain_text

TABLE_SIZE, HEAD_SIZE = 9.5, 9  # points
COMPACT_SIZE, COMPACT_HEAD_SIZE = 8.5, 8
PADDING = 2 * 85  # left and right margin of a cell, as the table style has it
_SPARE = 1.06  # room for a font that runs a little wider than ours
_ROUNDING = 24
_LONGEST = 14  # em; what is longer is an address or a code, and may break
_DXA = 20


def column_widths(table: Table, room: int, *, size: float, head_size: float) -> list[int]:
    """Return a width for every column of ``table``; together they are ``room``.

    Hints share the room out; without hints the content does. No column is narrower than its longest word, unless
    the words together are wider than the room (``fits`` tells): then all shrink alike.
    """
    floors = _floors(table, size, head_size)
    if sum(floors) >= room:
        return _exact([floor * room / sum(floors) for floor in floors], room)
    shares = [column.share for column in table.columns]
    wanted = shares if all(shares) else _by_content(table, room, size, head_size)
    return _exact(_poured(wanted, floors, room), room)


def fits(table: Table, room: int, *, size: float, head_size: float) -> bool:
    """Tell whether every word of ``table`` fits into its column when the table is ``room`` wide."""
    return sum(_floors(table, size, head_size)) <= room


def _floors(table: Table, size: float, head_size: float) -> list[float]:
    heads = [_longest_word(column.head, head_size, bold=True) for column in table.columns]
    longest = [max([head, *(_longest_word(row[i], size) for row in table.rows)]) for i, head in enumerate(heads)]
    return [_DXA * width * _SPARE + PADDING + _ROUNDING for width in longest]


def _longest_word(content: Inlines, size: float, *, bold: bool = False) -> float:
    words = plain_text(content).replace("-", "- ").split()
    longest = max((text_width(word, size, bold=bold) for word in words), default=0.0)
    return min(longest, _LONGEST * size)


def _by_content(table: Table, room: int, size: float, head_size: float) -> list[float]:
    """Return what each column would like: its longest line if that is short, else more the more it holds."""
    wishes: list[float] = []
    for index, column in enumerate(table.columns):
        lines = [line for row in table.rows for line in plain_text(row[index]).split("\n")]
        widths = [text_width(line, size) for line in lines]
        widths.append(text_width(plain_text(column.head), head_size, bold=True))
        natural = _DXA * max(widths) * _SPARE + PADDING + _ROUNDING
        typical = _DXA * sum(widths) / len(widths) + PADDING
        wishes.append(natural if natural < room / 6 else max(room / 6, (natural * typical) ** 0.5))
    return wishes


def _poured(wishes: Sequence[float], floors: Sequence[float], room: float) -> list[float]:
    """Share ``room`` in proportion to ``wishes``, but give no column less than its floor."""
    fixed: set[int] = set()
    while True:
        rest = room - sum(floors[index] for index in fixed)
        total = sum(wish for index, wish in enumerate(wishes) if index not in fixed)
        scale = rest / total if total else 0
        short = {index for index, wish in enumerate(wishes) if index not in fixed and wish * scale < floors[index]}
        if not short:
            return [floors[index] if index in fixed else wish * scale for index, wish in enumerate(wishes)]
        fixed |= short


def _exact(widths: Sequence[float], room: int) -> list[int]:
    """Round ``widths`` so that their sum is ``room`` to the dxa."""
    rounded = [int(width) for width in widths]
    rounded[rounded.index(max(rounded))] += room - sum(rounded)
    return rounded
