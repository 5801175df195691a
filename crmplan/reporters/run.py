"""What a reporter is given: every plan that was checked, where it stands, and the text of its files."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crmplan.findings import Finding, Gate, Severity
from crmplan.yamlio.marks import LINE_BREAK

_SEPARATORS = re.compile(r"[/\\]")
_ODD = {"", ".", ".."}


class Report(Protocol):
    """What a check of one plan found, as far as reporters look at it (see ``checking.Report``)."""

    plan: str
    findings: list[Finding]
    required: Gate
    reached: Gate | None
    disabled: list[tuple[str, str]]
    relaxed: list[str]

    @property
    def due(self) -> list[Finding]:
        """The findings that count now: due and not waived."""

    @property
    def not_due(self) -> int:
        """How many findings belong to a later gate."""

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are due and not waived."""


@dataclass
class CheckedPlan:
    """One checked plan: its report, its folder and the text of its files.

    ``folder`` leads from the folder of the run (in CI the root of the repository) to the plan, with ``/``; empty when
    they are the same. ``texts`` gives the text of each file by its name relative to the plan.
    """

    report: Report
    folder: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    _lines: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False)

    def path(self, file: str) -> str:
        """Return the way from the folder of the run to a file of the plan, or to the plan when there is no file."""
        return "/".join(part for part in (self.folder.strip("/"), file) if part)

    def inner_path(self, file: str) -> str:
        """Return ``path(file)`` when it stays below the folder of the run, else nothing."""
        path = self.path(file)
        leaves = self.folder.startswith("/") or file.startswith("/") or ":" in self.folder[:2]
        return "" if leaves or not file or _ODD.intersection(_SEPARATORS.split(path)) else path

    def line(self, file: str, number: int) -> str | None:
        """Return a line of a file (the first is 1), None when there is none."""
        if file not in self._lines:
            self._lines[file] = LINE_BREAK.split(self.texts.get(file, ""))
        lines = self._lines[file]
        return lines[number - 1] if file in self.texts and 0 < number <= len(lines) else None

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(finding.waived for finding in self.report.findings)


@dataclass(frozen=True)
class Run:
    """One run of check: the plans in the order given, and a sentence for each rule by its code."""

    plans: Sequence[CheckedPlan]
    summaries: Mapping[str, str] = field(default_factory=dict)

    def due(self) -> Iterator[tuple[CheckedPlan, Finding]]:
        """Yield the findings that count now, plan by plan, each with its plan."""
        for plan in self.plans:
            for finding in plan.report.due:
                yield plan, finding
