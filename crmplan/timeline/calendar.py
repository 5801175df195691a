"""Working days as a numbered list, and working minutes as a number line over them.

A position is a count of working minutes from the first working day on or after the origin; 480 make a day, and a
position may be negative. The end of one working day and the start of the next are the same position: ``opening``
and ``closing`` say which of the two a date is wanted for. On the clock a day runs 08:00 to 12:00 and 13:00 to 17:00.
"""

from bisect import bisect_left
from datetime import date, datetime, timedelta

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.durations import DAY
from crmplan.plan.tasks import WEEKDAYS, CalendarSettings
from crmplan.timeline.public_holidays import public_holidays

MORNING = 8 * 60
NOON = 12 * 60
AFTERNOON = 13 * 60
MIDNIGHT = 24 * 60
_FORENOON_WORK = NOON - MORNING
_FAR = 30
_REACH = 150
"""Years on either side of the origin; a plan that needs more has a slip in it."""


class WorkCalendar:
    """The project's working days: weekdays without national holidays and closures, in both directions of time."""

    def __init__(self, settings: CalendarSettings, origin: date) -> None:
        """Number the days of ``settings`` so that the first working day on or after ``origin`` is 0."""
        self.settings = settings
        self.origin = origin
        self._weekdays = {WEEKDAYS.index(day) for day in settings.working_days}
        self._first_year = self._last_year = origin.year
        self._days = self._working_days(origin.year)
        self._zero = bisect_left(self._days, origin.toordinal())

    def day(self, index: int) -> date:
        """Return the working day number ``index``."""
        while self._zero + index < 0:
            self._grow_back()
        while self._zero + index >= len(self._days):
            self._grow_on()
        return date.fromordinal(self._days[self._zero + index])

    def index(self, day: date) -> int:
        """Return the number of the first working day on or after ``day``."""
        ordinal = day.toordinal()
        while not self._days or ordinal > self._days[-1]:
            self._grow_on()
        while ordinal < date(self._first_year, 1, 1).toordinal():
            self._grow_back()
        return bisect_left(self._days, ordinal) - self._zero

    def near(self, day: date) -> date:
        """Return ``day``, or the nearest day that no plan passes, for periods written without a real end."""
        return min(max(day, date(self.origin.year - _FAR, 1, 1)), date(self.origin.year + _FAR, 12, 31))

    def works(self, day: date) -> bool:
        """Say whether ``day`` is a working day."""
        return self.day(self.index(day)) == day

    def opening(self, day: date) -> int:
        """Return the position at which work can begin on or after ``day``."""
        return self.index(day) * DAY

    def closing(self, day: date) -> int:
        """Return the position at which work ends on or before ``day``."""
        return self.index(day + timedelta(days=1)) * DAY

    def starts_on(self, position: int) -> date:
        """Return the date of a start at ``position``."""
        return self.day(position // DAY)

    def ends_on(self, position: int) -> date:
        """Return the date of a finish at ``position``."""
        return self.day((position - 1) // DAY)

    def clock(self, position: int, *, closing: bool) -> datetime:
        """Return the date and time of day of ``position``, as the end or as the start of work."""
        day = self.ends_on(position) if closing else self.starts_on(position)
        worked = (position - 1) % DAY + 1 if closing else position % DAY
        noon = worked <= _FORENOON_WORK if closing else worked < _FORENOON_WORK
        minutes = worked + (MORNING if noon else AFTERNOON - _FORENOON_WORK)
        return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - a wall clock

    def position(self, moment: datetime) -> int:
        """Return how many minutes are worked before ``moment`` on the wall clock."""
        day = moment.date()
        whole = self.opening(day)
        if not self.works(day):
            return whole
        minutes = moment.hour * 60 + moment.minute
        worked = min(max(minutes - MORNING, 0), _FORENOON_WORK) + max(minutes - AFTERNOON, 0)
        return whole + min(worked, DAY)

    def wait(self, position: int, minutes: int, *, closing: bool) -> int:
        """Return the position reached ``minutes`` of the clock after (before, if negative) ``position``."""
        return self.position(self.clock(position, closing=closing) + timedelta(minutes=minutes))

    def ordinals(self, first: int, last: int) -> list[int]:
        """Return the proleptic day numbers of the working days from ``first`` to ``last``, both included."""
        self.day(first)
        self.day(last)
        return self._days[self._zero + first : self._zero + last + 1]

    def exceptions(self, first: date, last: date) -> list[date]:
        """Return the weekdays between two dates on which nobody works: holidays and closures."""
        span = range(first.toordinal(), last.toordinal() + 1)
        days = (date.fromordinal(ordinal) for ordinal in span)
        return [day for day in days if day.weekday() in self._weekdays and not self.works(day)]

    def _grow_on(self) -> None:
        self._last_year += 1
        self._days += self._working_days(self._last_year)

    def _grow_back(self) -> None:
        self._first_year -= 1
        earlier = self._working_days(self._first_year)
        self._days = earlier + self._days
        self._zero += len(earlier)

    def _working_days(self, year: int) -> list[int]:
        if abs(year - self.origin.year) > _REACH or not date.min.year < year < date.max.year:
            raise PlanError(
                _("The plan runs as far as {year}.").format(year=year),
                hint=_("Look for a duration, lag or closure that is far too long."),
            )
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        closed = {day.toordinal() for day in public_holidays(self.settings.country, self.settings.region, year)}
        for closure in self.settings.closures:
            end = closure.end or closure.start
            closed.update(range(max(first, closure.start.toordinal()), min(last, end.toordinal()) + 1))
        # date.toordinal counts 0001-01-01, a Monday, as 1
        return [day for day in range(first, last + 1) if (day - 1) % 7 in self._weekdays and day not in closed]
