"""Who gets the CRM when, and who answers for what, as far as the answers of a plan say it."""

import re
from dataclasses import dataclass, replace

from crmplan.language import _
from crmplan.plan.links import ID
from crmplan.plan.model import Plan
from crmplan.plan.people import SPONSOR_RANKS
from crmplan.plan.records import Status
from crmplan.plan.values import Row
from crmplan.yamlio.reader import Data

PHASES, DEPARTMENTS, GROUPS, TRAININGS, SUPER_USERS = (
    "evolution.phases",
    "project.departments",
    "adoption.user_groups",
    "training-plan.trainings",
    "super-user.super_users",
)
_LEADERS = ("manager", "director", "c-level", "owner", "board")


@dataclass(frozen=True, slots=True)
class Group:
    """People who are trained together; ``ids`` and ``department`` are empty where the plan does not say."""

    id: str
    name: str
    users: int
    ids: tuple[str, ...] = ()
    department: str = ""
    trainer: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its groups; ``id`` and ``name`` are empty where the plan names no phases."""

    id: str
    name: str
    groups: tuple[Group, ...] = ()

    @property
    def group_ids(self) -> tuple[str, ...]:
        """The user groups of the phase."""
        return tuple(id for group in self.groups for id in group.ids)


def phases(plan: Plan) -> list[Phase]:
    """Return the phases in order, at least one; who is in no phase is in the first."""
    found = [Phase(row.id, row.text("name") or row.id) for row in plan.rows(PHASES)] or [Phase("", "")]
    known = {phase.id for phase in found}
    members: dict[str, list[Group]] = {phase.id: [] for phase in found}
    for group, phase_id in _groups(plan):
        members[phase_id if phase_id in known else found[0].id].append(group)
    return [replace(phase, groups=tuple(members[phase.id])) for phase in found]


def _groups(plan: Plan) -> list[tuple[Group, str]]:
    """Return every group with its phase: user groups, else departments, else everybody."""
    homes = {row.id: _phase_of(plan, row) for row in plan.rows(DEPARTMENTS)}
    rows = plan.rows(GROUPS)
    if rows:
        return [(_group(plan, row), row.text("phase") or homes.get(row.text("department"), "")) for row in rows]
    users = plan.value("direction.crm_users")
    everybody = users if isinstance(users, int) else 0
    scope = in_scope(plan)
    if not scope:
        return [(Group("users", _("the users"), everybody), "")]
    share = -(-everybody // len(scope))
    return [
        (Group(row.id, row.text("name") or row.id, share, (), row.id, known(plan, row.text("sponsor"))), homes[row.id])
        for row in scope
    ]


def _phase_of(plan: Plan, department: Row) -> str:
    for row in plan.rows(PHASES):
        if department.id in row.names("departments"):
            return row.id
    return department.text("phase")


def _group(plan: Plan, row: Row) -> Group:
    users = row.number("users")
    name, department = row.text("name") or row.id, row.text("department")
    return Group(row.id, name, int(users or 0), (row.id,), department, _trainer(plan, row.id, department))


def _trainer(plan: Plan, group: str, department: str) -> str:
    """Return who trains a group: by the training plan, else its super-user, else the sponsor of its department."""
    trainers = [row.text("trainer") for row in plan.rows(TRAININGS) if row.text("group") == group]
    trainers += [row.text("person") for row in plan.rows(SUPER_USERS) if group in row.names("groups")]
    trainers += [row.text("sponsor") for row in plan.rows(DEPARTMENTS) if row.id == department]
    return next((person for person in trainers if known(plan, person)), "")


def in_scope(plan: Plan) -> list[Row]:
    """Return the departments that are not said to stay out."""
    return [row for row in plan.rows(DEPARTMENTS) if row["in_scope"] is not False]


def known(plan: Plan, person: str) -> str:
    """Return a person's id if people.yaml has it, else nothing."""
    return person if plan.person(person) else ""


def manager(plan: Plan) -> str:
    """Return the project manager."""
    return known(plan, plan.text("project.manager"))


def sponsor(plan: Plan) -> str:
    """Return who sponsors the project, else the first person at the top."""
    named_one = known(plan, plan.text("executive-support.sponsor"))
    return named_one or next((person.id for person in plan.people if person.rank in SPONSOR_RANKS), "")


def head_of_it(plan: Plan) -> str:
    """Return who leads IT, else anybody there."""
    people = [person for person in plan.people if person.department.lower() == "it"]
    leaders = [person for person in people if person.rank in _LEADERS]
    return next((person.id for person in [*leaders, *people]), "")


def tasks_named(plan: Plan, address: str, column: str = "", **only: str) -> list[str]:
    """Return the tasks that an answer names, there or not: that of a question, or of the rows whose cells are ``only``.

    They are read as written, since a reference to a task that does not exist yet has no value.
    """
    answer = plan.answers.get(address)
    if answer is None or answer.status in {Status.NA, Status.OPEN}:
        return []
    cells: list[Data] = [answer.raw]
    if column:
        rows = [row for row in answer.raw if isinstance(row, dict)] if isinstance(answer.raw, list) else []
        cells = [row.get(column) for row in rows if all(row.get(key) == value for key, value in only.items())]
    names = [name for cell in cells for name in (cell if isinstance(cell, list) else [cell])]
    return list(dict.fromkeys(name for name in names if isinstance(name, str) and re.fullmatch(ID, name)))
