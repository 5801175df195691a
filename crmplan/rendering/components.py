"""What the CRM plan needs: the six components of planning, each with its standing, and its rows with their days."""

from crmplan.checking import Report
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.rendering.dated import by_day, dated_rows
from crmplan.rendering.open_points import standing
from crmplan.timeline.schedule import Schedule

# The six components of a CRM plan (Kostojohn, Johnson and Paulen, CRM Fundamentals, 2011) and what each is for.
COMPONENTS: tuple[tuple[str, str, str], ...] = (
    ("data-culture", N_("Data-driven culture"), N_("People decide about customers by what they know.")),
    ("executive-support", N_("Executive support"), N_("Those at the top decide, speak and are seen.")),
    ("communication", N_("Communication"), N_("Everybody concerned hears what touches them, and can answer.")),
    ("training-plan", N_("Training"), N_("People can do the new work before they have to.")),
    ("feedback", N_("Feedback"), N_("Those who do the work change the plan.")),
    ("recognition", N_("Recognition"), N_("What is wanted is noticed and thanked for.")),
)
STATES = {"green": N_("In place"), "amber": N_("In part"), "red": N_("At fault"), "grey": N_("Not begun")}
RISKS, ITEMS = "project.risks", "feedback.items"
PLAGUES = {"resistance", "fear-of-failure", "poor-communication"}
_DATED = {
    "data_activities": ("data-culture.activities", "task_start"),
    "data_tests": ("data-culture.sufficiency", "task_start"),
    "decisions": ("executive-support.decisions", "task_start"),
    "sponsor_actions": ("executive-support.sponsor_actions", "task_start"),
    "feedback": ("feedback.activities", "task_start"),
    "schemes": ("recognition.schemes", "from_start"),
}


def view(plan: Plan, report: Report, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the components with their standing, those missing by name, and the dated rows of each."""
    found = [_component(plan, report, *component) for component in COMPONENTS]
    rows: dict[str, Plain] = {
        name: by_day(dated_rows(plan, schedule, address, internal=internal), key)
        for name, (address, key) in _DATED.items()
    }
    return {
        "components": found,
        "in_place": [item["name"] for item in found if item["light"] == "green"],
        "open": [item["name"] for item in found if item["light"] != "green"],
        "light": _worst([str(item["light"]) for item in found]),
        "plagues": _plagues(plan, internal=internal),
        "answered_items": sum(_is_answered(row) for row in plan.rows(ITEMS)),
        **rows,
    }


def _component(plan: Plan, report: Report, topic: str, name: str, purpose: str) -> dict[str, Plain]:
    where = standing(plan, report, [topic])
    state = STATES[str(where["light"])]
    return {**where, "topic": topic, "name": _(name), "purpose": _(purpose), "state": _(state)}


def _worst(lights: list[str]) -> str:
    """Grey when nothing is begun, red when anything is at fault, green when all is in place, else amber."""
    if set(lights) == {"grey"}:
        return "grey"
    if "red" in lights:
        return "red"
    return "green" if set(lights) == {"green"} else "amber"


def _plagues(plan: Plan, *, internal: bool) -> list[Plain]:
    """The risks of the kinds that plague business software: resistance, fear of failure, poor communication."""
    question = plan.catalogue.require(RISKS)
    rows = [row for row in plan.rows(RISKS) if row.text("category") in PLAGUES]
    return [row_data(plan, question, row, internal=internal) for row in rows]


def _is_answered(item: Row) -> bool:
    return item.text("disposition") not in {"", "open"}
