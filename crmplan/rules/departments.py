"""Departments and the people in them, as rules speak of them."""

from crmplan.plan.model import Plan
from crmplan.plan.values import Row

_SALES = ("sales", "vendit", "vendas", "commercial", "comercial", "vertrieb")


def is_sales(plan: Plan, department_id: str) -> bool:
    """Say whether a department sells, by its id or name in the languages that plans are written in."""
    row = plan.row("project.departments", department_id)
    words = f"{department_id} {row.text('name') if row else ''}".casefold()
    return any(stem in words for stem in _SALES)


def has_sales(plan: Plan) -> bool:
    """Say whether any department of the project sells."""
    return any(is_sales(plan, row.id) for row in plan.rows("project.departments"))


def of_group(plan: Plan, group_id: str) -> str:
    """Return the department of a user group, nothing when it has none."""
    group = plan.row("adoption.user_groups", group_id)
    return group.text("department") if group else ""


def in_scope(plan: Plan) -> list[Row]:
    """Return the departments that the project changes."""
    return [row for row in plan.rows("project.departments") if row.flag("in_scope")]
