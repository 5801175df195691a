"""Answers compared: which changed, how, and in tables which rows and cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from crmplan.plan.model import Plan
from crmplan.plan.questions import QuestionType
from crmplan.plan.records import Answer, Status
from crmplan.plan.values import Row, Value
from crmplan.yamlio.reader import Data

Cells: TypeAlias = "Mapping[str, Value | Data]"
_TRACES = frozenset({"by", "on", "from", "asked", "seen"})
"""Keys of a record that change when an answer is only confirmed."""


class How(StrEnum):
    """What happened to an answer."""

    ANSWERED = "answered"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    PARKED = "parked"
    SET_ASIDE = "set-aside"
    STATUS = "status"
    CONFIRMED = "confirmed"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table that is new, gone or changed: its cells before and after, empty where there was no row."""

    id: str
    before: Cells
    after: Cells
    is_new: bool = False
    is_gone: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that differ, in the order of the row as it is now, or was."""
        keys = dict.fromkeys([*self.after, *self.before])
        return tuple(key for key in keys if self.before.get(key) != self.after.get(key))


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One answer that changed. ``rows`` and ``is_reordered`` speak of a table whose rows can be told apart."""

    address: str
    how: How
    before: Answer
    after: Answer
    rows: tuple[RowChange, ...] = ()
    is_reordered: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the record that differ, such as ``note`` or ``due``."""
        old, new = _record(self.before), _record(self.after)
        return tuple(key for key in dict.fromkeys([*new, *old]) if key != "value" and old.get(key) != new.get(key))

    @property
    def is_substance(self) -> bool:
        """Say whether more happened than that somebody confirmed an answer or noted something beside it."""
        return self.how not in {How.CONFIRMED, How.NOTED}


def changed_answers(before: Plan, after: Plan) -> list[AnswerChange]:
    """Return the answers that differ, in the order of the catalogue.

    How an answer is written does not count (a bare value or a record, ``24`` or ``24.0``). Topics whose file cannot be
    read on either side are left out: ``unreadable`` names them.
    """
    skipped = set(unreadable(before, after))
    found = []
    for topic in after.catalogue.topics:
        for question in topic.questions if topic.file not in skipped else ():
            if question.is_asked:
                change = _compared(before.answers[question.address], after.answers[question.address])
                found += [change] if change else []
    return found


def unreadable(before: Plan, after: Plan) -> list[str]:
    """Return the files of answers that cannot be read on one of the two sides."""
    topics = after.catalogue.topics
    return [t.file for t in topics if not (before.is_usable(t.topic) and after.is_usable(t.topic))]


def _compared(before: Answer, after: Answer) -> AnswerChange | None:
    if before.entry == after.entry or _record(before) == _record(after):
        return None
    old, new = _rows(before), _rows(after)
    rows = tuple(_row_changes(old, new)) if old is not None and new is not None else ()
    common = [[row for row in each if row in (other or {})] for each, other in ((old or {}, new), (new or {}, old))]
    how = _how(before, after)
    return AnswerChange(before.address, how, before, after, rows, is_reordered=common[0] != common[1])


def _how(before: Answer, after: Answer) -> How:
    if after.status is not before.status and after.status in {Status.PARKED, Status.NA}:
        return How.PARKED if after.status is Status.PARKED else How.SET_ASIDE
    if _says(before) != _says(after):
        return How.CHANGED if _says(before) and _says(after) else How.ANSWERED if _says(after) else How.WITHDRAWN
    if before.status is not after.status:
        return How.STATUS
    if _content(before) != _content(after):
        return How.CHANGED
    old, new = _record(before), _record(after)
    differing = {key for key in (*old, *new) if old.get(key) != new.get(key)}
    return How.CONFIRMED if differing <= _TRACES else How.NOTED


def _says(answer: Answer) -> object:
    """What the answer says to its reader; None while it says nothing."""
    if answer.raw is None or answer.status in {Status.NA, Status.OPEN}:
        return None
    return _content(answer)


def _record(answer: Answer) -> dict[str, object]:
    """Return an answer as a full record, however it is written: equal records say the same."""
    entry: dict[str, object] = {}
    if isinstance(answer.entry, dict):
        entry.update((key, value) for key, value in answer.entry.items() if value is not None)
    content = _content(answer)
    entry |= {"status": answer.status.value} if "status" not in entry or not answer.record_problems else {}
    if content is None:
        entry.pop("value", None)
    else:
        entry["value"] = content
    return {} if entry == {"status": Status.OPEN.value} else entry


def _content(answer: Answer) -> object:
    """Return the value so that equal content is equal: typed where it could be read, else as written."""
    rows = _rows(answer)
    if rows is not None:
        return list(rows.items())
    is_read = answer.value is not None and not answer.invalid
    return answer.value if is_read else answer.raw


def _rows(answer: Answer) -> dict[str, Cells] | None:
    """Return the rows of a table by id, None when there is none or they cannot be told apart.

    A cell that could be read is its value, any other what is written.
    """
    if answer.question.type is not QuestionType.TABLE or not isinstance(answer.raw, list):
        return {} if answer.question.type is QuestionType.TABLE and answer.raw is None else None
    typed = {row.id: row for row in answer.value if isinstance(row, Row)} if isinstance(answer.value, list) else {}
    found: dict[str, Cells] = {}
    for row in answer.raw:
        id = row.get("id") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(id, str) or id in found:
            return None
        known: Cells = typed.get(id, {})
        found[id] = {
            key: cell if known.get(key) is None else known[key]
            for key, cell in row.items()
            if key != "id" and cell is not None
        }
    return found


def _row_changes(old: Mapping[str, Cells], new: Mapping[str, Cells]) -> Iterator[RowChange]:
    for id in dict.fromkeys([*new, *old]):
        change = RowChange(id, old.get(id, {}), new.get(id, {}), is_new=id not in old, is_gone=id not in new)
        if change.is_new or change.is_gone or change.columns:
            yield change
