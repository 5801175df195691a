"""One task of an MSPDI file: dates, length, constraint, links, progress and baseline."""

from collections.abc import Mapping
from datetime import date, datetime
from xml.etree import ElementTree as ET

from crmplan.escapes import visible
from crmplan.plan.durations import DAY
from crmplan.timeline.baseline import BaselineTask
from crmplan.timeline.exports.mspdi_calendar import child, stamp
from crmplan.timeline.network import Arc, Node
from crmplan.timeline.schedule import Schedule

LINK_TYPES = {"FF": 0, "FS": 1, "SF": 2, "SS": 3}
ID_FIELD, KIND_FIELD = "188743731", "188743734"
"""The custom fields Text1 and Text2, which hold a task's id and kind."""

DAYS, ELAPSED_DAYS = 7, 8
"""Display formats of durations and lags."""

MUST_START, MUST_FINISH, NOT_BEFORE = 2, 3, 4
"""Constraint types; 0 is as soon as possible."""

_TENTHS = 10


def head(element: ET.Element, uid: int, name: str, outline: str) -> None:
    """Write what every row begins with; ``outline`` is its place, such as 2.3."""
    child(element, "UID", uid)
    child(element, "ID", uid)
    child(element, "Name", visible(" ".join(name.split())))
    child(element, "Active", 1)
    child(element, "Manual", 0)
    child(element, "Type", 1)
    child(element, "IsNull", 0)
    child(element, "WBS", outline)
    child(element, "OutlineNumber", outline)
    child(element, "OutlineLevel", outline.count(".") + 1 if uid else 0)
    child(element, "Priority", 500)


def write(element: ET.Element, planned: Schedule, number: int, calendar: int) -> None:
    """Write what a task is by itself; ``calendar`` is the UID of its own calendar, -1 for the project's."""
    task, node = planned.tasks[number], planned.network.nodes[number]
    start, finish = _span(planned, number)
    child(element, "Start", stamp(start))
    child(element, "Finish", stamp(finish))
    child(element, "Duration", period(node.minutes))
    child(element, "DurationFormat", DAYS)
    child(element, "Milestone", int(task.milestone))
    child(element, "Summary", 0)
    child(element, "Critical", int(task.critical))
    if task.task.cost:
        child(element, "FixedCost", f"{task.task.cost * 100:f}")
    _progress(element, node, start, finish)
    kind, moment = _constraint(planned, number, start, finish)
    child(element, "ConstraintType", kind)
    child(element, "CalendarUID", calendar)
    if kind:
        child(element, "ConstraintDate", stamp(moment))
    if node.deadline is not None:
        child(element, "Deadline", stamp(planned.calendar.clock(node.deadline, closing=True)))
    if task.task.note:
        child(element, "Notes", visible(task.task.note))


def write_link(element: ET.Element, arc: Arc, uid: int) -> None:
    """Write one link to the predecessor that has ``uid``; lags are in tenths of a minute."""
    link = ET.SubElement(element, "PredecessorLink")
    child(link, "PredecessorUID", uid)
    child(link, "Type", LINK_TYPES[arc.kind])
    child(link, "CrossProject", 0)
    child(link, "LinkLag", arc.lag * _TENTHS)
    child(link, "LagFormat", ELAPSED_DAYS if arc.elapsed else DAYS)


def write_fields(element: ET.Element, planned: Schedule, number: int, promised: Mapping[str, BaselineTask]) -> None:
    """Write the custom fields and the baseline, which come last."""
    task = planned.tasks[number].task
    for field, value in ((ID_FIELD, task.id), (KIND_FIELD, task.kind.value)):
        attribute = ET.SubElement(element, "ExtendedAttribute")
        child(attribute, "FieldID", field)
        child(attribute, "Value", value)
    if task.id in promised:
        _baseline(element, promised[task.id])


def _span(planned: Schedule, number: int) -> tuple[datetime, datetime]:
    """Return start and finish on the clock, what happened as it was told; a milestone has one moment."""
    calendar, node, task = planned.calendar, planned.network.nodes[number], planned.tasks[number]
    begin, end = planned.position(number)
    start, finish = calendar.clock(begin, closing=False), calendar.clock(end, closing=True)
    if node.milestone and calendar.ends_on(end) != task.finish:
        finish = start
    actual = task.task.actual
    if actual.start:
        start = _morning(actual.start)
    if actual.finish:
        finish = _evening(actual.finish)
    return (finish, finish) if node.milestone else (min(start, finish), finish)


def _constraint(planned: Schedule, number: int, start: datetime, finish: datetime) -> tuple[int, datetime]:
    node = planned.network.nodes[number]
    if node.begun is not None:
        return 0, start
    if node.start is not None:
        return MUST_START, start
    if node.finish is not None:
        return MUST_FINISH, finish
    asked = node.floor is not None or number in planned.early.clamped
    later = number in planned.backward and planned.late.start[number] > planned.early.start[number]
    return (NOT_BEFORE, start) if asked or later or node.launch is not None else (0, start)


def _progress(element: ET.Element, node: Node, start: datetime, finish: datetime) -> None:
    actual = node.task.actual
    percent = 100.0 if node.done is not None else actual.percent or 0.0
    child(element, "PercentComplete", round(percent))
    if node.begun is not None:
        child(element, "ActualStart", stamp(start))
    if node.done is not None:
        child(element, "ActualFinish", stamp(finish))
    done = round(node.minutes * percent / 100)
    child(element, "ActualDuration", period(done))
    child(element, "RemainingDuration", period(node.minutes - done))


def _baseline(element: ET.Element, promised: BaselineTask) -> None:
    baseline = ET.SubElement(element, "Baseline")
    child(baseline, "Number", 0)
    start, finish = _morning(promised.start), _evening(promised.finish)
    child(baseline, "Start", stamp(start if promised.days else finish))
    child(baseline, "Finish", stamp(finish))
    child(baseline, "Duration", period(round(promised.days * DAY)))
    child(baseline, "DurationFormat", DAYS)


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 8)  # noqa: DTZ001 - a wall clock


def _evening(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17)  # noqa: DTZ001 - a wall clock


def period(minutes: int) -> str:
    """Return a length as MSPDI writes it."""
    return f"PT{minutes // 60}H{minutes % 60}M0S"
