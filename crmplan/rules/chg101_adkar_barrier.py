"""CHG101: the next action for a group serves a later step than the one at which the group stands still."""

from collections.abc import Iterator
from decimal import Decimal

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.wording import label, quote

CODE = "CHG101"
NAME = "adkar-barrier"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of change management: the five steps of awareness, desire, knowledge, ability, reinforcement")
NEEDS = ("adoption",)
OPTIONAL = True
SUMMARY = N_("The next action for a user group serves a later step than the one at which the group stands still.")
WHY = N_(
    "People change in steps: they know why, they want to, they know how, they can, and they are kept at it. Training "
    "does not help somebody who does not want to. The first step with three points or fewer is where a group stands "
    "still, and the next action must serve that step."
)
BAD = N_(
    """\
adoption:
  user_groups:
    - {id: field-reps, name: Field representatives, users: 30}
  change_steps:
    - {id: field, group: field-reps, awareness: 4, desire: 2, knowledge: 1, ability: 1, reinforcement: 1,
       step: knowledge, action: Two days of training}
"""
)
GOOD = N_(
    """\
adoption:
  user_groups:
    - {id: field-reps, name: Field representatives, users: 30}
  change_steps:
    - {id: field, group: field-reps, awareness: 4, desire: 2, knowledge: 1, ability: 1, reinforcement: 1,
       step: desire, action: Two of them decide which fields of the visit note stay}
"""
)
RIGHT = N_("The next action for each user group serves the step at which the group stands still.")
CHANGE_STEPS = "adoption.change_steps"
STEPS = ("awareness", "desire", "knowledge", "ability", "reinforcement")
BARRIER = 3
"""A step with this score or less has to be dealt with before any later one."""


def check(plan: Plan) -> Iterator[Hit]:
    """Yield groups whose next action serves a later step than their first low one."""
    question = plan.catalogue.by_address[CHANGE_STEPS]
    heads = {column.id: question.head_of(column) for column in question.columns}
    for row in plan.rows(CHANGE_STEPS):
        barrier = _barrier(row)
        served = row.text("step")
        if barrier is None or served not in STEPS or STEPS.index(served) <= STEPS.index(barrier):
            continue
        group = plan.row("adoption.user_groups", row.text("group"))
        message = _("{group} stands still at {barrier}, but the next action serves {step}.")
        told = message.format(
            group=label(group) if group else quote(row.id), barrier=quote(heads[barrier]), step=quote(heads[served])
        )
        hint = _("Choose in {question} an action for the earlier step first.").format(question=CHANGE_STEPS)
        yield Hit(row.address, told, hint)


def _barrier(row: Row) -> str | None:
    """Return the first step that is low; None when there is none, or an earlier one has no score."""
    for step in STEPS:
        score = row.number(step)
        if score is None:
            return None
        if score <= Decimal(BARRIER):
            return step
    return None
