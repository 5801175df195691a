"""STR401: activities pull apart, stand alone, or do nothing that rivals do not do as well."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import lacking
from crmplan.rules.relevance import asked_empty, asked_rows
from crmplan.rules.wording import label, listed

CODE = "STR401"
NAME = "activity-misfit"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("P2", "P4", "P4.1", "P4.4")
SOURCE = N_("The article on CRM strategy, tests 2 and 4: a tailored value chain, and fit between activities")
NEEDS = ("fit", "value-chain", "map")
SUMMARY = N_("A conflict between activities has no resolution, or activities serve, help or distinguish nothing.")
RIGHT = N_("The activities support the proposition and each other, and conflicts are resolved.")
WHY = N_(
    "Fit makes a strategy hard to copy: each activity makes another one better. It also works backwards. One activity "
    "at odds with the rest cancels the best of them, as when callers are promised time and the team is paid by calls "
    "per hour. A conflict that is only written down goes on costing customers."
)
BAD = N_(
    """\
value-chain:
  activities:
    - {id: lookup, name: Find the part by number plate, tag: different, proposition: [promise]}
    - {id: visits, name: Visit workshops, tag: same, proposition: [needs]}
    - {id: invoices, name: One invoice a month, tag: same, proposition: [price]}
fit:
  conflicts:
    - {id: calls, name: Calls per hour against finding the right part, activities: [lookup]}
"""
)
GOOD = N_(
    """\
people:
  - {id: service-lead, name: Chiara Neri}
value-chain:
  activities:
    - {id: lookup, name: Find the part by number plate, tag: different, proposition: [promise]}
    - {id: visits, name: Visit workshops, tag: same, proposition: [needs]}
    - {id: invoices, name: One invoice a month, tag: same, proposition: [price]}
fit:
  conflicts:
    - {id: calls, name: Calls per hour against finding the right part, activities: [lookup],
       resolution: The desk is measured by calls settled at the first contact, decided_by: service-lead}
"""
)
ACTIVITIES, LINKS, CONFLICTS = "value-chain.activities", "fit.links", "fit.conflicts"
PROCESSES, PROCESS_FIT = "map.processes", "fit.process_fit"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield unresolved conflicts, activities without a link to the promise or to others, and sameness with rivals."""
    for row in plan.rows(CONFLICTS):
        if lacking(plan, row, ["resolution"]):
            message = _("The conflict {conflict} has no resolution.")
            hint = _("Say in {question} what is decided, and by whom; to keep talking resolves nothing.")
            yield Hit(row.address, message.format(conflict=label(row)), hint.format(question=CONFLICTS))
    yield from _sameness(plan)
    yield from _unlinked(plan)
    yield from _isolated(plan)
    yield from _processes(plan)


def _sameness(plan: Plan) -> Iterator[Hit]:
    tags = [row.text("tag") for row in plan.rows(ACTIVITIES)]
    if tags and set(tags) == {"same"}:
        message = _("All {count} activities are done as rivals do them, so that any rival can make the same promise.")
        hint = _("Find in {question} what you do differently; if there is nothing, go back to test 1.")
        told = message.format(count=len(tags))
        yield Hit(ACTIVITIES, told, hint.format(question=ACTIVITIES), severity=Severity.WARNING)


def _unlinked(plan: Plan) -> Iterator[Hit]:
    for row in plan.rows(ACTIVITIES):
        if len(lacking(plan, row, ("proposition", "needs"))) == 2:  # noqa: PLR2004 - either of the two is a link
            message = _("The activity {activity} serves neither the promise nor a need nor the price.")
            hint = _("Say in {question} what it serves; an activity that serves none of them is a habit.")
            told = message.format(activity=label(row))
            yield Hit(row.address, told, hint.format(question=ACTIVITIES), severity=Severity.WARNING)


def _isolated(plan: Plan) -> Iterator[Hit]:
    hint = _("Say in {question} which activity makes which other one better.").format(question=LINKS)
    if asked_empty(plan, LINKS):
        message = _("No activity makes another one better.")
        yield Hit(LINKS, message, hint, severity=Severity.WARNING)
    links = [(row.text("from"), row.text("to")) for row in asked_rows(plan, LINKS)]
    joined = {end for one, other in links if one != other for end in (one, other)}
    alone = [row for row in plan.rows(ACTIVITIES) if links and row.id not in joined]
    if alone:
        message = _("These activities neither help another one nor are helped by one: {activities}.")
        told = message.format(activities=listed(row.text("name") or row.id for row in alone))
        related = tuple(row.address for row in alone)
        yield Hit(LINKS, told, hint, severity=Severity.WARNING, related=related)


def _processes(plan: Plan) -> Iterator[Hit]:
    judged = asked_rows(plan, PROCESS_FIT)
    for row in judged:
        if row.text("verdict") == "conflicts" and lacking(plan, row, ["change"]):
            process = plan.row(PROCESSES, row.text("process"))
            message = _("The process {process} works against the strategy, and nothing is said of what will change.")
            hint = _("Say in {question} what will change.").format(question=PROCESS_FIT)
            yield Hit(row.address, message.format(process=label(process or row)), hint)
    known = {row.text("process") for row in judged if row.text("verdict")}
    kept = [row for row in plan.rows(PROCESSES) if row.text("verdict") != "retire"]
    missing = [row for row in kept if judged and row.id not in known]
    if missing:
        message = _("Nobody has judged whether these processes fit the strategy: {processes}.")
        told = message.format(processes=listed(row.text("name") or row.id for row in missing))
        hint = _("Give each process of the map a verdict in {question}.").format(question=PROCESS_FIT)
        related = tuple(row.address for row in missing)
        yield Hit(PROCESS_FIT, told, hint, severity=Severity.WARNING, related=related)
