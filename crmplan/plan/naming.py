"""What a row of a table is called when something refers to it."""

from crmplan.plan.model import Plan
from crmplan.plan.questions import QuestionType
from crmplan.plan.values import Row


def row_name(plan: Plan, address: str, row: Row) -> str:
    """Return what a row is called: its first text or person that everybody may read, else its id."""
    question = plan.catalogue.by_address.get(address)
    for column in question.columns if question else ():
        text = row.text(column.id) if column.audience == "all" else ""
        if text and column.type in {QuestionType.TEXT, QuestionType.LONG}:
            return text
        if text and column.type is QuestionType.PERSON:
            return plan.person_name(text)
    return row.id
