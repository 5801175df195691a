"""``measurements.yaml``: what was read of the indicators since, each value with its day and where it comes from.

The file is read only where somebody asks for it, and by a check only when it is there. A reading belongs to a row of
``benchmark.criteria``; its value is in the unit of that row. Raw customer data has no place here: one figure a day.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from crmplan.language import _
from crmplan.plan.cells import LARGEST
from crmplan.plan.dates import IsoDate
from crmplan.plan.forms import Form, Misshapen
from crmplan.plan.model import Plan, PlanFile
from crmplan.plan.readings import Slug
from crmplan.plan.shapes import WRONG_SHAPE, ShapeFault, describe
from crmplan.plan.sound_values import Reads
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Path

FILE = "measurements.yaml"
CRITERIA = "benchmark.criteria"
_KEY = "readings"
_FIGURE = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?( ?%)?", re.ASCII)


def _figure(value: object) -> Decimal:
    text = value.strip() if isinstance(value, str) else str(value)
    figure = Decimal(text.removesuffix("%").rstrip()) if _FIGURE.fullmatch(text) else None
    if figure is None or abs(figure) > LARGEST:
        raise ValueError(_("“{value}” is not a number, such as 86 or 25.5").format(value=text[:60]))
    return figure


class Reading(Form):
    """One value of an indicator on a day: where it comes from, who read it, and what is to be known of it."""

    criterion: str
    on: IsoDate
    value: Annotated[Decimal, Reads(_figure, whole=True)]
    id: Slug | None = None
    source: str = ""
    by: str = ""
    note: str = ""


class MeasurementsFile(Form):
    """The whole file: ``readings:`` and a list."""

    readings: tuple[Reading, ...] = ()


def readings(plan: Plan) -> tuple[Reading, ...]:
    """Return the readings up to the plan's today, by day; none when there is no such file or it is at fault."""
    if FILE not in plan.memo:
        plan.memo[FILE] = _read(plan.files[FILE])[0] if FILE in plan.files else ()
    found = plan.memo[FILE]
    known = found if isinstance(found, tuple) else ()
    return tuple(sorted((r for r in known if r.on <= plan.today), key=lambda reading: reading.on))


def of_criterion(plan: Plan, criterion: str) -> list[Reading]:
    """Return the readings of one indicator, by day."""
    return [reading for reading in readings(plan) if reading.criterion == criterion]


def faults(plan: Plan) -> list[ShapeFault]:
    """Return what is wrong with the file: its shape, indicators and people that are not there, days read twice."""
    file = plan.files.get(FILE)
    if file is None:
        return []
    found, misshapen = _read(file)
    if misshapen or not found:
        return misshapen
    known = plan.known_ids(CRITERIA)
    people = plan.known_ids("people")
    return [
        *_unknown(file, found, "criterion", known),
        *_unknown(file, found, "by", people),
        *_twice(file, found),
    ]


def _read(file: PlanFile) -> tuple[tuple[Reading, ...], list[ShapeFault]]:
    if file.document is None or not file.document.readable:
        return (), []
    data = file.document.data if isinstance(file.document.data, dict) else {}
    try:
        return MeasurementsFile.read({key: value for key, value in data.items() if value is not None}).readings, []
    except Misshapen as error:
        return (), describe(error, file.document, MeasurementsFile)


def _unknown(file: PlanFile, found: Iterable[Reading], key: str, known: frozenset[str] | None) -> Iterator[ShapeFault]:
    """A name that stands for nothing; what may be named cannot always be told."""
    for place, reading in enumerate(found):
        name = str(getattr(reading, key))
        if name and known is not None and name not in known:
            words = _("No indicator has the id “{name}”.") if key == "criterion" else _("Nobody has the id “{name}”.")
            yield _fault(file, (_KEY, place, key), words.format(name=name[:60]), suggest(name, known))


def _twice(file: PlanFile, found: tuple[Reading, ...]) -> Iterator[ShapeFault]:
    days: Counter[tuple[str, date]] = Counter()
    for place, reading in enumerate(found):
        days[reading.criterion, reading.on] += 1
        if days[reading.criterion, reading.on] > 1:
            message = _("“{name}” has a second reading of this day.").format(name=reading.criterion)
            yield _fault(file, (_KEY, place, "on"), message, _("Keep one of them."))


def _fault(file: PlanFile, path: Path, message: str, hint: str) -> ShapeFault:
    span = file.document.spans.get(path) if file.document else None
    if span is None:
        return ShapeFault(WRONG_SHAPE, message, hint, path, 1, 1, 1, 1)
    start, end = span.start, span.end
    return ShapeFault(WRONG_SHAPE, message, hint, path, start.line, start.column, end.line, end.column)
