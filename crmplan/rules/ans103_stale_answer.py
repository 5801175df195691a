"""ANS103: the question has changed its meaning since it was answered."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.records import State
from crmplan.rules.answered import how_to_answer, readable

CODE = "ANS103"
NAME = "stale-answer"
SEVERITY = Severity.WARNING
GATE = Gate.STRATEGY
COVERS = ()
SOURCE = "crmplan: how answers grow old"
NEEDS = ()
SUMMARY = N_("The question has changed its meaning since it was answered.")
WHY = N_(
    "The answer was right for another question. Somebody who knows should read both and either confirm it or answer "
    "again. A question whose wording was only mended does not make its answers stale."
)
BAD = N_(
    """\
direction:
  crm_users:
    value: 120
    asked: 0
"""
)
GOOD = N_(
    """\
direction:
  crm_users:
    value: 120
    asked: 1
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the agreed answers to an earlier meaning of their question."""
    for answer in readable(plan):
        if answer.state is State.STALE:
            message = _("{question} was answered when it meant something else (version {then}; it is now {now}).")
            yield Hit(
                answer.address,
                message.format(question=answer.address, then=answer.answered_revision, now=answer.question.revision),
                how_to_answer(answer.question),
                gate=answer.question.needed_by,
            )
