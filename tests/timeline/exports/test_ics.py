from datetime import date

from icalendar import Calendar

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.ics import ics
from crmplan.timeline.schedule import schedule

TIMELINE = TimelineFile.read(
    {
        "start": "2027-01-04",
        "tasks": [
            {"id": "a", "name": "Train, sales\x1b", "phase": "Rollout", "duration": "5d", "note": "Room 4"},
            {"id": "go", "duration": "0", "after": ["a"]},
        ],
    }
)


def test_tasks_are_whole_days_with_lasting_ids() -> None:
    source = ics(schedule(TIMELINE), "Acme CRM", date(2026, 11, 22))
    first, second = Calendar.from_ical(source).walk("VEVENT")
    assert first["uid"] == "a@acme-crm.crmplan"
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (date(2027, 1, 4), date(2027, 1, 9))
    assert second.decoded("dtstart") == date(2027, 1, 8)
    assert str(first["summary"]) == "Train, sales␛"
    assert str(first["description"]) == "Room 4"


def test_the_same_plan_gives_the_same_bytes() -> None:
    planned = schedule(TIMELINE)
    assert ics(planned, "x", date(2026, 1, 1)) == ics(planned, "x", date(2026, 1, 1))
