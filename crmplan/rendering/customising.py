"""Templates of a plan's own: where they are found, taking one over from the package, and what is wrong with them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from crmplan.documents.deliverable import DESCRIPTION, PACKAGE_TEMPLATES, deliverable_names, load_deliverable
from crmplan.documents.markdown import Fault, lint_templates
from crmplan.documents.markdown.sections import section_names, section_source
from crmplan.documents.writing import SHARED
from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files
from crmplan.plan.extending import extended
from crmplan.plan.model import Plan

FOLDER = "templates"
BODY = "body.md.j2"
_PACKAGE_NAME = "crmplan/"


@dataclass(frozen=True, slots=True)
class Listed:
    """A deliverable: its title, its sections, and the folders its template and description come from, best first."""

    name: str
    title: str
    sections: tuple[str, ...]
    homes: tuple[str, ...]


def template_folders(plan: Plan) -> list[Path]:
    """Return the folders with templates: the plan's own, then those it extends, the last named first.

    Raises PlanError for a folder that is a link out of its place.
    """
    owners = [plan.root, *reversed(extended(plan.root, plan.settings))]
    found = [(owner, owner / FOLDER) for owner in owners if (owner / FOLDER).is_dir()]
    for owner, folder in found:
        if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(owner)):
            message = _("The folder “{name}” is a link that leads out of its place, so nothing is read from there.")
            hint = _("Put the folder itself in the place of the link.")
            raise PlanError(message.format(name=FOLDER), hint=hint, file=FOLDER)
    return [folder for _owner, folder in found]


def listed(plan: Plan, name: str = "") -> list[Listed]:
    """Return all deliverables, in their order, or the one called ``name``; PlanError when there is none."""
    folders = [*template_folders(plan), PACKAGE_TEMPLATES]
    return [_listed(plan, each, folders) for each in ([name] if name else deliverable_names(folders))]


def _listed(plan: Plan, name: str, folders: Sequence[Path]) -> Listed:
    found = load_deliverable(name, folders)
    homes = [folder for folder in folders if any((folder / name / part).is_file() for part in (BODY, DESCRIPTION))]
    return Listed(name, _(found.title), found.sections, tuple(_home(plan, folder) for folder in homes))


def _home(plan: Plan, folder: Path) -> str:
    if folder == PACKAGE_TEMPLATES:
        return "crmplan"
    return os.path.relpath(folder, plan.root).replace(os.sep, "/")


def eject(plan: Plan, name: str, section: str = "") -> list[str]:
    """Copy the template of a deliverable, or one ``section`` of it, into the plan; return the files written.

    What is there already is left as it is. Raises PlanError when there is no such deliverable or section, and when
    nothing would be written.
    """
    folders = [folder for folder in template_folders(plan) if folder != plan.root / FOLDER]
    load_deliverable(name, [*folders, PACKAGE_TEMPLATES])
    home = next(folder for folder in (*folders, PACKAGE_TEMPLATES) if (folder / name / BODY).is_file())
    parts = {BODY: _section(home, name, section)} if section else _whole(home, name)
    written: list[str] = []
    for part, data in parts.items():
        file = f"{FOLDER}/{name}/{part}"
        if files.read_if_there(plan.root, file) is None:
            files.write_file(plan.root, file, data)
            written.append(file)
    if not written:
        message = _("{file} is there already and is left as it is.").format(file=f"{FOLDER}/{name}/{BODY}")
        raise PlanError(message, hint=_("Edit it, or move it away to take the original again."))
    return written


def _whole(home: Path, name: str) -> dict[str, bytes]:
    found = {part: files.read_if_there(home, f"{name}/{part}") for part in (BODY, DESCRIPTION)}
    return {part: data for part, data in found.items() if data is not None}


def _section(home: Path, name: str, section: str) -> bytes:
    """The template that takes over the original but for one section."""
    if home != PACKAGE_TEMPLATES:
        message = _("“{name}” comes from a folder that the plan extends; only the whole of it can be taken over.")
        raise PlanError(message.format(name=name), hint=_("Leave --section out."))
    source = files.read_file(home, f"{name}/{BODY}").decode("utf-8-sig")
    block = section_source(source, section)
    if block is None:
        hint = _("There are: {names}").format(names=", ".join(section_names(source)))
        raise PlanError(_("“{name}” has no section “{section}”.").format(name=name, section=section), hint=hint)
    return f'{{% extends "{_PACKAGE_NAME}{name}/{BODY}" %}}\n\n{block}\n'.encode()


def faults(plan: Plan) -> Iterator[Fault]:
    """Yield what the lint finds in the templates of the plan and of the folders it extends."""
    folders = template_folders(plan)
    for folder in folders:
        for fault in lint_templates([folder]):
            yield Fault(f"{_home(plan, folder)}/{fault.file}", fault.line, fault.message)


def customised(plan: Plan) -> list[str]:
    """Return the deliverables whose template or description is not the package's alone."""
    shared = any(any((folder / SHARED).rglob("*.j2")) for folder in template_folders(plan))
    return [each.name for each in listed(plan) if shared or each.homes != ("crmplan",)]
