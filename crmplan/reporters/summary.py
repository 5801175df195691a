"""The words under the findings of a plan: how many, which gate is required and reached, what was not looked at."""

from collections.abc import Iterator

from crmplan.escapes import one_line
from crmplan.findings import Gate, Severity
from crmplan.language import N_, _, ngettext
from crmplan.reporters.run import CheckedPlan

SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning"), Severity.INFO: N_("info")}
GATES = {
    Gate.STRATEGY: N_("strategy"),
    Gate.PLANNING: N_("planning"),
    Gate.LAUNCH: N_("launch"),
    Gate.OPERATE: N_("operate"),
}


def counts(plan: CheckedPlan) -> str:
    """Return how many errors, warnings and infos are due, in words."""
    errors, warnings, infos = (plan.report.count(severity) for severity in Severity)
    return ", ".join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
            ngettext("{count} info", "{count} infos", infos).format(count=infos),
        )
    )


def reached(plan: CheckedPlan) -> str:
    """Return the name of the gate reached, in words."""
    return _(GATES[plan.report.reached]) if plan.report.reached else _("none yet")


def lines(plan: CheckedPlan) -> Iterator[str]:
    """Yield the summary of one plan, a sentence a line."""
    report = plan.report
    yield f"{one_line(report.plan)}: {counts(plan)}"
    yield _("Required gate: {gate}").format(gate=_(GATES[report.required]))
    yield _("Reached gate: {gate}").format(gate=reached(plan))
    yield from _set_aside(plan)
    for rule, file in report.disabled:
        yield _("{rule} was not looked at: {file} is broken.").format(rule=rule, file=one_line(file))
    if report.relaxed:
        yield _("Relaxed by the plan itself:")
        yield from (f"  {one_line(entry)}" for entry in report.relaxed)


def _set_aside(plan: CheckedPlan) -> Iterator[str]:
    later, waived = plan.report.not_due, plan.waived
    if later:
        sentence = ngettext(
            "{count} finding is not due yet; crmplan check --gate operate shows it.",
            "{count} findings are not due yet; crmplan check --gate operate shows them.",
            later,
        )
        yield sentence.format(count=later)
    if waived:
        yield ngettext("{count} finding is waived.", "{count} findings are waived.", waived).format(count=waived)
