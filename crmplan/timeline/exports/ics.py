"""iCalendar: tasks and milestones as all-day entries that do not block anybody's time."""

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from crmplan.escapes import visible
from crmplan.timeline.schedule import Schedule, ScheduledTask


def ics(planned: Schedule, name: str, on: date) -> bytes:
    """Return the calendar of ``planned``, stamped with the day ``on``.

    Ids stay the same from one export to the next, so that calendars update instead of doubling.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//crmplan//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", visible(name))
    for task in planned:
        calendar.add_component(_event(task, name, on))
    return bytes(calendar.to_ical())


def _event(task: ScheduledTask, name: str, on: date) -> Event:
    event = Event()
    plan = "".join(char if char.isalnum() else "-" for char in name.lower()).strip("-") or "plan"
    event.add("uid", f"{task.id}@{plan}.crmplan")
    event.add("dtstamp", datetime.combine(on, time(), UTC))
    event.add("summary", visible(task.task.title))
    event.add("dtstart", task.start)
    event.add("dtend", task.finish + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    if task.task.phase:
        event.add("categories", [visible(task.task.phase)])
    if task.task.note:
        event.add("description", visible(task.task.note))
    return event
