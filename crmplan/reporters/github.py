"""Annotations for GitHub Actions, errors first since a step shows ten of each, and the summary of a step."""

import re
from collections.abc import Iterator

from crmplan.escapes import one_line, visible
from crmplan.findings import Finding, Severity
from crmplan.language import _
from crmplan.reporters import summary
from crmplan.reporters.run import CheckedPlan, Run
from crmplan.reporters.text import clipped

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
MOST_ROWS = 1000
"""Findings in the table of a step: GitHub drops a summary of more than a megabyte."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~@:])")


def report(run: Run) -> str:
    """Return one workflow command for each finding that is due and not waived."""
    found = sorted(run.due(), key=lambda entry: entry[1].severity.rank)
    return "".join(f"{_annotation(plan, finding)}\n" for plan, finding in found)


def _annotation(plan: CheckedPlan, finding: Finding) -> str:
    facts = {**_position(plan, finding), "title": f"{finding.code} {finding.name}"}
    told = ",".join(f"{key}={_property(value)}" for key, value in facts.items())
    message = clipped(f"{finding.message} {finding.hint}".rstrip())
    return f"::{COMMANDS[finding.severity]} {told}::{_data(message)}"


def _position(plan: CheckedPlan, finding: Finding) -> dict[str, str]:
    """Columns only count when the finding stays on its line; GitHub's last column belongs to it."""
    path = plan.inner_path(finding.file)
    if not path:
        return {}
    facts = {"file": visible(path), "line": str(max(1, finding.line)), "endLine": str(max(1, finding.end_line))}
    if finding.line == finding.end_line and finding.column > 0:
        last = max(finding.column, finding.end_column - 1)
        facts |= {"col": str(finding.column), "endColumn": str(last)}
    return facts


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text.replace("##[", "## [")).replace(":", "%3A").replace(",", "%2C")


def step_summary(run: Run) -> str:
    """Return the Markdown for ``$GITHUB_STEP_SUMMARY``: a table of the findings of each plan, then its summary."""
    return "\n".join(line for plan in run.plans for line in _section(plan)) + "\n"


def _section(plan: CheckedPlan) -> Iterator[str]:
    findings = sorted(plan.report.due, key=lambda finding: finding.severity.rank)
    yield f"## {_escaped(clipped(plan.report.plan))}"
    yield ""
    if findings:
        heads = [_("Severity"), _("Rule"), _("Place"), _("Finding")]
        yield _cells(heads)
        yield _cells(["---"] * len(heads))
    for finding in findings[:MOST_ROWS]:
        place = f"{plan.path(finding.file)}:{finding.line}:{finding.column}"
        rule = f"{finding.code} {finding.name}"
        told = clipped(f"{finding.message} {finding.hint}".rstrip())
        words = [_(summary.SEVERITIES[finding.severity]), rule, one_line(place), told]
        yield _cells([_escaped(word) for word in words])
    if len(findings) > MOST_ROWS:
        yield ""
        yield _("… and {count} more").format(count=len(findings) - MOST_ROWS)
    yield ""
    for line in summary.lines(plan):
        yield f"- {_escaped(clipped(line).strip())}"
    yield ""


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    """Markdown and HTML in what people wrote stay text."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", plain)
