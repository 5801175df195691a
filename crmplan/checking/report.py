"""What a run of the rules is asked for, and what it found."""

from dataclasses import dataclass, field

from crmplan.findings import Finding, Gate, Severity


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rules a run uses: codes, names or families; what the plan's own settings say comes first."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    gate: Gate | None = None


@dataclass
class Report:
    """What a check of one plan found.

    ``disabled`` names rules that could not run and the broken file each needs; ``relaxed`` every loosening
    that the plan itself brings. ``reached`` is the furthest gate reached, None when not even the first.
    """

    plan: str
    findings: list[Finding]
    required: Gate
    reached: Gate | None
    disabled: list[tuple[str, str]] = field(default_factory=list)
    relaxed: list[str] = field(default_factory=list)

    @property
    def due(self) -> list[Finding]:
        """The findings that count now: due and not waived."""
        return [finding for finding in self.findings if finding.due and not finding.waived]

    def failed(self, *, strict: bool = False) -> bool:
        """Say whether the check fails: an error is due, or with ``strict`` a warning."""
        worst = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(finding.severity in worst for finding in self.due)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are due and not waived."""
        return sum(finding.severity is severity for finding in self.due)

    @property
    def not_due(self) -> int:
        """How many findings belong to a later gate."""
        return sum(not finding.due for finding in self.findings)
