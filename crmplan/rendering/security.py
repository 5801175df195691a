"""What the security sheet needs: rights by group, the time left after a breach, and what is not settled."""

from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import Plain, row_data
from crmplan.rendering.dated import dated_rows
from crmplan.rules.breach_deadlines import LOOKED_UP_ON
from crmplan.rules.sec201_privacy_duties_open import deadline, laws
from crmplan.timeline.schedule import Schedule

PLANS, ROLES, GROUPS = "security.breach_plan", "security.roles", "adoption.user_groups"
PROCESSORS, PURPOSES, ASSESSMENTS = "security.processors", "security.purposes", "security.impact_assessments"
JURISDICTIONS, STAFF_RULES = "security.jurisdictions", "security.staff_rules"


def view(plan: Plan, schedule: Schedule | None, *, internal: bool) -> dict[str, Plain]:
    """Return the parts of the sheet that are derived; what is settled is judged here, not in the template."""
    plans = dated_rows(plan, schedule, PLANS, internal=internal)
    processors = [_processor(plan, row, internal=internal) for row in plan.rows(PROCESSORS)]
    return {
        "plans": plans,
        "plans_undated": [row["name"] for row in plans if row["approved_on"] is None and row["task_finish"] is None],
        "plans_due": [row for row in plans if row["approved_on"] is None and row["task_finish"] is not None],
        "kinds": [name for slug, name in _kinds(plan) if slug in _seen(plan)],
        "unseen": [name for slug, name in _kinds(plan) if slug not in _seen(plan)],
        "roles": [_role(plan, row, internal=internal) for row in plan.rows(ROLES)],
        "groups_without": _groups_without(plan),
        "exporting": [_group(plan, row) for row in plan.rows(ROLES) if row.flag("exports")],
        "administrators": [_group(plan, row) for row in plan.rows(ROLES) if row.text("level") == "admin"],
        "no_leaver_rule": bool(plan.rows(STAFF_RULES))
        and not any(row.text("event") == "leaver" for row in plan.rows(STAFF_RULES)),
        "processors": processors,
        "too_slow": [row["name"] for row in processors if row["light"] == "red"],
        "without_contract": [row["name"] for row in processors if row["contract_on"] is None],
        "without_basis": [row.text("purpose") for row in plan.rows(PURPOSES) if not row.text("basis")],
        "unreviewed": [row.text("place") for row in plan.rows(JURISDICTIONS) if not row.day("reviewed_on")],
        "assessments": dated_rows(plan, schedule, ASSESSMENTS, internal=internal),
        "looked_up_on": LOOKED_UP_ON,
    }


def _kinds(plan: Plan) -> list[tuple[str, str]]:
    """The kinds of data that rights speak of, each with its words."""
    question = plan.catalogue.require(ROLES)
    column = question.column("sees")
    return [(slug, question.cell_label(column, slug)) for slug in column.choices] if column else []


def _seen(plan: Plan) -> set[str]:
    return {slug for row in plan.rows(ROLES) for slug in row.names("sees")}


def _role(plan: Plan, row: Row, *, internal: bool) -> dict[str, Plain]:
    """A group's rights; ``may_see`` says of each kind of data that anybody sees, in order, whether this group does."""
    anybody = _seen(plan)
    data = row_data(plan, plan.catalogue.require(ROLES), row, internal=internal)
    return data | {"may_see": [slug in row.names("sees") for slug, _name in _kinds(plan) if slug in anybody]}


def _group(plan: Plan, row: Row) -> str:
    group = plan.row(GROUPS, row.text("group"))
    return group.text("name") if group else row.text("group")


def _groups_without(plan: Plan) -> list[str]:
    named = {row.text("group") for row in plan.rows(ROLES) if row.text("level")}
    return [row.text("name") or row.id for row in plan.rows(GROUPS) if row.id not in named]


def _processor(plan: Plan, row: Row, *, internal: bool) -> dict[str, Plain]:
    """A processor with the hours that are left to the authority's deadline once it has told us."""
    hours = row.number("notice_hours")
    limits = [limit.hours for law in laws(plan, row) if (limit := deadline(law)) is not None]
    left = min(limits) - int(hours) if limits and hours is not None else None
    light = "grey" if left is None else "green" if left > 0 else "red"
    word = {"grey": _("not known"), "green": _("enough"), "red": _("no time")}[light]
    purposes = [purpose.text("purpose") for purpose in plan.rows(PURPOSES) if row.id in purpose.names("processors")]
    data = row_data(plan, plan.catalogue.require(PROCESSORS), row, internal=internal)
    return data | {"left": left, "light": light, "word": word, "purposes": purposes}
