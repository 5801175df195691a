"""What git tracks, read from its index file.

git itself is not asked: a repository's own settings can make ``git`` start any program, and a plan that came by mail
must not run anything.
"""

import functools
import os
from pathlib import Path

from crmplan.plan import files
from crmplan.plan.refusals import NotRead

_LARGEST = 200_000_000  # bytes
_LONGEST_POINTER = 10_000  # bytes of a ``.git`` file that points to the real folder
_FIXED = 40  # bytes of times, mode, owner and size before an entry's object id
_EXTENDED = 0x4000
_LENGTH = 0xFFF  # the part of the flags that holds the length of the path, and the largest it can say
_WITH_EXTENDED = 3  # the first version of the index that knows more flags
_COMPRESSED = 4  # the version that shortens paths by what they share with the one before


def is_tracked(folder: Path, name: str) -> bool:
    """Say whether the repository around ``folder`` tracks ``folder/name``.

    Upper and lower case count as the same, as they do on Windows and macOS. False outside of a repository, and for an
    index that cannot be read.
    """
    place = Path(os.path.realpath(folder))
    for above in (place, *place.parents):
        if (above / ".git").exists():
            wanted = (place / name).relative_to(above).as_posix().casefold()
            return wanted in _tracked(above / ".git")
    return False


def _tracked(git: Path) -> frozenset[str]:
    """Return the tracked paths, case-folded, of the repository with its data at ``git``."""
    try:
        if git.is_file():  # a work tree or a submodule
            with git.open("rb") as stream:
                pointer = stream.read(_LONGEST_POINTER).decode("utf-8", "replace")
            git = git.parent / pointer.removeprefix("gitdir:").strip()
        known = (git / "index").stat()
        return _paths(git, known.st_mtime_ns, known.st_size)
    except (OSError, ValueError, NotRead):
        return frozenset()


@functools.lru_cache(maxsize=8)
def _paths(git: Path, _changed: int, _size: int) -> frozenset[str]:
    """Read an index of version 2, 3 or 4; the time and size of the file make the memory of it stale."""
    index = files.read_file(git, "index", limit=_LARGEST)
    for id_length in (20, 32):  # SHA-1, SHA-256
        try:
            paths = _entries(index, id_length)
        except (IndexError, ValueError):
            continue
        return frozenset(path.decode("utf-8", "surrogateescape").casefold() for path in paths)
    return frozenset()


def _entries(index: bytes, id_length: int) -> list[bytes]:
    if index[:4] != b"DIRC":
        raise ValueError("not an index")
    version, count = int.from_bytes(index[4:8], "big"), int.from_bytes(index[8:12], "big")
    paths: list[bytes] = []
    path, at = b"", 12
    for _number in range(count):
        start, at = at, at + _FIXED + id_length
        flags = int.from_bytes(index[at : at + 2], "big")
        at += 4 if version >= _WITH_EXTENDED and flags & _EXTENDED else 2
        dropped = len(path)
        if version == _COMPRESSED:
            dropped, at = _varint(index, at)
        end = index.index(b"\0", at)
        path = path[: len(path) - dropped] + index[at:end]
        if min(len(path), _LENGTH) != flags & _LENGTH:  # ids of the other length put everything out of step
            raise ValueError("not an entry")
        # Without compression an entry is padded with one to eight zero bytes.
        at = end + 1 if version == _COMPRESSED else start + (end - start + 8) // 8 * 8
        paths.append(path)
    return paths


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Read git's number of variable length and return it with the offset behind it."""
    byte = data[at]
    value = byte & 0x7F
    while byte & 0x80:
        at += 1
        byte = data[at]
        value = ((value + 1) << 7) | (byte & 0x7F)
    return value, at + 1
