"""Changing a plan file: bytes in, bytes out, and only the bytes of the change are different.

Every function reads the result again and proves that it says what it should and that nothing else changed;
where it cannot, it raises ``SpliceRefused`` and there is nothing to write.
"""

import dataclasses
from collections.abc import Callable

from crmplan.language import _
from crmplan.yamlio.assembly import Data
from crmplan.yamlio.changes import updated, with_value, without
from crmplan.yamlio.entries import added, removed
from crmplan.yamlio.marks import Path
from crmplan.yamlio.order import aligned, misplaced, moved
from crmplan.yamlio.rendering import Layout, render
from crmplan.yamlio.replacing import replaced
from crmplan.yamlio.scalars import SpliceRefused
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice, refusal, spliced
from crmplan.yamlio.wrapping import wrapped

__all__ = ["SpliceRefused", "add_key", "append", "remove", "render", "replace", "update", "wrap"]


def replace(source: bytes, path: Path, value: Data) -> bytes:
    """Put ``value`` in the place of the one at ``path``; lists and mappings keep what they have in common."""
    sheet = Sheet(source)
    old = sheet.value(path)
    if isinstance(old, dict | list) and type(old) is type(value):
        return update(source, path, value)
    expected = with_value(sheet.document.data, path, value)
    return _write(sheet, expected, lambda layout: replaced(sheet, path, value, layout))


def add_key(source: bytes, parent: Path, key: str, value: Data) -> bytes:
    """Add ``key`` at the end of the mapping at ``parent``, which may be empty or open."""
    sheet = Sheet(source)
    present = sheet.value(parent)
    if isinstance(present, dict) and key in present:
        raise SpliceRefused(_("The key “{key}” is already in the file.").format(key=key))
    group = {**(present if isinstance(present, dict) else {}), key: value}
    expected = with_value(sheet.document.data, parent, group)
    return _write(sheet, expected, lambda layout: added(sheet, parent, {key: value}, layout))


def append(source: bytes, path: Path, row: Data) -> bytes:
    """Add ``row`` at the end of the list at ``path``, which may be empty or open."""
    sheet = Sheet(source)
    present = sheet.value(path)
    expected = with_value(sheet.document.data, path, [*(present if isinstance(present, list) else []), row])
    return _write(sheet, expected, lambda layout: added(sheet, path, [row], layout))


def remove(source: bytes, path: Path) -> bytes:
    """Take the key or row at ``path`` out, with the comment on its own line, not those above it."""
    sheet = Sheet(source)
    sheet.value(path)
    expected = without(sheet.document.data, path)
    return _write(sheet, expected, lambda layout: removed(sheet, path[:-1], [path], layout))


def update(source: bytes, path: Path, value: Data) -> bytes:
    """Turn the value at ``path`` into ``value`` by the smallest set of splices.

    Keys and rows that stay keep their place, their comments and their style; rows are known by their ``id``, and
    rows that change places take the comments above them along.
    """
    sheet = Sheet(source)
    old = sheet.value(path)
    try:
        target = aligned(old, value)
        expected = with_value(sheet.document.data, path, target)
        return _sorted(_write(sheet, expected, lambda layout: updated(sheet, path, target, layout)), path, value)
    except SpliceRefused:
        expected = with_value(sheet.document.data, path, value)
        return _write(sheet, expected, lambda layout: replaced(sheet, path, value, layout))


def wrap(source: bytes, path: Path, key: str, others: dict[str, Data]) -> bytes:
    """Turn ``name: value`` at ``path`` into a mapping with the value at ``key`` and ``others`` beside it.

    The value keeps its bytes, its comments and its style; what stands on lines of its own moves in by one step.
    """
    sheet = Sheet(source)
    expected = with_value(sheet.document.data, path, {key: sheet.value(path), **others})
    return _write(sheet, expected, lambda layout: wrapped(sheet, path, key, others, layout))


def _sorted(source: bytes, path: Path, value: Data) -> bytes:
    """Bring the rows below ``path`` into the order they have in ``value``, list by list."""
    sheet = Sheet(source)
    done: set[Path] = set()
    while sheet.value(path) != value:
        found = misplaced(sheet.value(path), value)
        if found is None or found[0] in done:
            raise refusal()
        done.add(found[0])
        where = (*path, *found[0])
        rows = sheet.children(where)
        expected = with_value(sheet.document.data, where, [sheet.value(rows[index]) for index in found[1]])
        sheet = Sheet(spliced(sheet, moved(sheet, where, found[1]), expected))
    return sheet.source


def _write(sheet: Sheet, expected: Data, edit: Callable[[Layout], list[Splice]]) -> bytes:
    """Make the edit as people write it; should that not hold, once more in the cautious way."""
    try:
        return spliced(sheet, edit(sheet.layout), expected)
    except SpliceRefused:
        return spliced(sheet, edit(dataclasses.replace(sheet.layout, cautious=True)), expected)
