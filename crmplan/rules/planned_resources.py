"""What the plan counts on and somebody must pay for: consultants, tools, incentives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crmplan.language import N_
from crmplan.plan.model import Plan
from crmplan.plan.values import Row


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of resource: the addresses that count on it, the lines of the budget that pay for it, and a sentence."""

    find: Callable[[Plan], Iterator[str]]
    resource: str
    category: str
    unpaid: str

    def where(self, plan: Plan) -> tuple[str, ...]:
        """Return the addresses of what counts on it and names no line of its own."""
        return tuple(self.find(plan))

    def pays(self, line: Row) -> bool:
        """Say whether a line of the budget pays for it."""
        return line.text("resource") == self.resource or line.text("category") == self.category


def _consultants(plan: Plan) -> Iterator[str]:
    if plan.text("vendors.partner"):
        yield "vendors.partner"
    yield from _rows(plan, "integration.integrations", "resource", "consultant")
    yield from _rows(plan, "vendors.skills", "filled_by", "partner")
    for row in plan.rows("prepare.data_skills"):
        if row["have"] is False and row.text("provider") and not row.text("budget_line"):
            yield row.address


def _tools(plan: Plan) -> Iterator[str]:
    if plan.text("integration.platform") == "middleware":
        yield "integration.platform"
    for row in plan.rows("prepare.equipment"):
        if row.text("kind") == "hardware" and row.text("state") == "gap":
            yield row.address


def _incentives(plan: Plan) -> Iterator[str]:
    for row in plan.rows("recognition.schemes"):
        if (row.number("cost") or row.text("incentive")) and not row.text("budget_line"):
            yield row.address


def _rows(plan: Plan, table: str, column: str, wanted: str) -> Iterator[str]:
    return (row.address for row in plan.rows(table) if row.text(column) == wanted)


PLANNED = (
    Resource(_consultants, "consultant", "", N_("The plan counts on consultants whom no line of the budget pays.")),
    Resource(_tools, "tool", "hardware", N_("The plan counts on tools that no line of the budget pays for.")),
    Resource(_incentives, "incentive", "incentives", N_("Incentives are planned that no line of the budget pays for.")),
)
