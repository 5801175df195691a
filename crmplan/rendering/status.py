"""What the status report needs: dates against the baseline, spend, risks, adoption, decisions, the next four weeks."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from crmplan.checking import Report
from crmplan.errors import PlanError
from crmplan.finance import budget
from crmplan.findings import Severity
from crmplan.plan.model import Plan
from crmplan.plan.records import State
from crmplan.plan.tasks import Kind
from crmplan.rendering import readings
from crmplan.rendering.budget import spent
from crmplan.rendering.context import Plain, reference_name
from crmplan.rendering.dated import Table, dated_rows, day_of_answer
from crmplan.rendering.risks import ranked
from crmplan.rendering.timeline import launch_day
from crmplan.timeline.baseline import FOLDER, Slip, slips
from crmplan.timeline.baselines import load_baseline
from crmplan.timeline.schedule import Schedule, ScheduledTask, schedule

CRITERIA, STANDARDS = "benchmark.criteria", "adoption.standards"
DECISIONS, GATES = "executive-support.decisions", "project.gates"
WEEKS = timedelta(weeks=4)
"""How far the report looks ahead."""

_TOP = 3


def view(plan: Plan, report: Report, planned: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return what one page says; an area that nothing is recorded of is grey, never green."""
    forecast = _forecast(plan) if planned else None
    dates = _dates(plan, planned, forecast)
    money = _money(plan)
    risks = _risks(plan, planned, internal=internal)
    read = [readings.data(plan, course) for course in readings.courses(plan, launch_day(planned) if planned else None)]
    adoption = _adoption(plan, planned, read)
    used = {row["id"] for row in adoption["indicators"]} if isinstance(adoption["indicators"], list) else set()
    indicators = _indicators(read, [row for row in read if row["id"] not in used])
    return {
        "light": _overall(
            str(dates["light"]), [money["light"], risks["light"], adoption["light"], indicators["light"]]
        ),
        "dates": dates,
        "money": money,
        "risks": risks,
        "adoption": adoption,
        "indicators": indicators,
        "errors": sum(finding.severity is Severity.ERROR for finding in report.due),
        "decisions": _decisions(plan, planned, internal=internal),
        "waiting": _waiting(plan),
        "next": _next(plan, forecast or planned),
        "until": plan.today + WEEKS,
        "decided": [
            {"date": decision.date, "decision": decision.decision, "body": decision.body}
            for decision in plan.decisions
            if plan.today - WEEKS <= decision.date <= plan.today
        ],
    }


def _overall(dates: str, others: Iterable[Plain]) -> str:
    """Red when anything is; without promised dates nothing can be called on course."""
    lights = [dates, *others]
    if "red" in lights:
        return "red"
    if dates == "grey":
        return "grey"
    return "amber" if "amber" in lights else "green"


def _dates(plan: Plan, planned: Schedule | None, forecast: Schedule | None) -> dict[str, Plain]:
    """The launch and the tasks against the latest baseline; ``baseline`` is None when none was saved."""
    found: dict[str, Plain] = {
        "light": "grey",
        "start": planned.start if planned else None,
        "has_begun": bool(planned and planned.start and planned.start <= plan.today),
        "launch": launch_day(planned) if planned else None,
        "baseline": None,
        "late": [task.task.title for task in planned or () if _is_overdue(task, plan.today)],
    }
    if forecast is None or not any((plan.root / FOLDER).glob("*.yaml")):
        return found | ({"light": "amber"} if found["late"] else {})
    baseline = load_baseline(plan.root)
    compared = slips(forecast, baseline)
    behind = [slip for slip in compared if slip.total > 0 and not slip.done]
    causes = sorted((slip for slip in compared if _is_cause(slip, plan.today)), key=lambda slip: -slip.own)
    launch = _launch_slip(forecast, compared)
    light = "red" if launch and launch.total > 0 else "amber" if behind or found["late"] else "green"
    return found | {
        "light": light,
        "baseline": baseline.name,
        "saved_on": baseline.on,
        "launch": launch.expected if launch else found["launch"],
        "promised": launch.promised if launch else None,
        "launch_slip": launch.total if launch else 0,
        "behind": len(behind),
        "causes": [_slip(plan, slip) for slip in causes[:_TOP]],
        "done": sum(slip.done for slip in compared),
        "tasks": len(compared),
    }


def _forecast(plan: Plan) -> Schedule | None:
    """The schedule as it now looks: what has not happened does not happen before today."""
    if plan.timeline is None:
        return None
    try:
        return schedule(plan.timeline, plan.people, today=plan.today)
    except PlanError:
        return None


def _launch_slip(forecast: Schedule, compared: list[Slip]) -> Slip | None:
    launches = {task.id for task in forecast if task.task.kind is Kind.LAUNCH}
    dated = [slip for slip in compared if slip.id in launches and slip.expected]
    return min(dated, key=lambda slip: slip.expected or date.max, default=None)


def _is_cause(slip: Slip, today: date) -> bool:
    """A slip of its own in work that was begun or due: what is further ahead may still be caught up."""
    return slip.own > 0 and (slip.percent > 0 or (slip.promised is not None and slip.promised <= today))


def _slip(plan: Plan, slip: Slip) -> dict[str, Plain]:
    name = reference_name(plan, "timeline.tasks", slip.id)
    return {"name": name, "days": slip.own}


