"""The splices that add entries to a mapping or list and take entries out of it."""

import re

from crmplan.language import _
from crmplan.yamlio.assembly import Data
from crmplan.yamlio.extents import after_spaces_cut
from crmplan.yamlio.marks import Path
from crmplan.yamlio.rendering import Layout, flow_text, list_lines, mapping_lines
from crmplan.yamlio.replacing import replaced
from crmplan.yamlio.scalars import SpliceRefused, key_line
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice, refusal

_FLOW_GAP = re.compile(r",\s*")
_CLOSING_COMMA = re.compile(r"\s*,[ \t]*")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*[\r\n]")

Entries = dict[str, Data] | list[Data]


def added(sheet: Sheet, parent: Path, entries: Entries, layout: Layout, after: Path | None = None) -> list[Splice]:
    """Return the splices that add keys to a mapping or rows to a list, behind the entry ``after`` or at the end."""
    present = sheet.value(parent)
    if present is None or present in ({}, []):
        return _begun(sheet, parent, entries, layout)
    if not isinstance(present, type(entries)):
        raise SpliceRefused(_("The value in the file is of another kind: nothing can be added to it."))
    last = after or sheet.children(parent)[-1]
    _key_at, start, end = sheet.offsets(last)
    if sheet.is_flow(parent):
        gap = _gap(sheet, parent)
        return [Splice(end, end, "".join(gap + item for item in _flow_items(entries)))]
    at = sheet.line_end(end)
    entry_at = sheet.entry(last)
    dash = sheet.text[entry_at:start] if sheet.is_flow(last) and sheet.value(last) else ""
    column = sheet.column(entry_at)
    if isinstance(entries, dict) and not parent and not layout.cautious and _stands_apart(sheet, sheet.children(())):
        lines = [line for key, item in entries.items() for line in ("", *mapping_lines({key: item}, column, layout))]
    else:
        lines = _entry_lines(entries, column, layout, flow_dash=dash)
    return [Splice(at, at, "".join(f"\n{line}" for line in lines))]


def _stands_apart(sheet: Sheet, children: list[Path]) -> bool:
    """Return whether the author leaves a blank line before the last key of the file."""
    if len(children) == 1:
        return False
    between = sheet.text[sheet.offsets(children[-2])[2] : sheet.offsets(children[-1])[0]]
    return _BLANK_LINE.search(between) is not None


def _begun(sheet: Sheet, parent: Path, entries: Entries, layout: Layout) -> list[Splice]:
    """Fill an open or empty value; brackets with a comment inside are kept."""
    if isinstance(sheet.value(parent), type(entries)):
        _key_at, start, end = sheet.offsets(parent)
        if any(start < at < end for at, _text in sheet.comments):
            return [Splice(start + 1, start + 1, ", ".join(_flow_items(entries)))]
    return replaced(sheet, parent, entries, layout)


def put_first(sheet: Sheet, parent: Path, entries: Entries, layout: Layout) -> list[Splice]:
    """Return the splices that add entries before the first one of a mapping or list that is not empty."""
    entry_at = sheet.entry(sheet.children(parent)[0])
    if sheet.is_flow(parent):
        return [Splice(entry_at, entry_at, "".join(f"{item}, " for item in _flow_items(entries)))]
    column = sheet.column(entry_at)
    text = "".join(f"{line}\n" for line in _entry_lines(entries, column, layout))
    if not sheet.begins_line(entry_at):
        return [Splice(entry_at, entry_at, text[column:] + " " * column)]
    at = sheet.line_end_before(entry_at)
    return [Splice(at, at, "\n" + text.removesuffix("\n") if sheet.line_start(entry_at) else text)]


def _flow_items(entries: Entries) -> list[str]:
    if isinstance(entries, list):
        return [flow_text(row) for row in entries]
    return [f"{key_line(key, flow=True)}: {flow_text(item)}" for key, item in entries.items()]


def _entry_lines(entries: Entries, column: int, layout: Layout, *, flow_dash: str = "") -> list[str]:
    """Return the lines of new entries; rows are written in brackets where the row above is (``flow_dash``)."""
    if isinstance(entries, dict):
        return mapping_lines(entries, column, layout)
    if flow_dash.startswith("-") and all(isinstance(row, dict | list) for row in entries):
        return [f"{' ' * column}{flow_dash}{flow_text(row)}" for row in entries]
    return list_lines(entries, column, layout)


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
    return cut(sheet, parent, gone, layout)


def cut(sheet: Sheet, parent: Path, gone: list[Path], layout: Layout) -> list[Splice]:
    """Return the splices that cut entries out; something else must stay or come in their place."""
    children = sheet.children(parent)
    runs: list[tuple[int, int]] = []
    leaving = set(gone)
    for position in (position for position, child in enumerate(children) if child in leaving):
        if runs and runs[-1][1] == position - 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    if sheet.is_flow(parent):
        return [_cut_from_flow(sheet, children, first, last) for first, last in runs]
    if sheet.begins_line(sheet.entry(children[0])):
        runs = [(position, position) for first, last in runs for position in range(first, last + 1)]
    return [_cut_lines(sheet, children, first, last, layout) for first, last in runs]


def _emptied(sheet: Sheet, parent: Path, layout: Layout) -> list[Splice]:
    empty: Data = {} if isinstance(sheet.value(parent), dict) else []
    return replaced(sheet, parent, empty, layout, takes_comments=True)


def _cut_lines(sheet: Sheet, children: list[Path], first: int, last: int, layout: Layout) -> Splice:
    """Cut whole lines with the break above them; an entry that shares its line with a dash makes way for the next."""
    entry_at = sheet.entry(children[first])
    end = sheet.offsets(children[last])[2]
    stop = sheet.line_end(end)
    if not sheet.begins_line(entry_at):
        if last + 1 == len(children):
            raise refusal()
        next_at = sheet.entry(children[last + 1])
        if sheet.text[stop:next_at].strip():  # a comment on a line of its own stays
            return Splice(after_spaces_cut(sheet.text, entry_at), stop, "", takes_comments=True)
        return Splice(entry_at, next_at, "", takes_comments=True)
    if layout.cautious:
        return _cut_with_blank_lines(sheet, sheet.line_start(entry_at), stop)
    if not sheet.line_start(entry_at):
        return Splice(0, sheet.next_line(end), "", takes_comments=True)
    return Splice(sheet.line_end_before(entry_at), stop, "", takes_comments=True)


def _cut_with_blank_lines(sheet: Sheet, line_start: int, stop: int) -> Splice:
    """Cut lines so that a text above that keeps its blank lines gets none from below and loses none."""
    blank = _BLANK_LINES.match(sheet.text, sheet.next_line(stop))
    return Splice(line_start, blank.end() if blank else sheet.next_line(stop), "", takes_comments=True)


def _cut_from_flow(sheet: Sheet, children: list[Path], first: int, last: int) -> Splice:
    """Cut items out of brackets, with one comma; where comments stand between them, only the items themselves."""
    start, end = sheet.offsets(children[first])[0], sheet.offsets(children[last])[2]
    if first:
        wide = Splice(sheet.offsets(children[first - 1])[2], end, "")
    else:
        wide = Splice(start, sheet.offsets(children[last + 1])[0], "")
    if not any(wide.start <= at < wide.end for at, _text in sheet.comments):
        return wide
    comma = _CLOSING_COMMA.match(sheet.text, end)
    return Splice(start, comma.end() if comma else end, "", takes_comments=True)
