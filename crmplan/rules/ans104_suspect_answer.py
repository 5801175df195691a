"""ANS104: an answer that this one rests on has changed since."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, fingerprint
from crmplan.rules.answered import readable
from crmplan.rules.wording import listed

CODE = "ANS104"
NAME = "suspect-answer"
SEVERITY = Severity.WARNING
GATE = Gate.STRATEGY
COVERS = ()
SOURCE = "crmplan: how answers grow old"
NEEDS = ()
SUMMARY = N_("An answer that this one rests on has changed since.")
WHY = N_(
    "When somebody agrees to an answer, the plan remembers the answers it rests on. If one of them changes, the first "
    "may still be right, but nobody has looked. Read it again and confirm it, or answer anew."
)
BAD = N_(
    """\
direction:
  sector: Distributor of spare parts to repair workshops
  destination:
    value: A workshop that calls once has its part before ten the next morning.
    seen: {direction.sector: 000000000000}
"""
)
GOOD = N_(
    """\
direction:
  sector: Distributor of spare parts to repair workshops
  destination:
    value: A workshop that calls once has its part before ten the next morning.
    seen: {direction.sector: 8cd8ae30cc18}
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the answers in whose foundations something has moved, with what moved as related places."""
    for answer in readable(plan):
        moved = _moved(plan, answer) if answer.is_given else ()
        if moved:
            message = ngettext(
                "{question} rests on an answer that has changed since: {moved}.",
                "{question} rests on answers that have changed since: {moved}.",
                len(moved),
            )
            yield Hit(
                answer.address,
                message.format(question=answer.address, moved=listed(moved)),
                _("Read it again; if it still holds, confirm it with: crmplan interview {topic}").format(
                    topic=answer.question.topic
                ),
                gate=answer.question.needed_by,
                related=moved,
            )


def _moved(plan: Plan, answer: Answer) -> tuple[str, ...]:
    return tuple(
        address
        for address, mark in answer.seen.items()
        if (base := plan.answers.get(address)) is not None
        and plan.is_usable(base.question.topic)
        and fingerprint(base.raw) != mark
    )
