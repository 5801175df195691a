"""The launch gate: the groups of a go-live check, and how much of each the plan has settled."""

from crmplan.checking import Report
from crmplan.findings import Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rendering.context import Plain

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("Scope agreed"), ("project.departments", "evolution.features", "trade-offs.left_out")),
    (N_("Decision and its criteria"), ("launch.go_no_go", "project.gates")),
    (N_("Switch and way back"), ("launch.cutover", "launch.rollback")),
    (N_("Tests and rehearsals"), ("launch.checks",)),
    (N_("Acceptance"), ("project.raci",)),
    (N_("Data moved and compared"), ("prepare.sources", "prepare.scope_rules", "capture.quality_rules")),
    (N_("Connections and outages"), ("integration.integrations", "integration.outages")),
    (N_("Rights and breach plan"), ("security.roles", "security.breach_plan", "security.processors")),
    (N_("What hangs on others"), ("vendors.contract_task", "integration.keeper", "prepare.data_skills")),
    (
        N_("People ready"),
        ("communication.messages", "training-plan.trainings", "super-user.super_users", "prepare.equipment"),
    ),
    (N_("Support after the launch"), ("launch.hypercare", "launch.hypercare_exit", "launch.support")),
)
"""The eleven groups that a go-live review looks at, each with the answers that settle it."""

_MISSING = "ANS101"  # an answer that is missing is counted, not called an error


def launch_gate(plan: Plan, report: Report) -> list[Plain]:
    """Return each group with how much of it is settled and whether a check finds errors in it."""
    return [_group(plan, report, name, addresses) for name, addresses in GROUPS]


def _group(plan: Plan, report: Report, name: str, addresses: tuple[str, ...]) -> dict[str, Plain]:
    inside = [answer for answer in plan.asked if answer.address in addresses]
    settled = sum(answer.is_settled for answer in inside)
    faults = [f for f in report.findings if f.severity is Severity.ERROR and not f.waived and f.code != _MISSING]
    errors = sum(finding.address.partition("[")[0] in addresses for finding in faults)
    if errors:
        light, state = "red", _("with errors")
    elif not settled:
        light, state = "grey", _("not begun")
    elif settled < len(inside):
        light, state = "amber", _("in part")
    else:
        light, state = "green", _("planned")
    return {"name": _(name), "light": light, "state": state, "settled": settled, "asked": len(inside)}
