"""The splices that put a value, as it stands, under a key of its own and others beside it."""

from crmplan.yamlio.assembly import Data
from crmplan.yamlio.marks import Path
from crmplan.yamlio.rendering import Layout, flow_text, mapping_lines
from crmplan.yamlio.replacing import replaced
from crmplan.yamlio.scalars import key_line
from crmplan.yamlio.sheet import Sheet
from crmplan.yamlio.splices import Splice, refusal


def wrapped(sheet: Sheet, path: Path, key: str, others: dict[str, Data], layout: Layout) -> list[Splice]:
    """Return the splices that turn ``name: value`` into ``name:`` with ``key: value`` and ``others`` below it.

    The value keeps its bytes; its lines move in by one step.
    """
    if sheet.inside_flow(path):
        return _wrapped_in_flow(sheet, path, key, others)
    if not path or not isinstance(path[-1], str):
        raise refusal()
    key_at, start, end = sheet.offsets(path)
    inner = sheet.column(key_at) + layout.step
    first = sheet.after_colon(path)
    if sheet.line_end(first) < start:  # a value that begins below leaves the comment behind the name where it is
        first = sheet.line_end(first)
    last = max(sheet.line_end(end), first)
    beside = "".join(f"\n{line}" for line in mapping_lines(others, inner, layout))
    head = f"\n{' ' * inner}{key_line(key)}:"
    return [Splice(first, first, head), *_moved_in(sheet, first, last, layout.step), Splice(last, last, beside)]


def _moved_in(sheet: Sheet, first: int, last: int, step: int) -> list[Splice]:
    """Move the lines that begin between two offsets in; empty ones stay empty."""
    found: list[Splice] = []
    line = sheet.next_line(first)
    while line <= last and line < len(sheet.text):
        if sheet.text[line] not in "\r\n":
            found.append(Splice(line, line, " " * step))
        line = sheet.next_line(line)
    return found


def _wrapped_in_flow(sheet: Sheet, path: Path, key: str, others: dict[str, Data]) -> list[Splice]:
    _key_at, start, end = sheet.offsets(path)
    if start == end:
        return replaced(sheet, path, {key: None, **others}, sheet.layout)
    head, _brace, tail = flow_text({key: "", **others})[1:-1].partition(flow_text(""))
    return [Splice(start, start, "{" + head), Splice(end, end, tail + "}")]
