"""Writing the journal: an answer is saved when ``append`` returns."""

import os
from collections.abc import Callable
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files, gitindex, journal, lock
from crmplan.plan.journal import Entry, Journal
from crmplan.plan.refusals import NotRead, NotWritten
from crmplan.yamlio.reader import Data

ROOMY = 20_000  # bytes from which what is done is dropped in passing; the journal is read three times a save


def append(root: Path, address: str, shown: Data, new: Data) -> Entry:
    """Write an answer to the journal and return its entry when it stands on the disk.

    Raises ``PlanError`` when it does not: then nothing is saved, and the sentence says so.
    """
    if not (journal.is_data(shown) and journal.is_data(new)):
        raise TypeError(f"not a plan value: {shown!r}, {new!r}")
    entry = Entry(os.urandom(8).hex(), address, shown, new)
    try:
        _extend(root, lambda _present: journal.entry_line(entry))
    except (NotRead, NotWritten) as error:
        message = _("The answer to {address} is not saved. {reason}").format(address=address, reason=error.message)
        raise NotWritten(message, hint=error.hint, file=error.file) from None
    return entry


def finish(root: Path, entry: Entry) -> None:
    """Note that ``entry`` needs nothing more. Raises ``PlanError`` when that cannot be written."""

    def line(present: Journal) -> bytes:
        return b"" if entry.id in present.done else journal.done_line(entry.id)

    if _extend(root, line) > ROOMY:
        compact(root)


def trusted(root: Path) -> Journal:
    """Read the journal for somebody who will apply it.

    Raises ``PlanError`` when git tracks it: its entries may be somebody else's, and they would be written as one's own.
    """
    if gitindex.is_tracked(root, journal.FILE):
        raise PlanError(
            _("{file} is tracked by git, so it may hold answers that nobody gave here; nothing is saved.").format(
                file=journal.FILE
            ),
            hint=_("Run “git rm --cached {file}” and commit, then try again.").format(file=journal.FILE),
            file=journal.FILE,
        )
    return journal.read(root)


def compact(root: Path) -> None:
    """Drop what is done from the journal; what waits and what is damaged stays."""
    with lock.hold(root, lock.JOURNAL):
        present = trusted(root)
        kept = present.damaged_bytes + b"".join(journal.entry_line(entry) for entry in present.waiting)
        if len(kept) < present.end:
            files.sweep(root, journal.FILE)
            files.write_file(root, journal.FILE, kept)


def _extend(root: Path, line: Callable[[Journal], bytes]) -> int:
    """Add a line behind the whole ones, cutting a torn one, and return the journal's size in bytes."""
    with lock.hold(root, lock.JOURNAL):
        present = trusted(root)
        addition = line(present)
        if addition and not present.closed:
            addition = b"\n" + addition
        if addition:
            files.extend_file(root, journal.FILE, present.end, addition)
        return present.end + len(addition)
