"""Values as fresh YAML: block style on lines of their own, flow style inside brackets."""

from dataclasses import dataclass

from crmplan.yamlio.assembly import Data
from crmplan.yamlio.scalars import block_lines, key_line, scalar_line


@dataclass(frozen=True, slots=True)
class Layout:
    """The habits of a file, in columns: how deep keys stand below their parent, dashes below their key, and how far
    from its dash a row begins. ``cautious`` writes what disturbs its neighbours least: texts of several lines in double
    quotes on one line, and entries removed together with the blank lines below.
    """

    step: int = 2
    dash: int = 2
    row: int = 2
    cautious: bool = False


def flow_text(value: Data) -> str:
    """Return a value on one line, as it is written inside brackets."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return scalar_line(value, flow=True)
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item) for item in value) + "]"
    return "{" + ", ".join(f"{key_line(key, flow=True)}: {flow_text(item)}" for key, item in value.items()) + "}"


def entry_lines(value: Data, column: int, layout: Layout, *, like: str = "") -> list[str]:
    """Return a value as it follows a key whose column is ``column``: the first line goes behind the colon."""
    if value is None:
        return [""]
    if isinstance(value, str):
        block = None if layout.cautious else block_lines(value, column + layout.step, layout.step, like=like)
        return block or [scalar_line(value, like=like)]
    if not value:
        return [flow_text(value)]
    if isinstance(value, dict):
        return ["", *mapping_lines(value, column + layout.step, layout)]
    return ["", *list_lines(value, column + layout.dash, layout)]


def row_lines(value: Data, column: int, layout: Layout, *, like: str = "") -> list[str]:
    """Return a value as it follows a dash in ``column``: the first line goes behind the dash."""
    if value is None:
        return ["null"]
    if not value or isinstance(value, str):
        return entry_lines(value, column, layout, like=like)
    inner = column + layout.row
    lines = mapping_lines(value, inner, layout) if isinstance(value, dict) else list_lines(value, inner, layout)
    return [lines[0][inner:], *lines[1:]]


def mapping_lines(value: dict[str, Data], column: int, layout: Layout) -> list[str]:
    """Return the lines of a mapping whose keys stand in ``column``."""
    lines: list[str] = []
    for key, item in value.items():
        first, *rest = entry_lines(item, column, layout)
        lines.append(f"{' ' * column}{key_line(key)}:{' ' if first else ''}{first}")
        lines.extend(rest)
    return lines


def list_lines(value: list[Data], column: int, layout: Layout) -> list[str]:
    """Return the lines of a list whose dashes stand in ``column``."""
    lines: list[str] = []
    for item in value:
        first, *rest = row_lines(item, column, layout)
        lines.append(f"{' ' * column}-{' ' * (layout.row - 1)}{first}")
        lines.extend(rest)
    return lines


def render(value: Data, indent: int = 0) -> str:
    """Return a value as the lines of a new file, indented by ``indent`` and ended by a line break."""
    if isinstance(value, dict) and value:
        lines = mapping_lines(value, indent, Layout())
    elif isinstance(value, list) and value:
        lines = list_lines(value, indent, Layout())
    else:
        lines = [" " * indent + (flow_text(value) if value is not None else "")]
    return "".join(f"{line}\n" for line in lines)
