"""What the executive summary needs: one page that says where the plan stands, what it costs, brings and asks for."""

from datetime import timedelta
from decimal import Decimal

from crmplan import readiness
from crmplan.checking import Report
from crmplan.finance import budget
from crmplan.findings import Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, reference_name, row_data
from crmplan.rendering.dated import days_of
from crmplan.timeline.schedule import Schedule

RISKS, GROUPS, PHASES = "project.risks", "adoption.user_groups", "evolution.phases"
DECISIONS, GAINS = "executive-support.decisions", "outcomes.gains"
SOON = timedelta(days=92)
"""How far ahead decisions and milestones are shown: a quarter, the usual rhythm of a board."""
_SHOWN, _DAYS_SHOWN = 3, 5
_KEY = {Kind.CONTRACT, Kind.GO_NO_GO, Kind.LAUNCH, Kind.MEASURE}
_DEGREE = {"high": 3, "medium": 2, "low": 1}
_OVER = {"closed", "happened"}
_TITLES = {
    "green": N_("On course"),
    "amber": N_("Not there yet"),
    "red": N_("Held up by errors"),
    "grey": N_("Only begun"),
}


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return what stands on the page; lists are cut to what a reader takes in at once."""
    ready = readiness.measure(plan, report)
    light = _light(plan, report)
    return {
        "light": light,
        "title": _(_TITLES[light]),
        "score": ready.score,
        "weakest": _weakest(ready),
        "phases": _phases(plan, schedule),
        "users": _users(plan.rows(GROUPS)),
        "money": _money(plan),
        "decisions": _decisions(plan, schedule, internal=internal),
        "milestones": _milestones(plan, schedule),
        "risks": _risks(plan, internal=internal),
    }


def _light(plan: Plan, report: Report) -> str:
    """Green when the gate required now is reached; red when errors stand before it, not only open questions."""
    if report.reached is not None and report.required.due_at(report.reached):
        return "green"
    if not any(answer.is_given for answer in plan.asked):
        return "grey"
    errors = [f for f in report.due if f.severity is Severity.ERROR and not f.code.startswith("ANS")]
    return "red" if errors else "amber"


def _weakest(ready: readiness.Readiness) -> str | None:
    """The one area that is behind all others; None when several are equally far."""
    lowest = [area for area in ready.dimensions if area.level == ready.weakest.level]
    return _(readiness.NAMES[lowest[0].id]) if len(lowest) == 1 else None


def _users(rows: list[Row]) -> int:
    return int(sum((row.number("users") or Decimal(0) for row in rows), Decimal(0)))


def _phases(plan: Plan, schedule: Schedule | None) -> list[Plain]:
    """The phases with launch day, departments and number of users."""
    groups = plan.rows(GROUPS)
    return [
        {
            "name": row.text("name") or row.id,
            "launch": days_of(schedule, row.text("launch"))[0],
            "departments": [reference_name(plan, "project.departments", name) for name in row.names("departments")],
            "users": _users([group for group in groups if group.text("phase") == row.id]),
        }
        for row in plan.rows(PHASES)
    ]


def _money(plan: Plan) -> dict[str, Plain]:
    """What it costs over how many years, the margin in it, and the benefit of a full year that finance agrees to."""
    found = budget.read(plan)
    stated = plan.value("budget.total")
    gains = plan.rows(GAINS)
    yearly = sum((row.number("yearly") or Decimal(0) for row in gains), Decimal(0))
    return {
        "total": stated if stated is not None else (found.total or None),
        "years": found.years,
        "margin_percent": found.margin_percent if found.margin else None,
        "benefit": yearly or None,
        "from_year": max((int(row.number("from_year") or 1) for row in gains), default=None),
        "agreed": bool(gains) and all(row.flag("agreed_by_finance") for row in gains),
    }


def _decisions(plan: Plan, schedule: Schedule | None, *, internal: bool) -> list[Plain]:
    """The decisions kept for top management that are due within a quarter, by date; else the next one."""
    question = plan.catalogue.require(DECISIONS)
    days = [(days_of(schedule, row.text("task"))[0], row) for row in plan.rows(DECISIONS)]
    coming = sorted(((day, row) for day, row in days if day and day >= plan.today), key=lambda pair: pair[0])
    near = [pair for pair in coming if pair[0] <= plan.today + SOON] or coming[:1]
    return [row_data(plan, question, row, internal=internal) | {"day": day} for day, row in near[:_SHOWN]]


def _milestones(plan: Plan, schedule: Schedule | None) -> list[Plain]:
    """The next days that a board asks about: contracts, decisions, launches, measures, and tasks that take no time."""
    tasks = [task for task in schedule or () if task.milestone or task.task.kind in _KEY]
    coming = sorted((task for task in tasks if task.finish >= plan.today), key=lambda task: (task.finish, task.id))
    return [{"name": task.task.title, "day": task.finish} for task in coming[:_DAYS_SHOWN]]


def _risks(plan: Plan, *, internal: bool) -> list[Plain]:
    """The open risks that weigh most: probability times impact."""
    question = plan.catalogue.require(RISKS)
    live = [row for row in plan.rows(RISKS) if row.text("status") not in _OVER]
    live.sort(key=_weight, reverse=True)
    return [row_data(plan, question, row, internal=internal) for row in live[:_SHOWN]]


def _weight(row: Row) -> int:
    return _DEGREE.get(row.text("probability"), 0) * _DEGREE.get(row.text("impact"), 0)
