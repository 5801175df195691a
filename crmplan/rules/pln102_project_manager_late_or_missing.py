"""PLN102: the project has more than one manager, one who comes late, or one without qualification or time."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.records import Status
from crmplan.rules.relevance import asked_rows, is_asked
from crmplan.rules.wording import listed, person, same_words

CODE = "PLN102"
NAME = "project-manager-late-or-missing"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G16", "G16.a", "G16.b")
SOURCE = N_("The article on CRM strategy, term Project; guides to the introduction of business software")
NEEDS = ("project", "people.yaml")
SUMMARY = N_("There is not exactly one project manager with qualification and time, from planning on.")
RIGHT = N_("One able project manager leads from the start and has the time for it.")
WHY = N_(
    "A project that two people lead is led by nobody. One person must hold the threads, be able to, and have the "
    "hours: what is promised beside a full job is done in the evening or not at all. And whoever joins only when the "
    "system is built has not heard the reasons that must be defended then."
)
BAD = N_(
    """\
people:
  - {id: project-manager, name: Davide Conti}
project:
  manager: project-manager
  manager_from: implementation
"""
)
GOOD = N_(
    """\
people:
  - {id: project-manager, name: Davide Conti, allocation: 80}
project:
  manager: project-manager
  manager_from: strategy
"""
)
MANAGER, QUALIFICATION = "project.manager", "project.manager_qualification"
SINCE, TEAM = "project.manager_from", "project.team"
TITLES = (
    "project manager",
    "project lead",
    "project leader",
    "CRM project manager",
    "capo progetto",
    "responsabile di progetto",
    "gerente de projeto",
    "gerente do projeto",
    "gestor do projeto",
)
"""A role of the team that says nothing but this is the manager's; a partner's own manager has a longer title."""


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a second manager, one who comes after planning, and one without qualification or time."""
    manager = plan.text(MANAGER)
    if not manager:
        return
    yield from _second(plan, manager)
    if plan.text(SINCE) == "implementation" and is_asked(plan, SINCE):
        message = _("{person} joins only for the implementation, after the plan has been made.")
        hint = _("Let the project manager take part in planning, and change {question}.").format(question=SINCE)
        yield Hit(SINCE, message.format(person=person(plan, manager)), hint, severity=Severity.WARNING)
    if plan.answers[QUALIFICATION].status is Status.NA and is_asked(plan, QUALIFICATION):
        message = _("Nothing qualifies {person} to lead the project: the question is marked as not applicable.")
        hint = _("Answer {question}, or say who makes up for what is missing.").format(question=QUALIFICATION)
        yield Hit(QUALIFICATION, message.format(person=person(plan, manager)), hint)
    yield from _time(plan, manager)


def _second(plan: Plan, manager: str) -> Iterator[Hit]:
    rows = asked_rows(plan, TEAM)
    others = [row for row in rows if row.text("person") != manager and _leads(row.text("role"))]
    if others:
        message = _("{person} leads the project, but the team has another project manager: {others}.")
        names = listed(person(plan, row.text("person")) or row.id for row in others)
        hint = _("Leave the title to one person, and say in {question} what the others do.").format(question=TEAM)
        told = message.format(person=person(plan, manager), others=names)
        yield Hit(others[0].address, told, hint, related=(MANAGER,))


def _leads(role: str) -> bool:
    return any(same_words(role, title) for title in TITLES)


def _time(plan: Plan, manager: str) -> Iterator[Hit]:
    """The share of the week stands with the person, or with the manager's place in the team."""
    known = plan.person(manager)
    if known is None:
        return
    shares = [row.number("allocation") for row in asked_rows(plan, TEAM) if row.text("person") == manager]
    if not known.allocation and not any(shares):
        message = _("{person} has no time for leading the project.")
        hint = _("Write the share of the week as allocation into people.yaml, or into {question}.")
        told = message.format(person=person(plan, manager))
        yield Hit(MANAGER, told, hint.format(question=TEAM), related=(f"people[{manager}]",))
