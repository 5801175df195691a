"""ANS105: a question was put off until a day that has passed."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, State, Status
from crmplan.rules.answered import how_to_answer, readable
from crmplan.rules.dates import day, is_live
from crmplan.rules.wording import person

CODE = "ANS105"
NAME = "parked-past-due"
SEVERITY = Severity.WARNING
GATE = Gate.STRATEGY
COVERS = ()
SOURCE = "crmplan: how gates are reached"
NEEDS = ()
SUMMARY = N_("A question was put off until a day that has passed.")
WHY = N_(
    "Parking a question is a promise: this person brings the answer by that day. When the day passes in silence, "
    "everybody learns that such promises do not count. Ask, and either answer or agree on another day."
)
BAD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
direction:
  sector:
    status: parked
    reason: Two versions are about
    owner: sales-lead
    due: 2026-11-20
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
direction:
  sector:
    status: parked
    reason: Two versions are about
    owner: sales-lead
    due: 2026-12-04
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield parked and assigned questions past their day; once the CRM is live, lateness belongs to operation."""
    for answer in readable(plan):
        if answer.due is not None and answer.due < plan.today and _is_waiting(answer):
            message = _sentence(answer).format(
                question=answer.address, owner=person(plan, answer.owner), due=day(answer.due)
            )
            gate = Gate.OPERATE if is_live(plan) else answer.question.needed_by
            yield Hit(answer.address, message, how_to_answer(answer.question), gate=gate)


def _is_waiting(answer: Answer) -> bool:
    return answer.state in {State.OPEN, State.PARKED} and answer.status in {Status.OPEN, Status.PARKED}


def _sentence(answer: Answer) -> str:
    if answer.status is Status.OPEN:
        return _("{question} was to be answered by {due}, and is still open.")
    if answer.owner:
        return _("{question} was parked with {owner} until {due}, and that day has passed.")
    return _("{question} was parked until {due}, and that day has passed.")
