"""The order of rows: which row is which, and how rows move with their comments."""

import json
from collections import deque

from crmplan.yamlio.assembly import Data
from crmplan.yamlio.marks import Path
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice

_NAMELESS = "nameless "


def matches(old: list[Data], new: list[Data]) -> list[int | None]:
    """Return for each new row the index of the old row it continues.

    That is the row with the same ``id``, or the same text; rows without either are first matched with equal ones,
    then in their order.
    """
    free: dict[str, deque[int]] = {}
    for index, row in enumerate(old):
        free.setdefault(_identity(row), deque()).append(index)
    found = [_taken(free.get(_identity(row))) for row in new]
    nameless = deque(sorted(index for name, indexes in free.items() if name.startswith(_NAMELESS) for index in indexes))
    for place, row in enumerate(new):
        if found[place] is None and _identity(row).startswith(_NAMELESS):
            found[place] = _taken(nameless)
    return found


def _taken(indexes: deque[int] | None) -> int | None:
    return indexes.popleft() if indexes else None


def _identity(row: Data) -> str:
    if isinstance(row, str):
        return f"text {row}"
    name = row.get("id") if isinstance(row, dict) else None
    return f"id {name}" if isinstance(name, str) else f"{_NAMELESS}{json.dumps(row, sort_keys=True)}"


def aligned(old: Data, new: Data) -> Data:
    """Return ``new`` with the rows it shares with ``old`` in the order of ``old``, at every depth."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: aligned(old[key], item) if key in old else item for key, item in new.items()}
    if not isinstance(old, list) or not isinstance(new, list):
        return new
    found = matches(old, new)
    shared = {index: row for index, row in zip(found, new, strict=True) if index is not None}
    rows = iter([aligned(old[index], shared[index]) for index in sorted(shared)])
    return [row if index is None else next(rows) for index, row in zip(found, new, strict=True)]


def misplaced(old: Data, new: Data, path: Path = ()) -> tuple[Path, list[int]] | None:
    """Find the first list whose rows stand in another order than in ``new``; return its path and the right order."""
    if isinstance(old, dict) and isinstance(new, dict):
        pairs: list[tuple[Path, Data, Data]] = [((*path, key), old[key], new[key]) for key in old if key in new]
    elif isinstance(old, list) and isinstance(new, list):
        order = _order(old, new)
        if order != sorted(order):
            return path, order
        pairs = [((*path, index), old[index], new[index]) for index in order]
    else:
        return None
    return next((found for where, a, b in pairs if (found := misplaced(a, b, where))), None)


def _order(old: list[Data], new: list[Data]) -> list[int]:
    """Return for each new row the index of the same row in ``old``, in which only deeper rows may stand otherwise."""
    left = list(range(len(old)))
    names = [_identity(row) for row in old]
    order: list[int] = []
    for row in new:
        name = _identity(row)
        same = (index for index in left if names[index] == name or _is_reordered(old[index], row))
        index = next(same, left[0])
        left.remove(index)
        order.append(index)
    return order


def _is_reordered(old: Data, new: Data) -> bool:
    nameless = _identity(old).startswith(_NAMELESS) and _identity(new).startswith(_NAMELESS)
    return nameless and aligned(old, new) == old


def moved(sheet: Sheet, path: Path, order: list[int]) -> list[Splice]:
    """Return the splices that bring the rows of a list into ``order``; the comments above a row move with it."""
    children = sheet.children(path)
    if sheet.is_flow(path):
        return _moved_in_flow(sheet, children, order)
    first = sheet.offsets(children[0])[0]
    indent = "" if sheet.begins_line(first) else " " * sheet.column(first)
    start = position = first if indent else sheet.line_start(first)
    pieces: list[str] = []
    for child in children:
        end = sheet.line_end(sheet.offsets(child)[2])
        pieces.append(sheet.text[position:end].replace("\r\n", "\n").removeprefix("\n"))
        position = end
    pieces[0] = indent + pieces[0]
    return [Splice(start, position, "\n".join(pieces[index] for index in order).removeprefix(indent))]


def _moved_in_flow(sheet: Sheet, children: list[Path], order: list[int]) -> list[Splice]:
    splices: list[Splice] = []
    for child, index in zip(children, order, strict=True):
        key_at, _start, end = sheet.offsets(child)
        other_key_at, _other_start, other_end = sheet.offsets(children[index])
        splices.append(Splice(key_at, end, sheet.text[other_key_at:other_end].replace("\r\n", "\n")))
    return splices
