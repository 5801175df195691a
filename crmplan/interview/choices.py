"""What a question offers to choose from: its own choices, people, tasks, or the rows of another table."""

from crmplan.interview.devices import Option
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.naming import row_name
from crmplan.plan.questions import PEOPLE, TIMELINE_TASKS, Column, Question, QuestionType, ValueShape

CHOOSING = {QuestionType.CHOICE, QuestionType.REF, QuestionType.PERSON, QuestionType.CONFIRM}
CHOOSING_MANY = {QuestionType.MULTI, QuestionType.REFS}


def options(plan: Plan, question: Question, shape: ValueShape) -> list[Option]:
    """Return the choices for ``shape``, which is ``question`` itself or one of its columns."""
    if shape.type is QuestionType.CONFIRM:
        return [Option("yes", _("yes")), Option("no", _("no"))]
    if shape.choices:
        return [Option(slug, _label(question, shape, slug)) for slug in shape.choices]
    target = PEOPLE if shape.type is QuestionType.PERSON else shape.ref
    if target == PEOPLE:
        return [Option(person.id, " – ".join(filter(None, (person.name, person.role)))) for person in plan.people]
    if target == TIMELINE_TASKS:
        return [Option(task.id, task.name) for task in plan.tasks]
    return [Option(row.id, row_name(plan, target, row)) for row in plan.rows(target)]


def _label(question: Question, shape: ValueShape, slug: str) -> str:
    return question.cell_label(shape, slug) if isinstance(shape, Column) else question.label_of(slug)
