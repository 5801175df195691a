from datetime import date

import pytest

from crmplan.errors import PlanError
from crmplan.plan.tasks import TimelineFile
from crmplan.timeline.exports.formats import FORMATS, Occasion
from crmplan.timeline.imports.formats import imported
from crmplan.timeline.schedule import schedule

TASKS = [{"id": "a", "duration": "2d"}, {"id": "b", "duration": "1d", "after": ["a"]}]


@pytest.mark.parametrize(("name", "format"), [("x.XML", "mspdi"), ("a.b.csv", "csv"), ("x.xlsx", "xlsx")])
def test_a_file_is_read_by_its_ending(name: str, format: str) -> None:
    planned = schedule(TimelineFile.read({"start": "2027-01-04", "tasks": TASKS}))
    source = FORMATS[format](planned, Occasion("x", date(2026, 11, 22)))
    assert imported(name, source).data["tasks"] == TASKS


def test_another_ending_is_refused() -> None:
    with pytest.raises(PlanError, match="not a file that can be imported"):
        imported("plan.mpp", b"")
