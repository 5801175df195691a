"""The splices that put one value in the place of another."""

import re
from dataclasses import replace

from crmplan.language import _
from crmplan.yamlio.assembly import Data
from crmplan.yamlio.extents import after_spaces_cut
from crmplan.yamlio.marks import Path
from crmplan.yamlio.rendering import Layout, entry_lines, flow_text, mapping_lines, row_lines
from crmplan.yamlio.scalars import SpliceRefused, scalar_line
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice

_BLOCK = re.compile(r"(?P<header>[|>][-+]?(?P<step>[0-9]?)[-+]?)[^\r\n]*[\r\n ]*[\r\n](?P<indent> *)")
_DOCUMENT_END = re.compile(r"^\.\.\.", re.MULTILINE)


def replaced(sheet: Sheet, path: Path, value: Data, layout: Layout, *, takes_comments: bool = False) -> list[Splice]:
    """Return the splices that put ``value`` in the place of the one at ``path``.

    Comments inside a list or mapping go with it when something of another kind takes its place, or when
    ``takes_comments`` says so; otherwise they stand in the way of the change.
    """
    old = sheet.value(path)
    if old == value and type(old) is type(value):
        return []
    if not path:
        return _replaced_whole(sheet, value, layout)
    if sheet.inside_flow(path):
        return _replaced_in_flow(sheet, path, value)
    takes_comments = takes_comments or (isinstance(old, dict | list) and type(old) is not type(value))
    return _Place(sheet, path, layout).splices(value, takes_comments=takes_comments)


class _Place:
    """The two parts of a value outside brackets: what stands behind its colon or dash, and its lines below."""

    def __init__(self, sheet: Sheet, path: Path, layout: Layout) -> None:
        self.sheet = sheet
        self.is_row = isinstance(path[-1], int)
        key_at, start, end = sheet.offsets(path)
        self.column = sheet.column(key_at)
        old = sheet.value(path)
        self.like = sheet.text[start:end] if isinstance(old, str) else ""
        self.width = sheet.column(start) - self.column if self.is_row and start > key_at + 1 else layout.row
        self.layout = replace(layout, row=self.width)
        self.has_text = isinstance(old, str) and old.strip("\n") != ""
        self.block = _BLOCK.match(sheet.text, start) if isinstance(old, str) else None
        self.head = (start, end)
        self.tail = (sheet.line_end(end), sheet.line_end(end))
        if old and isinstance(old, dict | list) and not sheet.is_flow(path):
            if sheet.begins_line(start):
                self.head = (sheet.after_colon(path), sheet.after_colon(path))
                self.tail = (sheet.line_end_before(start), sheet.line_end(end))
            else:
                self.head = (start, sheet.line_end(end))
        elif self.block:
            self.head = self.block.span("header")
            self.tail = (sheet.line_end(start), max(end, sheet.line_end(start)))

    def splices(self, value: Data, *, takes_comments: bool) -> list[Splice]:
        """Return the splices that write the value behind the colon or dash and on the lines below."""
        layout = replace(self.layout, step=self._text_step()) if isinstance(value, str) else self.layout
        lines = row_lines if self.is_row else entry_lines
        head, *tail = lines(value, self.column, layout, like=self.like)
        start, end = self.head
        text = self.sheet.text
        if not head:
            start = after_spaces_cut(text, start)
            head = " " if text.startswith("#", end) else ""
        elif text[start - 1] not in " \t\r\n":
            head = " " * (self.width - 1 if self.is_row else 1) + head
        below = "".join(f"\n{line}" for line in tail)
        found = [Splice(start, end, head, takes_comments), Splice(*self.tail, below, takes_comments)]
        return [splice for splice in found if splice.text or splice.start < splice.end]

    def _text_step(self) -> int:
        """Return how deep a text of several lines stands below its key: as deep as the one it replaces."""
        if not self.block or not self.has_text:
            return self.layout.step
        return int(self.block["step"] or 0) or max(1, len(self.block["indent"]) - self.column)


def _replaced_whole(sheet: Sheet, value: Data, layout: Layout) -> list[Splice]:
    """Put a mapping in the place of everything; a file without a value keeps its comments above."""
    if not isinstance(value, dict):
        raise SpliceRefused(_("A plan file consists of lines like “key: value”: this value cannot take its place."))
    text = "\n".join(mapping_lines(value, 0, layout) or ["{}"])
    _key_at, start, end = sheet.document.spans.offsets.get((), (0, 0, 0))
    if start < end:
        takes_comments = sheet.document.data is not None
        if sheet.begins_line(start):
            return [Splice(sheet.line_start(start), sheet.line_end(end), text, takes_comments)]
        return [Splice(start, sheet.line_end(end), f"\n{text}", takes_comments)]
    found = _DOCUMENT_END.search(sheet.text)
    at = found.start() if found else len(sheet.text)
    if sheet.column(at):
        return [Splice(at, at, f"\n{text}")]
    return [Splice(at, at, f"{text}\n")]


def _replaced_in_flow(sheet: Sheet, path: Path, value: Data) -> list[Splice]:
    key_at, start, end = sheet.offsets(path)
    like = sheet.text[start:end] if isinstance(sheet.value(path), str) else ""
    new = scalar_line(value, like=like, flow=True) if isinstance(value, str) else flow_text(value)
    if start == end and isinstance(path[-1], str):
        new = f" {new}" if sheet.text[key_at:start].rstrip().endswith(":") else f": {new}"
    return [Splice(start, end, new)]
