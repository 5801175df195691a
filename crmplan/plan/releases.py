"""Releases: the plan's version, and what the plan said when it got it, kept in ``releases/`` for a later comparison.

A release is one file that holds the data of every plan file, without comments; respondents' own answers stay out of it.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files, names, settings
from crmplan.plan.model import Plan
from crmplan.plan.save import revise
from crmplan.plan.voices import FOLDER as VOICES
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import add_key, render, replace

FOLDER = "releases"
LIMIT = 20_000_000  # bytes; a release holds every file of the plan
_KEY = "version"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Release:
    """The plan at a release: its name, its day, whether it was a draft (a gate not reached), and its files' data."""

    name: str
    on: date
    draft: bool
    files: Mapping[str, Data]

    def sources(self) -> dict[str, bytes]:
        """Return the files as text again."""
        return {name: render(data).encode() for name, data in self.files.items()}


def file_of(name: str) -> str:
    """Return where the release ``name`` is kept, relative to the plan."""
    return f"{FOLDER}/{name}.yaml"


def require_name(name: str) -> str:
    """Return ``name`` when it can be the name of a release; PlanError otherwise."""
    hint = _("Use letters, digits, dots, hyphens and underscores, such as 1.0 or 2027-board.")
    if not _NAME.fullmatch(name) or ".." in name or name.endswith(".lock") or names.reserved(name):
        raise PlanError(_("“{name}” cannot be the name of a release.").format(name=name[:60]), hint=hint)
    if _DATE.fullmatch(name):
        message = _("“{name}” reads as a date, so crmplan diff could not tell the two apart.")
        raise PlanError(message.format(name=name), hint=_("Add a word, such as {name}-board.").format(name=name))
    return name


def release(plan: Plan, name: str, *, draft: bool) -> Release:
    """Set the plan's version to ``name`` and keep what the plan says now.

    Raises PlanError for a name that cannot be one or is taken, and when a file of the plan cannot be read.
    """
    made = Release(require_name(name), plan.today, draft, _data(plan, name))
    if name.casefold() == plan.settings.version.casefold():
        raise _taken(plan.settings.version)
    text = _written(made)
    revise(plan.root, _present(plan.root, name) or file_of(name), partial(_kept, name, text))
    revise(plan.root, settings.FILE, partial(_with_version, name))
    return made


def find(root: Path, name: str) -> Release | None:
    """Return the release ``name`` that is kept in the plan, in upper or lower case, or None."""
    file = _present(root, name)
    return _read(root, file) if file else None


def kept(root: Path) -> list[Release]:
    """Return every release that is kept in the plan, the oldest first."""
    return sorted((_read(root, file) for file in _files(root)), key=lambda release: (release.on, release.name))


def kept_names(root: Path) -> list[str]:
    """Return the names of the releases that are kept in the plan, without reading them."""
    return [_stem(file) for file in _files(root)]


def _files(root: Path) -> Iterator[str]:
    place = root / FOLDER
    if place.is_dir() and not place.is_symlink():
        for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
            if entry.name.endswith(".yaml") and _NAME.fullmatch(entry.name):
                yield f"{FOLDER}/{entry.name}"


def _stem(file: str) -> str:
    return file.removeprefix(f"{FOLDER}/").removesuffix(".yaml")


def _present(root: Path, name: str) -> str:
    """Return the file of a release of that name, in upper or lower case as Windows sees it; empty without one."""
    return next((file for file in _files(root) if _stem(file).casefold() == name.casefold()), "")


def _data(plan: Plan, name: str) -> dict[str, Data]:
    """Return what every file of the plan says, with the version that it is about to get."""
    found: dict[str, Data] = {}
    for file in plan.files.values():
        if file.name.startswith(f"{VOICES}/"):
            continue
        if file.document is None or file.document.faults:
            message = _("{file} has faults, so a release would not hold what it says.").format(file=file.name)
            raise PlanError(message, hint=_("crmplan check shows them; mend them first."))
        found[file.name] = {key: value for key, value in file.data.items() if value is not None}
    found[settings.FILE] = {**plan.files[settings.FILE].data, _KEY: name}
    return found


def _written(made: Release) -> bytes:
    comment = _("The plan as it stood at this release, kept for crmplan diff. Not meant to be edited.")
    content: dict[str, Data] = {"release": made.name, "on": made.on.isoformat()}
    if made.draft:
        content["draft"] = "true"
    content["files"] = dict(made.files)
    text = f"# {comment}\n{render(content)}".encode()
    if read(text, limit=LIMIT).data != content:  # what cannot be read back is no release
        raise PlanError(_("The plan cannot be kept as a release: it would not be read back as it is."))
    return text


def _kept(name: str, text: bytes, present: bytes) -> bytes:
    """Return the file of a release; one that was begun and not finished may be written again."""
    if present not in {b"", text}:
        raise _taken(name)
    return text


def _taken(name: str) -> PlanError:
    hint = _("Give this one another name: what was released is not rewritten.")
    return PlanError(_("There is a release “{name}” already.").format(name=name), hint=hint)


def _with_version(name: str, source: bytes) -> bytes:
    data = read(source).data
    if isinstance(data, dict) and _KEY in data:
        return replace(source, (_KEY,), name)
    return add_key(source, (), _KEY, name)


def _read(root: Path, file: str) -> Release:
    document = read(files.read_file(root, file, limit=LIMIT), limit=LIMIT)
    for fault in document.faults:
        raise PlanError(fault.message, file=file, line=fault.line, column=fault.column)
    data = document.data if isinstance(document.data, dict) else {}
    content, name, on = data.get("files"), data.get("release"), data.get("on")
    if not isinstance(content, dict) or not isinstance(name, str) or not isinstance(on, str):
        raise PlanError(_("This is no release that crmplan has written."), file=file)
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise PlanError(_("“{value}” is not a date.").format(value=on[:60]), file=file) from None
    return Release(name, day, data.get("draft") == "true", content)
