"""The splices of single changes: a value replaced, an entry added, entries removed."""

import re

from crmplan.language import _
from crmplan.yamlio.assembly import Data
from crmplan.yamlio.marks import Path
from crmplan.yamlio.rendering import Layout, entry_lines, flow_text, list_lines, mapping_lines, row_lines
from crmplan.yamlio.scalars import SpliceRefused, key_line, scalar_line
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_FLOW_GAP = re.compile(r",\s*")
_CLOSING_COMMA = re.compile(r"\s*,[ \t]*")


def replaced(sheet: Sheet, path: Path, value: Data, layout: Layout, *, takes_comments: bool = False) -> list[Splice]:
    """Return the splices that put ``value`` in the place of the one at ``path``."""
    old = sheet.value(path)
    if old == value and type(old) is type(value):
        return []
    if not path:
        return _replaced_whole(sheet, value, layout)
    if sheet.inside_flow(path):
        return _replaced_in_flow(sheet, path, value)
    key_at, start, end = sheet.offsets(path)
    like = sheet.text[start:end] if isinstance(old, str) else ""
    lines = row_lines if isinstance(path[-1], int) else entry_lines
    takes_comments = takes_comments or (isinstance(old, dict | list) and type(old) is not type(value))
    head, *tail = lines(value, sheet.column(key_at), layout, like=like)
    return _Place(sheet, path).splices(head, tail, takes_comments=takes_comments)


class _Place:
    """The two parts of a block value: what stands behind its colon or dash, and its lines below."""

    def __init__(self, sheet: Sheet, path: Path) -> None:
        self.sheet = sheet
        _key_at, start, end = sheet.offsets(path)
        value = sheet.value(path)
        block = bool(value) and isinstance(value, dict | list) and not sheet.is_flow(path)
        self.head = (start, end)
        self.tail = (sheet.line_end(end), sheet.line_end(end))
        if block and sheet.begins_line(start):
            self.head = (sheet.after_colon(path), sheet.after_colon(path))
            self.tail = (sheet.line_end_before(start), sheet.line_end(end))
        elif block:
            self.head = (start, sheet.line_end(end))
        elif isinstance(value, str) and (header := _BLOCK_HEADER.match(sheet.text, start)):
            self.head = header.span()
            self.tail = (sheet.line_end(start), max(end, sheet.line_end(start)))

    def splices(self, head: str, tail: list[str], *, takes_comments: bool) -> list[Splice]:
        """Return the splices that write ``head`` behind the colon and the lines ``tail`` below."""
        start, end = self.head
        text = self.sheet.text
        if not head:
            while start and text[start - 1] in " \t":
                start -= 1
        elif text[start - 1 : start] not in (" ", "\t", "\n", "\r", ""):
            head = " " + head
        below = "".join(f"\n{line}" for line in tail)
        found = [Splice(start, end, head, takes_comments), Splice(*self.tail, below, takes_comments)]
        return [splice for splice in found if splice.text or splice.start < splice.end]


def _replaced_whole(sheet: Sheet, value: Data, layout: Layout) -> list[Splice]:
    if not isinstance(value, dict):
        raise SpliceRefused(_("A plan file consists of lines like “key: value”: this value cannot take its place."))
    lines = mapping_lines(value, 0, layout) or ["{}"]
    text = "\n".join(lines)
    if sheet.document.data is None:
        at = _end_of_document(sheet)
        before = "" if sheet.begins_line(at) and not sheet.text[sheet.line_start(at) : at] else "\n"
        return [Splice(at, at, before + text + ("\n" if at < len(sheet.text) or not before else ""))]
    _key_at, start, end = sheet.offsets(())
    return [Splice(start, sheet.line_end(end), text, takes_comments=True)]


def _end_of_document(sheet: Sheet) -> int:
    found = re.search(r"^\.\.\.", sheet.text, re.MULTILINE)
    return found.start() if found else len(sheet.text)


def _replaced_in_flow(sheet: Sheet, path: Path, value: Data) -> list[Splice]:
    key_at, start, end = sheet.offsets(path)
    text = sheet.text
    old = sheet.value(path)
    like = text[start:end] if isinstance(old, str) else ""
    new = scalar_line(value, like=like, flow=True) if isinstance(value, str) else flow_text(value)
    if start == end and isinstance(path[-1], str):
        new = f" {new}" if text[key_at:start].rstrip().endswith(":") else f": {new}"
    return [Splice(start, end, new)]


def added(
    sheet: Sheet, parent: Path, entries: dict[str, Data], layout: Layout, after: Path | None = None
) -> list[Splice]:
    """Return the splices that add keys to the mapping at ``parent``, behind the entry ``after`` or at its end."""
    present = sheet.value(parent)
    if present is None or present == {}:
        return replaced(sheet, parent, entries, layout)
    if not isinstance(present, dict):
        raise SpliceRefused(_("The value is no group of keys: nothing can be added to it."))
    last = after or sheet.children(parent)[-1]
    key_at, _start, end = sheet.offsets(last)
    if sheet.is_flow(parent):
        gap = _gap(sheet, parent)
        parts = [f"{gap}{key_line(key, flow=True)}: {flow_text(item)}" for key, item in entries.items()]
        return [Splice(end, end, "".join(parts))]
    lines = mapping_lines(entries, sheet.column(key_at), layout)
    return [_below(sheet, end, lines)]


