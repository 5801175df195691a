import sys
from datetime import date

import pytest

from crmplan.errors import PlanError
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.formats import FORMATS, Occasion
from crmplan.timeline.schedule import schedule

OCCASION = Occasion("Acme CRM", date(2026, 11, 22))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_a_plan_and_an_empty_one_the_same_way_twice(format: str) -> None:
    tasks = [{"id": "a", "duration": "2d"}, {"id": "b", "duration": "0", "after": ["a"]}]
    for data in ({"start": "2027-01-04", "tasks": tasks}, {}):
        planned = schedule(TimelineFile.read(data))
        written = FORMATS[format](planned, OCCASION)
        assert written
        assert written == FORMATS[format](planned, OCCASION)


@pytest.mark.parametrize(("format", "package"), [("ics", "icalendar"), ("xlsx", "openpyxl")])
def test_a_missing_package_is_named(format: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, f"crmplan.timeline.exports.{format}", None)
    with pytest.raises(PlanError, match=package):
        FORMATS[format](schedule(TimelineFile()), OCCASION)
