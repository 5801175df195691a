"""Faults of a plan file: what is wrong, where, and what to do next."""

from collections import Counter
from dataclasses import dataclass

from crmplan.yamlio.marks import Lines

SYNTAX = "YML001"
NOT_UTF8 = "YML002"
CONFLICT = "YML003"
CHARACTER = "YML004"
TOO_LARGE = "YML005"
DOCUMENTS = "YML006"
DIRECTIVE = "YML007"
TOP_LEVEL = "YML008"
KEY_NOT_TEXT = "YML010"
DUPLICATE_KEY = "YML011"
ANCHOR = "YML014"
TAG = "YML015"
TOO_DEEP = "YML018"

_LONGEST_QUOTE = 40
_MOST_OF_A_KIND = 50


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; lines and columns are 1-based and counted in characters, the end is exclusive."""

    code: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int


class Faults:
    """The faults of one text, in the order they were found; of each kind the first fifty."""

    def __init__(self, lines: Lines) -> None:
        self.found: list[Fault] = []
        self._lines = lines
        self._count: Counter[str] = Counter()

    def add(self, code: str, message: str, start: int, end: int | None = None) -> None:
        """Note a fault from the offset ``start`` to ``end`` (one character when not given)."""
        self._count[code] += 1
        if self._count[code] > _MOST_OF_A_KIND:
            return
        length = len(self._lines.text)
        first = self._lines.mark(min(start, length))
        last = self._lines.mark(min(max(start, start + 1 if end is None else end), length))
        if last.line > first.line and last.column == 1:
            last = first
        self.found.append(Fault(code, message, first.line, first.column, last.line, last.column))

    def in_order(self) -> list[Fault]:
        """Return the faults from the top of the file to its end."""
        return sorted(self.found, key=lambda fault: (fault.line, fault.column, fault.code))


def shortened(text: str) -> str:
    """Return text of a plan so that it fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
