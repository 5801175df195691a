"""MSPDI, the XML of MS Project, which Smartsheet and many others read: calendar, links, lags, actuals and baseline.

Phases become summary tasks. Each task keeps its id in the custom field Text1 and its kind in Text2. Tasks that do not
start as early as their links allow (a plan laid backward, a start clamped to the project's) carry the constraint
"start no earlier than", so that the other program computes the same dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from crmplan.escapes import visible
from crmplan.plan.durations import DAY
from crmplan.plan.people import Person
from crmplan.timeline.baseline import Baseline, BaselineTask
from crmplan.timeline.exports import mspdi_calendar, mspdi_task
from crmplan.timeline.exports.mspdi_calendar import NAMESPACE, child, stamp
from crmplan.timeline.exports.mspdi_task import DAYS, ID_FIELD, KIND_FIELD, head, period
from crmplan.timeline.schedule import Schedule


def mspdi(
    planned: Schedule,
    name: str,
    *,
    people: Iterable[Person] = (),
    baseline: Baseline | None = None,
    currency: str = "EUR",
) -> bytes:
    """Return ``planned`` as an MSPDI file; ``baseline`` becomes baseline 0."""
    document = _Document(planned, {person.id: person for person in people}, _promised(baseline))
    root = ET.Element("Project", xmlns=NAMESPACE)
    _properties(root, planned, name, currency)
    mspdi_calendar.write(root, planned, document.calendars)
    tasks = ET.SubElement(root, "Tasks")
    document.write_tasks(tasks, name)
    document.write_people(root)
    ET.indent(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode").encode()


def _promised(baseline: Baseline | None) -> dict[str, BaselineTask]:
    return {task.id: task for task in baseline.tasks} if baseline else {}


def _properties(root: ET.Element, planned: Schedule, name: str, currency: str) -> None:
    child(root, "SaveVersion", 14)
    child(root, "Name", visible(name))
    child(root, "Title", visible(name))
    child(root, "ScheduleFromStart", 1)
    if planned.tasks:
        child(root, "StartDate", stamp(planned.calendar.clock(planned.begin, closing=False)))
        last = max(planned.position(number)[1] for number in range(len(planned.tasks)))
        child(root, "FinishDate", stamp(planned.calendar.clock(last, closing=True)))
    child(root, "CurrencyCode", currency)
    child(root, "CalendarUID", mspdi_calendar.PROJECT)
    child(root, "DefaultStartTime", "08:00:00")
    child(root, "DefaultFinishTime", "17:00:00")
    child(root, "MinutesPerDay", DAY)
    child(root, "MinutesPerWeek", 5 * DAY)
    child(root, "DaysPerMonth", 20)
    child(root, "HonorConstraints", 1)
    child(root, "NewTasksAreManual", 0)
    attributes = ET.SubElement(root, "ExtendedAttributes")
    for number, name_here, alias in ((ID_FIELD, "Text1", "crmplan id"), (KIND_FIELD, "Text2", "crmplan kind")):
        attribute = ET.SubElement(attributes, "ExtendedAttribute")
        child(attribute, "FieldID", number)
        child(attribute, "FieldName", name_here)
        child(attribute, "Alias", alias)


@dataclass
class _Document:
    """The tasks in the order of the outline: phases in the order in which they first appear, each with its tasks."""

    planned: Schedule
    people: dict[str, Person]
    promised: dict[str, BaselineTask]
    calendars: dict[int, int] = field(init=False)
    outline: list[str | int] = field(init=False)
    uid: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        phases: dict[str, list[int]] = {}
        for number, task in enumerate(self.planned.tasks):
            phases.setdefault(task.task.phase, []).append(number)
        self.outline = []
        for phase, numbers in phases.items():
            self.outline += [phase, *numbers] if phase else numbers
        self.uid = {row: place for place, row in enumerate(self.outline, start=1) if isinstance(row, int)}
        own = (n for n, node in enumerate(self.planned.network.nodes) if node.availability is not None)
        self.calendars = {number: mspdi_calendar.PROJECT + place for place, number in enumerate(own, start=1)}

    def write_tasks(self, tasks: ET.Element, name: str) -> None:
        """Write the project's own row, then phases and tasks."""
        everything = list(range(len(self.planned.tasks)))
        self._summary(tasks, 0, name, everything, "0")
        top, inner, phase = 0, 0, False
        for uid, row in enumerate(self.outline, start=1):
            if isinstance(row, str):
                top, inner, phase = top + 1, 0, True
                members = [n for n in everything if self.planned.tasks[n].task.phase == row]
                self._summary(tasks, uid, row, members, str(top))
            else:
                inside = phase and bool(self.planned.tasks[row].task.phase)
                top, inner = (top, inner + 1) if inside else (top + 1, 0)
                self._task(tasks, uid, row, f"{top}.{inner}" if inside else str(top))

    def _summary(self, tasks: ET.Element, uid: int, name: str, members: list[int], outline: str) -> None:
        element = ET.SubElement(tasks, "Task")
        head(element, uid, name, outline)
        if members:
            spans = [self.planned.position(number) for number in members]
            start, finish = min(span[0] for span in spans), max(span[1] for span in spans)
            child(element, "Start", stamp(self.planned.calendar.clock(start, closing=False)))
            child(element, "Finish", stamp(self.planned.calendar.clock(finish, closing=True)))
            child(element, "Duration", period(finish - start))
        child(element, "DurationFormat", DAYS)
        child(element, "Milestone", 0)
        child(element, "Summary", 1)

    def _task(self, tasks: ET.Element, uid: int, number: int, outline: str) -> None:
        element = ET.SubElement(tasks, "Task")
        head(element, uid, self.planned.tasks[number].task.title, outline)
        mspdi_task.write(element, self.planned, number, self.calendars.get(number, -1))
        for arc in self.planned.network.nodes[number].before:
            mspdi_task.write_link(element, arc, self.uid[arc.other])
        mspdi_task.write_fields(element, self.planned, number, self.promised)

    def write_people(self, root: ET.Element) -> None:
        """Write the owners as resources, and who owns what as assignments."""
        owned = [(n, task.task) for n, task in enumerate(self.planned.tasks) if task.task.owner]
        owners = list(dict.fromkeys(task.owner for _number, task in owned))
        resources = ET.SubElement(root, "Resources")
        for uid, owner in enumerate(owners, start=1):
            person = self.people.get(owner)
            resource = ET.SubElement(resources, "Resource")
            child(resource, "UID", uid)
            child(resource, "ID", uid)
            child(resource, "Name", visible(person.name if person else owner))
            child(resource, "Type", 1)
            child(resource, "Initials", owner)
        assignments = ET.SubElement(root, "Assignments")
        for uid, (number, task) in enumerate(owned, start=1):
            assignment = ET.SubElement(assignments, "Assignment")
            child(assignment, "UID", uid)
            child(assignment, "TaskUID", self.uid[number])
            child(assignment, "ResourceUID", owners.index(task.owner) + 1)
            child(assignment, "Units", 1)
            child(
                assignment,
                "Work",
                period(task.effort.minutes if task.effort else self.planned.network.nodes[number].minutes),
            )
