"""An answer's place in the text of its file: what stands there, and the text with another value there.

A path names keys, and rows of a list by their ``id``: a row's number changes when somebody adds a row above it.
"""

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.yamlio import writer
from crmplan.yamlio.faults import DUPLICATE_KEY, TOP_LEVEL
from crmplan.yamlio.reader import Data, Document, Fault, Path


class NoPlace(PlanError):  # noqa: N818 - the name says what happened
    """The file has no place for the value: what should be a mapping is not one, or a row has gone."""


def value_at(data: Data, path: Path) -> Data:
    """Return the value at ``path``; None when nothing stands there."""
    for step in path:
        if isinstance(data, list):
            data = next((row for row in data if _is_row(row, step)), None)
        elif isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        else:
            return None
    return data


def hiding(document: Document, path: Path) -> Fault | None:
    """Return a fault that hides a value at ``path`` from the reader: what nobody has seen is not written over.

    That is a key which stands twice, in ``path`` or below it, and a file that is a list instead of questions.
    """
    span = document.spans.get(path[:1])
    for fault in document.faults:
        if fault.code == TOP_LEVEL:
            return fault
        if fault.code == DUPLICATE_KEY and span is not None:
            inside = (span.key.line, span.key.column) <= (fault.line, fault.column) < (span.end.line, span.end.column)
            if inside or (fault.column == span.key.column and _key(document, fault) == path[0]):
                return fault
    return None


def with_value(source: bytes, data: Data, path: Path, value: Data) -> bytes:
    """Return ``source``, which reads as ``data``, with ``value`` at ``path`` and every other byte as it was.

    Mappings on the way that are not there are made. Raises ``PlanError`` when there is no place for the value.
    """
    here = data
    found: Path = ()
    for at, step in enumerate(path):
        if here is None or (isinstance(here, dict) and step not in here):
            if not isinstance(step, str):
                break
            return writer.add_key(source, found, step, nested(path[at + 1 :], value))
        if isinstance(here, list):
            number = next((number for number, row in enumerate(here) if _is_row(row, step)), None)
            if number is None:
                break
            found, here = (*found, number), here[number]
        elif isinstance(here, dict) and isinstance(step, str):
            found, here = (*found, step), here[step]
        else:
            break
    else:
        return writer.update(source, found, value)
    raise NoPlace(
        _("There is no place for the answer in the file any more."),
        hint=_("Look at the file, and give the answer again."),
    )


def nested(path: Path, value: Data) -> Data:
    """Return ``value`` wrapped in one mapping for each key of ``path``."""
    for step in reversed(path):
        value = {str(step): value}
    return value


def _key(document: Document, fault: Fault) -> str:
    line = document.text.splitlines()[fault.line - 1]
    return line[fault.column - 1 : fault.end_column - 1].strip("'\"")


def _is_row(row: Data, step: str | int) -> bool:
    return isinstance(row, dict) and isinstance(step, str) and row.get("id") == step
