"""Tables as data for page.typ: column widths, rows that stay whole, short tables that stay on one page."""

from crmplan.documents.blocks import Inlines, Rag, Table
from crmplan.documents.figures.metrics import text_width
from crmplan.documents.layout import SHORT_TABLE, is_compact
from crmplan.documents.pdf.plain import Phrases, Plain
from crmplan.documents.walking import plain_text
from crmplan.documents.widths import (
    COMPACT_HEAD_SIZE,
    COMPACT_SIZE,
    HEAD_SIZE,
    PADDING,
    TABLE_SIZE,
    column_widths,
    fits,
)

_DXA = 20
_LINE = 1.3  # em from line to line
_ROW_PADDING = 5.0  # points above and below the words of a row
_TALLEST = 300.0  # points; a row taller than this may break across pages, a short table taller than this too
_CROWDED = 2.0  # em; longest whole word where words do not fit into their columns


def table_data(table: Table, room: int, phrases: Phrases, *, spread: float = 1.0) -> dict[str, Plain]:
    """Return ``table`` for a place ``room`` (dxa) wide, in letters that run ``spread`` times as wide as ours."""
    compact = is_compact(table, room)
    size, head_size = (COMPACT_SIZE, COMPACT_HEAD_SIZE) if compact else (TABLE_SIZE, HEAD_SIZE)
    measured = {"size": spread * size, "head_size": spread * head_size}
    widths = column_widths(table, room, **measured)
    longest = {} if fits(table, room, **measured) else {"longest": _CROWDED}
    heights = [_height(row, widths, spread * size) for row in table.rows]
    head = _height(tuple(column.head for column in table.columns), widths, spread * head_size)
    rows: list[Plain] = [
        {"whole": height <= _TALLEST, "cells": [_cell(cell, phrases, longest) for cell in row]}
        for row, height in zip(table.rows, heights, strict=True)
    ]
    return {
        "is": "table",
        "size": size,
        "head-size": head_size,
        "widths": [width / _DXA for width in widths],
        "aligns": [column.align.value for column in table.columns],
        "head": "repeated" if head <= _TALLEST / 2 else "once" if head <= _TALLEST else "row",
        "heads": [phrases.words(column.head, **longest) for column in table.columns],
        "rows": rows,
        "caption": phrases.words(table.caption),
        "whole": len(rows) <= SHORT_TABLE and head + sum(heights) <= _TALLEST,
    }


def _cell(content: Inlines, phrases: Phrases, longest: dict[str, float]) -> Plain:
    """Return a cell; one that holds a traffic light and nothing else wears its colour."""
    lit = content[0].light if len(content) == 1 and isinstance(content[0], Rag) else None
    return {"words": phrases.words(content, **longest), "lit": str(lit) if lit else None}


def _height(row: tuple[Inlines, ...], widths: list[int], size: float) -> float:
    """Return about how many points ``row`` is high."""
    lines = [
        sum(line_count(line, (width - PADDING) / _DXA, size) for line in plain_text(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    ]
    return max(lines) * size * _LINE + _ROW_PADDING


def line_count(line: str, room: float, size: float) -> int:
    """Return about how many lines of ``room`` points the words of ``line`` take."""
    return 1 + int(text_width(line, size) * 1.08 / max(room, size))
