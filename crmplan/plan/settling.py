"""Bringing one answer from the journal to its file, and asking when somebody else has been there."""

import contextlib
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files, journal, lock, recording, splicing
from crmplan.plan.journal import Entry
from crmplan.plan.outcomes import Ask, Conflict, Edited, Outcome, Resolution, Result
from crmplan.plan.spots import Spot
from crmplan.yamlio import reader, writer
from crmplan.yamlio.reader import Data

TRIES = 20  # times that a file may change under our hands within one save


def settle(root: Path, entry: Entry, spot: Spot, ask: Ask | None) -> Outcome:
    """Bring one entry to its file, asking as often as the file turns out to hold something not yet seen."""
    while True:
        try:
            met = _apply(root, entry, spot)
        except PlanError as error:
            return Outcome(entry.address, Result.WAITING, error.message, error.hint)
        if isinstance(met, Outcome):
            return met
        if ask is None:
            reason = _("{address} has been changed in the file since it was shown.").format(address=entry.address)
            return Outcome(entry.address, Result.WAITING, reason, _("Decide which of the two answers holds."))
        decision = ask(met)
        if decision is Resolution.LATER:
            return Outcome(entry.address, Result.WAITING, _("The choice between two answers is open."))
        if decision is Resolution.THEIRS:
            _finish(root, entry)
            return Outcome(entry.address, Result.THEIRS)
        # What was decided is an answer of its own, given in sight of theirs: the journal has it before the other goes.
        chosen = decision.value if isinstance(decision, Edited) else entry.new
        require_writable(chosen)
        decided = recording.append(root, entry.address, met.theirs, chosen)
        _finish(root, entry)
        entry = decided


def _apply(root: Path, entry: Entry, spot: Spot) -> Outcome | Conflict:
    """Write ``entry.new`` when the file still holds ``entry.shown``; the other way round, say what it holds."""
    with lock.hold(root):
        for _attempt in range(TRIES):
            source = files.read_if_there(root, spot.file)
            data = _read(source, spot)
            current = splicing.value_at(data, spot.path)
            if not _waits(root, entry):
                return _settled_elsewhere(entry, current)
            if current not in (entry.new, entry.shown):
                return Conflict(entry.address, entry.shown, entry.new, current)
            if current == entry.new:
                _finish(root, entry)
                return Outcome(entry.address, Result.ALREADY)
            files.sweep(root, spot.file)
            with contextlib.suppress(files.Changed):
                files.replace_file(root, spot.file, source, _patched(source, data, spot, entry.new))
                _finish(root, entry)
                return Outcome(entry.address, Result.SAVED)
    raise restless(spot.file)


def _waits(root: Path, entry: Entry) -> bool:
    """Say whether no other session has settled ``entry``: written twice, it could undo what came after it."""
    return any(waiting.id == entry.id for waiting in journal.read(root).waiting)


def _settled_elsewhere(entry: Entry, current: Data) -> Outcome:
    if current == entry.new:
        return Outcome(entry.address, Result.ALREADY)
    reason = _("Another session has settled {address} with another answer.").format(address=entry.address)
    return Outcome(entry.address, Result.THEIRS, reason)


def require_writable(value: Data) -> None:
    """Refuse what no plan file can hold, such as a control character: in the journal it would wait for ever."""
    writer.render({"answer": value})


def _read(source: bytes | None, spot: Spot) -> Data:
    document = reader.read(source or b"")
    fault = splicing.hiding(document, spot.path) if document.readable else document.faults[0]
    if fault is None:
        return document.data
    raise PlanError(
        _("{file} has a fault in line {line}: {reason}").format(file=spot.file, line=fault.line, reason=fault.message),
        hint=_("Mend the file; the answer is kept and written then."),
        file=spot.file,
        line=fault.line,
        column=fault.column,
    )


def _patched(source: bytes | None, data: Data, spot: Spot, value: Data) -> bytes:
    if source is None:
        return writer.render(splicing.nested(spot.path, value)).encode()
    return splicing.with_value(source, data, spot.path, value)


def _finish(root: Path, entry: Entry) -> None:
    """Note that an entry is done. If that fails, the next replay finds the answer in its file and notes it then."""
    with contextlib.suppress(PlanError):
        recording.finish(root, entry)


def restless(file: str) -> PlanError:
    """``file`` was different every time that it was about to be written."""
    return PlanError(
        _("{file} changes faster than it can be written.").format(file=file),
        hint=_("Look which program writes to it, then try again."),
        file=file,
    )
