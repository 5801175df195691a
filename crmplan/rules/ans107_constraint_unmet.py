"""ANS107: an answer is usable but lacks something that its question asks for."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer, Status
from crmplan.plan.values import Problem
from crmplan.rules.answered import readable
from crmplan.rules.wording import short

CODE = "ANS107"
NAME = "constraint-unmet"
SEVERITY = Severity.INFO
GATE = Gate.STRATEGY
COVERS = ()
SOURCE = "crmplan: how answers are read"
NEEDS = ()
SUMMARY = N_("Answers are usable but lack something that their questions ask for.")
WHY = N_(
    "A table with fewer rows than asked for, a row with an empty cell, shares that do not add up to a hundred: nothing "
    "breaks, but somebody will ask. All such gaps of a topic are one finding, so that they do not drown what matters."
)
BAD = N_(
    """\
direction:
  measures_now:
    - {id: renewals, name: Contracts renewed, kind: loyalty}
"""
)
GOOD = N_(
    """\
direction:
  measures_now:
    - {id: renewals, name: Contracts renewed, kind: loyalty}
    - {id: call-back, name: Satisfied answers by phone, kind: satisfaction}
"""
)
MOST = 5

_Gap = tuple[Answer, Problem]


def check(plan: Plan) -> Iterator[Hit]:
    """Yield one finding a topic that lists what its answers lack; it is due when the first of them is."""
    gaps: dict[str, list[_Gap]] = {}
    for answer in readable(plan):
        if answer.status is not Status.NA and not answer.invalid:
            for problem in answer.problems:
                gaps.setdefault(answer.question.topic, []).append((answer, problem))
    for topic, found in gaps.items():
        first, problem = found[0]
        yield Hit(
            topic,
            _sentence(found),
            _("Complete them in the interview: crmplan interview {topic}").format(topic=topic),
            gate=min((answer.question.needed_by for answer, _problem in found), key=lambda gate: gate.order),
            place=plan.locate_in(first, problem.path),
            related=tuple(answer.address + problem.suffix for answer, problem in found),
        )


def _sentence(gaps: list[_Gap]) -> str:
    told = [f"{answer.address}{problem.suffix}: {short(problem.message, 100)}" for answer, problem in gaps[:MOST]]
    if len(gaps) > MOST:
        left = len(gaps) - MOST
        told.append(ngettext("and {count} more gap", "and {count} more gaps", left).format(count=left))
    return " ".join(told)
