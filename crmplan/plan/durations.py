"""Lengths of work and of waiting as people write them: ``5d``, ``2.5d``, ``3w``, ``40h``, ``90min``, ``7ed``.

Inside, everything is whole working minutes: 480 a day, five days a week. An elapsed unit (``ed``, ``ew``, ``eh``)
counts the clock instead, nights and weekends included; it is for waiting only (curing, notice periods, posting).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from crmplan.language import _

DAY = 480
"""Working minutes in a working day."""

WORKING = {"min": 1, "h": 60, "d": DAY, "w": 5 * DAY}
"""Working minutes per unit."""

ELAPSED = {"eh": 60, "ed": 24 * 60, "ew": 7 * 24 * 60}
"""Minutes on the clock per elapsed unit."""

LONGEST = 100_000 * DAY
"""Longer than any plan: guards the arithmetic against a slip of the keyboard."""

_DURATION = re.compile(r"([+-]?)\s*(\d{1,9}(?:[.,]\d{1,6})?)\s*([A-Za-z]*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length: ``minutes`` of work, or of the clock when ``elapsed``; ``text`` is how it was written."""

    minutes: int
    text: str
    elapsed: bool = False

    @property
    def days(self) -> float:
        """The length in working days (calendar days when elapsed)."""
        return self.minutes / (ELAPSED["ed"] if self.elapsed else DAY)


@lru_cache(maxsize=4096)
def duration(text: str) -> Duration:
    """Return the duration that ``text`` says; a bare number means working days.

    Raises ValueError with a sentence for the user.
    """
    match = _DURATION.fullmatch(text.strip())
    if not match:
        raise ValueError(
            _("“{text}” is not a duration; write a number and a unit, such as 5d, 3w or 40h").format(text=text)
        )
    sign, digits, unit = match.groups()
    minutes = _minutes(digits, unit.lower() or "d", text)
    tidy = "".join(text.split())
    return Duration(-minutes if sign == "-" else minutes, tidy, unit.lower() in ELAPSED)


def in_days(minutes: int) -> Duration:
    """Return ``minutes`` of work as a duration written in the largest unit that says it exactly."""
    if minutes % DAY == 0:
        return Duration(minutes, f"{minutes // DAY}d")
    if minutes % WORKING["h"] == 0:
        return Duration(minutes, f"{minutes // WORKING['h']}h")
    return Duration(minutes, f"{minutes}min")


def _minutes(digits: str, unit: str, text: str) -> int:
    factor = WORKING.get(unit) or ELAPSED.get(unit)
    if factor is None:
        raise ValueError(
            _("“{unit}” in “{text}” is not a unit; use min, h, d or w, or ed for elapsed days").format(
                unit=unit, text=text
            )
        )
    minutes = int((Decimal(digits.replace(",", ".")) * factor).quantize(Decimal(1), ROUND_HALF_UP))
    if minutes > LONGEST:
        raise ValueError(_("“{text}” is longer than any plan").format(text=text))
    return minutes
