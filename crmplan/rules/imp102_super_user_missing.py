"""IMP102: no super-users, or super-users without training, backing or time."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.people import Person
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates, departments
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import label, person, short
from crmplan.timeline.schedule import ScheduledTask

CODE = "IMP102"
NAME = "super-user-missing"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G18", "G18.c", "G18.d")
SOURCE = N_("The article on CRM strategy, term Super-user; guides to the introduction of business software")
NEEDS = ("super-user", "project", "adoption", "evolution", "timeline.yaml")
SUMMARY = N_("A department has no super-user, or its super-user lacks training, backing or time.")
RIGHT = N_("Every department has a super-user who is trained first, backed by a leader and given the time.")
WHY = N_(
    "During the change and after it, people ask the colleague at the next desk. That colleague must know the system "
    "before the others do, have hours for it, and a leader who defends those hours."
)
BAD = N_(
    """\
super-user:
  super_users: []
"""
)
GOOD = N_(
    """\
people:
  - {id: super-field, name: Nadia Costa, rank: staff}
  - {id: sales-lead, name: Marta Bellini, rank: director}
project:
  departments:
    - {id: sales, name: Sales, sponsor: sales-lead, in_scope: yes}
timeline:
  start: 2027-01-11
  tasks:
    - {id: super-user-training, kind: super-user-training, duration: 3d}
    - {id: train-field, kind: training, duration: 3d, after: super-user-training}
    - {id: launch, kind: launch, duration: 0, after: train-field}
super-user:
  super_users:
    - {id: nadia, person: super-field, department: sales, training: super-user-training, backer: sales-lead,
       hours_per_week: 6, goal: Nine of ten colleagues report visits on the same day}
"""
)
SUPER_USERS = "super-user.super_users"
LEADERS = frozenset({"owner", "board", "c-level", "director", "manager"})


def check(plan: Plan) -> Iterator[Hit]:
    """Yield departments without a super-user, and super-users trained too late, without backing or without time."""
    if is_empty(plan, SUPER_USERS):
        hint = _("Answer {question}: who helps the others, and who backs them?").format(question=SUPER_USERS)
        yield Hit(SUPER_USERS, _("There is no super-user at all."), hint)
        return
    rows = plan.rows(SUPER_USERS)
    if rows:
        yield from _departments(plan, {row.text("department") for row in rows})
        yield from _ratio(plan, rows)
    for row in rows:
        yield from _backing(plan, row)
        yield from _training(plan, row)


def _departments(plan: Plan, served: set[str]) -> Iterator[Hit]:
    for department in departments.in_scope(plan):
        if department.id not in served:
            message = _("The department {department} has no super-user.").format(department=label(department))
            hint = _("Answer {question}: add one for this department.").format(question=SUPER_USERS)
            related = (SUPER_USERS,)
            yield Hit(department.address, message, hint, severity=Severity.WARNING, related=related)


def _ratio(plan: Plan, rows: list[Row]) -> Iterator[Hit]:
    users = sum((row.number("users") or Decimal(0) for row in plan.rows("adoption.user_groups")), Decimal(0))
    supers = len({row.text("person") or row.id for row in rows})
    most = limit(plan, "users_per_super_user")
    if users > most * supers:
        message = ngettext(
            "{users} users share {supers} super-user; one can help about {most}.",
            "{users} users share {supers} super-users; one can help about {most}.",
            supers,
        )
        told = message.format(users=users, supers=supers, most=most)
        yield Hit(SUPER_USERS, told, severity=Severity.INFO, related=("adoption.user_groups",))


def _backing(plan: Plan, row: Row) -> Iterator[Hit]:
    name = person(plan, row.text("person")) or row.id
    backer = plan.person(row.text("backer"))
    if lacking(plan, row, ["backer"]):
        yield _warn(row, _("No leader backs the super-user {name}.").format(name=name))
    elif backer is not None and not _leads(backer, row):
        message = _("{backer} backs the super-user {name}, but is no leader who can defend the hours.")
        yield _warn(row, message.format(backer=short(backer.name), name=name))
    hours = row.number("hours_per_week")
    if hours == 0 or lacking(plan, row, ["hours_per_week"]):
        yield _warn(row, _("The super-user {name} has no hours for it.").format(name=name))


def _leads(backer: Person, row: Row) -> bool:
    """A rank that nobody has written down is no reason for doubt; backing oneself is."""
    return (backer.rank is None or backer.rank in LEADERS) and backer.id != row.text("person")


def _warn(row: Row, message: str) -> Hit:
    hint = _("Name a leader and hours a week in {question}.").format(question=SUPER_USERS)
    return Hit(row.address, message, hint, severity=Severity.WARNING)


def _training(plan: Plan, row: Row) -> Iterator[Hit]:
    task = dates.dated(plan, row.text("training"))
    first = _first_use(plan, row)
    if task is None or first is None or task.finish < first.start:
        return
    name = person(plan, row.text("person")) or row.id
    message = _("The super-user {name} is trained by {trained}, but {task} begins on {start}.")
    told = message.format(name=name, trained=dates.day(task.finish), task=short(first.task.title), start=first.start)
    hint = _("Train super-users before their colleagues and before the acceptance test.")
    related = (f"timeline.tasks[{task.id}]", f"timeline.tasks[{first.id}]")
    yield Hit(row.address, told, hint, related=related)


def _first_use(plan: Plan, row: Row) -> ScheduledTask | None:
    """Return the first training or acceptance test of the super-user's own phase that needs the super-user."""
    department = plan.row("project.departments", row.text("department"))
    own = dates.launch_of_phase(plan, department.text("phase") if department else "")
    end = own.finish if own else date.max
    earlier = [task.finish for task in dates.of_kind(plan, Kind.LAUNCH) if task.finish < end]
    since = max(earlier, default=date.min)
    for task in dates.of_kind(plan, Kind.TRAINING, Kind.UAT):
        if since < task.start <= end and (
            task.task.kind is Kind.UAT or _teaches(plan, task, row, or_everybody=not earlier)
        ):
            return task
    return None


def _teaches(plan: Plan, task: ScheduledTask, row: Row, *, or_everybody: bool) -> bool:
    """Say whether a training is for the colleagues of a super-user: by group, else by department.

    One that names nobody is for everybody before the first launch, and a refresher after it.
    """
    groups = task.task.groups
    if groups and row.names("groups"):
        return any(group in row.names("groups") for group in groups)
    taught = {departments.of_group(plan, group) for group in groups} or {task.task.department}
    return row.text("department") in taught or ("" in taught and or_everybody)
