"""Changing a disk so that a kill or a power cut leaves the old or the new, never a mixture.

Works on absolute paths that ``places`` has cleared, and raises what the system raises.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from crmplan.plan import disk

LEFTOVER = ".crmplan-tmp"
# Seconds between tries: a virus scanner or a sync program holds a file for a moment, Word for as long as it is open.
PAUSES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4)


def replace_whole(target: Path, data: bytes, like: os.stat_result | None, check: Callable[[], None]) -> None:
    """Make ``data`` the content of ``target``, with the owner and mode of ``like``.

    ``check`` is called right before the new content takes its place; what it raises stops that.
    """
    temporary = target.with_name(f".{os.urandom(4).hex()}{LEFTOVER}")
    try:
        with _opened(disk.create(temporary)) as descriptor:
            if like is not None:
                disk.keep_owner_and_mode(descriptor, like)
            _write_all(descriptor, data)
            disk.sync(descriptor)
        _rename(temporary, target, check)
    except BaseException:
        with contextlib.suppress(OSError):
            disk.remove(temporary)
        raise
    disk.sync_folder(target.parent)


def extend(path: Path, end: int, data: bytes) -> None:
    """Let ``data`` follow the first ``end`` bytes of ``path`` and bring it to the disk.

    What stood behind ``end`` is cut. When the data does not fit, the file is cut back to ``end``.
    """
    is_new = not path.exists()
    with _opened(disk.open_to_extend(path)) as descriptor:
        if os.fstat(descriptor).st_size > end:
            disk.cut(descriptor, end)
        os.lseek(descriptor, end, os.SEEK_SET)
        try:
            _write_all(descriptor, data)
            disk.sync(descriptor)
        except OSError:
            with contextlib.suppress(OSError):
                disk.cut(descriptor, end)
            raise
    if is_new:
        disk.sync_folder(path.parent)


def remove(path: Path) -> None:
    """Remove the file ``path``."""
    disk.remove(path)
    disk.sync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make the folder ``path`` and those above it that are not there."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with contextlib.suppress(FileExistsError):
        disk.make_folder(path)
    disk.sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove the half-written files of killed sessions from ``folder``, as far as the system lets us."""
    with contextlib.suppress(OSError):
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 - names are enough, and this is done at every save
            if name.startswith(".") and name.endswith(LEFTOVER):
                disk.remove(folder / name)


def _rename(source: Path, target: Path, check: Callable[[], None]) -> None:
    for pause in PAUSES:
        check()
        try:
            return disk.rename(source, target)
        except PermissionError:
            time.sleep(pause)
    check()
    return disk.rename(source, target)


@contextlib.contextmanager
def _opened(descriptor: int) -> Iterator[int]:
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]
