"""Where things stand in a plan file: positions, spans, and the table of lines behind them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

Path = tuple[str | int, ...]
"""The way to a value from the top: keys of mappings and 0-based indexes of lists."""

Offsets = tuple[int, int, int]
"""Key start, value start, value end, in characters of the text."""

LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Mark:
    """One position: 1-based line and column in characters, and the offset in characters of the text."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value stands.

    ``key`` is the start of its key, or of the dash (in ``[a, b]``: of the item) for the rows of a list. The value
    runs from ``start`` to ``end``, exclusive: quotes and the ``|`` of a block text belong to it, a comment or the
    last line break do not. A value that is not there is empty and stands right after the colon.
    """

    key: Mark
    start: Mark
    end: Mark


class Lines:
    """The line starts of a text; CRLF, LF and a lone CR end a line."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Offset of the first character of every line."""
        return [0, *(found.end() for found in LINE_BREAK.finditer(self.text))]

    def mark(self, offset: int) -> Mark:
        """Return the position of ``offset``."""
        line = bisect_right(self.starts, offset)
        return Mark(line, offset - self.starts[line - 1] + 1, offset)


class Spans(Mapping[Path, Span]):
    """The span of every value by its path; marks are worked out only when asked for, which keeps reading fast."""

    def __init__(self, offsets: dict[Path, Offsets], lines: Lines) -> None:
        self.offsets = offsets
        self.lines = lines

    def __getitem__(self, path: Path) -> Span:
        key, start, end = self.offsets[path]
        return Span(self.lines.mark(key), self.lines.mark(start), self.lines.mark(end))

    def __iter__(self) -> Iterator[Path]:
        return iter(self.offsets)

    def __len__(self) -> int:
        return len(self.offsets)

    def __contains__(self, path: object) -> bool:
        return path in self.offsets
