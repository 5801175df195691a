"""Adding tasks to timeline.yaml: only those that are not there; what somebody wrote is never touched."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from crmplan.plan import tasks as timeline_file
from crmplan.plan.save import revise
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import add_key, append, remove, render, replace

Rows = Sequence[dict[str, Data]]


def add_tasks(root: Path, rows: Rows, *, start: str = "", launch: str = "") -> list[str]:
    """Append the tasks whose ids are new and return these ids; ``start`` or ``launch`` come if there is neither."""
    new: list[str] = []
    revise(root, timeline_file.FILE, partial(_with_tasks, rows, {"start": start, "launch": launch}, new))
    return new


def _with_tasks(rows: Rows, dates: dict[str, str], new: list[str], source: bytes) -> bytes:
    data = read(source).data
    present = data if isinstance(data, dict) else {}
    tasks = present.get("tasks")
    known = {row.get("id") for row in tasks if isinstance(row, dict)} if isinstance(tasks, list) else set()
    wanted = [row for row in rows if row.get("id") not in known]
    new[:] = [str(row["id"]) for row in wanted]
    given: dict[str, Data] = {key: day for key, day in dates.items() if day}
    if present.get("start") is not None or present.get("launch") is not None:
        given = {}
    if not source.strip():
        return render(given | {"tasks": list(wanted)}).encode()
    if "tasks" in present and not tasks:
        source = remove(source, ("tasks",))  # so that the dates come before the tasks
    for key, day in given.items():
        source = replace(source, (key,), day) if key in present else add_key(source, (), key, day)
    if not tasks:
        return add_key(source, (), "tasks", list(wanted))
    for row in wanted:
        source = append(source, ("tasks",), row)
    return source
