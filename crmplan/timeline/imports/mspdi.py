"""A schedule from MSPDI, the XML of MS Project: tasks, phases, links, constraints, progress and days off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.durations import DAY, Duration, in_days
from crmplan.plan.links import Link, LinkKind
from crmplan.plan.people import Person
from crmplan.plan.tasks import WEEKDAYS, Kind
from crmplan.timeline.exports.mspdi_task import ID_FIELD, KIND_FIELD, LINK_TYPES, MUST_FINISH, MUST_START, NOT_BEFORE
from crmplan.timeline.imports.drafts import Draft, Ids, in_order, owner_of, without_empty
from crmplan.timeline.imports.elements import custom, day, minutes, tree, whole, words

_ELAPSED = {4, 6, 8, 10}
_PERCENT = {19, 20}
_FINISH_BEFORE = 7
_CONSTRAINTS = {MUST_START: "start", MUST_FINISH: "finish", NOT_BEFORE: "not_before", _FINISH_BEFORE: "deadline"}
_TENTHS = 10
_CENTS = 100
_KINDS = {number: LinkKind(kind) for kind, number in LINK_TYPES.items()}


def mspdi(source: bytes, people: Iterable[Person] = ()) -> Draft:
    """Return the schedule in ``source``. Raises PlanError when it is not an MSPDI file."""
    root = tree(source)
    if root.tag != "Project":
        raise PlanError(_("The file is not a project of MS Project."), hint=_("Save it there as XML."))
    return _Reading(root, tuple(people)).draft()


@dataclass(frozen=True, slots=True)
class _Row:
    """A task of the file: its element, the id it gets here, its phase and its length in the file's minutes."""

    element: ET.Element
    id: str
    name: str
    phase: str
    minutes: int


