"""Read an MSPDI file with MPXJ and print what it understood, and what its own scheduler makes of it, as JSON."""

import json
import sys
from typing import Any

import jpype  # type: ignore[import-untyped]
import mpxj  # type: ignore[import-untyped]  # noqa: F401 - puts the jars on the class path

jpype.startJVM("-Xmx512m")

from org.mpxj.cpm import MicrosoftScheduler  # type: ignore[import-not-found]  # noqa: E402
from org.mpxj.reader import UniversalProjectReader  # type: ignore[import-not-found]  # noqa: E402


def _rows(project: Any) -> dict[str, Any]:
    rows = {}
    for task in project.getTasks():
        if task.getSummary():
            continue
        rows[str(task.getText(1))] = {
            "start": str(task.getStart()),
            "finish": str(task.getFinish()),
            "late": [str(task.getLateStart()), str(task.getLateFinish())],
            "total": str(task.getTotalSlack()),
            "free": str(task.getFreeSlack()),
            "baseline": [str(task.getBaselineStart()), str(task.getBaselineFinish())],
            "phase": str(task.getParentTask().getName()),
            "links": sorted(
                [str(link.getPredecessorTask().getText(1)), str(link.getType()), str(link.getLag())]
                for link in task.getPredecessors()
            ),
            "people": [str(one.getResource().getName()) for one in task.getResourceAssignments()],
        }
    return rows


project = UniversalProjectReader().read(sys.argv[1])
calendar = project.getDefaultCalendar()
read = {
    "tasks": _rows(project),
    "days_off": sorted(
        str(day)
        for exception in calendar.getCalendarExceptions()
        for day in [exception.getFromDate().plusDays(i) for i in range(400)]
        if not day.isAfter(exception.getToDate())
    ),
}
if "--schedule" in sys.argv:
    MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate())
    read["scheduled"] = _rows(project)
print(json.dumps(read))  # noqa: T201
