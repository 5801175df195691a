"""Trust: a plan is judged by the settings of the branch it is to be merged into, not by those it brings along."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import catalogue as catalogues
from crmplan.plan import settings
from crmplan.plan.additions import with_additions
from crmplan.plan.extending import checklist_folders, repository
from crmplan.plan.loading import load, read_settings
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.settings import RuleSettings, Settings

STRICTNESS = (Profile.SMALL, Profile.STANDARD, Profile.PUBLIC)
"""The profiles, the least demanding first."""


def copy_of(root: Path, trusted: Path, *, start: Path, alone: bool) -> Path | None:
    """Return the folder in ``trusted`` that holds the same plan as ``root``; None when there is none.

    It stands there where ``root`` stands in its repository, or below ``start``, the folder of the run. ``alone`` says
    that no other plan is checked: then ``trusted`` may be the copy itself. Raises PlanError without such a folder.
    """
    if not trusted.is_dir():
        hint = _("Check out the branch that the change is to be merged into, and name that folder.")
        raise PlanError(_("There is no folder {folder} to be trusted.").format(folder=trusted), hint=hint)
    places = list(_places(Path(os.path.realpath(root)), Path(os.path.realpath(start))))
    folders = [trusted / place for place in places] + ([trusted] if alone else [])
    return next((folder for folder in folders if os.path.lexists(folder / settings.FILE)), None)


def _places(root: Path, start: Path) -> Iterator[Path]:
    above = repository(root)
    if root != above or os.path.lexists(root / ".git"):
        yield root.relative_to(above)
    if root != start and root.is_relative_to(start):
        yield root.relative_to(start)


def load_copy(folder: Path | None, root: Path, today: date) -> Plan:
    """Return the copy of a plan in ``folder``; without one, the plan in ``root`` as if it relaxed nothing."""
    if folder is not None:
        return _load_there(folder, today)
    plain = load(root, today=today, catalogue=catalogues.load())
    return replace(plain, settings=_without_rules(plain.settings), waivers=())


def _load_there(folder: Path, today: date) -> Plan:
    """A fault of the copy is told with the way to it, or one would look for it in the plan."""
    try:
        return load(folder, today=today)
    except PlanError as error:
        file = (folder / error.file).as_posix() if error.file else folder.as_posix()
        raise PlanError(error.message, hint=error.hint, file=file, line=error.line, column=error.column) from None


def _without_rules(own: Settings) -> Settings:
    return own.changed(rules=RuleSettings(), extends=())


def load_trusting(root: Path, base: Plan, today: date) -> Plan:
    """Return the plan in ``root`` with the questions of ``base``; what its own checklists add is asked as well."""
    own = catalogues.load(*checklist_folders(root, read_settings(root)))
    return load(root, today=today, catalogue=with_additions(base.catalogue, own))


def judged_by(plan: Plan, base: Plan) -> Plan:
    """Return ``plan`` with the rules' settings and waivers of ``base``, and the stricter gate and profile of both."""
    stricter = {
        "rules": base.settings.rules,
        "gate": max(plan.settings.gate, base.settings.gate, key=lambda gate: gate.order),
        "profile": max(plan.settings.profile, base.settings.profile, key=STRICTNESS.index),
    }
    return replace(plan, settings=plan.settings.changed(**stricter), waivers=base.waivers, memo={})
