"""One writer at a time: locks that the system lets go of when their session dies."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from crmplan.language import _
from crmplan.plan import files, places, refusals
from crmplan.plan.refusals import NotWritten

PLAN = "lock"
JOURNAL = "journal-lock"
PATIENCE = 10.0  # seconds; a save holds the lock for milliseconds, a slow network drive for seconds
_POLL = 0.01  # seconds between two looks
_IGNORE_ALL = b"*\n"


class Busy(NotWritten):
    """Another session holds the lock and did not let go in time."""


@contextlib.contextmanager
def hold(root: Path, name: str = PLAN, *, patience: float | None = None) -> Iterator[None]:
    """Keep every other session of the plan in ``root`` out while the block runs.

    Waits at most ``patience`` seconds (``PATIENCE`` when None), then raises ``Busy``. The lock dies with its session: a
    killed one never leaves the plan locked. Raises ``PlanError`` where the folder cannot be written.
    """
    prepare(root)
    path = places.own(root, name)
    lock = FileLock(path, timeout=PATIENCE if patience is None else patience, poll_interval=_POLL)
    try:
        lock.acquire()
    except Timeout:
        raise Busy(
            _("Another session is writing to this plan at the moment."),
            hint=_("Wait until it is done, or close it, then try again."),
        ) from None
    except OSError as error:
        raise refusals.not_written(f"{places.OWN_FOLDER}/{name}", error) from None
    try:
        yield
    finally:
        lock.release()


def prepare(root: Path) -> None:
    """Make ``.crmplan`` with the file that keeps all of it out of git."""
    ignore = places.own(root, ".gitignore")
    if not ignore.exists():
        files.write_file(root, f"{places.OWN_FOLDER}/.gitignore", _IGNORE_ALL)