class _Reading:
    """One file being read."""

    def __init__(self, root: ET.Element, people: tuple[Person, ...]) -> None:
        self._root = root
        self._people = people
        self._notes: list[str] = []
        self._day = max(1, whole(root, "MinutesPerDay", DAY))
        self._owners = self._assigned()
        self._rows = self._outline()

    def draft(self) -> Draft:
        """Return everything that was read."""
        tasks = [self._task(uid, row) for uid, row in self._rows.items()]
        data = {
            "start": day(self._root, "StartDate"),
            "calendar": self._calendar(),
            "before_start": "allow",
            "tasks": tasks,
        }
        return Draft(without_empty(data), self._notes)

    def _say(self, sentence: str) -> None:
        if sentence not in self._notes:
            self._notes.append(sentence)

    def _outline(self) -> dict[str, _Row]:
        """Return the tasks by UID; the summaries above them become phases."""
        ids, above = Ids(), [""]
        rows: dict[str, _Row] = {}
        for element in self._root.iterfind("Tasks/Task"):
            uid, name = words(element, "UID"), words(element, "Name")
            if uid == "0" or not name or words(element, "IsNull") == "1":
                continue
            level = max(1, min(whole(element, "OutlineLevel", 1), len(above)))
            del above[level:]
            if words(element, "Summary") == "1":
                above.append(name)
                if element.find("PredecessorLink") is not None:
                    self._say(_("The links of the summary “{name}” are left out.").format(name=name))
                continue
            phase = above[1] if len(above) > 1 else ""
            rows[uid] = _Row(
                element, ids.take(custom(element, ID_FIELD), name), name, phase, minutes(element, "Duration")
            )
        return rows

    def _task(self, uid: str, row: _Row) -> dict[str, Any]:
        element = row.element
        kind, cost = custom(element, KIND_FIELD), whole(element, "FixedCost") / _CENTS
        return without_empty(
            {
                "id": row.id,
                "name": row.name if row.name != row.id else "",
                "phase": row.phase,
                "kind": kind if kind in list(Kind) and kind != Kind.OTHER else "",
                "owner": self._owners.get(uid),
                "duration": self._length(row.minutes) if row.minutes else "0",
                "after": [link.text for link in self._links(row)],
                **self._constraint(row),
                "cost": f"{cost:g}" if cost > 0 else "",
                "actual": _actual(element),
                "note": words(element, "Notes"),
            }
        )

    def _length(self, length: int) -> str:
        return in_days(round(length * DAY / self._day)).text

    def _links(self, row: _Row) -> Iterator[Link]:
        for link in row.element.iterfind("PredecessorLink"):
            other = self._rows.get(words(link, "PredecessorUID"))
            if other is None:
                self._say(_("A link of “{name}” to a task that is not here is left out.").format(name=row.name))
                continue
            lag, how = whole(link, "LinkLag"), whole(link, "LagFormat", 7)
            if how in _PERCENT:
                length = self._lag(round(other.minutes * lag / 100), elapsed=False)
            else:
                length = self._lag(round(lag / _TENTHS), elapsed=how in _ELAPSED)
            yield Link(other.id, _KINDS.get(whole(link, "Type", 1), LinkKind.FS), length)

    def _lag(self, length: int, *, elapsed: bool) -> Duration:
        sign = "-" if length < 0 else "+"
        if not elapsed:
            return Duration(length, sign + self._length(abs(length)))
        days, rest = divmod(abs(length), 24 * 60)
        return Duration(length, sign + (f"{abs(length) / 60:.4f}eh" if rest else f"{days}ed"), elapsed=True)

    def _constraint(self, row: _Row) -> dict[str, str]:
        deadline = {"deadline": day(row.element, "Deadline")}
        if words(row.element, "Manual") == "1":
            return {"start": day(row.element, "Start"), **deadline}
        kind, moment = whole(row.element, "ConstraintType"), day(row.element, "ConstraintDate")
        if kind in _CONSTRAINTS and moment:
            return {**deadline, _CONSTRAINTS[kind]: moment}
        if kind:
            self._say(_("The constraint of “{name}” is not known here and is left out.").format(name=row.name))
        return deadline

    def _assigned(self) -> dict[str, str]:
        """Return the owner by the UID of the task; the first resource that is in ``people.yaml`` owns it."""
        names = {words(one, "UID"): words(one, "Name") for one in self._root.iterfind("Resources/Resource")}
        found: dict[str, str] = {}
        for assignment in self._root.iterfind("Assignments/Assignment"):
            name = names.get(words(assignment, "ResourceUID"), "")
            owner = owner_of(name, self._people)
            if owner is not None:
                found.setdefault(words(assignment, "TaskUID"), owner)
            elif name:
                self._say(_("“{name}” is not in people.yaml; the tasks stay without an owner.").format(name=name))
        return found

    def _calendar(self) -> dict[str, Any]:
        calendars = list(self._root.iterfind("Calendars/Calendar"))
        uid = words(self._root, "CalendarUID")
        chosen = next((one for one in calendars if words(one, "UID") == uid), calendars[0] if calendars else None)
        if chosen is None:
            return {}
        days = {whole(one, "DayType") for one in chosen.iterfind("WeekDays/WeekDay") if words(one, "DayWorking") == "1"}
        # MS Project counts from Sunday, 1
        working = [weekday for number, weekday in enumerate(WEEKDAYS) if (number + 1) % 7 + 1 in days]
        usual = not working or working == list(WEEKDAYS[:5])
        return without_empty({"working_days": [] if usual else working, "closures": list(_closures(chosen))})


def _closures(calendar: ET.Element) -> Iterator[dict[str, str]]:
    periods = [*calendar.iterfind("Exceptions/Exception"), *calendar.iterfind("WeekDays/WeekDay[DayType='0']")]
    seen: set[tuple[str, str]] = set()
    for period in periods:
        first, last = day(period, "TimePeriod/FromDate"), day(period, "TimePeriod/ToDate")
        if words(period, "DayWorking") == "0" and first and (not last or first <= last) and (first, last) not in seen:
            seen.add((first, last))
            name = words(period, "Name")
            yield without_empty({"from": first, "to": last, "reason": name if name != first else ""})


def _actual(element: ET.Element) -> dict[str, str]:
    percent = whole(element, "PercentComplete")
    dates = {
        "start": day(element, "ActualStart"),
        "finish": day(element, "ActualFinish"),
        "percent": str(percent) if 0 < percent < _CENTS else "",
    }
    return without_empty(in_order(dates, "start", "finish"))
