"""Reading and writing the files of a plan: the one door, in both directions.

A file is replaced whole or not at all: the new text is written beside it, brought to the disk, and put in its place in
one step. What a killed session leaves behind is called ``.xxxxxxxx.crmplan-tmp`` and is swept up by the next save.
"""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from crmplan.plan import atomic, places, refusals

LIMIT = 2_000_000  # bytes; the largest plan file that is read
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Changed(Exception):  # noqa: N818 - a piece of news for the caller, who starts again
    """The file holds something else than what was read a moment ago; nothing was written."""


def read_file(root: Path, relative: str, *, limit: int = LIMIT) -> bytes:
    """Return the bytes of the file ``relative`` (names with ``/`` between) under ``root``.

    Raises ``NotRead`` (a ``PlanError`` with the ``code`` of its finding) for a link that leaves ``root``, anything that
    is not an ordinary file, more than ``limit`` bytes, or a refusal of the system; ``Missing`` when it is not there.
    """
    path = places.inside(root, relative)
    try:
        _require_ordinary(os.lstat(path), relative)
        descriptor = os.open(path, _READ_FLAGS)
        with open(descriptor, "rb") as stream:  # noqa: PTH123 - a descriptor, not a path
            _require_ordinary(os.fstat(descriptor), relative)
            data = stream.read(limit + 1)
    except OSError as error:
        raise refusals.not_read(relative, error) from None
    if len(data) > limit:
        raise refusals.too_large(relative, limit)
    return data


def read_if_there(root: Path, relative: str, *, limit: int = LIMIT) -> bytes | None:
    """Return the bytes of a file as ``read_file`` does, or None when there is no such file."""
    try:
        return read_file(root, relative, limit=limit)
    except refusals.Missing:
        return None


def write_file(root: Path, relative: str, data: bytes) -> None:
    """Make ``data`` the whole content of ``relative`` under ``root``; folders on the way are made.

    When this returns, the content survives a power cut. Raises ``PlanError`` otherwise, and the old content stands.
    """
    path = places.inside(root, relative)
    with _refusals_in_words(relative):
        atomic.make_folder(path.parent)
        atomic.replace_whole(path, data, _writable(path, relative), lambda: None)


def replace_file(root: Path, relative: str, old: bytes | None, new: bytes) -> None:
    """Put ``new`` in the place of ``old``; None stands for a file that is not there.

    Looks again at the last moment and raises ``Changed`` when the file holds anything but ``old``: an editor knows
    nothing of our lock.
    """

    def still_old() -> None:
        if read_if_there(root, relative, limit=max(LIMIT, len(old or b""))) != old:
            raise Changed

    path = places.inside(root, relative)
    with _refusals_in_words(relative):
        atomic.make_folder(path.parent)
        atomic.replace_whole(path, new, _writable(path, relative), still_old)


def extend_file(root: Path, relative: str, end: int, data: bytes) -> None:
    """Let ``data`` follow the first ``end`` bytes of a file; what stood behind them is cut.

    When this returns, the data survives a power cut. Raises ``PlanError`` otherwise, with the file cut to ``end``.
    """
    path = places.inside(root, relative)
    with _refusals_in_words(relative):
        _writable(path, relative)
        atomic.extend(path, end, data)


def remove_file(root: Path, relative: str) -> None:
    """Remove a file; nothing happens when it is not there. Raises ``PlanError`` when the system refuses."""
    path = places.inside(root, relative)
    with _refusals_in_words(relative):
        if _writable(path, relative) is not None:
            atomic.remove(path)


def make_folder(root: Path, relative: str) -> None:
    """Make the folder ``relative`` and those above it. Raises ``PlanError`` when the system refuses."""
    path = places.inside(root, relative)
    with _refusals_in_words(relative):
        atomic.make_folder(path)


def sweep(root: Path, relative: str) -> None:
    """Remove what killed sessions left in the folder of the file ``relative``.

    Only for a caller that keeps every other writer of that folder out.
    """
    atomic.sweep(places.inside(root, relative).parent)


def is_leftover(name: str) -> bool:
    """Say whether a file of this name is what a killed session left behind."""
    return name.startswith(".") and name.endswith(atomic.LEFTOVER)


def _require_ordinary(present: os.stat_result, relative: str) -> None:
    if not stat.S_ISREG(present.st_mode):
        raise refusals.not_ordinary(relative)


def _writable(path: Path, relative: str) -> os.stat_result | None:
    """Return what is known of the present file, None when there is none."""
    try:
        present = os.lstat(path)
    except FileNotFoundError:
        return None
    _require_ordinary(present, relative)
    if not present.st_mode & stat.S_IWUSR:  # a rename would go through all the same, over somebody's "do not touch"
        raise refusals.read_only(relative)
    return present


@contextlib.contextmanager
def _refusals_in_words(relative: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise refusals.not_written(relative, error) from None
