"""The formats by name, for ``timeline export --format``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from crmplan.plan.people import Person
from crmplan.timeline.baseline import Baseline
from crmplan.timeline.exports.csv import csv
from crmplan.timeline.exports.ics import ics
from crmplan.timeline.exports.mermaid import mermaid
from crmplan.timeline.exports.mspdi import mspdi
from crmplan.timeline.exports.xlsx import xlsx
from crmplan.timeline.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a file says besides the schedule: the plan's name and currency, its people, a baseline, and the day."""

    name: str
    on: date
    people: Sequence[Person] = ()
    baseline: Baseline | None = None
    currency: str = "EUR"


FORMATS: dict[str, Callable[[Schedule, Occasion], bytes]] = {
    "mermaid": lambda planned, occasion: mermaid(planned, occasion.name).encode(),
    "mspdi": lambda planned, occasion: mspdi(
        planned, occasion.name, people=occasion.people, baseline=occasion.baseline, currency=occasion.currency
    ),
    "ics": lambda planned, occasion: ics(planned, occasion.name, occasion.on),
    "csv": lambda planned, occasion: csv(planned, occasion.people),
    "xlsx": lambda planned, occasion: xlsx(planned, occasion.on, occasion.people),
}
"""Name to function: a schedule and its occasion give the bytes of a file."""
