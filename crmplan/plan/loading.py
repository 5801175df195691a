"""Reading a plan folder: every file once, what is broken set aside with its faults, the rest usable."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import catalogue as catalogues
from crmplan.plan import decisions, files, people, places, refusals, settings, tasks, voices
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.extending import checklist_folders, with_shared_thresholds
from crmplan.plan.forms import Form, Misshapen
from crmplan.plan.model import Plan, PlanFile
from crmplan.plan.questions import STAGES
from crmplan.plan.settings import Settings
from crmplan.plan.shapes import UNKNOWN_KEY, ShapeFault, describe
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Document, read

Model = TypeVar("Model", bound=Form)
CONFLICT_COPY = "YML017"
UNKNOWN_FILE = "YML023"
MEASUREMENTS = "measurements.yaml"
BRAND = "brand.yaml"
_TOP_LEVEL = (
    settings.FILE,
    people.FILE,
    tasks.FILE,
    decisions.DECISIONS_FILE,
    decisions.WAIVERS_FILE,
    MEASUREMENTS,
    BRAND,
)
_SYNC_COPY = re.compile(
    r"(?i)(conflicted copy|sync-conflict-|\(conflict|conflict\)|conflit|in conflitto| \(\d+\)\.ya?ml$)"
)


def find_root(start: Path) -> Path:
    """Return the plan folder that ``start`` is in: the nearest folder upward with a crmplan.yaml.

    Raises PlanError when there is none.
    """
    here = start.resolve()
    if not start.exists():
        raise PlanError(_("There is no folder {folder}.").format(folder=start), hint=_("Check the path."))
    for folder in (here, *here.parents):
        if os.path.lexists(folder / settings.FILE):
            return folder
    raise PlanError(
        _("There is no plan in {folder}: no {file} here or above.").format(folder=start, file=settings.FILE),
        hint=_("Start one with crmplan init, or go to the folder of your plan."),
    )


def load(root: Path, *, today: date, catalogue: Catalogue | None = None) -> Plan:
    """Return the plan in ``root`` as of ``today``.

    Only a crmplan.yaml that cannot be used, with what it extends, raises PlanError; every other fault is kept with
    its file.
    """
    found = {settings.FILE: read_plan_file(root, settings.FILE)}
    chosen = with_shared_thresholds(root, _settings(found[settings.FILE]))
    used = catalogue or catalogues.load(*checklist_folders(root, chosen))
    for name in sorted(_names(root, used)):
        found.setdefault(name, read_plan_file(root, name))
    return _assemble(root, chosen, used, today, found)


def load_sources(root: Path, sources: Mapping[str, bytes], *, today: date, catalogue: Catalogue) -> Plan:
    """Return the plan that ``sources`` (bytes by file name) make, such as those of an earlier commit.

    It is asked the questions of ``catalogue``, and shared thresholds come from the folders as they stand today: both
    are the measure, not what is measured. Raises PlanError for a crmplan.yaml that cannot be used.
    """
    found = {name: PlanFile(name, read(source)) for name, source in sorted(sources.items())}
    chosen = _settings(found.get(settings.FILE, PlanFile(settings.FILE, read(b""))))
    with contextlib.suppress(PlanError):  # what was extended then may be gone
        chosen = with_shared_thresholds(root, chosen)
    return _assemble(root, chosen, catalogue, today, found)


def with_decisions(plan: Plan) -> Plan:
    """Return ``plan`` with the decisions that its file of decisions, read again meanwhile, holds."""
    shaped = _shape(plan.files, decisions.DECISIONS_FILE, decisions.DecisionsFile)
    return replace(plan, decisions=shaped.decisions if shaped else ())


def read_settings(root: Path) -> Settings:
    """Return what crmplan.yaml says; PlanError when it cannot be used."""
    return _settings(read_plan_file(root, settings.FILE))


def _names(root: Path, used: Catalogue) -> Iterator[str]:
    away = {stage for stage in STAGES if _leads_away(root, stage)}
    yield from away  # a finding each; what lies behind the link is not even listed
    yield from (name for name in _TOP_LEVEL if os.path.lexists(root / name))
    for topic in used.topics:
        if topic.stage not in away and os.path.lexists(root / topic.file):
            yield topic.file
    yield from voices.names(root)
    for folder in ("", *STAGES):
        if folder not in away:
            yield from _strangers(root, folder, {*_TOP_LEVEL, *(topic.file for topic in used.topics)})


def _leads_away(root: Path, folder: str) -> bool:
    if not (root / folder).is_symlink():
        return False
    try:
        places.inside(root, folder)
    except refusals.NotRead:
        return True
    return False


def _strangers(root: Path, folder: str, known: set[str]) -> Iterator[str]:
    """Yield YAML files that no topic answers to; hidden ones are left alone."""
    place = root / folder
    if not place.is_dir():
        return
    for entry in os.scandir(place):
        name = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.endswith((".yaml", ".yml")) and not entry.name.startswith(".") and name not in known:
            yield name


def read_plan_file(root: Path, name: str) -> PlanFile:
    """Return one file of a plan as it stands now; a file that cannot be read carries its fault."""
    try:
        return PlanFile(name, read(files.read_file(root, name)))
    except refusals.NotRead as error:
        return PlanFile(name, None, [ShapeFault(error.code, error.message, error.hint, (), 1, 1, 1, 1)])


def _settings(file: PlanFile) -> Settings:
    faults = [*file.faults]
    if file.document is not None and not file.document.faults:
        try:
            return Settings.read(_without_nothing(file.document))
        except Misshapen as error:
            faults = describe(error, file.document, Settings)
            faults.sort(key=lambda fault: fault.code != UNKNOWN_KEY)  # a mistyped key explains the one that is missing
    for fault in file.document.faults if file.document else ():
        raise PlanError(fault.message, file=file.name, line=fault.line, column=fault.column)
    raise PlanError(
        faults[0].message, hint=faults[0].hint, file=file.name, line=faults[0].line, column=faults[0].column
    )


def _assemble(root: Path, chosen: Settings, used: Catalogue, today: date, found: dict[str, PlanFile]) -> Plan:
    known = {*_TOP_LEVEL, *(topic.file for topic in used.topics)}
    for name, file in found.items():
        if voices.topic_file(name) not in known and name not in STAGES:
            file.faults = [_stranger(name, known)]
    people_file = _shape(found, people.FILE, people.PeopleFile)
    decisions_file = _shape(found, decisions.DECISIONS_FILE, decisions.DecisionsFile)
    waivers_file = _shape(found, decisions.WAIVERS_FILE, decisions.WaiversFile)
    plan = Plan(
        root,
        chosen,
        used,
        today,
        found,
        people=people_file.people if people_file else (),
        timeline=_shape(found, tasks.FILE, tasks.TimelineFile),
        decisions=decisions_file.decisions if decisions_file else (),
        waivers=waivers_file.waivers if waivers_file else (),
    )
    if MEASUREMENTS in found:
        from crmplan.plan import measurements  # noqa: PLC0415 - a plan without readings does not pay for them

        found[MEASUREMENTS].faults += measurements.faults(plan)
    look = found[BRAND].document if BRAND in found else None
    if look is not None and look.readable:
        from crmplan.plan import brand  # noqa: PLC0415 - as above

        found[BRAND].faults += brand.shape_faults(look)
    return plan


def _stranger(name: str, known: set[str]) -> ShapeFault:
    if _SYNC_COPY.search(name):
        message = _("A program that synchronises folders left this copy of a plan file.")
        hint = _("Compare it with the original, carry over what is missing, and delete the copy.")
        return ShapeFault(CONFLICT_COPY, message, hint, (), 1, 1, 1, 1)
    place = next((other for other in sorted(known) if other.rpartition("/")[2] == name.rpartition("/")[2]), "")
    hint = _("It belongs to {place}.").format(place=place) if place else suggest(name, sorted(known))
    hint = hint or _("Rename it after its topic, or move it out of the plan.")
    return ShapeFault(UNKNOWN_FILE, _("No topic of the plan has this file."), hint, (), 1, 1, 1, 1)


def _shape(found: dict[str, PlanFile], name: str, model: type[Model]) -> Model | None:
    file = found.get(name)
    if file is None or file.document is None or not file.document.readable:
        return None
    try:
        return model.read(_without_nothing(file.document))
    except Misshapen as error:
        file.faults += describe(error, file.document, model)
        return None


def _without_nothing(document: Document) -> object:
    """A key without a value says nothing yet: it is left to its default."""
    data = document.data if isinstance(document.data, dict) else {}
    return {key: value for key, value in data.items() if value is not None}
