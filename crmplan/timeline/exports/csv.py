"""CSV in Smartsheet's columns, with the mark at the front by which Excel knows that it is UTF-8."""

import csv as table
from collections.abc import Iterable
from io import StringIO

from crmplan.plan.people import Person
from crmplan.timeline.exports.sheet import COLUMNS, rows
from crmplan.timeline.schedule import Schedule


def csv(planned: Schedule, people: Iterable[Person] = ()) -> bytes:
    """Return ``planned`` as CSV: commas, ISO dates, per cent as ``40%``."""
    out = StringIO(newline="")
    writer = table.writer(out)
    writer.writerow(COLUMNS)
    for row in rows(planned, people):
        writer.writerow([f"{cell:.0%}" if isinstance(cell, float) else str(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")
