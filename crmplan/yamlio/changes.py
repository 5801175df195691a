"""What changes between two values, and the smallest set of splices for it."""

from crmplan.yamlio.assembly import Data
from crmplan.yamlio.edits import added, appended, prepended, removed, replaced
from crmplan.yamlio.marks import Path
from crmplan.yamlio.rendering import Layout
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
    """Return the splices that turn the value at ``path`` into ``value``."""
    old = sheet.value(path)
    if old == value:
        return []
    if isinstance(old, dict) and isinstance(value, dict) and old.keys() & value.keys():
        return _updated_mapping(sheet, path, value, layout)
    if isinstance(old, list) and isinstance(value, list) and old and value:
        return _updated_list(sheet, path, value, layout)
    return replaced(sheet, path, value, layout, takes_comments=True)


def _updated_mapping(sheet: Sheet, path: Path, value: dict[str, Data], layout: Layout) -> list[Splice]:
    kept = [child for child in sheet.children(path) if child[-1] in value]
    gone = [child for child in sheet.children(path) if child[-1] not in value]
    splices = [splice for child in kept for splice in updated(sheet, child, value[str(child[-1])], layout)]
    if gone:
        splices += removed(sheet, path, gone, layout)
    new: dict[Path, dict[str, Data]] = {}
    before = kept[-1]
    for key, item in value.items():
        if (*path, key) in kept:
            before = (*path, key)
        else:
            new.setdefault(before, {})[key] = item
    for after, entries in new.items():
        splices += added(sheet, path, entries, layout, after)
    return splices


def _updated_list(sheet: Sheet, path: Path, rows: list[Data], layout: Layout) -> list[Splice]:
    children = sheet.children(path)
    matches = _matches([sheet.value(child) for child in children], rows)
    kept = [match for match in matches if match is not None]
    if not kept or kept != sorted(kept):
        return replaced(sheet, path, rows, layout)
    splices: list[Splice] = []
    for row, match in zip(rows, matches, strict=True):
        if match is not None:
            splices += updated(sheet, children[match], row, layout)
    gone = [child for index, child in enumerate(children) if index not in kept]
    if gone:
        splices += removed(sheet, path, gone, layout)
    new: dict[int, list[Data]] = {}
    before = -1
    for row, match in zip(rows, matches, strict=True):
        before = before if match is None else match
        if match is None:
            new.setdefault(before, []).append(row)
    for before, fresh in new.items():
        splices += (
            appended(sheet, path, fresh, layout, children[before])
            if before >= 0
            else prepended(sheet, path, fresh, layout)
        )
    return splices


def _matches(old: list[Data], new: list[Data]) -> list[int | None]:
    """Return for each new row the index of the old row it continues: the same id, the same text, the same place."""
    known = [_identity(row) for row in old]
    free: dict[str, list[int]] = {}
    for index, identity in enumerate(known):
        if identity is not None:
            free.setdefault(identity, []).append(index)
    found: list[int | None] = []
    for index, row in enumerate(new):
        identity = _identity(row)
        if identity is None:
            found.append(index if index < len(old) and known[index] is None else None)
        else:
            found.append(free[identity].pop(0) if free.get(identity) else None)
    return found


def _identity(row: Data) -> str | None:
    if isinstance(row, dict):
        name = row.get("id")
        return f"id {name}" if isinstance(name, str) else None
    return f"text {row}" if isinstance(row, str) else None
