"""Read MSPDI files with MPXJ and print what it understood, and what its own scheduler makes of them, as JSON."""

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
            "early": [str(task.getEarlyStart()), str(task.getEarlyFinish())],
            "late": [str(task.getLateStart()), str(task.getLateFinish())],
            "critical": bool(task.getCritical()),
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


def _understood(path: str) -> dict[str, Any]:
    project = UniversalProjectReader().read(path)
    exceptions = project.getDefaultCalendar().getCalendarExceptions()
    days = [(one.getFromDate().plusDays(more), one.getToDate()) for one in exceptions for more in range(400)]
    read = {"tasks": _rows(project), "days_off": sorted(str(day) for day, last in days if not day.isAfter(last))}
    MicrosoftScheduler().schedule(project, project.getProjectProperties().getStartDate())
    return {**read, "scheduled": _rows(project)}


print(json.dumps([_understood(path) for path in sys.argv[1:]]))  # noqa: T201
