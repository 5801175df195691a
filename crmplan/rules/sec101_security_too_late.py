"""SEC101: decisions on breaches and access come too late, or are missing."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.order import first_load, settled_on
from crmplan.rules.wording import label, short

CODE = "SEC101"
NAME = "security-too-late"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G17", "G17.b", "G17.d", "G17.e")
SOURCE = N_("The article on CRM strategy, term Security; a guide to acceptance tests with real roles")
NEEDS = ("security", "adoption", "prepare", "launch", "timeline.yaml")
SUMMARY = N_("The breach plan, the permission levels or the rule for leavers are missing or come too late.")
RIGHT = N_("Breaches are planned for before data is loaded, and every group has its own level of access.")
WHY = N_(
    "The first load of customer data is the first day on which something can leak. Decide before it what happens then, "
    "who may see and change what, and how somebody who leaves loses access. A level called administrator for everybody "
    "is no level."
)
BAD = N_(
    """\
adoption:
  user_groups:
    - {id: field, name: Field representatives, users: 30}
    - {id: desk, name: Service desk, users: 34}
security:
  breach_plan: []
  roles:
    - {id: field, group: field, level: admin}
    - {id: desk, group: desk, level: admin}
  staff_rules:
    - {id: new, event: joiner, rule: Access after the training}
"""
)
GOOD = N_(
    """\
adoption:
  user_groups:
    - {id: field, name: Field representatives, users: 30}
    - {id: desk, name: Service desk, users: 34}
security:
  breach_plan:
    - {id: all, name: Plan for data breaches, approved_on: 2026-11-16}
  roles:
    - {id: field, group: field, level: edit-own}
    - {id: desk, group: desk, level: edit-team}
  staff_rules:
    - {id: new, event: joiner, rule: Access after the training}
    - {id: gone, event: leaver, rule: Access ends on the last day, within_hours: 2}
"""
)
BREACH_PLAN, ROLES, STAFF_RULES, GROUPS = (
    "security.breach_plan",
    "security.roles",
    "security.staff_rules",
    "adoption.user_groups",
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield missing, undated and late breach plans, groups without a level, one level for all, missing rules."""
    if is_empty(plan, BREACH_PLAN):
        hint = _("Answer {question}: where is the plan, and by when is it decided?").format(question=BREACH_PLAN)
        yield Hit(BREACH_PLAN, _("There is no plan for a data breach."), hint)
    for row in plan.rows(BREACH_PLAN):
        yield from _breach_plan(plan, row)
    if plan.value(ROLES) is not None:
        yield from _levels(plan)
    if plan.value(STAFF_RULES) is not None:
        yield from _staff_rules(plan)


def _breach_plan(plan: Plan, row: Row) -> Iterator[Hit]:
    if len(lacking(plan, row, ["approved_on", "task"])) == 2:  # noqa: PLR2004 - either of the two dates it
        message = _("{plan} has no date: neither the day of its approval nor a task.").format(plan=label(row))
        yield Hit(row.address, message, _("Name the task that decides it, or the day on which it was approved."))
        return
    decided, first = settled_on(plan, row, "approved_on"), first_load(plan)
    if decided is not None and first is not None and decided > first.start:
        message = _("{plan} is decided on {decided}, after customer data is first loaded ({task}, {start}).")
        facts = {"decided": dates.day(decided), "task": short(first.task.title), "start": dates.day(first.start)}
        hint = _("Decide it before the first load of personal data.")
        yield Hit(row.address, message.format(plan=label(row), **facts), hint, related=(f"timeline.tasks[{first.id}]",))


def _levels(plan: Plan) -> Iterator[Hit]:
    rows = plan.rows(ROLES)
    groups = plan.rows(GROUPS)
    for group in groups:
        own = [row for row in rows if row.text("group") == group.id]
        if not own:
            message = _("The user group {group} has no permission level.").format(group=label(group))
            hint = _("Answer {question}: what may this group see, change, export and delete?").format(question=ROLES)
            yield Hit(group.address, message, hint, related=(ROLES,))
        for row in own:
            if lacking(plan, row, ["level"]):
                message = _("The user group {group} has no permission level.").format(group=label(group))
                yield Hit(row.address, message, _("Choose a level; the fewer rights, the better."))
    levels = {row.text("level") for row in rows}
    if levels == {"admin"}:
        message = _("Everybody is an administrator: all groups have the same, highest level.")
        yield Hit(ROLES, message, _("Give each group the least that its work needs."))


def _staff_rules(plan: Plan) -> Iterator[Hit]:
    events = {row.text("event") for row in plan.rows(STAFF_RULES)}
    if "leaver" not in events:
        message = _("No rule says how somebody who leaves loses access.")
        hint = _("Answer {question}: what happens when somebody leaves, and within how many hours?")
        yield Hit(STAFF_RULES, message, hint.format(question=STAFF_RULES))
    if "joiner" not in events:
        message = _("No rule says how somebody who joins gets access.")
        hint = _("Answer {question}: who gets which access, and after what?").format(question=STAFF_RULES)
        yield Hit(STAFF_RULES, message, hint, severity=Severity.WARNING)
