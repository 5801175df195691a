"""For people: each finding with its source line, what explains it and what to do, then the summary."""

from collections.abc import Iterator

from crmplan.escapes import one_line
from crmplan.findings import Finding
from crmplan.language import _
from crmplan.reporters import summary
from crmplan.reporters.excerpt import excerpt
from crmplan.reporters.run import CheckedPlan, Run


def report(run: Run) -> str:
    """Return the findings that are due and not waived, plan after plan, each plan with its summary."""
    parts = []
    for plan in run.plans:
        parts += ["\n".join(_finding(plan, finding)) for finding in plan.report.due]
        parts.append("\n".join(summary.lines(plan)))
    return "\n\n".join(parts) + "\n"


def _finding(plan: CheckedPlan, finding: Finding) -> Iterator[str]:
    severity = _(summary.SEVERITIES[finding.severity])
    place = f"{one_line(plan.path(finding.file))}:{finding.line}:{finding.column}"
    yield f"{place} {finding.code} {finding.name} [{severity}]"
    yield f"  {one_line(finding.message)}"
    yield from _source(plan, finding)
    for other in finding.related:
        where = f"{one_line(plan.path(other.file))}:{other.line}:{other.column}"
        yield "  " + _("declared here: {what}, {place}").format(what=one_line(other.text), place=where)
    if finding.hint:
        yield "  " + _("help: {hint}").format(hint=one_line(finding.hint))


def _source(plan: CheckedPlan, finding: Finding) -> Iterator[str]:
    line = plan.line(finding.file, finding.line)
    if line is None or not line.strip():
        return
    end = finding.end_column if finding.end_line == finding.line else len(line) + 1
    shown = excerpt(line, finding.column, end)
    number = str(finding.line)
    yield f"  {number} | {shown.source}"
    yield f"  {' ' * len(number)} | {shown.carets}"
