"""A file of answers: YAML or CSV, line by line as it stands there."""

from dataclasses import dataclass

from crmplan.errors import PlanError
from crmplan.interview.csvtext import decoded, records
from crmplan.interview.heads import known_word
from crmplan.language import _
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Data, read

BECAUSE = "because"
_ID = "id"
_COLUMNS = (_ID, "value", "status", "reason", BECAUSE)


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of the file: its line, the address, and what it gives (a value or a record).

    ``is_typed`` says that its value is written as people write it, as in a spreadsheet, not as a plan holds it.
    """

    line: int
    address: str
    entry: Data
    is_typed: bool = False


def lines_of(source: bytes, name: str) -> list[Line]:
    """Return the answers in a file: CSV (``id,value,status,reason,because``) by its ending, YAML otherwise.

    Raises PlanError with file, line and column when the file cannot be read.
    """
    return _from_csv(source, name) if name.lower().endswith(".csv") else _from_yaml(source, name)


def _from_yaml(source: bytes, name: str) -> list[Line]:
    document = read(source)
    for fault in document.faults:
        raise PlanError(fault.message, file=name, line=fault.line, column=fault.column)
    if document.data is None:
        return []
    if not isinstance(document.data, dict):
        raise PlanError(_("The file is a mapping of topic.question to answers."), file=name, line=1, column=1)
    return [Line(document.spans[address,].key.line, address, entry) for address, entry in document.data.items()]


def _from_csv(source: bytes, name: str) -> list[Line]:
    rows = list(records(decoded(source, name), name))
    heads = [known_word(head, _COLUMNS) for head in rows[0][1]] if rows else []
    _require_heads(heads, name)
    return [_csv_line(line, dict(zip(heads, row, strict=False))) for line, row in rows[1:]]


def _require_heads(heads: list[str], name: str) -> None:
    every = _("The columns are: {columns}.").format(columns=", ".join(_COLUMNS))
    for position, head in enumerate(heads, start=1):
        if head in heads[: position - 1]:
            message = _("The column “{head}” stands in the file twice.").format(head=head)
            raise PlanError(message, hint=_("Keep one of them."), file=name, line=1, column=position)
        if head not in _COLUMNS:
            message = _("There is no column “{head}”.").format(head=head[:60])
            raise PlanError(message, hint=suggest(head, _COLUMNS) or every, file=name, line=1, column=position)
    if _ID not in heads:
        raise PlanError(_("The column “id” is missing."), hint=every, file=name, line=1, column=1)


def _csv_line(line: int, row: dict[str, str]) -> Line:
    given = {key: row.get(key, "").strip() for key in _COLUMNS}
    address = given.pop(_ID)
    record: dict[str, Data] = {key: text for key, text in given.items() if text}
    return Line(line, address, record if set(record) - {"value"} else record.get("value"), is_typed=True)
