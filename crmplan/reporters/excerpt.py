"""The source line of a finding with a caret under what is meant; a long line is cut around it."""

from dataclasses import dataclass

from crmplan.reporters.text import shown, width

MOST = 96
"""Columns of a source line that are shown."""

LEAD = 32
"""Columns shown before the span when the line is cut."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Two lines of text: the source, and the carets under the span."""

    source: str
    carets: str


def excerpt(line: str, start: int, end: int) -> Excerpt:
    """Return what to show of ``line`` with carets from column ``start`` up to, not including, ``end`` (1-based)."""
    first = min(max(start, 1) - 1, len(line))
    last = min(max(end - 1, first + 1), max(len(line.rstrip()), first + 1))
    begin = _begin(line, first)
    before = _pieces(line, begin, first)
    lead = ("…" if begin else "") + "".join(before)
    span, rest = _fill(line, first, last, MOST - width(lead))
    carets = " " * width(lead) + "^" * max(1, width(span))
    return Excerpt((lead + span + rest).rstrip(), carets)


def _pieces(line: str, begin: int, end: int) -> list[str]:
    return [shown(line[index], line[max(0, index - 2) : index]) for index in range(begin, end)]


def _begin(line: str, first: int) -> int:
    """Return where the shown part begins: at the margin if the span is near it, else some columns before the span."""
    if first <= MOST - LEAD and width("".join(_pieces(line, 0, first))) <= MOST - LEAD:
        return 0
    begin, room = first, LEAD
    while begin > 0 and room > 0:
        begin -= 1
        room -= width("".join(_pieces(line, begin, begin + 1)))
    return begin


def _fill(line: str, first: int, last: int, room: int) -> tuple[str, str]:
    """Return the span and what follows it, as far as there is room; an ellipsis stands for the rest."""
    span, rest = "", ""
    for index in range(first, len(line)):
        piece = _pieces(line, index, index + 1)[0]
        room -= width(piece)
        if room <= 0 and index < len(line) - 1:
            return span, rest + "…"
        if index < last:
            span += piece
        else:
            rest += piece
    return span, rest
