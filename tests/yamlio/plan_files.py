"""Plan files as people write them, with the data they mean: the strategy behind the property tests.

Written without the project's own writer, so that the two cannot share a mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from crmplan.yamlio.reader import Data

Choice = TypeVar("Choice")

WORDS = ["higher", "01067", "no", "2026-11-22", "a:b", "x - y", "don't", 'say "x"', "50 %", "è ß 😀 日本", "-5", "a#b"]
WORDS += [
    "http://x.example/z#y",
    "1.10",
    "12:30:00",
    "Parts before ten, or free.",
    "NULL",
    "<<",
    "back\\slash",
    "[x",
    "=x",
]
KEYS = ["value", "status", "on", "a b", "é😀", "no", "01", "x:y", "don't", "id", "q.1", "long_name-2", "#1", "<<", "?"]
COMMENTS = ["# why", "#", "# a: b", "# 'open", "# – é 😀", "#- x", "# {", "# yaml-language-server: $schema=../x.json"]

CHARACTERS = "abc  é😀#:-'\"\\{}[]&*!|>%@`,?."


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file as bytes, and what it says."""

    source: bytes
    data: dict[str, Data]
    comments: list[str]


class Author:
    """Somebody who writes YAML by hand, with habits of their own; ``size`` is the most entries of a collection."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)  # noqa: S311 - made-up files, no secrets
        self.size = size
        self.step = self.pick(2, 4, 3)
        self.dash = self.pick(0, 2, self.step)
        self.row = self.pick(2, 4)
        self.comments: list[str] = []
        self.open_end = False  # a |+ text has just ended: a blank line would become part of it

    def pick(self, *choices: Choice) -> Choice:
        """Take one of the choices."""
        return self.random.choice(choices)

    def chance(self, one_in: int) -> bool:
        """Return True once in so many times."""
        return self.random.randrange(one_in) == 0

    def some(self, choices: Sequence[Choice], least: int = 1) -> list[Choice]:
        """Take some of the choices, each once."""
        return self.random.sample(choices, self.random.randint(least, max(least, self.size)))

    def text(self, least: int = 0) -> str:
        """Make up a text of one line."""
        return "".join(self.pick(*CHARACTERS) for _ in range(self.random.randint(least, 12)))

    def mapping(self, column: int, depth: int) -> tuple[list[str], dict[str, Data]]:
        """Write a mapping whose keys stand in ``column``."""
        lines: list[str] = []
        data: dict[str, Data] = {}
        keys = self.some(KEYS)
        for key in keys:
            if data:
                lines += self.between(column)
            first, rest, data[key] = self.entry(column, depth)
            lines += [f"{' ' * column}{self.key(key)}:{first}", *rest]
        return lines, data

    def rows(self, column: int, depth: int) -> tuple[list[str], list[Data]]:
        """Write a list whose dashes stand in ``column``."""
        lines: list[str] = []
        data: list[Data] = []
        for _ in range(self.random.randint(1, self.size)):
            if data:
                lines += self.between(column)
            if depth and self.chance(2):
                inner, value = self.nested(column + self.row, depth)
                lines += [f"{' ' * column}-{inner[0][column + 1 :]}", *inner[1:]]
            else:
                first, rest, value = self.entry(column, 0, row=True)
                lines += [f"{' ' * column}-{first}", *rest]
            data.append(value)
        return lines, data

    def nested(self, column: int, depth: int) -> tuple[list[str], Data]:
        """Write a mapping or a list on lines of its own."""
        if self.pick("mapping", "mapping", "list") == "list":
            return self.rows(column, depth - 1)
        return self.mapping(column, depth - 1)

    def between(self, column: int) -> list[str]:
        """Write blank lines and comments between two entries."""
        lines: list[str] = []
        for _ in range(self.pick(0, 0, 0, 1, 2, 3)):
            if self.open_end or self.chance(2):
                lines.append(" " * self.pick(0, column) + self.comment())
            else:
                lines.append(self.pick("", "", " " * column))
        self.open_end = False
        return lines

    def comment(self) -> str:
        """Make up a comment."""
        self.comments.append(self.pick(*COMMENTS))
        return self.comments[-1]

    def behind(self) -> str:
        """Write a comment behind a value, or nothing."""
        return self.pick(" ", "  ") + self.comment() if self.chance(4) else ""

    def key(self, key: str) -> str:
        """Write a key, in quotes where a plain one would be misread."""
        style = self.pick("plain", "plain", "single", "double")
        if style == "plain" and key[0] not in "#?":
            return key + self.pick("", "", " ")
        return single(key) if style == "single" else double(key)

    def entry(self, column: int, depth: int, *, row: bool = False) -> tuple[str, list[str], Data]:
        """Write what follows the colon of a key in ``column`` (or its dash), and the lines below it."""
        if depth and not row and self.chance(2):
            if self.pick("mapping", "list") == "list":
                lines, rows = self.rows(column + self.dash, depth - 1)
                return self.behind(), [*self.above(column), *lines], rows
            lines, mapping = self.mapping(column + self.step, depth - 1)
            return self.behind(), [*self.above(column), *lines], mapping
        write = self.pick(self.one_line, self.one_line, self.literal, self.folded, self.wrapped, self.brackets)
        return write(column)

    def above(self, column: int) -> list[str]:
        """Write a comment between a key and its first child."""
        return [" " * column + self.comment()] if self.chance(4) else []

    def one_line(self, _column: int) -> tuple[str, list[str], Data]:
        text, data = self.flow(2) if self.chance(3) else self.scalar()
        gap = self.pick(" ", " ", "  ") if text else ""
        return gap + text + self.behind(), [], data

    def scalar(self, *, flow: bool = False) -> tuple[str, Data]:
        """Write a scalar on one line."""
        style = self.pick("plain", "plain", "single", "double", "open")
        if style == "open":
            word = str(self.pick("~", "null") if flow else self.pick("", "", "~", "null"))
            return word, None
        if style == "plain":
            word = self.pick(*(word for word in WORDS if not flow or not set(",[]{}:") & set(word)))
            return (single(word), word) if word[0] == "[" else (word, word)
        text = self.text()
        if style == "single":
            return single(text), text
        text += self.pick("", "\n", "\t", "\u200b", "\n\n ")
        return double(text), text

    def flow(self, depth: int) -> tuple[str, Data]:
        """Write a list or mapping in brackets."""
        space, comma = self.pick("", " "), self.pick(", ", ",", " , ")
        size = self.random.randint(0, self.size)
        items = [self.flow(depth - 1) if depth and self.chance(3) else self.scalar(flow=True) for _ in range(size)]
        end = "," if items and self.chance(3) else ""
        if self.pick("list", "mapping") == "list":
            return f"[{space}{comma.join(text for text, _ in items)}{end}{space}]", [value for _, value in items]
        keys = [double(key) if key[0] in "#?" or ":" in key else key for key in KEYS[:size]]
        pairs = comma.join(f"{key}: {text}" for key, (text, _) in zip(keys, items, strict=True))
        return f"{{{space}{pairs}{end}{space}}}", dict(zip(KEYS, (value for _, value in items), strict=False))

    def brackets(self, column: int) -> tuple[str, list[str], Data]:
        """Write a list in brackets over several lines."""
        size = self.random.randint(0, self.size)
        items = [self.flow(1) if self.chance(3) else self.scalar(flow=True) for _ in range(size)]
        below: list[str] = []
        head = " [" + self.behind()
        for position, (text, _) in enumerate(items):
            comma = self.pick(",", " ,") if position < size - 1 or self.chance(2) else ""
            below.append(" " * (column + self.step) + text + comma + self.behind())
            if self.chance(4):
                below.append(" " * (column + self.step) + self.comment())
        below.append(" " * (column + self.pick(1, self.step)) + "]" + self.behind())
        return head, below, [value for _, value in items]

    def literal(self, column: int) -> tuple[str, list[str], Data]:
        """Write a ``|`` text."""
        lines = [self.pick(self.text(1), self.text(1), "") for _ in range(self.size)]
        lines[-1] = "end" if not lines[-1].strip() else lines[-1]
        lines = [line if line.strip() else "" for line in lines]
        chomp, blanks = self.pick("", "-", "+"), self.pick(0, 1, 2)
        needs = next(line for line in lines if line)[0] == " "
        indent = column + self.step
        header = " |" + (str(self.step) if needs else "") + chomp + self.behind()
        below = [" " * indent + line if line else "" for line in lines] + [""] * blanks
        self.open_end = chomp == "+"
        ends = {"": "\n", "-": "", "+": "\n" * (1 + blanks)}
        return header, below, "\n".join(lines) + ends[chomp]

    def folded(self, column: int) -> tuple[str, list[str], Data]:
        """Write a ``>`` text of paragraphs."""
        paragraphs = [self.some(WORDS) for _ in range(self.pick(1, 2))]
        below: list[str] = []
        for paragraph in paragraphs:
            below += ([""] if below else []) + [" " * (column + self.step) + line for line in paragraph]
        chomp = self.pick("", "-")
        text = "\n".join(" ".join(paragraph) for paragraph in paragraphs)
        return f" >{chomp}{self.behind()}", below, text + ("" if chomp else "\n")

    def wrapped(self, column: int) -> tuple[str, list[str], Data]:
        """Write a scalar that goes on below, or stands below its key."""
        words = self.some(["higher", "no", "50 %", "è 😀", "a#b", "x-y"], 2)
        mark = self.pick("", "'", '"')
        indent = " " * (column + self.step)
        below = [indent + word for word in words[1:]]
        below[-1] += mark + self.behind()
        if self.chance(2):
            return " " + mark + words[0], below, " ".join(words)
        return self.behind(), [indent + mark + words[0], *below], " ".join(words)


def single(text: str) -> str:
    """Write a text in single quotes."""
    return "'" + text.replace("'", "''") + "'"


def double(text: str) -> str:
    """Write a text in double quotes."""
    for char, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"), ("\u200b", "\\u200b")):
        text = text.replace(char, escape)
    return f'"{text}"'


def write_plan(seed: int, size: int, depth: int) -> PlanFile:
    """Write a whole file the way the author behind ``seed`` does."""
    author = Author(seed, size)
    top = author.between(0)
    if author.chance(4):
        top.append("---" + author.behind())
    top += author.between(0)
    lines, data = author.mapping(0, depth)
    lines = [*top, *lines, *author.between(0)]
    newline = author.pick("\n", "\n", "\r\n")
    text = newline.join(lines) + (newline if not lines[-1] else author.pick(newline, newline, ""))
    return PlanFile(author.pick(b"", b"", b"\xef\xbb\xbf") + text.encode(), data, author.comments)


def plan_files() -> st.SearchStrategy[PlanFile]:
    """Plan files with their data: small sizes first, everything else by the seed of an author."""
    return st.builds(write_plan, st.integers(0, 2**32), st.integers(1, 4), st.integers(0, 3))
