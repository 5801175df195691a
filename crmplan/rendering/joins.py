"""Rows of one table that refer to a row of another: what belongs to a segment, a user group, a process."""

from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rendering.context import row_data
from crmplan.rendering.dated import Table


def referring(plan: Plan, address: str, column: str, row_id: str) -> list[Row]:
    """Return the rows of the table ``address`` whose ``column`` names ``row_id``, alone or among others."""
    return [row for row in plan.rows(address) if row_id in row.names(column)]


def rows_about(plan: Plan, address: str, column: str, row_id: str, *, internal: bool) -> Table:
    """Return the same rows in words."""
    question = plan.catalogue.require(address)
    return [row_data(plan, question, row, internal=internal) for row in referring(plan, address, column, row_id)]
