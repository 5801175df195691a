"""The deliverables folder: a document that somebody has edited since it was written is never overwritten."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from crmplan.plan import files
from crmplan.plan.refusals import Missing

FOLDER = "deliverables"
RECORD = ".rendered.json"


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a deliverable, relative to the output folder; ``kept`` names the edited one that was left alone."""

    deliverable: str
    format: str
    language: str
    path: str
    kept: str = ""


@dataclass
class Shelf:
    """The folder that documents are written to, with the hashes of what was written last."""

    root: Path
    hashes: dict[str, str] = field(default_factory=dict)

    @classmethod
    def at(cls, root: Path) -> "Shelf":
        """Return the shelf at ``root``; a record that cannot be read counts as none, so that nothing is overwritten."""
        try:
            data = json.loads(files.read_file(root, RECORD))
        except (Missing, ValueError):
            return cls(root)
        hashes = data.get("files") if isinstance(data, dict) else None
        known = hashes.items() if isinstance(hashes, dict) else ()
        return cls(root, {str(name): str(mark) for name, mark in known})

    def put(self, name: str, data: bytes, *, force: bool) -> tuple[str, str]:
        """Write a file; beside it as ``<name>.new.<ext>`` when somebody has edited it.

        Returns the name written and, when an edited file was kept, its name.
        """
        if not force and self._is_edited(name, data):
            stem, _dot, extension = name.rpartition(".")
            beside = f"{stem}.new.{extension}"
            self._write(beside, data)
            return beside, name
        self._write(name, data)
        self.hashes[name] = _mark(data)
        return name, ""

    def _is_edited(self, name: str, data: bytes) -> bool:
        present = files.read_if_there(self.root, name, limit=100_000_000)
        return present is not None and present != data and self.hashes.get(name) != _mark(present)

    def _write(self, name: str, data: bytes) -> None:
        if files.read_if_there(self.root, name, limit=100_000_000) != data:
            files.write_file(self.root, name, data)

    def close(self) -> None:
        """Write the record of hashes."""
        record = {"version": 1, "files": dict(sorted(self.hashes.items()))}
        self._write(RECORD, (json.dumps(record, indent=2) + "\n").encode())


def shelve(
    shelf: Shelf, name: str, language: str, folder: str, content: Mapping[str, bytes], *, force: bool
) -> list[Written]:
    """Write the files of one deliverable (by extension) into ``folder`` of the shelf and say what was written."""
    written = []
    for extension, data in content.items():
        file = f"{folder}/{name}.{extension}" if folder else f"{name}.{extension}"
        path, kept = shelf.put(file, data, force=force)
        written.append(Written(name, extension, language, path, kept))
    return written


def _mark(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
