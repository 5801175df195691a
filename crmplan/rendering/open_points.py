"""What is still open, topic by topic: questions without an agreed answer, and what a check of the plan finds."""

from collections.abc import Iterable

from crmplan.checking import Report
from crmplan.findings import Finding, Gate, Severity
from crmplan.plan.model import Plan
from crmplan.plan.questions import Topic
from crmplan.plan.records import Answer, State
from crmplan.rendering.context import Plain, finding_data

_TOLD_BY_QUESTION = "ANS101"  # a missing answer is told as the question that it is


def view(plan: Plan, report: Report, *, internal: bool = False) -> dict[str, Plain]:
    """Return for every topic its title, its open ``questions``, those ``parked``, and its ``findings``."""
    missing = plan.missing(Gate.OPERATE)
    return {topic.topic: _topic(plan, report, topic, missing, internal=internal) for topic in plan.catalogue.topics}


def standing(plan: Plan, report: Report, topics: Iterable[str], gate: Gate = Gate.PLANNING) -> dict[str, Plain]:
    """Return where some topics stand at ``gate``: a ``light``, and how much is ``answered``, ``missing`` and at fault.

    Grey: nothing is answered. Red: errors. Amber: open questions or warnings. Green: complete and without fault.
    """
    inside = set(topics)
    asked = [a for a in plan.asked if a.question.topic in inside]
    missing = sum(answer.question.topic in inside for answer in plan.missing(gate))
    found = [
        finding
        for topic in plan.catalogue.topics
        if topic.topic in inside
        for finding in report.findings
        if _counts(finding, topic) and not finding.waived and (finding.gate is None or finding.gate.due_at(gate))
    ]
    errors = sum(finding.severity is Severity.ERROR for finding in found)
    answered = sum(answer.is_given for answer in asked)
    light = "red" if errors else "amber" if missing or found else "green"
    return {
        "light": light if answered else "grey",
        "answered": answered,
        "missing": missing,
        "errors": errors,
        "warnings": len(found) - errors,
    }


def _topic(plan: Plan, report: Report, topic: Topic, missing: Iterable[Answer], *, internal: bool) -> dict[str, Plain]:
    found = [finding for finding in report.findings if _counts(finding, topic)]
    inside = [answer for answer in missing if answer.question.topic == topic.topic]
    return {
        "title": topic.say("title"),
        "questions": [_question(plan, answer) for answer in inside if answer.state is not State.PARKED],
        "parked": [_question(plan, answer) for answer in inside if answer.state is State.PARKED],
        "findings": [finding_data(plan, finding, internal=internal) for finding in found],
    }


def _counts(finding: Finding, topic: Topic) -> bool:
    told_here = finding.file == topic.file and finding.code != _TOLD_BY_QUESTION
    return told_here and finding.severity is not Severity.INFO


def _question(plan: Plan, answer: Answer) -> dict[str, Plain]:
    return {
        "ask": answer.question.say("ask"),
        "address": answer.address,
        "gate": answer.question.needed_by.word,
        "reason": "" if answer.question.audience == "team" else answer.reason,
        "owner": plan.person_name(answer.owner) if answer.owner else None,
        "due": answer.due,
    }
