"""A plan file as it is about to be changed: its text, where everything stands, and the habits of its author."""

import re
from functools import cached_property

from crmplan.language import _
from crmplan.yamlio.assembly import Data
from crmplan.yamlio.encodings import BOM
from crmplan.yamlio.extents import after_spaces_cut
from crmplan.yamlio.faults import ANCHOR, DOCUMENTS, KEY_NOT_TEXT, TAG
from crmplan.yamlio.marks import Offsets, Path
from crmplan.yamlio.reader import Document, read
from crmplan.yamlio.rendering import Layout
from crmplan.yamlio.scalars import SpliceRefused

_IN_THE_WAY = frozenset({ANCHOR, DOCUMENTS, KEY_NOT_TEXT, TAG})
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_COMMENT = re.compile(r"(?:(?<=[\s\"'\]}])|(?<![\s\S]))#[^\r\n]*")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", re.DOTALL)
_KEY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\r\n]*?)[ \t]*:(?=\s|\Z)", re.DOTALL)


class Sheet:
    """One file, read for a change. Raises ``SpliceRefused`` when it is too broken to be changed safely."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self.document: Document = read(source)
        self.text = self.document.text
        self.bom = source.startswith(BOM)
        for fault in self.document.faults:
            if not self.document.readable or fault.code in _IN_THE_WAY:
                message = _("The file has to be mended before anything can be saved in it: {fault}")
                raise SpliceRefused(message.format(fault=fault.message), line=fault.line, column=fault.column)

    def value(self, path: Path) -> Data:
        """Return the value at ``path``; raise ``SpliceRefused`` when there is none."""
        value: Data = self.document.data
        for step in path:
            if isinstance(value, dict) and isinstance(step, str) and step in value:
                value = value[step]
                continue
            if not isinstance(value, list) or not isinstance(step, int) or not 0 <= step < len(value):
                message = _("“{place}” is no longer in the file: look at it before you save again.")
                raise SpliceRefused(message.format(place=".".join(str(part) for part in path)))
            value = value[step]
        return value

    def offsets(self, path: Path) -> Offsets:
        """Return where key, value and end of value of ``path`` stand."""
        return self.document.spans.offsets[path]

    def entry(self, path: Path) -> int:
        """Return where the entry at ``path`` begins: at its key or dash, or at the ``?`` before its key."""
        key_at = self.offsets(path)[0]
        mark = after_spaces_cut(self.text, key_at) - 1
        return mark if 0 <= mark < key_at - 1 and self.text[mark] == "?" and isinstance(path[-1], str) else key_at

    def children(self, path: Path) -> list[Path]:
        """Return the paths one level below ``path``, in the order of the file."""
        value = self.value(path)
        if isinstance(value, dict):
            return [(*path, key) for key in value]
        return [(*path, index) for index in range(len(value))] if isinstance(value, list) else []

    def is_flow(self, path: Path) -> bool:
        """Return whether the value at ``path`` is a list or mapping in brackets."""
        return isinstance(self.value(path), dict | list) and self.text[self.offsets(path)[1]] in "[{"

    def inside_flow(self, path: Path) -> bool:
        """Return whether ``path`` lies inside brackets."""
        return any(self.is_flow(path[:length]) for length in range(len(path)))

    def line_start(self, offset: int) -> int:
        """Return the start of the line of ``offset``."""
        return offset - self.document.spans.lines.mark(offset).column + 1

    def line_end(self, offset: int) -> int:
        """Return the end of the line of ``offset``, before its line break."""
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def line_end_before(self, offset: int) -> int:
        """Return the end of the line above the one of ``offset``, before its line break."""
        start = self.line_start(offset)
        width = 2 if self.text.endswith("\r\n", 0, start) else 1
        return max(0, start - width)

    def next_line(self, offset: int) -> int:
        """Return the start of the line after the one of ``offset``, or the end of the text."""
        found = _LINE_END.search(self.text, offset)
        return found.end() if found else len(self.text)

    def column(self, offset: int) -> int:
        """Return the 0-based column of ``offset``."""
        return offset - self.line_start(offset)

    def begins_line(self, offset: int) -> bool:
        """Return whether only spaces stand before ``offset`` on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")

    def after_colon(self, path: Path) -> int:
        """Return the offset behind the colon of a key, or behind the dash of a row."""
        key_at = self.offsets(path)[0]
        if isinstance(path[-1], int):
            return key_at + 1
        found = _KEY.match(self.text, key_at)
        return found.end() if found else key_at

    def newline(self, offset: int) -> str:
        """Return the line break in use around ``offset``."""
        for found in (_LINE_END.search(self.text, offset), _LINE_END.search(self.text)):
            if found and found[0]:
                return found[0]
        return "\n"

    @cached_property
    def comments(self) -> list[tuple[int, str]]:
        """Offset and text of every comment."""
        found: list[tuple[int, str]] = []
        position = 0
        for start, end in [*self._scalars(), (len(self.text), len(self.text))]:
            if self.text.find("#", position, start) >= 0:
                found += [(hit.start(), hit[0]) for hit in _COMMENT.finditer(self.text, position, start)]
            position = max(position, end)
        return found

    def _scalars(self) -> list[tuple[int, int]]:
        """Start and end of every scalar and quoted key, in which # begins no comment."""
        text = self.text
        places: list[tuple[int, int]] = []
        for path, (key_at, start, end) in self.document.spans.offsets.items():
            if key_at != start and (quoted := _QUOTED.match(text, key_at)):
                places.append(quoted.span())
            if text.startswith(("|", ">"), start):
                places.append((min(self.line_end(start), end), end))  # its header may carry a comment
            elif path not in self._groups and not text.startswith(("[", "{"), start):
                places.append((start, end))
        return sorted(places)

    @cached_property
    def _groups(self) -> set[Path]:
        """The paths of all mappings and lists that are not empty."""
        return {path[:-1] for path in self.document.spans.offsets if path}

    @cached_property
    def layout(self) -> Layout:
        """The habits of the file: taken from its first nested mapping, its first block list and its first row."""
        depths: dict[str, int] = {}
        for path, (key_at, start, _end) in self.document.spans.offsets.items():
            if path and path in self._groups and not self.text.startswith(("[", "{"), start):
                habit = "row" if isinstance(path[-1], int) else "step" if isinstance(self.value(path), dict) else "dash"
                depths.setdefault(habit, self.column(start) - self.column(key_at))
                if len(depths) == len(("row", "step", "dash")):
                    break
        return Layout(max(1, depths.get("step", 2)), max(0, depths.get("dash", 2)), max(2, depths.get("row", 2)))
