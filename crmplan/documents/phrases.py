"""The words inside blocks as Markdown source."""

import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import quote

from crmplan.documents.blocks import SHAPES, Break, Inline, Inlines, Link, Missing, Note, Rag, Text
from crmplan.documents.escaping import code_span, escape, guard_line

_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


class Phrases:
    """Writes inlines; ``note`` numbers a footnote, ``anchor`` maps a heading's name to GitHub's."""

    def __init__(self, note: Callable[[Note], int], anchor: Callable[[str], str]) -> None:
        self._note = note
        self._anchor = anchor

    def lines(self, content: Inlines) -> str:
        """Write a paragraph's content; a line break is a backslash at the end of a line."""
        return "\\\n".join(guard_line(self._run(part)).rstrip(" \t") for part in _split(content))

    def cell(self, content: Inlines) -> str:
        """Write a cell's content on one line; a line break is ``<br>``."""
        return "<br>".join(self._run(part, cell=True).strip(" \t") for part in _split(content))

    def line(self, content: Inlines) -> str:
        """Write content that stands inside a line, such as a heading's."""
        return self._run(content).strip()

    def _run(self, content: Inlines, *, cell: bool = False) -> str:
        padded: list[Inline | None] = [None, *content, None]
        triples = zip(padded, pairwise(padded[1:]), strict=False)
        return "".join(self._write(inline, before, after, cell) for before, (inline, after) in triples if inline)

    def _write(self, inline: Inline, before: Inline | None, after: Inline | None, cell: bool) -> str:  # noqa: FBT001, PLR0911
        match inline:
            case Text(code=True, text=text):
                return code_span(text).replace("|", "\\|") if cell else code_span(text)
            case Text():
                return _dressed(inline, _last_char(before), _first_char(after))
            case Rag(light=light, word=word):
                return f"{SHAPES[light]} {escape(word)}"
            case Missing(word=word):
                return _dressed(Text(word, italic=True), _last_char(before), _first_char(after))
            case Link(target=target, content=inner):
                return f"[{self._run(inner)}]({self._address(target)})"
            case Note():
                return f"[^{self._note(inline)}]"
        return ""

    def _address(self, target: str) -> str:
        address = f"#{self._anchor(target[1:])}" if target.startswith("#") else target
        return re.sub(r"[\s()<>|\\]", lambda match: quote(match[0]), address)


def _split(content: Inlines) -> list[Inlines]:
    parts: list[Inlines] = [()]
    for inline in content:
        if isinstance(inline, Break):
            parts.append(())
        else:
            parts[-1] += (inline,)
    return parts


def _dressed(inline: Text, before: str, after: str) -> str:
    """Write words with their look; where asterisks would not be read as such, HTML tags say the same."""
    match = _EDGES.match(inline.text)
    left, core, right = match.groups() if match else ("", inline.text, "")
    if not core or not (inline.bold or inline.italic):
        return escape(inline.text)
    marks = "*" * (2 * inline.bold + inline.italic)
    if _opens(left or before, core[0]) and _opens(right or after, core[-1]):
        return f"{left}{marks}{escape(core)}{marks}{right}"
    inside = f"<em>{escape(core)}</em>" if inline.italic else escape(core)
    return f"{left}<strong>{inside}</strong>{right}" if inline.bold else f"{left}{inside}{right}"


def _opens(outside: str, inside: str) -> bool:
    """Tell whether asterisks between these two characters are read as the edge of emphasis."""
    free = not outside or outside.isspace()
    return free or (inside.isalnum() and outside not in {"*", "_"})


def _last_char(inline: Inline | None) -> str:
    return (
        inline.text[-1:] if isinstance(inline, Text) and not (inline.bold or inline.italic) else "*" if inline else ""
    )


def _first_char(inline: Inline | None) -> str:
    return inline.text[:1] if isinstance(inline, Text) and not (inline.bold or inline.italic) else "*" if inline else ""
