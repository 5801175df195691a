"""``extends:`` in crmplan.yaml: shared folders with checklists and thresholds, taken from the plan's own repository.

They hold data only, never code. A path is relative to the plan and must not lead out of the repository that the plan
lies in (out of the plan itself where there is none), so that a plan cannot make anybody read what lies beside it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files, settings
from crmplan.plan.forms import Misshapen
from crmplan.plan.settings import RuleSettings, Settings
from crmplan.plan.shapes import describe
from crmplan.yamlio.reader import read

CHECKLISTS = "checklists"
THRESHOLDS = "thresholds.yaml"


def repository(root: Path) -> Path:
    """Return the folder of the repository that ``root`` lies in; ``root`` itself where there is none."""
    real = Path(os.path.realpath(root))
    return next((folder for folder in (real, *real.parents) if os.path.lexists(folder / ".git")), real)


def extended(root: Path, chosen: Settings) -> list[Path]:
    """Return the folders that the plan extends, in order.

    Raises PlanError, with its line, for a path that is not relative, is no folder, or leaves the repository.
    """
    return [_folder(root, number, path) for number, path in enumerate(chosen.extends)]


def _folder(root: Path, number: int, path: str) -> Path:
    folder = Path(os.path.realpath(root / path))
    if not path or Path(path).is_absolute() or Path(path).drive or path.startswith(("/", "\\")):
        raise _refusal(root, number, _("The path “{path}” is not relative to the plan.").format(path=path[:80]))
    if not folder.is_relative_to(repository(root)):
        message = _("The path “{path}” leads out of the repository of the plan, so nothing is read from there.")
        raise _refusal(root, number, message.format(path=path[:80]))
    if not folder.is_dir():
        raise _refusal(root, number, _("There is no folder “{path}” to extend.").format(path=path[:80]))
    return folder


def _refusal(root: Path, number: int, message: str) -> PlanError:
    span = read(files.read_file(root, settings.FILE)).spans.get(("extends", number))
    line, column = (span.start.line, span.start.column) if span else (1, 1)
    hint = _("Write the path from the plan to a folder of the same repository, such as ../house-style.")
    return PlanError(message, hint=hint, file=settings.FILE, line=line, column=column)


def checklist_folders(root: Path, chosen: Settings) -> list[Path]:
    """Return the folders of checklists that the plan adds: those it extends, then its own.

    Raises PlanError for a folder that is a link out of its place.
    """
    owners = [*extended(root, chosen), root]
    folders = [(owner, owner / CHECKLISTS) for owner in owners]
    present = [(owner, folder) for owner, folder in folders if folder.is_dir()]
    for owner, folder in present:
        if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(owner)):
            message = _("The folder “{name}” is a link that leads out of its place, so nothing is read from there.")
            hint = _("Put the folder itself in the place of the link.")
            raise PlanError(message.format(name=CHECKLISTS), hint=hint, file=CHECKLISTS)
    return [folder for _owner, folder in present]


def with_shared_thresholds(root: Path, chosen: Settings) -> Settings:
    """Return the settings with the thresholds of the folders that the plan extends; its own figures win.

    A folder gives them in a file ``thresholds.yaml``: a name and a figure each.
    """
    shared: dict[str, float] = {}
    for folder in extended(root, chosen):
        shared.update(_thresholds(folder))
    if not shared:
        return chosen
    rules = chosen.rules.changed(thresholds={**shared, **chosen.rules.thresholds})
    return chosen.changed(rules=rules)


def _thresholds(folder: Path) -> Mapping[str, float]:
    source = files.read_if_there(folder, THRESHOLDS)
    document = read(source or b"{}")
    name = f"{folder.name}/{THRESHOLDS}"
    for fault in document.faults:
        raise PlanError(fault.message, file=name, line=fault.line, column=fault.column)
    try:
        return RuleSettings.read({"thresholds": document.data}).thresholds
    except Misshapen as error:
        first = describe(error, document)[0]
        raise PlanError(first.message, hint=first.hint, file=name, line=first.line, column=first.column) from None
