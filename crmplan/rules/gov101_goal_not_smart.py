"""GOV101: a goal has no figure, no date or nobody who answers for it."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import lacking
from crmplan.rules.wording import label, listed

CODE = "GOV101"
NAME = "goal-not-smart"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of project governance: goals with measure, date and owner")
NEEDS = ("direction",)
OPTIONAL = True
SUMMARY = N_("A goal has no figure by which it is seen, no date, or nobody who answers for it.")
WHY = N_(
    "A goal that has no figure cannot be missed, one without a date is never late, and one without an owner is "
    "everybody's wish. Say what shows it, by when, and who answers for it."
)
BAD = N_(
    """\
direction:
  goals:
    - {id: happy, name: Customers are happier}
"""
)
GOOD = N_(
    """\
people:
  - {id: service-lead, name: Chiara Neri}
benchmark:
  criteria:
    - {id: csat, name: Customers satisfied, unit: "%", baseline: 71, target: 82}
direction:
  goals:
    - {id: happy, name: Eight of ten customers are satisfied after a call, kpis: [csat], by: 2028-06-30,
       owner: service-lead}
"""
)
RIGHT = N_("Every goal has a figure, a date and somebody who answers for it.")
GOALS = "direction.goals"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the goals that lack a figure, a date or an owner."""
    for row in plan.rows(GOALS):
        missing = lacking(plan, row, ["kpis", "by", "owner"])
        if missing:
            message = _("The goal {goal} lacks: {columns}.")
            hint = _("Say in {question} what shows it, by when, and who answers for it.").format(question=GOALS)
            yield Hit(row.address, message.format(goal=label(row), columns=listed(missing)), hint)
