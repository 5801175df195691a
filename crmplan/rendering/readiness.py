"""What the readiness report needs: the verdict, the dimensions, the blocks, what holds each back, what is right."""

from crmplan.checking import Report
from crmplan.findings import Gate, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.readiness import LEVELS, MEANINGS, NAMES, VERDICT_WORDS, Dimension, Readiness, Verdict
from crmplan.rendering.context import Plain, finding_data
from crmplan.rendering.launch_gate import launch_gate
from crmplan.rules.registry import all_rules

_LIGHTS = {Verdict.READY: "green", Verdict.WITH_RISKS: "amber", Verdict.PARTLY: "amber", Verdict.NOT_READY: "red"}
_MISSING = "ANS101"
_LEVEL_LIGHTS = ("red", "red", "amber", "green", "green")

# The eight building blocks of a CRM strategy (Gartner, 2001 to 2003) and the topics that show each.
BLOCKS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("B1", N_("Vision"), ("vision",)),
    ("B2", N_("Strategy"), ("direction", "value-proposition", "value-chain", "trade-offs", "fit", "continuity")),
    ("B3", N_("Customer experience"), ("satisfaction", "action-plan", "differentiation")),
    ("B4", N_("Organisational collaboration"), ("executive-support", "communication", "project")),
    ("B5", N_("Processes"), ("map",)),
    ("B6", N_("Information"), ("capture", "analytic-crm", "data-culture")),
    ("B7", N_("Technology"), ("integration", "operational-crm", "prepare")),
    ("B8", N_("Metrics"), ("benchmark", "outcomes")),
)


def view(plan: Plan, report: Report, ready: Readiness, *, internal: bool = False) -> dict[str, Plain]:
    """Return the parts of the readiness report."""
    return {
        "verdict": _(VERDICT_WORDS[ready.verdict]),
        "light": _LIGHTS[ready.verdict],
        "score": ready.score,
        "capped_by": [_capping(code) for code in ready.capped_by],
        "weakest": _(NAMES[ready.weakest.id]),
        "dimensions": [_dimension(plan, dimension, internal=internal) for dimension in ready.dimensions],
        "blocks": [_block(plan, report, *block) for block in BLOCKS],
        "launch_gate": launch_gate(plan, report),
        "right": _done_right(plan, report),
        "issues": _of_rules(plan, report, Severity.ERROR, internal=internal),
        "risks": _of_rules(plan, report, Severity.WARNING, internal=internal),
        "levels": [{"level": n, "name": _(LEVELS[n]), "meaning": _(MEANINGS[n])} for n in range(len(LEVELS))],
        "unanswered": sum(len(dimension.missing) for dimension in ready.dimensions),
    }


def _of_rules(plan: Plan, report: Report, severity: Severity, *, internal: bool) -> list[Plain]:
    """What reviewers would find. Missing answers are told by area, and hints that name commands are for the team."""
    found = [f for f in report.findings if f.severity is severity and not f.waived and f.code != _MISSING]
    return [finding_data(plan, finding, internal=internal) for finding in found]


def _capping(code: str) -> dict[str, Plain]:
    rule = next(rule for rule in all_rules() if rule.code == code)
    return {"code": code, "summary": _(rule.summary)}


def _dimension(plan: Plan, dimension: Dimension, *, internal: bool) -> dict[str, Plain]:
    return {
        "id": dimension.id,
        "name": _(NAMES[dimension.id]),
        "weight": dimension.weight,
        "level": dimension.level,
        "level_words": _(LEVELS[dimension.level]),
        "light": _LEVEL_LIGHTS[dimension.level],
        "score": dimension.score,
        "answered": dimension.answered,
        "due": dimension.due,
        "missing": [
            {"ask": a.question.say("ask"), "address": a.address, "gate": a.question.needed_by.word}
            for a in dimension.missing
        ],
        "findings": [
            finding_data(plan, finding, internal=internal)
            for finding in dimension.findings
            if not finding.code.startswith("ANS")
        ],
    }


def _block(plan: Plan, report: Report, block_id: str, name: str, topics: tuple[str, ...]) -> dict[str, Plain]:
    inside = [a for a in plan.asked if a.question.topic in topics and a.question.needed_by.due_at(Gate.LAUNCH)]
    settled = sum(answer.is_settled for answer in inside)
    files = {plan.catalogue.by_id[topic].file for topic in topics if topic in plan.catalogue.by_id}
    errors = sum(f.file in files and f.severity is Severity.ERROR and not f.waived for f in report.findings)
    if not settled:
        light, status = "red", _("not begun")
    elif settled < len(inside) or errors:
        light, status = "amber", _("in part")
    else:
        light, status = "green", _("in place")
    return {
        "id": block_id,
        "name": _(name),
        "light": light,
        "status": status,
        "answered": settled,
        "total": len(inside),
    }


def _done_right(plan: Plan, report: Report) -> list[Plain]:
    """Rules that ran, had all they look at before them, and found nothing: what a review calls done right.

    Where a question is still open, silence of a rule is no praise.
    """
    found = {finding.code for finding in report.findings}
    disabled = {code for code, _file in report.disabled}
    right: list[Plain] = []
    still_open = {gate: {answer.question.topic for answer in plan.missing(gate)} for gate in Gate}
    for rule in all_rules():
        topics = [need for need in rule.needs if need in plan.catalogue.by_id]
        open_topics = still_open[rule.gate or Gate.PLANNING]
        looked_at = topics and all(_has_answers(plan, topic) and topic not in open_topics for topic in topics)
        if rule.right and looked_at and rule.code not in found | disabled:
            right.append({"code": rule.code, "summary": _(rule.right)})
    return right


def _has_answers(plan: Plan, topic: str) -> bool:
    return any(answer.is_given for answer in plan.answers.values() if answer.question.topic == topic)
