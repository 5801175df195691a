"""What the launch kit needs: the day and how far it is, and everything around it in the order of time."""

from crmplan.checking import Report
from crmplan.findings import Gate
from crmplan.plan.model import Plan
from crmplan.rendering.context import Plain
from crmplan.rendering.dated import by_day, dated_rows, day_of_answer, days_of
from crmplan.rendering.open_points import standing
from crmplan.timeline.schedule import Schedule

START, CRITERIA = "launch.start", "launch.go_no_go"
TOPICS = ("launch", "prioritize")
_DATED = {
    "announcements": "launch.announcements",
    "celebration": "launch.celebration",
    "checks": "launch.checks",
    "hypercare": "launch.hypercare",
    "support": "launch.support",
    "notices": "prioritize.customer_notices",
    "fallbacks": "prioritize.fallbacks",
}
_KEYS = {"support": "training_start", "fallbacks": "tested_start"}
_STATES = {"met": "green", "not-met": "red"}
_WEEK = 7


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the standing at the gate of the launch, its day, the criteria with their light, and the dated rows."""
    first, _last = days_of(schedule, plan.text(START))
    criteria = dated_rows(plan, schedule, CRITERIA, internal=internal)
    rows: dict[str, Plain] = {
        name: by_day(dated_rows(plan, schedule, address, internal=internal), _KEYS.get(name, "task_start"))
        for name, address in _DATED.items()
    }
    states = [row.text("state") for row in plan.rows(CRITERIA)]
    return {
        "standing": standing(plan, report, TOPICS, Gate.LAUNCH),
        "task": day_of_answer(plan, schedule, START),
        "weeks": (first - plan.today).days // _WEEK if first and first >= plan.today else None,
        "past": first is not None and first < plan.today,
        "criteria": [row | {"light": _STATES.get(state, "grey")} for row, state in zip(criteria, states, strict=True)],
        "met": sum(state == "met" for state in states),
        "not_met": sum(state == "not-met" for state in states),
        "musts": sum(row.flag("must") for row in plan.rows(CRITERIA)),
        **rows,
    }
