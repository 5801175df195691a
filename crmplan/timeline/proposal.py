"""A draft of the tasks that a plan lacks, from its answers: what a person wrote stays, and only what is missing comes.

A work is done already by the task that an answer names for it, by the task of its id, or by a free task of its kind
for the same people. Whatever waits for it then waits for that task. New tasks wait for others, never others for them,
so that a draft cannot close a circle; where a task that is there ought to wait for a new one, that is only said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Task
from crmplan.timeline.work import Cover, Limits, Setting, Work
from crmplan.timeline.works_of_building import building
from crmplan.timeline.works_of_launching import launching
from crmplan.timeline.works_of_operating import operating
from crmplan.timeline.works_of_planning import planning
from crmplan.yamlio.reader import Data

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Proposal:
    """Tasks to add, as rows of ``timeline.yaml``, and the date they are laid from (one of the two, or neither).

    ``unlinked`` gives tasks that are there with the new ones they ought to wait for.
    """

    rows: list[dict[str, Data]]
    start: str = ""
    launch: str = ""
    unlinked: dict[str, list[str]] = field(default_factory=dict)


def propose(plan: Plan, limits: Limits | None = None) -> Proposal:
    """Return what the timeline of ``plan`` lacks; ``limits`` are what its rules ask for."""
    wanted = works(plan, limits or Limits())
    present = {task.id: task for task in plan.tasks}
    doing = _doing(wanted, list(plan.tasks))
    new = [work for work in wanted if not doing[work.id]]
    for work, id in zip(new, _ids(new, wanted, present), strict=True):
        doing[work.id] = (id,)
    links = _links(new, doing)
    rows = [_row(work, doing[work.id][0], links[work.id]) for work in new]
    start, launch = _dates(plan) if rows else ("", "")
    return Proposal(rows, start, launch, _unlinked(wanted, doing, present))


def works(plan: Plan, limits: Limits) -> list[Work]:
    """Return all that a timeline of ``plan`` should hold; each work waits only for works before it in the list."""
    setting = Setting(plan, limits)
    return [*planning(setting), *building(setting), *launching(setting), *operating(setting)]


def _doing(wanted: list[Work], tasks: list[Task]) -> dict[str, tuple[str, ...]]:
    """Return, by work, the tasks that do it already; none where it is missing."""
    present = {task.id for task in tasks}
    doing = {work.id: _by_id(work, present) for work in wanted}
    taken = {id for ids in doing.values() for id in ids}
    free = [task for task in tasks if task.id not in taken]
    for work in wanted:
        if doing[work.id] or work.cover is Cover.ID:
            continue
        fitting = [task.id for task in free if task.kind is work.kind and _same_people(task, work)]
        if work.cover is Cover.ONE:
            fitting = fitting[:1]
            free = [task for task in free if task.id not in fitting]
        doing[work.id] = tuple(fitting)
    return doing


def _by_id(work: Work, present: set[str]) -> tuple[str, ...]:
    named = tuple(id for id in work.named if id in present)
    if named:
        return named
    return tuple(id for id in (work.id, *work.stand_ins) if id in present)[:1]


def _same_people(task: Task, work: Work) -> bool:
    """Say whether a task is for the people of a work; one that names nobody is for all."""
    if task.groups:
        return not work.groups or bool(set(task.groups) & set(work.groups))
    return not task.department or not work.department or task.department == work.department


def _ids(new: Iterable[Work], wanted: list[Work], present: Iterable[str]) -> list[str]:
    """Return an id for each new work: the one that an answer names already, if it is free, else its own."""
    taken = {*present, *(work.id for work in wanted)}
    found = []
    for work in new:
        id = next((name for name in work.named if name not in taken), work.id)
        taken.add(id)
        found.append(id)
    return found


def _row(work: Work, id: str, after: list[str]) -> dict[str, Data]:
    row: dict[str, Data] = {"id": id, "name": work.name, "phase": work.phase, "kind": work.kind.value}
    if work.groups:
        row["for"] = list(work.groups)
    if work.department:
        row["department"] = work.department
    if work.owner:
        row["owner"] = work.owner
    if work.length is None:
        row["duration"] = "0d"
    else:
        low, likely, high = (f"{days}d" for days in (work.length.low, work.length.likely, work.length.high))
        if low == high:
            row["duration"] = likely
        else:
            row["estimate"] = {"low": low, "likely": likely, "high": high}
        if work.owner:
            row["effort"] = f"{work.length.effort:g}d"
    if after:
        row["after"] = [*after]
    if work.length is not None:
        row["note"] = _("Drafted by crmplan. Length: {source}.").format(source=_(work.length.source))
    return row


def _links(new: list[Work], doing: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return, by new work, its links in words of the file; those that others imply are left out."""
    behind: dict[str, set[str]] = {}
    found: dict[str, list[str]] = {}
    for work in new:
        ties: dict[str, str] = {}
        for entry in work.after:
            id, _colon, how = entry.partition(": ")
            ties |= {task: how for task in doing.get(id, ()) if how or task not in ties}
        implied = {task for tied, how in ties.items() if not how for task in behind.get(tied, ())}
        found[work.id] = [f"{task}: {how}" if how else task for task, how in ties.items() if how or task not in implied]
        behind[doing[work.id][0]] = implied | {task for task, how in ties.items() if not how}
    return found


def _dates(plan: Plan) -> tuple[str, str]:
    """Return the start or the launch that the file needs: the wished launch if it is still to come, else a Monday."""
    timeline = plan.timeline
    if timeline and (timeline.start or timeline.launch):
        return "", ""
    wished = plan.value("direction.wished_launch")
    if isinstance(wished, date) and wished > plan.today:
        return "", wished.isoformat()
    return (plan.today + timedelta(days=_WEEK - plan.today.weekday())).isoformat(), ""


def _unlinked(wanted: list[Work], doing: dict[str, tuple[str, ...]], present: dict[str, Task]) -> dict[str, list[str]]:
    """Return tasks that are there, not begun, with the new tasks that they ought to wait for."""
    found: dict[str, list[str]] = {}
    for work in wanted:
        waiting = [id for id in doing[work.id] if id in present and present[id].actual.start is None]
        before = [id for entry in work.after for id in doing.get(entry.partition(":")[0], ()) if id not in present]
        for id in waiting:
            if before:
                found[id] = list(dict.fromkeys([*found.get(id, []), *before]))
    return found
