"""What rules ask of a table: whether it is answered with nothing, and which cells of a row are empty."""

from collections.abc import Iterable

from crmplan.plan.model import Plan
from crmplan.plan.values import Row


def is_empty(plan: Plan, address: str) -> bool:
    """Say whether a table is answered with no rows; one that is not answered is for ANS101 to report."""
    return plan.value(address) == []


def lacking(plan: Plan, row: Row, columns: Iterable[str]) -> list[str]:
    """Return the heads of those columns that are empty in ``row``; an invalid cell is for ANS102 to report."""
    address = row.address.partition("[")[0]
    answer = plan.answers[address]
    suffix = row.address.removeprefix(address)
    invalid = {problem.suffix.removeprefix(f"{suffix}.") for problem in answer.invalid}
    empty = [name for name in columns if row[name] in (None, []) and name not in invalid]
    found = [answer.question.column(name) for name in empty]
    return [answer.question.head_of(column) for column in found if column is not None]


def words(plan: Plan, row: Row, column_id: str) -> str:
    """Return the words for the choice in a cell, as the question shows them; nothing when it is empty."""
    return choice_words(plan, row.address.partition("[")[0], column_id, row.text(column_id))


def choice_words(plan: Plan, address: str, column_id: str, slug: str) -> str:
    """Return the words for one choice of a column of the table at ``address``."""
    question = plan.catalogue.by_address[address]
    column = question.column(column_id)
    return question.cell_label(column, slug) if column is not None and slug else slug
