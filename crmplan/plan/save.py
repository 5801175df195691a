"""Saving answers: the one way in which what a person said comes into a plan file.

An answer is safe when it stands in the journal; from there it goes to its file, now or when the file can take it. What
somebody else wrote in the meantime is never overwritten without a question.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files, lock, recording
from crmplan.plan.journal import Entry
from crmplan.plan.outcomes import (
    Ask,
    Change,
    Conflict,
    Edited,
    Locate,
    Outcome,
    ReplayReport,
    Resolution,
    Result,
)
from crmplan.plan.settling import TRIES, require_writable, restless, settle
from crmplan.plan.spots import Spot
from crmplan.yamlio.reader import Data

__all__ = [
    "Ask",
    "Change",
    "Conflict",
    "Edited",
    "Locate",
    "Outcome",
    "ReplayReport",
    "Resolution",
    "Result",
    "Spot",
    "let_go",
    "replay",
    "revise",
    "save",
]


def save(root: Path, change: Change, *, ask: Ask | None = None) -> Outcome:
    """Save an answer. When this returns, the answer is in its file, or waits in the journal, or its giver let it go.

    ``ask`` is called, with no lock held, when the file holds something else than ``change.shown``; without it the
    answer waits. Raises ``PlanError`` when the answer could not be saved at all.
    """
    require_writable(change.new)
    entry = recording.append(root, change.address, change.shown, change.new)
    return settle(root, entry, Spot(change.file, change.path), ask)


def replay(root: Path, locate: Locate, *, ask: Ask | None = None) -> ReplayReport:
    """Bring the answers that wait in the journal into their files, in the order in which they were given.

    ``locate`` tells where an address lives now, None when the plan no longer has it. Raises ``PlanError`` when the
    journal cannot be read or is not to be trusted.
    """
    found = recording.trusted(root)
    outcomes: list[Outcome] = []
    for entry in found.waiting:
        spot = locate(entry.address)
        outcomes.append(settle(root, entry, spot, ask) if spot else _nowhere(entry))
    if found.entries:
        with contextlib.suppress(PlanError):  # it is only longer than it need be
            recording.compact(root)
    return ReplayReport(tuple(outcomes), found.damaged)


def revise(root: Path, file: str, edit: Callable[[bytes], bytes]) -> bool:
    """Let ``edit`` turn the bytes of a file (empty when it is not there) into others, and say whether they differ.

    For changes that are no answers (``fmt``, ``release``). ``edit`` is called again when the file changes meanwhile.
    Raises ``PlanError`` when it cannot be read or written, and what ``edit`` raises; then nothing has changed.
    """
    with lock.hold(root):
        for _attempt in range(TRIES):
            source = files.read_if_there(root, file)
            changed = edit(source or b"")
            if changed == (source or b""):
                return False
            files.sweep(root, file)
            with contextlib.suppress(files.Changed):
                files.replace_file(root, file, source, changed)
                return True
    raise restless(file)


def let_go(root: Path, address: str) -> tuple[Data, ...]:
    """Give up every answer that waits for ``address``, at somebody's express wish, and return them.

    For what no file can take any more: its question has gone, or its place. Raises ``PlanError`` when that cannot be
    noted.
    """
    given_up = [entry for entry in recording.trusted(root).waiting if entry.address == address]
    for entry in given_up:
        recording.finish(root, entry)
    return tuple(entry.new for entry in given_up)


def _nowhere(entry: Entry) -> Outcome:
    reason = _("The plan has no {address} any more.").format(address=entry.address)
    return Outcome(entry.address, Result.WAITING, reason, _("The answer is kept; it returns when the question does."))
