"""What a workbook is made of, before any file: sheets with lines of words, facts, and grids of typed cells.

A cell that is worked out carries its formula and what that comes to, reckoned by us: so a viewer that does not
calculate shows the right figure, and a test can hold the two against each other. In a formula ``[total]`` is the cell
of the column ``total`` in the same row.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[][:*?/\\]")
_OWN_ROW = re.compile(r"\[([a-z0-9_]+)\]")


class Kind(StrEnum):
    """What a cell holds, which decides how it is written."""

    TEXT = "text"
    LONG = "long"
    WHOLE = "whole"
    NUMBER = "number"
    MARK = "mark"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"


class Look(StrEnum):
    """How a line of words looks."""

    TITLE = "title"
    FACTS = "facts"
    DRAFT = "draft"
    HEAD = "head"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its ``=``, and what it comes to; None for an empty cell."""

    source: str
    value: Decimal | str | None = None


Content: TypeAlias = "str | int | Decimal | date | Formula | None"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: its name in formulas, its head, what it holds, and what may be chosen or typed there."""

    id: str
    head: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None


Row: TypeAlias = Mapping[str, Content]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words across the sheet."""

    row: int
    words: str
    look: Look


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and one figure beside it; ``sheet`` and ``row`` say where."""

    sheet: str
    row: int
    label: str
    content: Content
    kind: Kind

    @property
    def cell(self) -> str:
        """The address of the figure."""
        return f"{quoted(self.sheet)}!$B${self.row}"


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns and rows below a head in row ``head`` of ``sheet``; ``totals`` stand under the columns they sum."""

    sheet: str
    head: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first row below the head."""
        return self.head + 1

    @property
    def last(self) -> int:
        """The last row; a grid without rows keeps an empty one."""
        return self.head + max(1, len(self.rows))

    def range(self, column: str) -> str:
        """Return the address of all cells of a column."""
        letter = self.letter(column)
        return f"{quoted(self.sheet)}!${letter}${self.first}:${letter}${self.last}"

    def headed(self, column: str) -> str:
        """Return the address of a column's head, the row fixed, for formulas of this very sheet."""
        return f"{self.letter(column)}${self.head}"

    def cell(self, column: str, index: int) -> str:
        """Return the address of the cell in row ``index``, counted from 0."""
        return f"{quoted(self.sheet)}!${self.letter(column)}${self.first + index}"

    def letter(self, column: str) -> str:
        """Return the letters of a column."""
        return letters(next(number for number, each in enumerate(self.columns) if each.id == column))

    def resolved(self, formula: Formula, row: int) -> str:
        """Return the formula as it stands in ``row`` of the sheet."""
        return _OWN_ROW.sub(lambda match: f"${self.letter(match[1])}{row}", formula.source)


@dataclass
class Sheet:
    """A sheet that is filled from the top; ``next`` is the row that what is added next stands in.

    A ``listing`` is one grid, with its head kept in view and filters.
    """

    name: str
    listing: bool = False
    parts: list[Line | Fact | Grid] = field(default_factory=list)
    next: int = 1

    def __post_init__(self) -> None:
        self.name = sheet_name(self.name)

    def line(self, words: str, look: Look) -> None:
        """Add a line of words."""
        self.parts.append(Line(self.next, words, look))
        self.next += 1

    def gap(self) -> None:
        """Leave a row empty."""
        self.next += 1

    def fact(self, label: str, content: Content, kind: Kind) -> Fact:
        """Add a figure with its label."""
        fact = Fact(self.name, self.next, label, content, kind)
        self.parts.append(fact)
        self.next += 1
        return fact

    def grid(
        self, columns: Sequence[Column], rows: Sequence[Row], *, totals: Mapping[str, Decimal] | None = None
    ) -> Grid:
        """Add a grid; ``totals`` holds what the columns with a sum below them come to."""
        grid = Grid(self.name, self.next, tuple(columns), tuple(rows), totals or {})
        self.parts.append(grid)
        self.next = grid.last + (2 if totals else 1)
        return grid


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in order, and what every page and the file's properties say."""

    title: str
    organisation: str
    on: date
    language: str
    currency: str
    edition: str
    sheets: tuple[Sheet, ...]


def sheet_name(words: str) -> str:
    """Return ``words`` as a name that a sheet may have."""
    return (_FORBIDDEN.sub(" ", words).strip(" '") or "-")[:LONGEST_NAME]


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def letters(number: int) -> str:
    """Return the letters of a column counted from 0."""
    found, rest = "", number + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(ord("A") + digit) + found
    return found


def sum_where(amounts: str, *conditions: tuple[str, str]) -> str:
    """Return a formula that sums the cells of ``amounts`` where each range equals its cell, letter for letter.

    SUMIF would take ``>5`` or ``a*`` in a name for an instruction.
    """
    tests = ",".join(f"--EXACT({cells},{wanted})" for cells, wanted in conditions)
    return f"SUMPRODUCT({tests},{amounts})"


def count_where(*conditions: tuple[str, str]) -> str:
    """Return a formula that counts the rows where each range equals its cell, letter for letter."""
    return "SUMPRODUCT(" + "*".join(f"EXACT({cells},{wanted})" for cells, wanted in conditions) + "*1)"


def literal(text: str) -> str:
    """Return fixed words as a formula writes them."""
    return '"' + text.replace('"', '""') + '"'
