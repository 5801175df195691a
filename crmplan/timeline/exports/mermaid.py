"""Mermaid, for wikis and git hosts that draw it.

Every task carries explicit dates, since Mermaid ignores lags without a word, and a cleaned name, since a colon, a
semicolon or a keyword at the start of a line would be read as syntax.
"""

import re
from datetime import timedelta

from crmplan.escapes import visible
from crmplan.timeline.schedule import Schedule, ScheduledTask

LIMIT = 50_000
"""Characters that Mermaid draws by default; a longer text needs a higher ``maxTextSize``."""

_SYNTAX = str.maketrans({":": " –", ";": ",", "#": "№", "\n": " ", "\t": " "})
_KEYWORD = re.compile(
    r"(gantt|title|section|dateformat|inclusiveenddates|topaxis|axisformat|tickinterval|includes|excludes|todaymarker"
    r"|weekday|weekend|acctitle|accdescr|click|call|href|\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def mermaid(planned: Schedule, title: str = "") -> str:
    """Return the Gantt chart of ``planned`` as Mermaid text, tasks by phase; see ``LIMIT`` for very long plans."""
    lines = ["gantt"]
    if title:
        lines.append(f"    title {_clean(title)}")
    lines += ["    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m-%d"]
    phases: dict[str, list[ScheduledTask]] = {}
    for task in planned:
        phases.setdefault(task.task.phase, []).append(task)
    for phase, tasks in phases.items():
        lines.append(f"    section {_clean(phase) or '–'}")
        lines += [f"    {_clean(task.task.title)} :{_data(task)}" for task in tasks]
    return "\n".join(lines) + "\n"


def _data(task: ScheduledTask) -> str:
    tags = ["milestone"] if task.milestone else []
    if task.critical:
        tags.append("crit")
    if task.task.actual.finish is not None:
        tags.append("done")
    elif task.task.actual.start is not None:
        tags.append("active")
    end = "0d" if task.milestone else str(task.finish + timedelta(days=1))
    return ", ".join([*tags, str(task.start), end])


def _clean(text: str) -> str:
    plain = " ".join(visible(text).translate(_SYNTAX).replace("%%", "%").split())
    return f"· {plain}" if _KEYWORD.match(plain) else plain
