"""The files in ``baselines/``: dates once promised, never overwritten."""

from datetime import date
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files
from crmplan.plan.forms import Misshapen
from crmplan.plan.shapes import describe
from crmplan.plan.slugs import slug
from crmplan.timeline.baseline import FOLDER, Baseline, baseline_of
from crmplan.timeline.schedule import Schedule
from crmplan.yamlio.reader import read
from crmplan.yamlio.writer import render


def save_baseline(root: Path, planned: Schedule, name: str, on: date) -> str:
    """Write the dates of ``planned`` as the baseline ``name`` and return its file; PlanError when it exists."""
    file = _file(name)
    if files.read_if_there(root, file) is not None:
        hint = _("Give the new one another name: a promise is not rewritten.")
        raise PlanError(_("There is a baseline “{name}” already.").format(name=name), hint=hint, file=file)
    files.write_file(root, file, render(baseline_of(planned, name, on)).encode())
    return file


def load_baseline(root: Path, name: str = "") -> Baseline:
    """Return the baseline ``name``, or the latest by its day; PlanError when there is none."""
    found = [_read(root, f"{FOLDER}/{path.name}") for path in sorted((root / FOLDER).glob("*.yaml"))]
    chosen = [baseline for baseline in found if not name or baseline.name == name]
    if not chosen:
        known = ", ".join(baseline.name for baseline in found)
        hint = (
            _("There are: {names}.").format(names=known) if known else _("Save one with timeline baseline save NAME.")
        )
        raise PlanError(_("There is no baseline “{name}”.").format(name=name or "…"), hint=hint)
    return max(chosen, key=lambda baseline: baseline.on)


def _file(name: str) -> str:
    plain = slug(name)
    if not plain:
        raise PlanError(
            _("“{name}” cannot be the name of a file.").format(name=name), hint=_("Use letters and digits.")
        )
    return f"{FOLDER}/{plain}.yaml"


def _read(root: Path, file: str) -> Baseline:
    document = read(files.read_file(root, file))
    for fault in document.faults:
        raise PlanError(fault.message, file=file, line=fault.line, column=fault.column)
    try:
        return Baseline.read(document.data if isinstance(document.data, dict) else {})
    except Misshapen as error:
        fault_of_shape = describe(error, document, Baseline)[0]
        raise PlanError(
            fault_of_shape.message,
            hint=fault_of_shape.hint,
            file=file,
            line=fault_of_shape.line,
            column=fault_of_shape.column,
        ) from None
