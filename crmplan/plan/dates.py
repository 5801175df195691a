"""Dates as plan files write them: year-month-day and nothing else."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from crmplan.language import N_

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _only_iso(value: object) -> object:
    """Pydantic alone would read ``20270901`` as seconds since 1970."""
    if isinstance(value, str) and not _ISO.fullmatch(value.strip()):
        raise ValueError(N_("a date is written year-month-day, such as 2027-09-01"))
    return value


IsoDate = Annotated[date, BeforeValidator(_only_iso)]
