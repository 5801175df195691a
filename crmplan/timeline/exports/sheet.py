"""The schedule as a table in Smartsheet's columns: what CSV and XLSX have in common.

Predecessors are row numbers, as Smartsheet and MS Project count them: ``3FS +2d``. Text that a spreadsheet would
run as a formula is made harmless with a leading apostrophe.
"""

from collections.abc import Iterable
from datetime import date

from crmplan.escapes import visible
from crmplan.plan.links import Link, LinkKind
from crmplan.plan.people import Person
from crmplan.timeline.network import Network
from crmplan.timeline.schedule import Schedule, ScheduledTask

COLUMNS = (
    "Task Name",
    "Duration",
    "Start",
    "Finish",
    "Predecessors",
    "% Complete",
    "Assigned To",
    "Comments",
    "Phase",
    "Kind",
    "ID",
)
Cell = str | date | float
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def rows(planned: Schedule, people: Iterable[Person] = ()) -> list[list[Cell]]:
    """Return one row a task in the order of the file, without the head; owners by name where ``people`` knows them."""
    names = {person.id: person.name for person in people}
    return [_row(planned.network, task, names) for task in planned]


def _row(network: Network, task: ScheduledTask, names: dict[str, str]) -> list[Cell]:
    node = network.nodes[network.number[task.id]]
    percent = 100.0 if task.task.actual.finish else (task.task.actual.percent or 0.0)
    return [
        harmless(task.task.title),
        f"{node.minutes / 480:g}d",
        task.start,
        task.finish,
        ", ".join(_predecessor(network, link) for link in task.task.after),
        percent / 100,
        harmless(names.get(task.task.owner, task.task.owner)),
        harmless(task.task.note),
        harmless(task.task.phase),
        task.task.kind.value,
        harmless(task.id),
    ]


def _predecessor(network: Network, link: Link) -> str:
    row = str(network.number[link.task] + 1)
    if not link.lag.minutes:
        return row if link.kind is LinkKind.FS else f"{row}{link.kind}"
    sign = "-" if link.lag.minutes < 0 else "+"
    return f"{row}{link.kind} {sign}{link.lag.text.lstrip('+-')}"


def harmless(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it instead of running it."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_RISKY) else shown
