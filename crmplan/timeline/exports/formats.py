"""The formats by name, for ``timeline export --format``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.people import Person
from crmplan.timeline.baseline import Baseline
from crmplan.timeline.exports.csv import csv
from crmplan.timeline.exports.mermaid import mermaid
from crmplan.timeline.exports.mspdi import mspdi
from crmplan.timeline.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a file says besides the schedule: the plan's name and currency, its people, a baseline, and the day."""

    name: str
    on: date
    people: Sequence[Person] = ()
    baseline: Baseline | None = None
    currency: str = "EUR"


def _mermaid(planned: Schedule, occasion: Occasion) -> bytes:
    return mermaid(planned, occasion.name).encode()


def _mspdi(planned: Schedule, occasion: Occasion) -> bytes:
    return mspdi(planned, occasion.name, people=occasion.people, baseline=occasion.baseline, currency=occasion.currency)


def _csv(planned: Schedule, occasion: Occasion) -> bytes:
    return csv(planned, occasion.people)


def _ics(planned: Schedule, occasion: Occasion) -> bytes:
    try:
        from crmplan.timeline.exports.ics import ics  # noqa: PLC0415 - of the extra
    except ImportError as error:
        raise missing("icalendar") from error
    return ics(planned, occasion.name, occasion.on)


def _xlsx(planned: Schedule, occasion: Occasion) -> bytes:
    try:
        from crmplan.timeline.exports.xlsx import xlsx  # noqa: PLC0415 - of the extra
    except ImportError as error:
        raise missing("openpyxl") from error
    return xlsx(planned, occasion.on, occasion.people)


def missing(package: str) -> PlanError:
    """Return the error for a format whose package, of the extra ``all``, is not installed."""
    return PlanError(
        _("This format needs {package}, which is not installed.").format(package=package),
        hint=_("Install crmplan with its extra: pip install 'crmplan[all]'."),
    )


FORMATS: dict[str, Callable[[Schedule, Occasion], bytes]] = {
    "mermaid": _mermaid,
    "mspdi": _mspdi,
    "ics": _ics,
    "csv": _csv,
    "xlsx": _xlsx,
}
"""Name to function: a schedule and its occasion give the bytes of a file. PlanError when a package is missing."""
