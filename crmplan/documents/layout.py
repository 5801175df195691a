"""What stands where on paper, decided once for every writer: which way pages turn, which letters a table is set in."""

from collections.abc import Sequence
from itertools import chain, groupby

from crmplan.documents.blocks import CONTENTS_DEPTH, Block, Blocks, Heading, Landscape, Table
from crmplan.documents.bound import clean
from crmplan.documents.figures.metrics import shortened
from crmplan.documents.widths import COMPACT_HEAD_SIZE, COMPACT_SIZE, HEAD_SIZE, TABLE_SIZE, fits

SHORT_TABLE = 8  # a table of at most so many rows stays on one page
_MOST_ENTRIES = 32
_RUNNING_SIZE, _RUNNING_LINE = 8.5, 460  # points: the letters of header and footer, and what a line of them holds


def is_compact(table: Table, room: int) -> bool:
    """Tell whether ``table`` is set in the smaller letters, as asked or because it would break words in ``room``."""
    return table.compact or not fits(table, room, size=TABLE_SIZE, head_size=HEAD_SIZE)


def needs_landscape(table: Table, room: int) -> bool:
    """Tell whether ``table`` would break words in ``room`` even in its smaller letters."""
    return not fits(table, room, size=COMPACT_SIZE, head_size=COMPACT_HEAD_SIZE)


def stretches(blocks: Blocks, room: int) -> list[tuple[bool, Blocks]]:
    """Return ``blocks`` as runs of pages and whether each stands landscape; ``room`` is an upright page's width (dxa).

    A table too wide for an upright page gets landscape pages, and the headings right above it go with it.
    """
    marked = zip(_turns(blocks, room), blocks, strict=True)
    return [
        (turned, tuple(chain.from_iterable(_opened(block) for _turned, block in group)))
        for turned, group in groupby(marked, key=lambda pair: pair[0])
    ]


def _opened(block: Block) -> Blocks:
    return block.blocks if isinstance(block, Landscape) else (block,)


def _turns(blocks: Blocks, room: int) -> list[bool]:
    turns = [
        isinstance(block, Landscape) or (isinstance(block, Table) and needs_landscape(block, room)) for block in blocks
    ]
    for index in range(len(blocks) - 2, -1, -1):
        leads = isinstance(blocks[index], Heading) and isinstance(blocks[index + 1], Table | Heading)
        turns[index] = turns[index] or (leads and turns[index + 1])
    return turns


def listed(headings: Sequence[Heading]) -> tuple[list[Heading], int]:
    """Return the headings that a contents list shows, and how deep it goes: no list is longer than a page."""
    shown = [heading for heading in headings if heading.level <= CONTENTS_DEPTH]
    if len(shown) <= _MOST_ENTRIES:
        return shown, CONTENTS_DEPTH
    return [heading for heading in shown if heading.level == 1], 1


def running(text: str, share: float) -> str:
    """Return ``text`` as header and footer have it: cut where it would take more than its ``share`` of a line."""
    return shortened(clean(text), _RUNNING_SIZE, share * _RUNNING_LINE)
