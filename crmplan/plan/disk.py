"""The system calls that change a disk, each under its own name.

Nothing else in the package changes a disk, and only ``atomic`` calls these. They are looked up by name at every call,
so a test can stop the machine between any two of them.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path

_ALWAYS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)

CALLS = (
    "create",
    "open_to_extend",
    "write",
    "cut",
    "sync",
    "keep_owner_and_mode",
    "rename",
    "remove",
    "make_folder",
    "sync_folder",
)


def create(path: Path) -> int:
    """Create a file that must not be there yet and return its descriptor."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _ALWAYS, 0o666)


def open_to_extend(path: Path) -> int:
    """Open a file for reading and writing, creating it when it is not there, and return its descriptor."""
    return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | _ALWAYS, 0o666)


def write(descriptor: int, data: bytes | memoryview) -> int:
    """Write ``data`` and return how many bytes were taken."""
    return os.write(descriptor, data)


def cut(descriptor: int, length: int) -> None:
    """Shorten an open file to ``length`` bytes."""
    os.ftruncate(descriptor, length)


def sync(descriptor: int) -> None:
    """Return when what was written stands on the disk and survives a power cut."""
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - not there on Windows; macOS' own fsync leaves data in the drive's memory

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def keep_owner_and_mode(descriptor: int, like: os.stat_result) -> None:
    """Give an open file the owner (as far as this account may) and the permissions of another."""
    if sys.platform == "win32":
        return
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, like.st_mode & 0o7777)


def rename(source: Path, target: Path) -> None:
    """Put ``source`` in the place of ``target``, in one step."""
    source.replace(target)


def remove(path: Path) -> None:
    """Remove one file."""
    path.unlink()


def make_folder(path: Path) -> None:
    """Make one folder."""
    path.mkdir()


def sync_folder(path: Path) -> None:
    """Return when the names in a folder stand on the disk. Windows, and a few network disks, have no such call."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:  # a folder that may be written but not listed
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
