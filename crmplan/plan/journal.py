"""The journal: every answer in the order it was given, safe before its file is touched.

One JSON object a line in ``.crmplan/journal.jsonl``, each with a checksum. An entry tells an address, the value that
was shown there and the new one; a later line says that it is done. Entries hold no file paths: where an address lives
is for the plan to say, not for a file that somebody may have sent.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from crmplan.plan import files, places
from crmplan.yamlio.reader import Data

NAME = "journal.jsonl"
FILE = f"{places.OWN_FOLDER}/{NAME}"
LIMIT = 100_000_000  # bytes
_DIGITS = 16  # of the checksum
_ENTRY_KEYS = {"id", "address", "shown", "new"}
_DONE_KEYS = {"done"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer on its way: at ``address`` stood ``shown`` when the person gave ``new`` (None: no value)."""

    id: str
    address: str
    shown: Data
    new: Data


@dataclass(frozen=True, slots=True)
class Journal:
    """What a journal holds: all entries, the ids of those done, and lines (1-based) whose checksum is wrong.

    ``end`` counts the bytes of whole lines; what follows was torn off by a kill while it was written.
    """

    entries: tuple[Entry, ...] = ()
    done: frozenset[str] = frozenset()
    damaged: tuple[int, ...] = ()
    damaged_bytes: bytes = b""
    end: int = 0
    closed: bool = True  # the last whole line ends with a line end

    @property
    def waiting(self) -> tuple[Entry, ...]:
        """The entries that are not done, in the order in which they were given."""
        return tuple(entry for entry in self.entries if entry.id not in self.done)


def read(root: Path) -> Journal:
    """Read the journal of the plan in ``root``; empty when there is none. Never writes.

    Raises ``PlanError`` when it is a link or cannot be read.
    """
    if not places.own(root, NAME).exists():
        return Journal()
    return parse(files.read_if_there(root, FILE, limit=LIMIT) or b"")


def waiting(root: Path) -> int:
    """Say how many answers wait in the journal for their file. Never writes."""
    return len(read(root).waiting)


def parse(data: bytes) -> Journal:
    """Read a journal's bytes. A line that is torn at the end does not count, a wrong one elsewhere is ``damaged``."""
    entries: list[Entry] = []
    done: set[str] = set()
    damaged: list[tuple[int, bytes]] = []
    *lines, tail = data.split(b"\n")
    end = len(data) - len(tail)
    closed = _read_line(tail) is None  # an editor may have taken the last line end away
    if not closed:
        lines, end = [*lines, tail], len(data)
    for number, line in enumerate(lines, 1):
        found = _read_line(line)
        if isinstance(found, Entry):
            entries.append(found)
        elif isinstance(found, str):
            done.add(found)
        elif line.strip():
            damaged.append((number, line))
    raw = b"".join(line + b"\n" for _number, line in damaged)
    return Journal(tuple(entries), frozenset(done), tuple(number for number, _line in damaged), raw, end, closed)


def entry_line(entry: Entry) -> bytes:
    """Return the line of ``entry``."""
    return _line({"id": entry.id, "address": entry.address, "shown": entry.shown, "new": entry.new})


def done_line(id: str) -> bytes:
    """Return the line that says that the entry ``id`` needs nothing more."""
    return _line({"done": id})


def is_data(value: object) -> bool:
    """Say whether ``value`` is what a plan file can hold: text, nothing, lists and mappings of these."""
    if isinstance(value, list):
        return all(is_data(item) for item in value)
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_data(item) for key, item in value.items())
    return value is None or isinstance(value, str)


def _line(body: dict[str, Data]) -> bytes:
    text = json.dumps(body, separators=(",", ":"))  # ASCII only: nothing in a value can end the line
    return f'{text[:-1]},"checksum":"{_checksum(body)}"}}\n'.encode()


def _checksum(body: dict[str, Data]) -> str:
    text = json.dumps(body, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _read_line(line: bytes) -> Entry | str | None:
    """Return an entry, the id of a done one, or None when the line is not whole."""
    try:
        body = json.loads(line)
        if not isinstance(body, dict) or not is_data(body) or body.pop("checksum", None) != _checksum(body):
            return None
    except (ValueError, RecursionError):
        return None
    if body.keys() == _DONE_KEYS and isinstance(body["done"], str):
        return body["done"]
    if body.keys() == _ENTRY_KEYS and isinstance(body["id"], str) and isinstance(body["address"], str):
        return Entry(body["id"], body["address"], body["shown"], body["new"])
    return None
