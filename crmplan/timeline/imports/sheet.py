"""A schedule from a table in the columns of Smartsheet or MS Project, as CSV or XLSX."""

import csv as table
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from typing import Any

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.people import Person
from crmplan.plan.tasks import Kind
from crmplan.timeline.imports.cells import Dates, amount, link_of, share
from crmplan.timeline.imports.drafts import Draft, Ids, in_order, owner_of, without_empty

Cell = str | date | float | None
LIMIT = 20_000
"""Rows that are read at most."""

_HEADS = {
    "name": {"task name", "name", "task", "primary column", "primary"},
    "duration": {"duration"},
    "start": {"start", "start date"},
    "finish": {"finish", "finish date", "end", "end date"},
    "after": {"predecessors", "predecessor"},
    "percent": {"% complete", "percent complete", "% work complete"},
    "owner": {"assigned to", "owner", "resource names", "responsible"},
    "note": {"comments", "comment", "notes", "note"},
    "phase": {"phase"},
    "kind": {"kind"},
    "id": {"id", "task id", "unique id"},
}
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")


def csv(source: bytes, people: Iterable[Person] = (), *, day_first: bool | None = None) -> Draft:
    """Return the schedule in a CSV file; separator and encoding are found out.

    ``day_first`` says how 03/04/2027 is meant; None finds it out and raises PlanError where it cannot.
    """
    text = _decoded(source)
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    rows: list[list[Cell]] = []
    try:
        for row in table.reader(StringIO(text, newline=""), delimiter=separator):
            rows.append(list(row))
            if len(rows) > LIMIT:
                break
    except table.Error as error:
        raise PlanError(_("The file is not a table: {reason}.").format(reason=error), line=len(rows) + 1) from error
    return draft(rows, people, day_first=day_first)


def draft(rows: Sequence[Sequence[Cell]], people: Iterable[Person] = (), *, day_first: bool | None = None) -> Draft:
    """Return the schedule in a table whose first row is the head. Raises PlanError when no task can be found in it."""
    columns = _columns(rows[0]) if rows else {}
    if "name" not in columns:
        raise PlanError(
            _("The table has no column for the names of tasks."),
            hint=_("Call it Task Name; Duration, Start, Finish, Predecessors and Assigned To are known too."),
        )
    if len(rows) > LIMIT:
        raise PlanError(_("The table has more than {count} rows.").format(count=LIMIT))
    entries = [{key: _cell(row, place) for key, place in columns.items()} for row in rows[1:]]
    return _Table(entries, tuple(people), Dates(entries, day_first)).draft()


class _Table:
    """The rows of one table, being turned into tasks."""

    def __init__(self, entries: list[dict[str, Cell]], people: tuple[Person, ...], dates: Dates) -> None:
        self._people = people
        self._dates = dates
        self._notes: list[str] = []
        ids = Ids()
        self._rows: list[tuple[str, dict[str, Cell]]] = []
        self._known: dict[str, str] = {}
        numbered = all(str(entry.get("id") or "0").isdigit() for entry in entries)
        for place, entry in enumerate(entries, start=1):
            name = str(entry.get("name") or "").strip()
            if not name:
                continue
            own = str(entry.get("id") or "").strip()
            id = ids.take("" if numbered else own, name)
            self._rows.append((id, entry))
            self._known[own if numbered and own else str(place)] = id
            self._known.setdefault(id, id)

    def draft(self) -> Draft:
        """Return everything that was read; the project starts with its first task."""
        starts = [day for _id, entry in self._rows if (day := self._dates.read(entry.get("start")))]
        begin = min(starts, default=None)
        tasks = [self._task(id, entry, begin) for id, entry in self._rows]
        return Draft(without_empty({"start": str(begin) if begin else "", "tasks": tasks}), self._notes)

    def _task(self, id: str, entry: dict[str, Cell], begin: date | None) -> dict[str, Any]:
        name = str(entry.get("name")).strip()
        kind = str(entry.get("kind") or "").strip()
        after = self._after(name, entry.get("after"))
        return without_empty(
            {
                "id": id,
                "name": name if name != id else "",
                "phase": str(entry.get("phase") or "").strip(),
                "kind": kind if kind in list(Kind) and kind != Kind.OTHER else "",
                "owner": self._owner(entry.get("owner")),
                **self._length(name, entry),
                "after": after,
                **self._dated(entry, begin, waits=bool(after)),
                "note": str(entry.get("note") or "").strip(),
            }
        )

    def _length(self, name: str, entry: dict[str, Cell]) -> dict[str, str]:
        written = entry.get("duration")
        length = amount(str(written)) if written not in (None, "") else None
        if length is not None and "e" not in length:
            return {"duration": length}
        start, finish = self._dates.read(entry.get("start")), self._dates.read(entry.get("finish"))
        if start and finish and start <= finish:
            return {"start": str(start), "finish": str(finish)}
        self._say(_("“{name}” has no duration that can be read; it is taken as one day.").format(name=name))
        return {"duration": "1d"}

    def _dated(self, entry: dict[str, Cell], begin: date | None, *, waits: bool) -> dict[str, Any]:
        start, finish = self._dates.read(entry.get("start")), self._dates.read(entry.get("finish"))
        done = share(entry.get("percent"))
        keys: dict[str, Any] = {}
        if not waits and start and begin and start > begin:
            keys["not_before"] = str(start)
        if done >= 1 and finish:
            dates = {"start": str(start) if start else "", "finish": str(finish)}
            keys["actual"] = without_empty(in_order(dates, "start", "finish"))
        elif done > 0:
            percent = f"{min(done, 1) * 100:g}"
            keys["actual"] = without_empty({"start": str(start) if start else "", "percent": percent})
        return keys

    def _after(self, name: str, written: Cell) -> list[str]:
        links = []
        for part in re.split(r"[,;]", str(written or "")):
            if not part.strip():
                continue
            link = link_of(part.strip(), self._known)
            if link is None:
                self._say(_("The predecessor “{text}” of “{name}” is left out.").format(text=part.strip(), name=name))
            else:
                links.append(link)
        return links

    def _owner(self, written: Cell) -> str:
        first = re.split(r"[,;\[]", str(written or ""), maxsplit=1)[0].strip()
        owner = owner_of(first, self._people) if first else None
        if first and owner is None:
            self._say(_("“{name}” is not in people.yaml; the tasks stay without an owner.").format(name=first))
        return owner or ""

    def _say(self, sentence: str) -> None:
        if sentence not in self._notes:
            self._notes.append(sentence)


def _columns(head: Sequence[Cell]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(head):
        words = str(cell or "").strip().casefold()
        for key, names in _HEADS.items():
            if words in names:
                found.setdefault(key, place)
    return found


def _cell(row: Sequence[Cell], place: int) -> Cell:
    cell = row[place] if place < len(row) else None
    return _GUARDED.sub("", cell, count=1) if isinstance(cell, str) and cell.startswith("'") else cell


def _decoded(source: bytes) -> str:
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", "replace")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return source.decode("cp1252", "replace")
