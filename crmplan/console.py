"""The screen: the only importer of rich. Results go to stdout, talk to stderr, both without markup.

Plain text comes out when the stream is no terminal, with NO_COLOR, TERM=dumb or --plain.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, TextIO, TypeVar

from crmplan.escapes import visible

if TYPE_CHECKING:
    from rich.console import Console

Style = Literal["", "title", "good", "warn", "bad", "faint", "key"]
_STYLES: dict[str, str] = {
    "": "",
    "title": "bold",
    "good": "green",
    "warn": "yellow",
    "bad": "bold red",
    "faint": "dim",
    "key": "cyan",
}
_MARKS = {"good": "✓", "warn": "!", "bad": "✗"}


class _Mode:
    """Whether plain text was asked for, once per process."""

    plain = False


def be_plain() -> None:
    """Ask for plain text from here on."""
    _Mode.plain = True
    _console.cache_clear()


def is_plain_wanted() -> bool:
    """Say whether somebody asked for plain text."""
    return _Mode.plain


def is_plain(stream: TextIO | None = None) -> bool:
    """Say whether ``stream`` (stdout unless given) gets plain text."""
    target = stream or sys.stdout
    if _Mode.plain or os.environ.get("TERM") == "dumb":
        return True
    return not target.isatty()


def has_colour(stream: TextIO | None = None) -> bool:
    """Say whether colours may be used on ``stream``."""
    return not is_plain(stream) and not os.environ.get("NO_COLOR")


@cache
def _console(name: Literal["out", "err"]) -> "Console":
    from rich.console import Console  # noqa: PLC0415 - rich is loaded only when something pretty is shown

    stream = sys.stdout if name == "out" else sys.stderr
    return Console(
        file=stream,
        markup=False,
        highlight=False,
        emoji=False,
        no_color=not has_colour(stream),
        force_terminal=not is_plain(stream),
        soft_wrap=is_plain(stream),
        legacy_windows=False,
    )


def write(text: str) -> None:
    """Write a result to stdout as it is, with one newline at its end; it has passed ``visible`` already."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def say(text: str = "", style: Style = "", *, out: bool = True) -> None:
    """Show a line of text, to stdout unless ``out`` is false."""
    stream = sys.stdout if out else sys.stderr
    clean = visible(text)
    if not style or not has_colour(stream):
        mark = _MARKS.get(style, "") if is_plain(stream) and style == "bad" else ""
        stream.write(f"{mark} {clean}\n" if mark else clean + "\n")
        return
    from rich.text import Text  # noqa: PLC0415 - as above

    _console("out" if out else "err").print(Text(clean, style=_STYLES[style]))


def talk(text: str = "", style: Style = "") -> None:
    """Show a line of talk on stderr."""
    say(text, style, out=False)


def paragraph(text: str, style: Style = "", indent: int = 0) -> None:
    """Show text wrapped at the width of the terminal, indented by ``indent`` spaces; plain text is not wrapped."""
    clean = visible(text)
    if is_plain():
        sys.stdout.write("\n".join(" " * indent + line for line in clean.split("\n")) + "\n")
        return
    from rich.padding import Padding  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    style_words = _STYLES[style] if has_colour() else ""
    _console("out").print(Padding(Text(clean, style=style_words), (0, 0, 0, indent)))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = ()) -> None:
    """Show a table; ``right`` names the columns (from 0) that are aligned to the right."""
    clean = [[visible(cell) for cell in row] for row in rows]
    shown = [visible(head) for head in heads]
    if is_plain():
        sys.stdout.write(_plain_table(shown, clean, right))
        return
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - as above
    from rich.table import Table  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    grid = Table(box=SIMPLE_HEAD, pad_edge=False)
    for index, head in enumerate(shown):
        grid.add_column(Text(head), justify="right" if index in right else "left", overflow="fold")
    for row in clean:
        grid.add_row(*(Text(cell) for cell in row))
    _console("out").print(grid)


def _plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int]) -> str:
    lines = [list(heads), *[[cell.replace("\n", " ") for cell in row] for row in rows]]
    widths = [max(len(line[index]) for line in lines) for index in range(len(heads))]
    text = ""
    for line in lines:
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        text += "  ".join(cells).rstrip() + "\n"
    return text


def rule(title: str = "") -> None:
    """Show a dividing line with a title; in plain text only the title."""
    if is_plain():
        sys.stdout.write(f"\n{visible(title)}\n" if title else "\n")
        return
    from rich.rule import Rule  # noqa: PLC0415 - as above
    from rich.text import Text  # noqa: PLC0415 - as above

    _console("out").print(Rule(Text(visible(title)), characters="─", style="dim" if has_colour() else ""))


T = TypeVar("T")


def progress(steps: Iterable[T], count: int, words: str) -> Iterator[T]:
    """Yield ``steps``, of which there are ``count``, with a bar on stderr that goes away at the end.

    There is no bar for a single step, nor where results or talk do not go to a terminal.
    """
    if count <= 1 or is_plain() or is_plain(sys.stderr):
        yield from steps
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - as above

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=_console("err"), transient=True) as bar:
        task = bar.add_task(visible(words), total=count)
        for step in steps:
            yield step
            bar.advance(task)


def clear() -> None:
    """Clear the screen when it is a real terminal."""
    if not is_plain():
        _console("out").clear()


def width() -> int:
    """Return the columns of the terminal; 80 when there is none."""
    return 80 if is_plain() else _console("out").width
