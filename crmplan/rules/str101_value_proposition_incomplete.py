"""STR101: the value proposition leaves one of its three questions open."""

import re
from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.wording import label

CODE = "STR101"
NAME = "value-proposition-incomplete"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("P1", "P1.Q1", "P1.Q2", "P1.Q3")
SOURCE = N_("The article on CRM strategy, test 1: a distinctive value proposition")
NEEDS = ("value-proposition",)
SUMMARY = N_("The value proposition does not say whom you serve, which needs you meet, or at what price.")
RIGHT = N_("It is clear whom you serve, which needs you meet, and at what price.")
WHY = N_(
    "A proposition answers three questions: which customers, which of their needs, and at what price that leaves you a "
    "profit. If one stays open, the other four tests have nothing to stand on, and a CRM will be built for everybody."
)
BAD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, core: yes, needs: [speed]}
    - {id: fleets, name: Small fleets}
  needs:
    - {id: speed, name: The part is there before the lift is needed}
"""
)
GOOD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, core: yes, needs: [speed]}
    - {id: fleets, name: Small fleets, needs: [one-bill]}
  needs:
    - {id: speed, name: The part is there before the lift is needed}
    - {id: one-bill, name: One bill a month for all vehicles}
"""
)
SEGMENTS, NEEDED, STATEMENT = "value-proposition.segments", "value-proposition.needs", "value-proposition.statement"
LONGEST_STATEMENT = 240
_LIST_LINE = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s", re.MULTILINE)
SEMICOLONS = 3
LINES = 2


def check(plan: Plan) -> Iterator[Hit]:
    """Yield empty lists of customers and needs, segments whose needs nobody names, and a statement that is a list."""
    if is_empty(plan, SEGMENTS):
        hint = _("Answer {question}: which groups of customers do you serve?").format(question=SEGMENTS)
        yield Hit(SEGMENTS, _("No segment is named, so nobody is served."), hint)
    if is_empty(plan, NEEDED):
        hint = _("Answer {question}: which needs do you meet, and with what?").format(question=NEEDED)
        yield Hit(NEEDED, _("No need is named, so nothing is offered."), hint)
    if plan.rows(NEEDED):
        yield from _without_needs(plan)
    yield from _statement(plan.text(STATEMENT))


def _without_needs(plan: Plan) -> Iterator[Hit]:
    for segment in plan.rows(SEGMENTS):
        if lacking(plan, segment, ["needs"]):
            message = _("The segment {segment} is served, but none of its needs is named.")
            hint = _("Name the needs of this segment that you meet, from {question}.").format(question=NEEDED)
            yield Hit(segment.address, message.format(segment=label(segment)), hint, related=(NEEDED,))


def _statement(text: str) -> Iterator[Hit]:
    hint = _("Say in one sentence what customers get from you that they get nowhere else.")
    if text.count(";") >= SEMICOLONS or len(_LIST_LINE.findall(text)) >= LINES:
        message = _("The value proposition reads like a list of features.")
        yield Hit(STATEMENT, message, hint, severity=Severity.INFO)
    elif len(text) > LONGEST_STATEMENT:
        message = _("The value proposition has {count} characters; more than {limit} are hard to remember.")
        told = message.format(count=len(text), limit=LONGEST_STATEMENT)
        yield Hit(STATEMENT, told, hint, severity=Severity.INFO)
