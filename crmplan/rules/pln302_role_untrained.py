"""PLN302: somebody's work changes without a training, or those who come later learn from chance."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.values import Row
from crmplan.rules.cells import lacking
from crmplan.rules.relevance import asked_empty, asked_rows
from crmplan.rules.wording import label, listed, person

CODE = "PLN302"
NAME = "role-untrained"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("C4.b", "C4.c", "G19", "G19.b")
SOURCE = N_("The article on CRM strategy, component 4 of the plan (training) and the term Training")
NEEDS = ("training-plan", "training", "adoption", "map")
SUMMARY = N_("A user group or a changed process has no training, or nothing is planned for those who come later.")
RIGHT = N_("Every changed process and every group has its training, and so have new colleagues.")
WHY = N_(
    "A process that changes on paper changes nothing; somebody works differently on the first day, and must have tried "
    "it before. And a launch is not the last day of learning: new colleagues arrive every month, and habits fade "
    "unless somebody keeps them alive."
)
BAD = N_(
    """\
people:
  - {id: super-field, name: Nadia Costa}
adoption:
  user_groups:
    - {id: field, name: Field representatives, users: 30}
    - {id: desk, name: Service desk, users: 34}
map:
  processes:
    - {id: visit, name: Plan field visits, verdict: change, users: [field]}
    - {id: returns, name: Take parts back, verdict: change, users: [desk]}
training-plan:
  trainings:
    - {id: way, group: field, topic: From the visit to the next step, kind: process, trainer: super-field,
       processes: [visit]}
training:
  sessions: []
"""
)
GOOD = N_(
    """\
people:
  - {id: super-field, name: Nadia Costa}
adoption:
  user_groups:
    - {id: field, name: Field representatives, users: 30}
map:
  processes:
    - {id: visit, name: Plan field visits, verdict: change, users: [field]}
training-plan:
  trainings:
    - {id: way, group: field, topic: From the visit to the next step, kind: process, trainer: super-field,
       processes: [visit]}
training:
  onboarding:
    - {id: first-week, module: Two days beside a colleague, kind: process, groups: [field], when: First week,
       trainer: super-field, recurring: yes}
  sessions:
    - {id: coffee, topic: Three notes that helped, groups: [field], leader: super-field, cadence: monthly}
"""
)
TRAININGS, DAY_ONE = "training-plan.trainings", "training-plan.day_one"
METRICS = "training-plan.manager_metrics"
GROUPS, PROCESSES = "adoption.user_groups", "map.processes"
ONBOARDING, SESSIONS = "training.onboarding", "training.sessions"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield groups and changed processes without training, and missing plans for new people and for later on."""
    trainings = plan.rows(TRAININGS)
    if trainings:
        yield from _groups(plan, {row.text("group") for row in trainings})
        yield from _processes(plan, trainings)
    yield from _new_hires(plan, trainings)
    yield from _later(plan)


def _groups(plan: Plan, trained: set[str]) -> Iterator[Hit]:
    for group in plan.rows(GROUPS):
        if group.id not in trained:
            message = _("No training is planned for the user group {group}.")
            hint = _("Add one to {question}.").format(question=TRAININGS)
            yield Hit(group.address, message.format(group=label(group)), hint, related=(TRAININGS,))


def _processes(plan: Plan, trainings: list[Row]) -> Iterator[Hit]:
    changed = [row for row in plan.rows(PROCESSES) if row.text("verdict") in {"change", "new"}]
    taught = _taught(plan, trainings)
    if changed and not taught:
        message = _("No training names a process that it teaches, although {count} processes change or are new.")
        hint = _("Say in {question} which processes each training teaches.").format(question=TRAININGS)
        yield Hit(TRAININGS, message.format(count=len(changed)), hint, related=tuple(row.address for row in changed))
        return
    trained = {row.text("group") for row in trainings}
    for process in changed:
        learners = {group for group, known in taught if known == process.id}
        missing = [group for group in process.names("users") if group in trained - learners]
        if missing or not learners:
            yield _untaught(plan, process, missing if learners else [])


def _taught(plan: Plan, trainings: list[Row]) -> set[tuple[str, str]]:
    """Return which group learns which process, by the trainings and by what changes for whom on the first day."""
    prepared = [row for row in asked_rows(plan, DAY_ONE) if row.text("training")]
    return {(row.text("group"), process) for row in [*trainings, *prepared] for process in row.names("processes")}


def _untaught(plan: Plan, process: Row, groups: list[str]) -> Hit:
    """Say who is not trained in a process; nobody at all when ``groups`` is empty."""
    if groups:
        message = _("The process {process} changes, but these user groups are not trained in it: {groups}.")
        known = [plan.row(GROUPS, group) for group in groups]
        names = listed(row.text("name") if row else group for row, group in zip(known, groups, strict=True))
        told = message.format(process=label(process), groups=names)
    else:
        told = _("The process {process} changes, but no training teaches it.").format(process=label(process))
    hint = _("Name the process in a training of {question} for those who work differently.").format(question=TRAININGS)
    return Hit(process.address, told, hint, related=(TRAININGS,))


def _new_hires(plan: Plan, trainings: list[Row]) -> Iterator[Hit]:
    """A small company is not asked for modules of their own; there a training marked for new colleagues is enough."""
    hint = _("Say in {question} how a new colleague learns the CRM, next month and next year.")
    modules = asked_rows(plan, ONBOARDING)
    if plan.settings.profile is Profile.SMALL:
        if trainings and not any(row.flag("new_hire") for row in trainings):
            message = _("No training is meant for new colleagues too.")
            yield Hit(TRAININGS, message, hint.format(question=TRAININGS))
    elif asked_empty(plan, ONBOARDING):
        yield Hit(ONBOARDING, _("No module teaches new colleagues the CRM."), hint.format(question=ONBOARDING))
    elif modules and not any(row.flag("recurring") for row in modules):
        message = _("No module is held for every new colleague; what is held once reaches only those of the launch.")
        yield Hit(ONBOARDING, message, hint.format(question=ONBOARDING))


def _later(plan: Plan) -> Iterator[Hit]:
    hint = _("Name in {question} a super-user or the project manager who leads it.").format(question=SESSIONS)
    if asked_empty(plan, SESSIONS):
        yield Hit(SESSIONS, _("No training goes on after the launch."), hint)
    for row in asked_rows(plan, SESSIONS):
        if lacking(plan, row, ["leader"]):
            message = _("Nobody leads {session} after the launch.")
            yield Hit(row.address, message.format(session=label(row, "topic")), hint)
    for row in asked_rows(plan, METRICS):
        if lacking(plan, row, ["training"]):
            message = _("{person} is to lead with new figures, but no training prepares for it.")
            told = message.format(person=person(plan, row.text("manager")) or row.id)
            hint = _("Name the training in {question}.").format(question=METRICS)
            yield Hit(row.address, told, hint, severity=Severity.WARNING)