def appended(sheet: Sheet, path: Path, rows: list[Data], layout: Layout, after: Path | None = None) -> list[Splice]:
    """Return the splices that add rows to the list at ``path``, behind the row ``after`` or at its end."""
    present = sheet.value(path)
    if present is None or present == []:
        return replaced(sheet, path, rows, layout)
    if not isinstance(present, list):
        raise SpliceRefused(_("The value is no list: no row can be added to it."))
    last = after or sheet.children(path)[-1]
    key_at, start, end = sheet.offsets(last)
    if sheet.is_flow(path):
        gap = _gap(sheet, path)
        return [Splice(end, end, "".join(f"{gap}{flow_text(row)}" for row in rows))]
    column = sheet.column(key_at)
    if sheet.is_flow(last) and sheet.value(last):
        lines = [f"{' ' * column}-{sheet.text[key_at + 1 : start]}{flow_text(row)}" for row in rows]
    else:
        lines = list_lines(rows, column, layout)
    return [_below(sheet, end, lines)]


def prepended(sheet: Sheet, path: Path, rows: list[Data], layout: Layout) -> list[Splice]:
    """Return the splices that add rows before the first one of the list at ``path``, which is not empty."""
    key_at = sheet.offsets(sheet.children(path)[0])[0]
    if sheet.is_flow(path):
        return [Splice(key_at, key_at, "".join(f"{flow_text(row)}, " for row in rows))]
    column = sheet.column(key_at)
    lines = [f"{line}\n" for line in list_lines(rows, column, layout)]
    if sheet.begins_line(key_at):
        return [Splice(sheet.line_start(key_at), sheet.line_start(key_at), "".join(lines))]
    return [Splice(key_at, key_at, "".join(lines)[column:] + " " * column)]


def _below(sheet: Sheet, end: int, lines: list[str]) -> Splice:
    at = sheet.line_end(end)
    return Splice(at, at, "".join(f"\n{line}" for line in lines))


def _gap(sheet: Sheet, parent: Path) -> str:
    """Return how the author separates the items between brackets: a comma and what follows the last one."""
    children = sheet.children(parent)
    if len(children) > 1:
        written = sheet.text[sheet.offsets(children[-2])[2] : sheet.offsets(children[-1])[0]]
        if _FLOW_GAP.fullmatch(written):
            return written.replace("\r\n", "\n")
    return ", "


def removed(sheet: Sheet, parent: Path, gone: list[Path], layout: Layout) -> list[Splice]:
    """Return the splices that take the entries ``gone`` out of the mapping or list at ``parent``."""
    children = sheet.children(parent)
    if len(gone) == len(children):
        return _emptied(sheet, parent, layout)
    runs: list[list[int]] = []
    for position in sorted(children.index(path) for path in gone):
        if runs and runs[-1][-1] == position - 1:
            runs[-1].append(position)
        else:
            runs.append([position])
    cut = _cut_from_flow if sheet.is_flow(parent) else _cut_lines
    return [splice for run in runs for splice in cut(sheet, children, run[0], run[-1])]


def _emptied(sheet: Sheet, parent: Path, layout: Layout) -> list[Splice]:
    empty: Data = {} if isinstance(sheet.value(parent), dict) else []
    if not parent:
        _key_at, start, end = sheet.offsets(parent)
        return [Splice(start, sheet.line_end(end), flow_text(empty), takes_comments=True)]
    return replaced(sheet, parent, empty, layout, takes_comments=True)


def _cut_lines(sheet: Sheet, children: list[Path], first: int, last: int) -> list[Splice]:
    """Cut whole lines; an entry that shares its line with a dash makes way for the next one."""
    key_at = sheet.offsets(children[first])[0]
    end = sheet.offsets(children[last])[2]
    if sheet.begins_line(key_at):
        start, stop = sheet.line_start(key_at), sheet.next_line(end)
        if stop == len(sheet.text) and start and sheet.line_end(end) == stop:
            start = sheet.line_end_before(key_at)
        return [Splice(start, stop, "", takes_comments=True)]
    next_at = sheet.offsets(children[last + 1])[0]
    between = sheet.text[sheet.line_end(end) : next_at]
    return [Splice(key_at, next_at if not between.strip() else sheet.line_end(end), "", takes_comments=True)]


def _cut_from_flow(sheet: Sheet, children: list[Path], first: int, last: int) -> list[Splice]:
    """Cut items out of brackets, with one comma; where comments stand between them, only the items themselves."""
    start, end = sheet.offsets(children[first])[0], sheet.offsets(children[last])[2]
    if first:
        wide = Splice(sheet.offsets(children[first - 1])[2], end, "")
    else:
        wide = Splice(start, sheet.offsets(children[last + 1])[0], "")
    if not any(wide.start <= at < wide.end for at, _text in sheet.comments):
        return [wide]
    comma = _CLOSING_COMMA.match(sheet.text, end)
    return [Splice(start, comma.end() if comma else end, "", takes_comments=True)]