def _is_overdue(task: ScheduledTask, today: date) -> bool:
    return task.finish < today and task.task.actual.finish is None


def _money(plan: Plan) -> dict[str, Plain]:
    found = budget.read(plan)
    recorded = plan.answer("budget.actuals").is_given
    so_far = spent(plan, found)
    light = "green" if found.lines and recorded else "grey"
    if found.lines and (so_far["overrun"] or found.margin < _number(so_far["change_orders"])):
        light = "amber"
    if found.lines and _number(so_far["total"]) > found.total:
        light = "red"
    total = found.total if found.lines else None
    return so_far | {"light": light, "recorded": recorded, "spent": so_far["total"], "total": total}


def _number(value: Plain) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _risks(plan: Plan, planned: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    rows = [row for row in ranked(plan, planned, internal=internal) if row["light"] != "grey"]
    high = [row for row in rows if row["light"] == "red"]
    happened = [row for row in rows if isinstance(row["raw"], dict) and row["raw"].get("status") == "happened"]
    light = "grey" if not rows else "red" if happened else "amber" if high else "green"
    return {
        "light": light,
        "count": len(rows),
        "high": len(high),
        "happened": [row["risk"] for row in happened],
        "top": [*happened, *(row for row in rows if row not in happened)][:_TOP],
    }


def _adoption(plan: Plan, planned: Schedule | None, read: Table) -> dict[str, Plain]:
    """The indicators of use with their last reading; a reading that should have been taken and is not there is red."""
    named = {row.text("kpi") for row in plan.rows(STANDARDS)}
    rows = [row for row in plan.rows(CRITERIA) if row.text("category") == "adoption"]
    rows = rows or [row for row in plan.rows(CRITERIA) if row.id in named]
    wanted = {row.id for row in rows}
    indicators: Table = [row for row in read if row["id"] in wanted]
    first = day_of_answer(plan, planned, "benchmark.first_reading")
    day = first["finish"]
    is_read = any(row["state"] not in {readings.State.UNREAD, readings.State.BEFORE} for row in indicators)
    is_due = isinstance(day, date) and day < plan.today and not is_read
    light = "red" if is_due else _worst(indicators)
    return {"light": light, "indicators": indicators, "first": day, "is_due": is_due}


def _indicators(read: Table, others: Table) -> dict[str, Plain]:
    """How many of all indicators are read since their start, and which of the ``others`` are behind or overdue.

    Those of use are named already in the line above.
    """
    behind = [row["name"] for row in others if row["state"] == readings.State.BEHIND]
    late = [row["name"] for row in others if row["is_late"]]
    light = "amber" if late else _worst(others)
    count = sum(bool(row["count"]) for row in read)
    judged = sum(row["state"] in {readings.State.ON_COURSE, readings.State.REACHED} for row in read)
    return {"light": light, "count": len(read), "read": count, "good": judged, "behind": behind, "late": late}


def _worst(read: Table) -> str:
    lights = {row["light"] for row in read}
    return next((light for light in ("amber", "green") if light in lights), "grey")


def _decisions(plan: Plan, planned: Schedule | None, *, internal: bool) -> Table:
    """Decisions and gates due in the weeks ahead or overdue, by date; without any, the next one."""
    rows: Table = [
        {"decision": row["decision"], "decider": row["decider"], "criteria": row["criteria"], "day": row["task_start"]}
        for row in dated_rows(plan, planned, DECISIONS, internal=internal)
    ]
    rows += [
        {"decision": row["gate"], "decider": row["decider"], "criteria": row["criteria"], "day": row["task_start"]}
        for row in dated_rows(plan, planned, GATES, internal=internal)
    ]
    coming = sorted(
        (str(row["day"]), place)
        for place, row in enumerate(rows)
        if isinstance(row["day"], date) and row["day"] >= plan.today
    )
    near = [place for day, place in coming if day <= str(plan.today + WEEKS)] or [p for _day, p in coming[:1]]
    return [rows[place] for place in near]


def _waiting(plan: Plan) -> Table:
    """The questions put off whose day is past or near, the oldest first."""
    rows: Table = [
        {
            "ask": answer.question.say("ask"),
            "owner": plan.person_name(answer.owner) if answer.owner else None,
            "due": answer.due,
            "is_overdue": answer.due < plan.today,
        }
        for answer in sorted(plan.asked, key=lambda answer: answer.due or date.max)
        if answer.state is State.PARKED and answer.due is not None and answer.due <= plan.today + WEEKS
    ]
    return rows


def _next(plan: Plan, planned: Schedule | None) -> Table:
    """What begins or ends in the weeks ahead, by day; a milestone does both at once."""
    end = plan.today + WEEKS
    entries: list[tuple[date, int, str, ScheduledTask]] = []
    for place, task in enumerate(planned or ()):
        if task.task.actual.finish is not None:
            continue
        if plan.today <= task.start <= end and task.task.actual.start is None:
            entries.append((task.start, place, "begins" if task.start != task.finish else "on", task))
        if plan.today <= task.finish <= end and task.start != task.finish:
            entries.append((task.finish, place, "ends", task))
    return [
        {
            "day": day,
            "what": what,
            "name": task.task.title,
            "owner": plan.person_name(task.task.owner) if task.task.owner else None,
            "critical": task.critical,
        }
        for day, _place, what, task in sorted(entries, key=lambda entry: entry[:3])
    ]
