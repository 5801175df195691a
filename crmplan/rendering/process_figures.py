"""The flow of processes between departments, before and after: a few processes to a figure, so that words find room."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import ceil

from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.flow import Flow, HandOver, process_flow
from crmplan.language import _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.joins import referring
from crmplan.rendering.processes import DAY_ONE, DEPARTMENTS, MOVING, PROCESSES

HAND_OVERS, GROUPS = "map.hand_overs", "adoption.user_groups"
NAME = "process-flow-"
"""How the names of these figures begin; a number follows."""

_A_FIGURE = 3  # processes side by side
_BETWEEN = 2  # departments without which there is nothing between them


def process_figures(plan: Plan, *, width: float) -> dict[str, Figure]:
    """Return the figures of processes that change and touch more than one department, numbered from 1."""
    departments = {row.id: _called(row) for row in plan.rows(DEPARTMENTS)}
    moving = [row for row in plan.rows(PROCESSES) if row.text("verdict") in MOVING]
    flows = [_flow(plan, row, departments) for row in moving]
    between = [flow for flow in flows if len(flow.departments) >= _BETWEEN]
    lanes = list(departments.values())
    return {
        f"{NAME}{number}": process_flow(lanes, some, width=width) for number, some in enumerate(_shared_out(between), 1)
    }


def _shared_out(flows: Sequence[Flow]) -> list[Sequence[Flow]]:
    """Deal the processes to figures as evenly as can be: four make two and two, not three and one."""
    count = ceil(len(flows) / _A_FIGURE)
    ends = [len(flows) * number // count for number in range(count + 1)] if count else [0]
    return [flows[start:end] for start, end in pairwise(ends)]


def _called(row: Row) -> str:
    return row.text("name") or row.id


def _flow(plan: Plan, process: Row, departments: Mapping[str, str]) -> Flow:
    """What people of each department do before and after; a change that belongs to several processes stands in each."""
    groups = {row.id: row for row in plan.rows(GROUPS)}
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for row in referring(plan, DAY_ONE, "processes", process.id):
        group = groups.get(row.text("group"))
        lane = departments.get(group.text("department")) if group else None
        if group and lane:
            before[lane].append(_said(group, lane, row.text("before")))
            after[lane].append(_said(group, lane, row.text("after")))
    overs = [_hand_over(row, departments) for row in referring(plan, HAND_OVERS, "process", process.id)]
    known = [over for over in overs if over is not None]
    return Flow(_called(process), dict(before), dict(after), known)


def _said(group: Row, lane: str, words: str) -> str:
    if _called(group) == lane:
        return words
    return _("{group}: {words}").format(group=_called(group), words=words)


def _hand_over(row: Row, departments: Mapping[str, str]) -> HandOver | None:
    one, other = departments.get(row.text("from_department")), departments.get(row.text("to_department"))
    if one is None or other is None or one == other:
        return None
    passes, hours = row.text("passes"), row.number("within_hours")
    if passes and hours is not None:
        limit = ngettext("within {n} hour", "within {n} hours", int(hours) if hours == int(hours) else 2)
        passes = _("{passes}, {limit}").format(passes=passes, limit=limit.format(n=hours.normalize().to_eng_string()))
    return HandOver(one, other, row.text("goes_wrong"), passes)
