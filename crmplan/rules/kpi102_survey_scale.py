"""KPI102: a survey mixes up satisfaction and recommendation, or asks on the wrong scale."""

import ast
import re
from collections.abc import Iterator

from crmplan.errors import PlanError
from crmplan.finance import kpis
from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules.wording import label, quote

CODE = "KPI102"
NAME = "survey-scale"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of asking customers: the usual definitions of satisfaction and of the net promoter score")
NEEDS = ("benchmark",)
OPTIONAL = True
SUMMARY = N_("A net promoter score is not asked on 0 to 10, or is mixed up with satisfaction.")
WHY = N_(
    "Satisfaction is the share of positive answers. The net promoter score asks who would recommend you, on a scale "
    "from 0 to 10, and takes those below 7 from those above 8. Ask one and count it as the other, and the figure can "
    "be compared with nothing, not even with itself a year later."
)
BAD = N_(
    """\
benchmark:
  criteria:
    - {id: loyalty, name: Net promoter score, category: loyalty}
  surveys:
    - {id: yearly, criterion: loyalty, method: nps, question: "Would you recommend us?", scale_from: 1,
       scale_to: 5}
"""
)
GOOD = N_(
    """\
benchmark:
  criteria:
    - {id: loyalty, name: Net promoter score, category: loyalty}
  surveys:
    - {id: yearly, criterion: loyalty, method: nps, question: "Would you recommend us?", scale_from: 0,
       scale_to: 10, positive_from: 9}
"""
)
RIGHT = N_("Surveys ask on the scale that their figure needs, and satisfaction and recommendation are kept apart.")
SURVEYS, CRITERIA = "benchmark.surveys", "benchmark.criteria"
LOWEST, HIGHEST, PROMOTER = 0, 10, 9
_RECOMMENDS = re.compile(r"(?i)\b(?:recommend|raccomand|consigli|recomend)")
_PROMOTERS = re.compile(r"(?i)\b(?:nps|net promoter|promoter)\b")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield surveys whose scale or question does not fit what they are counted as; one finding a survey."""
    hint = _("Correct {question} or the indicator, so that both mean the same.").format(question=SURVEYS)
    for row in plan.rows(SURVEYS):
        criterion = plan.row(CRITERIA, row.text("criterion"))
        found = {"nps": _promoters, "csat": _satisfied}.get(row.text("method"))
        sentence = found(plan, row, criterion) if found else ""
        if sentence:
            yield Hit(row.address, sentence, hint, related=(criterion.address,) if criterion else ())


def _promoters(plan: Plan, row: Row, criterion: Row | None) -> str:
    survey = quote(row.text("question") or row.id)
    low, high, positive = (row.number(column) for column in ("scale_from", "scale_to", "positive_from"))
    if low not in {None, LOWEST} or high not in {None, HIGHEST}:
        message = _("{survey} is counted as net promoter score, but is not asked on 0 to 10.")
    elif positive not in {None, PROMOTER}:
        message = _("{survey} is counted as net promoter score, but promoters are those from 9 on.")
    elif criterion is not None and criterion.text("category") == "satisfaction":
        message = _("{survey} asks who would recommend you, but {criterion} is a figure on satisfaction.")
    elif criterion is not None and not _subtracts(plan, criterion):
        message = _("The formula of {criterion} does not take the critics from the promoters, as {survey} needs it.")
    else:
        return ""
    return message.format(survey=survey, criterion=label(criterion) if criterion else "")


def _satisfied(_plan: Plan, row: Row, criterion: Row | None) -> str:
    survey = quote(row.text("question") or row.id)
    if _RECOMMENDS.search(row.text("question")):
        return _("{survey} asks who would recommend you, but is counted as satisfaction.").format(survey=survey)
    if criterion is not None and _PROMOTERS.search(f"{criterion.text('name')} {criterion.text('formula')}"):
        message = _("{survey} asks for satisfaction, but {criterion} is a net promoter score.")
        return message.format(survey=survey, criterion=label(criterion))
    return ""


def _subtracts(plan: Plan, criterion: Row) -> bool:
    """Say whether a formula subtracts; one that is missing or unreadable is for another rule."""
    formula = criterion.text("formula")
    try:
        tree = kpis.formula(formula, [row.id for row in plan.rows("benchmark.inputs")]).tree
    except PlanError:
        return True
    return any(isinstance(node, ast.Sub) for node in ast.walk(tree))
