"""PLN301: people are trained too late, or only on the tool and not on the new way of working."""

from collections.abc import Iterator
from datetime import date

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.thresholds import days, limit
from crmplan.rules.wording import label, short
from crmplan.timeline.schedule import ScheduledTask

CODE = "PLN301"
NAME = "training-late-or-tool-only"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("C4", "C4.a")
SOURCE = N_(
    "The article on CRM strategy, component 4 of the plan: training; Microsoft's implementation guide, training"
)
NEEDS = ("training-plan", "adoption", "evolution", "launch", "timeline.yaml")
SUMMARY = N_(
    "A user group is trained at the launch or after the acceptance test, or nobody is taught the new processes."
)
RIGHT = N_(
    "Every group is trained in its processes as well as in the tool, before the test and in time for its launch."
)
WHY = N_(
    "Training that starts early takes the fear away; training on the day of the launch adds to it. Before the "
    "acceptance test it pays twice, since testers who know the system report real faults. And whoever learns only "
    "where to click goes on working as before, with a slower tool: teach what changes in the work first."
)
BAD = N_(
    """\
people:
  - {id: super-field, name: Nadia Costa}
adoption:
  user_groups:
    - {id: field, name: Field representatives, users: 30}
timeline:
  start: 2027-01-11
  tasks:
    - {id: train, name: Train the field, kind: training, duration: 3d, start: 2027-09-06}
    - {id: launch, name: Launch, kind: launch, duration: 0, start: 2027-09-06}
training-plan:
  trainings:
    - {id: clicks, group: field, topic: Where to click, kind: tool, trainer: super-field, task: train}
"""
)
GOOD = N_(
    """\
people:
  - {id: super-field, name: Nadia Costa}
adoption:
  user_groups:
    - {id: field, name: Field representatives, users: 30}
timeline:
  start: 2027-01-11
  tasks:
    - {id: train, name: Train the field, kind: training, duration: 3d, start: 2027-06-07}
    - {id: uat, name: Acceptance test, kind: uat, duration: 10d, start: 2027-06-28}
    - {id: launch, name: Launch, kind: launch, duration: 0, start: 2027-09-06}
training-plan:
  trainings:
    - {id: way, group: field, topic: From the visit to the next step, kind: process, trainer: super-field, task: train}
    - {id: clicks, group: field, topic: Where to click, kind: tool, trainer: super-field, task: train}
"""
)
TRAININGS, GROUPS = "training-plan.trainings", "adoption.user_groups"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield groups whose training starts too late, and a plan that teaches no process."""
    trainings = plan.rows(TRAININGS)
    if plan.value(TRAININGS) is not None and not any(row.text("kind") == "process" for row in trainings):
        message = _("No training is planned.") if not trainings else _("No training teaches the new processes.")
        hint = _("Add a training of kind process to {question}: how the work itself changes.")
        yield Hit(TRAININGS, message, hint.format(question=TRAININGS))
    for group in plan.rows(GROUPS):
        yield from _first_training(plan, group, [row for row in trainings if row.text("group") == group.id])


def _first_training(plan: Plan, group: Row, trainings: list[Row]) -> Iterator[Hit]:
    """Judged only when every training of the group has its day: one without might be the first."""
    dated = [(row, dates.dated(plan, row.text("task"))) for row in trainings]
    launch = dates.launch_of_phase(plan, group.text("phase"))
    known = [(task.start, place, row, task) for place, (row, task) in enumerate(dated) if task is not None]
    if launch is None or not known or len(known) < len(dated):
        return
    _start, _place, row, task = min(known, key=lambda entry: entry[:2])
    if task.start >= launch.start:
        message = _("{group} are first trained on {day}, but start to work in the CRM on {launch}.")
        told = message.format(group=label(group), day=task.start, launch=launch.start)
        hint = _("Start their training at least {days} days earlier.").format(days=limit(plan, "training_lead_days"))
        yield Hit(row.address, told, hint, related=_places(task, launch))
        return
    yield from _close_to_launch(plan, group, row, task, launch)


def _close_to_launch(plan: Plan, group: Row, row: Row, task: ScheduledTask, launch: ScheduledTask) -> Iterator[Hit]:
    test = _acceptance_test(plan, group, launch)
    if test is not None and task.start > test.finish:
        message = _("{group} are first trained on {day}, after “{test}” has ended on {end}.")
        told = message.format(group=label(group), day=task.start, test=short(test.task.title), end=test.finish)
        hint = _("Train before the acceptance test: testers who know the system find real faults.")
        yield Hit(row.address, told, hint, severity=Severity.WARNING, related=_places(task, test))
    lead = launch.start - task.start
    if lead < days(plan, "training_lead_days"):
        message = _("{group} are first trained on {day}, only {count} days before their launch.")
        told = message.format(group=label(group), day=task.start, count=lead.days)
        hint = _("Start at least {days} days before the launch.").format(days=limit(plan, "training_lead_days"))
        yield Hit(row.address, told, hint, severity=Severity.WARNING, related=_places(task, launch))


def _places(*tasks: ScheduledTask) -> tuple[str, ...]:
    return tuple(f"timeline.tasks[{task.id}]" for task in tasks)


def _acceptance_test(plan: Plan, group: Row, launch: ScheduledTask) -> ScheduledTask | None:
    """Return the last acceptance test before the group's launch: its own, or one for nobody in particular."""
    earlier = [task.finish for task in dates.of_kind(plan, Kind.LAUNCH) if task.finish < launch.start]
    since = max(earlier, default=date.min)
    tests = [
        task
        for task in dates.of_kind(plan, Kind.UAT)
        if since < task.start and task.finish <= launch.start and group.id in (task.task.groups or (group.id,))
    ]
    return max(tests, key=lambda task: task.finish, default=None)
