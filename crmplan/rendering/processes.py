"""What the process map needs: the processes by verdict, each with what changes, for whom, and how it is handed over."""

from datetime import date

from crmplan.checking import Report
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.rendering.dated import Table, day_of_answer
from crmplan.rendering.joins import referring, rows_about
from crmplan.rendering.open_points import standing
from crmplan.timeline.schedule import Schedule

PROCESSES, WALKS, DAY_ONE = "map.processes", "map.walkthroughs", "training-plan.day_one"
DEPARTMENTS = "project.departments"
VERDICTS = ("change", "new", "keep", "retire")
MOVING = ("change", "new")
"""Verdicts after which people work differently."""

_FIT = {"fits": "green", "neutral": "grey", "conflicts": "red"}
_ABOUT = {  # what is gathered under a process: the name in the document, the table, the column that names the process
    "fits": ("fit.process_fit", "process"),
    "hand_overs": ("map.hand_overs", "process"),
    "walks": (WALKS, "process"),
    "by_segment": ("differentiation.process_changes", "process"),
    "recorded": ("data-culture.documentation", "processes"),
}


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the standing, the processes by verdict, what each department has to expect, and the days of the map."""
    by_verdict = {
        verdict: [
            _process(plan, row, internal=internal) for row in plan.rows(PROCESSES) if row.text("verdict") == verdict
        ]
        for verdict in VERDICTS
    }
    moving = [row for row in plan.rows(PROCESSES) if row.text("verdict") in MOVING]
    return {
        "standing": standing(plan, report, ("map",)),
        "by_verdict": by_verdict,
        "undecided": [_called(row) for row in plan.rows(PROCESSES) if row.text("verdict") not in VERDICTS],
        "against": [_called(row) for row in moving if _verdicts_of_fit(plan, row) & {"conflicts"}],
        "not_walked": [_called(row) for row in moving if not referring(plan, WALKS, "process", row.id)],
        "departments": _departments(plan),
        "mapping": day_of_answer(plan, schedule, "map.mapping_task"),
        "build": _build_start(schedule),
    }


def _called(row: Row) -> str:
    return row.text("name") or row.id


def _verdicts_of_fit(plan: Plan, row: Row) -> set[str]:
    return {fit.text("verdict") for fit in referring(plan, "fit.process_fit", "process", row.id)}


def _process(plan: Plan, row: Row, *, internal: bool) -> dict[str, Plain]:
    gathered: dict[str, Plain] = {
        name: rows_about(plan, address, column, row.id, internal=internal) for name, (address, column) in _ABOUT.items()
    }
    gathered["changes"] = _changes(plan, row, internal=internal)
    lights = [_FIT.get(verdict, "grey") for verdict in sorted(_verdicts_of_fit(plan, row))]
    light = lights[0] if lights else None
    return row_data(plan, plan.catalogue.require(PROCESSES), row, internal=internal) | gathered | {"light": light}


def _changes(plan: Plan, process: Row, *, internal: bool) -> Table:
    """What changes for whom on the first day; what mainly concerns another process is told there."""
    question = plan.catalogue.require(DAY_ONE)
    named = referring(plan, DAY_ONE, "processes", process.id)
    mainly = [row for row in named if row.names("processes")[0] == process.id]
    return [row_data(plan, question, row, internal=internal) for row in mainly or named]


def _departments(plan: Plan) -> list[Plain]:
    """Each department of the project with the processes that change, begin and end in it."""
    found: list[Plain] = []
    for department in plan.rows(DEPARTMENTS):
        own = referring(plan, PROCESSES, "departments", department.id)
        moved = {verdict: [_called(row) for row in own if row.text("verdict") == verdict] for verdict in VERDICTS}
        if own:
            sponsor = department.text("sponsor")
            found.append(
                {"name": _called(department), "sponsor": plan.person_name(sponsor) if sponsor else None, **moved}
            )
    return found


def _build_start(schedule: Schedule | None) -> date | None:
    return min((task.start for task in schedule or () if task.task.kind is Kind.BUILD), default=None)
