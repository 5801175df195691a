"""Changes of the strategy's core: an agreed answer gives way only to evidence, and ``decisions.yaml`` remembers it."""

from functools import partial

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.decisions import DECISIONS_FILE
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, Status
from crmplan.plan.save import revise
from crmplan.yamlio.reader import Data, Document, read
from crmplan.yamlio.writer import add_key, append, remove

_KEY = "decisions"
_LONGEST = 200  # characters of an answer that are quoted in a decision


def is_core_change(answer: Answer, record: Data) -> bool:
    """Say whether saving ``record`` changes a core answer that was agreed: its value, or that it is agreed."""
    if not answer.question.core or answer.status is not Status.AGREED or answer.value is None:
        return False
    return _value(record) != answer.raw or _status(record) != Status.AGREED


def require_evidence(answer: Answer, record: Data, because: str) -> None:
    """Raise PlanError when ``record`` changes an agreed core answer and ``because`` cites no evidence."""
    if is_core_change(answer, record) and not because.strip():
        message = _("“{address}” is agreed and part of the core of the strategy: changing it needs evidence.")
        hint = _("Say which figures or events show that it has to change; crmplan answer takes them with --because.")
        raise PlanError(message.format(address=answer.address), hint=hint)


def decision_on(plan: Plan, answer: Answer, record: Data, because: str) -> dict[str, Data]:
    """Return the decision that ``record`` amounts to, as it stands in ``decisions.yaml``."""
    said = record if isinstance(record, dict) else {}
    giver = said.get("by")
    decision: dict[str, Data] = {
        "date": plan.today.isoformat(),
        "body": plan.person_name(giver) if isinstance(giver, str) else plan.settings.organisation or plan.name,
        "decision": f"{answer.question.say('ask')} {_told(answer, record)}",
        "reason": said.get("reason"),
        "evidence": because.strip(),
        "answers": [answer.address],
    }
    return {key: value for key, value in decision.items() if value is not None}


def remember(plan: Plan, decision: Data) -> bool:
    """Append a decision to ``decisions.yaml``, and say whether it was new: tried again, a save notes it once.

    Raises PlanError when the file cannot take it; then nothing has changed.
    """
    try:
        return revise(plan.root, DECISIONS_FILE, partial(_with, decision))
    except PlanError as error:
        message = _("The decision cannot be noted, so the answer was not changed: {reason}")
        raise PlanError(
            message.format(reason=error.message), hint=error.hint, file=DECISIONS_FILE, line=error.line
        ) from None


def forget(plan: Plan, decision: Data) -> None:
    """Take a decision out again whose change was given up in favour of somebody else's."""
    revise(plan.root, DECISIONS_FILE, partial(_without, decision))


def _with(decision: Data, source: bytes) -> bytes:
    document = read(source)
    if decision in _decisions(document):
        return source
    if isinstance(document.data, dict) and _KEY in document.data:
        return append(source, (_KEY,), decision)
    return add_key(source, (), _KEY, [decision])


def _without(decision: Data, source: bytes) -> bytes:
    found = _decisions(read(source))
    return remove(source, (_KEY, found.index(decision))) if decision in found else source


def _decisions(document: Document) -> list[Data]:
    rows = document.data.get(_KEY) if isinstance(document.data, dict) else None
    return rows if isinstance(rows, list) else []


def _told(answer: Answer, record: Data) -> str:
    """Tell in a few words what changes: from what to what, or which rows."""
    new = _value(record)
    if _status(record) == Status.NA:
        return _("No longer applies.")
    if new == answer.raw:
        return _("No longer agreed.")
    if isinstance(new, list) and isinstance(answer.raw, list):
        return _rows_told(answer.raw, new)
    message = _("Changed from “{old}” to “{new}”.")
    return message.format(old=_short(answer.raw), new=_short(new))


def _rows_told(old: list[Data], new: list[Data]) -> str:
    before, after = _by_id(old), _by_id(new)
    parts = [
        (_("Added: {rows}."), [row for row in after if row not in before]),
        (_("Changed: {rows}."), [row for row in after if row in before and after[row] != before[row]]),
        (_("Removed: {rows}."), [row for row in before if row not in after]),
    ]
    return " ".join(words.format(rows=", ".join(rows)) for words, rows in parts if rows) or _("In another order.")


def _by_id(rows: list[Data]) -> dict[str, Data]:
    return {str(row.get("id")): row for row in rows if isinstance(row, dict)}


def _short(value: Data) -> str:
    text = " ".join(str("" if value is None else value).split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _value(record: Data) -> Data:
    return record.get("value") if isinstance(record, dict) else record


def _status(record: Data) -> str:
    """A record without a status counts as agreed."""
    return str(record.get("status") or Status.AGREED) if isinstance(record, dict) else Status.AGREED
