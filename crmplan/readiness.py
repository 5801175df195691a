"""Readiness: how far each dimension of the plan is toward the launch, and the one verdict over all of them.

The score judges the launch, whatever gate is required. Weights, levels and caps are those of the rule book: a
percentage never hides a blocker, so an open error of certain rules caps the verdict at "not ready".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from crmplan.checking import Report
from crmplan.findings import Finding, Gate, Severity
from crmplan.language import N_
from crmplan.plan.model import Plan
from crmplan.plan.records import Answer

WEIGHTS = {
    "strategy": 15,
    "customers": 10,
    "governance": 10,
    "people": 12,
    "communication": 8,
    "training": 8,
    "data": 10,
    "process": 7,
    "integration": 6,
    "security": 6,
    "budget": 4,
    "vendor": 2,
    "measurement": 2,
}
NAMES = {
    "strategy": N_("Strategy"),
    "customers": N_("Customers"),
    "governance": N_("Sponsor and governance"),
    "people": N_("People and change"),
    "communication": N_("Communication"),
    "training": N_("Training"),
    "data": N_("Data and migration"),
    "process": N_("Process"),
    "integration": N_("Integration and technology"),
    "security": N_("Security and privacy"),
    "budget": N_("Budget"),
    "vendor": N_("Vendor"),
    "measurement": N_("Measurement"),
}
LEVELS = (N_("absent"), N_("named"), N_("planned"), N_("in progress"), N_("proven"))
MEANINGS = (
    N_("nothing answered"),
    N_("some of it answered"),
    N_("complete for planning, no error"),
    N_("complete for the launch, no error"),
    N_("proven by a dated actual or reading"),
)
CAPPING_RULES = ("IMP601", "IMP602", "SEC101", "PLN301")
_READY, _WITH_RISKS, _PARTLY = 85, 70, 50


class Verdict(StrEnum):
    """The one word on the whole plan."""

    READY = "ready"
    WITH_RISKS = "ready with risks"
    PARTLY = "partly ready"
    NOT_READY = "not ready"


VERDICT_WORDS = {
    Verdict.READY: N_("Ready"),
    Verdict.WITH_RISKS: N_("Ready with risks"),
    Verdict.PARTLY: N_("Partly ready"),
    Verdict.NOT_READY: N_("Not ready"),
}


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its weight, its level from 0 to 4, what is answered, and the findings that hold it down."""

    id: str
    weight: int
    level: int
    due: int
    answered: int
    missing: tuple[Answer, ...]
    findings: tuple[Finding, ...]

    @property
    def score(self) -> Decimal:
        """What it adds to the whole: weight × level / 4."""
        return Decimal(self.weight) * self.level / 4


@dataclass(frozen=True, slots=True)
class Readiness:
    """The whole: a score from 0 to 100, the verdict, what caps it, and the dimensions."""

    score: Decimal
    verdict: Verdict
    capped_by: tuple[str, ...]
    dimensions: tuple[Dimension, ...]

    @property
    def weakest(self) -> Dimension:
        """The dimension with the lowest level; of several, the one with the greatest weight."""
        return min(self.dimensions, key=lambda dimension: (dimension.level, -dimension.weight))

    @property
    def level(self) -> str:
        """The verdict as a word, as ``status --json`` gives it."""
        return self.verdict.value


def measure(plan: Plan, report: Report) -> Readiness:
    """Return the readiness of ``plan`` for its launch, given what a check found."""
    dimensions = tuple(_dimension(plan, report, name) for name in WEIGHTS)
    total = sum((dimension.score for dimension in dimensions), Decimal(0))
    cap = tuple(sorted({finding.code for finding in _open_errors(report.findings) if finding.code in CAPPING_RULES}))
    return Readiness(total, Verdict.NOT_READY if cap else _verdict(total), cap, dimensions)


def _verdict(score: Decimal) -> Verdict:
    if score >= _READY:
        return Verdict.READY
    if score >= _WITH_RISKS:
        return Verdict.WITH_RISKS
    return Verdict.PARTLY if score >= _PARTLY else Verdict.NOT_READY


def _open_errors(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR and not finding.waived]


def _dimension(plan: Plan, report: Report, name: str) -> Dimension:
    topics = {topic.topic for topic in plan.catalogue.topics if topic.dimension == name}
    files = {topic.file for topic in plan.catalogue.topics if topic.dimension == name}
    asked = [a for a in plan.asked if a.question.topic in topics and a.question.required]
    findings = tuple(f for f in report.findings if f.file in files and f.severity is not Severity.INFO and not f.waived)
    launch = [answer for answer in asked if answer.question.needed_by.due_at(Gate.LAUNCH)]
    missing = tuple(answer for answer in launch if not answer.is_settled)
    level = _level(plan, asked, findings, topics)
    return Dimension(name, WEIGHTS[name], level, len(launch), len(launch) - len(missing), missing, findings)


def _level(plan: Plan, asked: list[Answer], findings: tuple[Finding, ...], topics: set[str]) -> int:
    if not any(answer.is_settled for answer in asked):
        return 0
    for gate, level in ((Gate.PLANNING, 1), (Gate.LAUNCH, 2)):
        open_ones = any(a.question.needed_by.due_at(gate) and not a.is_settled for a in asked)
        errors = any(finding.gate is None or finding.gate.due_at(gate) for finding in _open_errors(findings))
        if open_ones or errors:
            return level
    return 4 if _is_proven(plan, topics) else 3


def _is_proven(plan: Plan, topics: set[str]) -> bool:
    """A dated actual proves: a task of the dimension's topics that has really finished."""
    named = {str(cell) for topic in topics for cell in _task_references(plan, topic)}
    return any(task.actual is not None and task.actual.finish is not None for task in plan.tasks if task.id in named)


def _task_references(plan: Plan, topic_id: str) -> Iterable[object]:
    topic = plan.catalogue.by_id[topic_id]
    for question in topic.questions:
        if question.ref == "timeline.tasks":
            yield plan.value(question.address)
        for column in question.columns:
            if column.ref == "timeline.tasks":
                for row in plan.rows(question.address):
                    yield from row.names(column.id)
