"""The time axis of a figure: from dates to places, and the months to write above them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_STEPS = (1, 2, 3, 6, 12)  # months between two ticks
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days from ``start`` to ``end`` (both inclusive) between the places ``left`` and ``right``."""

    start: date
    end: date
    left: float
    right: float

    @classmethod
    def covering(cls, first: date, last: date, left: float, right: float) -> "TimeAxis":
        """Return an axis of whole months around ``first`` and ``last``."""
        end = next_month(last.replace(day=1)) - timedelta(days=1)
        return cls(first.replace(day=1), end, left, right)

    def at(self, day: date) -> float:
        """Return where ``day`` begins."""
        days = (self.end - self.start).days + 1
        return self.left + (self.right - self.left) * (day - self.start).days / days

    def after(self, day: date) -> float:
        """Return where ``day`` ends."""
        return self.at(day + timedelta(days=1))

    def ticks(self, room: float) -> Iterator[date]:
        """Yield the first days of months that are at least ``room`` apart on the axis."""
        months = list(self._months())
        gap = (self.right - self.left) / len(months)
        step = next((step for step in _STEPS if gap * step >= room), _STEPS[-1])
        yield from (month for month in months if (month.month - 1) % step == 0)

    def _months(self) -> Iterator[date]:
        month = self.start
        while month <= self.end:
            yield month
            month = next_month(month)


def next_month(first: date) -> date:
    """Return the first day of the month after the one that begins on ``first``."""
    return date(first.year + first.month // _MONTHS, first.month % _MONTHS + 1, 1)
