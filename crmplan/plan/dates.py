"""Dates as plan files write them: year-month-day and nothing else."""

import re
from datetime import date
from typing import Annotated

from crmplan.language import _
from crmplan.plan.sound_values import Reads

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _only_iso(value: object) -> object:
    """Pydantic alone would read ``20270901`` as seconds since 1970, and says of a day that there is not why only."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not _ISO.fullmatch(text):
        raise ValueError(_("a date is written year-month-day, such as 2027-09-01"))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("there is no day {date} in the calendar").format(date=text)) from None


IsoDate = Annotated[date, Reads(_only_iso)]
