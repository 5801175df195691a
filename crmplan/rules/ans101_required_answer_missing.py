"""ANS101: a question that a gate depends on has no agreed answer."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, State, Status
from crmplan.rules.answered import how_to_answer, readable
from crmplan.rules.dates import day
from crmplan.rules.wording import person, short

CODE = "ANS101"
NAME = "required-answer-missing"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("F5", "B1", "B2")
SOURCE = "crmplan: how gates are reached"
NEEDS = ()
SUMMARY = N_("A question that a gate depends on has no agreed answer.")
WHY = N_(
    "A gate is a decision, and a decision needs its facts. An answer counts once it is agreed; a draft or a proposal "
    "is still on its way, and a parked question is a promise with a date. If a question truly does not apply, say so "
    "with a reason: that counts as well."
)
BAD = N_(
    """\
direction:
  sector:
    value: Distributor of spare parts to repair workshops
    status: draft
"""
)
GOOD = N_(
    """\
direction:
  sector: Distributor of spare parts to repair workshops
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield every required question that is open, on its way or parked; invalid and stale ones have their own rules."""
    for answer in readable(plan):
        if answer.question.required and answer.state in {State.OPEN, State.PARKED}:
            hint = how_to_answer(answer.question)
            yield Hit(answer.address, _sentence(plan, answer), hint, gate=answer.question.needed_by)


def _sentence(plan: Plan, answer: Answer) -> str:
    if answer.status is Status.PARKED:
        return _parked(plan, answer)
    if answer.status is Status.AGREED:
        return _("{question} is marked as agreed but has no value.").format(question=answer.address)
    if answer.value is None:
        return _("{question} has no answer.").format(question=answer.address)
    sentences = {
        Status.DRAFT: _("{question} has a draft for an answer, but nobody has agreed to it yet."),
        Status.PROPOSED: _("{question} has an answer that is proposed, but not agreed yet."),
        Status.OPEN: _("{question} has a value but is still marked as open."),
    }
    return sentences[answer.status].format(question=answer.address)


def _parked(plan: Plan, answer: Answer) -> str:
    if answer.owner and answer.due:
        sentence = _("{question} is parked with {owner} until {due}.")
    elif answer.owner:
        sentence = _("{question} is parked with {owner}, without a date.")
    elif answer.due:
        sentence = _("{question} is parked until {due}, with nobody.")
    else:
        sentence = _("{question} is parked, with nobody and without a date.")
    due = day(answer.due) if answer.due else ""
    told = sentence.format(question=answer.address, owner=person(plan, answer.owner), due=due)
    return f"{told} {_('Reason: {reason}').format(reason=short(answer.reason))}" if answer.reason else told
