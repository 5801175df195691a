"""Values: the numbers, dates, choices and tables that answers hold, and what can be wrong with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeAlias

from crmplan.language import _
from crmplan.yamlio.reader import Path

Scalar = str | int | Decimal | date | bool
Value: TypeAlias = "Scalar | list[str] | list[Row] | None"
KnownIds = Callable[[str], frozenset[str] | None]
"""Ids that a reference may name, by target (``people``, ``timeline.tasks``, ``topic.table``); None when unknowable."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value: where in it (``path`` and the matching address suffix), and what to do.

    ``unmet`` marks a constraint on a whole answer (rows, sums, required cells); anything else is invalid.
    """

    message: str
    hint: str = ""
    path: Path = ()
    suffix: str = ""
    unmet: bool = False


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, Value]):
    """One row of a table: typed cells by column id; a cell that is empty or invalid is None."""

    id: str
    address: str
    cells: dict[str, Value] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Value:
        return self.cells.get(column)

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def text(self, column: str) -> str:
        """Return a cell as text, empty when it has no value."""
        value = self.cells.get(column)
        return "" if value is None else str(value)

    def names(self, column: str) -> list[str]:
        """Return a cell of references or choices as a list; a single one is a list of one."""
        value = self.cells.get(column)
        if value is None:
            return []
        return [str(item) for item in value] if isinstance(value, list) else [str(value)]

    def number(self, column: str) -> Decimal | None:
        """Return a cell as a number, None when it holds none."""
        value = self.cells.get(column)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return None
        return Decimal(value)

    def day(self, column: str) -> date | None:
        """Return a cell as a date, None when it holds none."""
        value = self.cells.get(column)
        return value if isinstance(value, date) else None

    def flag(self, column: str) -> bool:
        """Return a yes/no cell; empty counts as no."""
        return self.cells.get(column) is True


def suggest(word: str, known: Iterator[str] | list[str] | tuple[str, ...] | frozenset[str]) -> str:
    """Return a "Did you mean" sentence for the closest known word, or nothing."""
    near = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return _("Did you mean “{word}”?").format(word=near[0]) if near else ""
