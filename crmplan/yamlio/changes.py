"""What changes between two values, and the smallest set of splices for it."""

from crmplan.yamlio.assembly import Data
from crmplan.yamlio.entries import Entries, added, cut, put_first, removed
from crmplan.yamlio.marks import Path
from crmplan.yamlio.order import matches
from crmplan.yamlio.rendering import Layout
from crmplan.yamlio.replacing import replaced
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice


def with_value(data: Data, path: Path, value: Data) -> Data:
    """Return ``data`` with ``value`` at ``path``; the original stays as it is."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and isinstance(step, str):
        return {**data, step: with_value(data.get(step), rest, value)}
    if isinstance(data, list) and isinstance(step, int):
        return [with_value(item, rest, value) if index == step else item for index, item in enumerate(data)]
    return data


def without(data: Data, path: Path) -> Data:
    """Return ``data`` without the key or row at ``path``."""
    step, rest = path[0], path[1:]
    if isinstance(data, dict) and isinstance(step, str):
        if not rest:
            return {key: item for key, item in data.items() if key != step}
        return {**data, step: without(data[step], rest)}
    if isinstance(data, list) and isinstance(step, int):
        if not rest:
            return [*data[:step], *data[step + 1 :]]
        return [without(item, rest) if index == step else item for index, item in enumerate(data)]
    return data


def updated(sheet: Sheet, path: Path, value: Data, layout: Layout) -> list[Splice]:
    """Return the splices that turn the value at ``path`` into ``value``, which keeps the order of the rows."""
    old = sheet.value(path)
    if old == value and type(old) is type(value):
        return []
    if isinstance(old, dict) and isinstance(value, dict) and value:
        return _updated_mapping(sheet, path, value, layout) if old else added(sheet, path, value, layout)
    if isinstance(old, list) and isinstance(value, list) and value:
        return _updated_list(sheet, path, old, value, layout) if old else added(sheet, path, value, layout)
    return replaced(sheet, path, value, layout, takes_comments=True)


def _updated_mapping(sheet: Sheet, path: Path, value: dict[str, Data], layout: Layout) -> list[Splice]:
    children = sheet.children(path)
    kept = [child for child in children if child[-1] in value]
    if not kept:
        return _exchanged(sheet, path, value, layout)
    splices = [splice for child in kept for splice in updated(sheet, child, value[str(child[-1])], layout)]
    splices += removed(sheet, path, [child for child in children if child[-1] not in value], layout)
    new: dict[Path, dict[str, Data]] = {}
    before = kept[-1]
    for key, item in value.items():
        if (*path, key) in sheet.document.spans:
            before = (*path, key)
        else:
            new.setdefault(before, {})[key] = item
    for after, entries in new.items():
        splices += added(sheet, path, entries, layout, after)
    return splices


def _updated_list(sheet: Sheet, path: Path, old: list[Data], rows: list[Data], layout: Layout) -> list[Splice]:
    children = sheet.children(path)
    found = matches(old, rows)
    kept = {index for index in found if index is not None}
    if not kept:
        return _exchanged(sheet, path, rows, layout)
    splices: list[Splice] = []
    new: dict[int, list[Data]] = {}
    before = -1
    for row, index in zip(rows, found, strict=True):
        if index is None:
            new.setdefault(before, []).append(row)
        else:
            before = index
            splices += updated(sheet, children[index], row, layout)
    splices += removed(sheet, path, [child for index, child in enumerate(children) if index not in kept], layout)
    for after, fresh in new.items():
        if after < 0:
            splices += put_first(sheet, path, fresh, layout)
        else:
            splices += added(sheet, path, fresh, layout, children[after])
    return splices


def _exchanged(sheet: Sheet, path: Path, entries: Entries, layout: Layout) -> list[Splice]:
    """Return the splices that let new entries take the place of all old ones; comments above those stay."""
    children = sheet.children(path)
    if sheet.is_flow(path) or not sheet.begins_line(sheet.entry(children[0])):
        return replaced(sheet, path, entries, layout, takes_comments=True)
    return [*put_first(sheet, path, entries, layout), *cut(sheet, path, children, layout)]
