"""Findings compared: which are new, which are gone, and what that makes of gates, levels and the verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crmplan import readiness
from crmplan.checking import Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.plan.model import Plan
from crmplan.readiness import Readiness
from crmplan.rules.ans101_required_answer_missing import CODE as MISSING


@dataclass(frozen=True, slots=True)
class GateChange:
    """How many errors and warnings count at a gate, before and after. ``gate`` is None for what is always due."""

    gate: Gate | None
    errors: tuple[int, int]
    warnings: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Two checks compared. ``waived`` and ``restored`` are findings of both sides, accepted now or no longer."""

    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    restored: tuple[Finding, ...]
    before: Report
    after: Report
    readiness_before: Readiness
    readiness_after: Readiness

    @property
    def gates(self) -> list[GateChange]:
        """The gates at which counts differ."""
        found = []
        for gate in (None, *Gate):
            counts = [_counts(report.findings, gate) for report in (self.before, self.after)]
            if counts[0] != counts[1]:
                errors, warnings = zip(*counts, strict=True)
                found.append(GateChange(gate, (errors[0], errors[1]), (warnings[0], warnings[1])))
        return found

    @property
    def levels(self) -> list[tuple[str, int, int]]:
        """The dimensions whose level differs: id, level before, level after."""
        pairs = zip(self.readiness_before.dimensions, self.readiness_after.dimensions, strict=True)
        return [(old.id, old.level, new.level) for old, new in pairs if old.level != new.level]

    @property
    def new_errors(self) -> list[Finding]:
        """The new findings that are errors, due at the required gate and not accepted."""
        return [f for f in self.new if f.severity is Severity.ERROR and f.due and not f.waived]

    @property
    def mended(self) -> list[Finding]:
        """What is gone, but for questions that merely have their answer now."""
        return [finding for finding in self.gone if finding.code != MISSING]

    @property
    def has_changes(self) -> bool:
        """Say whether anything differs that a reader would call a change of the verdict or of a finding."""
        return bool(
            self.new
            or self.gone
            or self.waived
            or self.restored
            or self.levels
            or self.gates
            or self.before.reached is not self.after.reached
            or self.before.required is not self.after.required
            or self.readiness_before.verdict is not self.readiness_after.verdict
        )


def judged(before: Plan, after: Plan) -> Judgement:
    """Check both plans, each by its own settings, and compare what is found."""
    old, new = check(before), check(after)
    waived, restored = _acceptance(old.findings, new.findings)
    return Judgement(
        _surplus(new.findings, old.findings),
        _surplus(old.findings, new.findings),
        waived,
        restored,
        old,
        new,
        readiness.measure(before, old),
        readiness.measure(after, new),
    )


def _surplus(these: Iterable[Finding], others: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of ``these`` that ``others`` lack; where several stand at one address, words tell them apart.

    Of two that differ in their words alone (a figure changed), none is left over.
    """
    elsewhere = _by_identity(others)
    found: list[Finding] = []
    for identity, mine in _by_identity(these).items():
        theirs = Counter(finding.message for finding in elsewhere.get(identity, ()))
        own_words = []
        for finding in mine:
            if theirs[finding.message]:
                theirs[finding.message] -= 1
            else:
                own_words.append(finding)
        found += own_words[theirs.total() :]
    return tuple(found)


def _acceptance(old: Iterable[Finding], new: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    before = {finding.identity: finding.waived for finding in old}
    both = [finding for finding in new if before.get(finding.identity, finding.waived) is not finding.waived]
    return tuple(f for f in both if f.waived), tuple(f for f in both if not f.waived)


def _by_identity(findings: Iterable[Finding]) -> Mapping[tuple[str, str, str], list[Finding]]:
    found: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.identity].append(finding)
    return found


def _counts(findings: Iterable[Finding], gate: Gate | None) -> tuple[int, int]:
    """Return how many errors and warnings fall due at a gate."""
    here = Counter(finding.severity for finding in findings if finding.gate is gate and not finding.waived)
    return here[Severity.ERROR], here[Severity.WARNING]
