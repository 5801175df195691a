from datetime import date

import pytest

from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.formats import FORMATS, Occasion
from crmplan.timeline.schedule import schedule

OCCASION = Occasion("Acme CRM", date(2026, 11, 22))


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_a_plan_and_an_empty_one_the_same_way_twice(format: str) -> None:
    tasks = [{"id": "a", "duration": "2d"}, {"id": "b", "duration": "0", "after": ["a"]}]
    for data in ({"start": "2027-01-04", "tasks": tasks}, {}):
        planned = schedule(TimelineFile.model_validate(data))
        written = FORMATS[format](planned, OCCASION)
        assert written
        assert written == FORMATS[format](planned, OCCASION)
