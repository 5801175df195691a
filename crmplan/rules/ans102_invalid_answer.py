"""ANS102: an answer does not fit its question."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_
from crmplan.plan.model import Plan
from crmplan.plan.voices import address_of, heard, respondents
from crmplan.rules.answered import readable

CODE = "ANS102"
NAME = "invalid-answer"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ()
SOURCE = "crmplan: how answers are read"
NEEDS = ()
SUMMARY = N_("An answer does not fit its question.")
WHY = N_(
    "A word where a number belongs, a day that does not exist, a name that is in no list: the answer cannot be used, "
    "and everything that rests on it would be guesswork. The finding stands at the value itself."
)
BAD = N_(
    """\
direction:
  crm_users: about a hundred
"""
)
GOOD = N_(
    """\
direction:
  crm_users: 120
"""
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield everything that is wrong with a value, each at its place."""
    yield from _invalid(plan)
    for person in respondents(plan):
        yield from _invalid(heard(plan, person))


def _invalid(plan: Plan) -> Iterator[Hit]:
    for answer in readable(plan):
        for problem in answer.invalid:
            address = answer.address + problem.suffix
            yield Hit(
                address_of(plan.voice, address) if plan.voice else address,
                problem.message,
                problem.hint,
                gate=answer.question.needed_by,
                place=plan.locate_in(answer, problem.path),
            )
