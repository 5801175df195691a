"""Adding tasks to timeline.yaml: only those that are not there; what somebody wrote is never touched."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from crmplan.plan import tasks as timeline_file
from crmplan.plan.save import revise
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import add_key, append, render

Rows = Sequence[dict[str, Data]]


def add_tasks(root: Path, rows: Rows, *, start: str = "") -> list[str]:
    """Append the tasks whose ids are new and return these ids; ``start`` is added when the file names none."""
    new: list[str] = []
    revise(root, timeline_file.FILE, partial(_with_tasks, rows, start, new))
    return new


def _with_tasks(rows: Rows, start: str, new: list[str], source: bytes) -> bytes:
    data = read(source).data
    present = data if isinstance(data, dict) else {}
    tasks = present.get("tasks")
    known = {row.get("id") for row in tasks if isinstance(row, dict)} if isinstance(tasks, list) else set()
    wanted = [row for row in rows if row.get("id") not in known]
    new[:] = [str(row["id"]) for row in wanted]
    if not source.strip():
        whole: dict[str, Data] = {"start": start} if start else {}
        return render(whole | {"tasks": list(wanted)}).encode()
    if start and present.get("start") is None and present.get("launch") is None:
        source = add_key(source, (), "start", start)
    if "tasks" not in present:
        return add_key(source, (), "tasks", list(wanted))
    for row in wanted:
        source = append(source, ("tasks",), row)
    return source
