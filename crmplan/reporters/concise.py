"""One line a finding, as editors and grep read it, and one line a plan."""

from collections.abc import Iterator

from crmplan.escapes import one_line
from crmplan.language import _
from crmplan.reporters import summary
from crmplan.reporters.run import CheckedPlan, Run


def report(run: Run) -> str:
    """Return ``file:line:column: CODE name [severity] message`` for each finding that is due and not waived."""
    lines = [line for plan in run.plans for line in _lines(plan)]
    return "\n".join(lines) + "\n"


def _lines(plan: CheckedPlan) -> Iterator[str]:
    for finding in plan.report.due:
        place = f"{one_line(plan.path(finding.file))}:{finding.line}:{finding.column}"
        yield f"{place}: {finding.code} {finding.name} [{finding.severity.value}] {one_line(finding.message)}"
    yield _("{plan}: {counts}; required gate {required}, reached gate {reached}").format(
        plan=one_line(plan.report.plan),
        counts=summary.counts(plan),
        required=_(summary.GATES[plan.report.required]),
        reached=summary.reached(plan),
    )
