"""The calendars of an MSPDI file: the project's, and one for each task that cannot use all of its days."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree as ET

from crmplan.plan.durations import DAY
from crmplan.plan.tasks import WEEKDAYS
from crmplan.timeline.schedule import Schedule

NAMESPACE = "http://schemas.microsoft.com/project"
PROJECT = 1
"""UID of the project's calendar."""

_MARGIN = timedelta(days=366)
_SHIFTS = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
_DAY_OFF = timedelta(hours=23, minutes=59)


def write(root: ET.Element, planned: Schedule, own: Mapping[int, int]) -> None:
    """Write the calendars; ``own`` gives the UID of a task's calendar by the number of the task."""
    calendars = ET.SubElement(root, "Calendars")
    off = _days_off(planned)
    _calendar(calendars, planned, PROJECT, "crmplan", off)
    for number, uid in own.items():
        availability = planned.network.nodes[number].availability
        starts = availability.starts if availability else []
        blocked = [planned.calendar.day(start // DAY) for start in starts]
        _calendar(calendars, planned, uid, f"crmplan {planned.tasks[number].id}", sorted({*off, *blocked}))


def child(parent: ET.Element, name: str, value: object) -> None:
    """Add an element with a text, without the two characters that XML cannot hold."""
    ET.SubElement(parent, name).text = str(value).translate(_NOT_IN_XML)


def stamp(moment: datetime) -> str:
    """Return a date and time as MSPDI writes it."""
    return moment.isoformat(timespec="seconds")


def _days_off(planned: Schedule) -> list[date]:
    """Return the weekdays off around the plan, a year further on either side."""
    if not planned.tasks:
        return []
    first = min(min(task.start, task.early_start) for task in planned) - _MARGIN
    last = max(max(task.finish, task.latest_finish) for task in planned) + _MARGIN
    return planned.calendar.exceptions(first, last)


def _calendar(calendars: ET.Element, planned: Schedule, uid: int, name: str, off: list[date]) -> None:
    calendar = ET.SubElement(calendars, "Calendar")
    child(calendar, "UID", uid)
    child(calendar, "Name", name)
    child(calendar, "IsBaseCalendar", 1)
    child(calendar, "BaseCalendarUID", -1)
    days = ET.SubElement(calendar, "WeekDays")
    for number, weekday in enumerate((WEEKDAYS[6], *WEEKDAYS[:6]), start=1):
        _weekday(days, number, works=weekday in planned.calendar.settings.working_days)
    if off:
        exceptions = ET.SubElement(calendar, "Exceptions")
        for first, last in _runs(off):
            _exception(exceptions, first, last)


def _weekday(days: ET.Element, number: int, *, works: bool) -> None:
    day = ET.SubElement(days, "WeekDay")
    child(day, "DayType", number)
    child(day, "DayWorking", int(works))
    if works:
        times = ET.SubElement(day, "WorkingTimes")
        for start, finish in _SHIFTS:
            shift = ET.SubElement(times, "WorkingTime")
            child(shift, "FromTime", start)
            child(shift, "ToTime", finish)


def _exception(exceptions: ET.Element, first: date, last: date) -> None:
    exception = ET.SubElement(exceptions, "Exception")
    child(exception, "EnteredByOccurrences", 0)
    period = ET.SubElement(exception, "TimePeriod")
    child(period, "FromDate", stamp(datetime.combine(first, time())))
    child(period, "ToDate", stamp(datetime.combine(last, time()) + _DAY_OFF))
    child(exception, "Occurrences", (last - first).days + 1)
    child(exception, "Name", f"{first}")
    child(exception, "Type", 1)
    child(exception, "DayWorking", 0)


def _runs(days: list[date]) -> list[tuple[date, date]]:
    """Return days that follow one another as first and last."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
