"""JSON for other programs. Keys are added, never renamed; ``version`` tells when their meaning changes."""

import json
from typing import Any

from crmplan.escapes import visible
from crmplan.findings import Finding, Severity
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.reporters.text import address, clipped

VERSION = 1


def report(run: Run) -> str:
    """Return every finding, also those that are waived or not due yet, with what the plans relax and a summary of each.

    ``file`` is relative to its plan.
    """
    content = {
        "version": VERSION,
        "findings": [_finding(finding) for plan in run.plans for finding in plan.report.findings],
        "relaxed": [clipped(entry) for plan in run.plans for entry in plan.report.relaxed],
        "summary": [_summary(plan) for plan in run.plans],
    }
    return encoded(content)


def encoded(content: object) -> str:
    """Return JSON in plain ASCII; ``##[`` is spelled so that GitHub's runner does not take it for a command."""
    return json.dumps(content, indent=2).replace("##[", "##\\u005b") + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "plan": clipped(finding.plan),
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "gate": finding.gate.value if finding.gate else None,
        "file": visible(finding.file),
        "address": address(finding.address),
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "message": clipped(finding.message),
        "hint": clipped(finding.hint),
        "due": finding.due,
        "waived": finding.waived,
    }


def _summary(plan: CheckedPlan) -> dict[str, Any]:
    report = plan.report
    errors, warnings, infos = (report.count(severity) for severity in Severity)
    return {
        "plan": clipped(report.plan),
        "required": report.required.value,
        "reached": report.reached.value if report.reached else None,
        "errors": errors,
        "warnings": warnings,
        "infos": infos,
        "not_due": report.not_due,
        "waived": plan.waived,
        "disabled": [{"rule": rule, "file": visible(file)} for rule, file in report.disabled],
        "relaxed": [clipped(entry) for entry in report.relaxed],
    }
