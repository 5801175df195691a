"""Questions that are asked of a plan: an answer that its profile or a condition leaves out is for no rule to judge."""

from collections.abc import Iterable

from crmplan.plan.model import Plan
from crmplan.plan.values import Row


def is_asked(plan: Plan, address: str) -> bool:
    """Say whether the question at ``address`` is asked of this plan."""
    return plan.is_relevant(plan.catalogue.by_address[address])


def asked_rows(plan: Plan, address: str) -> list[Row]:
    """Return the rows of a table; none when it is not asked or not answered."""
    return plan.rows(address) if is_asked(plan, address) else []


def asked_empty(plan: Plan, address: str) -> bool:
    """Say whether a table that is asked is answered with no rows."""
    return plan.value(address) == [] and is_asked(plan, address)


def choice_words(plan: Plan, address: str, column_id: str, slugs: Iterable[str]) -> list[str]:
    """Return the words for choices of a column in the language in force."""
    question = plan.catalogue.by_address[address]
    column = question.column(column_id)
    return [question.cell_label(column, slug) if column else slug for slug in slugs]
