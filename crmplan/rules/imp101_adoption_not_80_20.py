"""IMP101: the adoption plan does not win the many first and the late ones afterwards."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates, departments
from crmplan.rules.cells import is_empty, words
from crmplan.rules.rhythms import DAYS, MONTH
from crmplan.rules.thresholds import days, limit
from crmplan.rules.wording import label, listed

CODE = "IMP101"
NAME = "adoption-not-80-20"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G1", "G1.a", "G1.b", "G1.e", "G1.f")
SOURCE = N_("The article on CRM strategy, term Adoption; experience with adoption figures")
NEEDS = ("adoption", "evolution", "project", "timeline.yaml")
SUMMARY = N_("The adoption plan does not win the many first and the late ones afterwards, or measures too late.")
RIGHT = N_("The adoption plan wins the many first, has a plan of its own for the late, and measures early.")
WHY = N_(
    "Win the first eighty per cent, then make a separate plan for those who put the change off. Measure within a "
    "month, while habits are soft, and go on measuring. Without people who try things early, and without the best "
    "sellers, a project becomes one more that failed."
)
BAD = N_(
    """\
adoption:
  majority_target: 60
  late_plan: []
"""
)
GOOD = N_(
    """\
people:
  - {id: super-field, name: Nadia Costa}
adoption:
  majority_target: 80
  late_plan:
    - {id: notebooks, who: Representatives with notebooks, action: A colleague enters ten customers with them,
       owner: super-field}
"""
)
TARGET, LATE_PLAN, BACKERS, STANDARDS = (
    "adoption.majority_target",
    "adoption.late_plan",
    "adoption.backers",
    "adoption.standards",
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a target below the majority, no plan for the late ones, missing backers, and late or rare measures."""
    target, wanted = plan.value(TARGET), limit(plan, "majority_percent")
    if isinstance(target, Decimal) and target < wanted:
        message = _("The first aim is {target} % of the users; at least {wanted} % are wanted before the rest.")
        hint = _("Answer {question} with {wanted} or more, or say what keeps so many away.")
        yield Hit(
            TARGET, message.format(target=f"{target:f}", wanted=wanted), hint.format(question=TARGET, wanted=wanted)
        )
    if is_empty(plan, LATE_PLAN):
        hint = _("Answer {question}: who may hold back, why, and what will you do differently?").format(
            question=LATE_PLAN
        )
        yield Hit(LATE_PLAN, _("There is no plan of its own for those who put the change off."), hint)
    yield from _backers(plan)
    if is_empty(plan, STANDARDS):
        message = _("No usage standard is measured.")
        hint = _("Answer {question}: what does good use look like?").format(question=STANDARDS)
        yield Hit(STANDARDS, message, hint, severity=Severity.WARNING)
    for standard in plan.rows(STANDARDS):
        yield from _measures(plan, standard)


def _backers(plan: Plan) -> Iterator[Hit]:
    if plan.value(BACKERS) is None:
        return
    rows = plan.rows(BACKERS)
    kinds = {row.text("kind") for row in rows}
    missing = []
    if not kinds & {"early-adopter", "both"}:
        missing.append(_("an early adopter"))
    if not kinds & {"top-performer", "both"}:
        missing.append(_("a top performer"))
    if departments.has_sales(plan) and not any(_is_seller(plan, row) for row in rows):
        missing.append(_("somebody from sales"))
    if missing:
        message = _("Among those who back the CRM is not yet: {missing}.").format(missing=listed(missing))
        hint = _("Answer {question} with people who have agreed to say so.").format(question=BACKERS)
        yield Hit(BACKERS, message, hint, severity=Severity.WARNING)


def _is_seller(plan: Plan, backer: Row) -> bool:
    person = plan.person(backer.text("person"))
    own = person.department if person else ""
    return departments.is_sales(plan, own) or departments.is_sales(
        plan, departments.of_group(plan, backer.text("group"))
    )


def _measures(plan: Plan, standard: Row) -> Iterator[Hit]:
    name = label(standard, "standard")
    if DAYS.get(standard.text("cadence"), 0) > MONTH:
        message = _("{standard} is measured too seldom ({rhythm}): once a month is the least that lets you act.")
        told = message.format(standard=name, rhythm=words(plan, standard, "cadence"))
        yield Hit(standard.address, told, _("Choose monthly or more often."), severity=Severity.WARNING)
    task, launch = dates.dated(plan, standard.text("first_measure")), _first_launch(plan, standard)
    if task is None or launch is None:
        return
    late = task.start - launch
    if late > days(plan, "first_measure_days"):
        message = _("{standard} is first measured on {day}, {count} days after the launch.")
        told = message.format(standard=name, day=dates.day(task.start), count=late.days)
        hint = _("Measure within {days} days, while habits are soft.").format(days=limit(plan, "first_measure_days"))
        related = (f"timeline.tasks[{task.id}]",)
        yield Hit(standard.address, told, hint, severity=Severity.WARNING, related=related)


def _first_launch(plan: Plan, standard: Row) -> date | None:
    """Return the day of the first launch among the groups that a standard is for."""
    groups = [plan.row("adoption.user_groups", group) for group in standard.names("groups")]
    launches = [dates.launch_of_phase(plan, group.text("phase") if group else "") for group in groups or [None]]
    return min((task.finish for task in launches if task), default=None)
