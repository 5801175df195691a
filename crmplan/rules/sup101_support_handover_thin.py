"""SUP101: support takes over too late, too fast, or with fewer weeks than planned."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.durations import DAY
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.cells import lacking
from crmplan.rules.order import address
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import label, quote
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import ScheduledTask

CODE = "SUP101"
NAME = "support-handover-thin"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of introducing business software: handing over from the project to support")
NEEDS = ("launch", "timeline.yaml")
OPTIONAL = True
SUMMARY = N_(
    "Support is trained after the acceptance test, takes over in too few days, or is booked for too few weeks."
)
WHY = N_(
    "In the weeks after the launch everybody calls, and then the project leaves. Whoever answers then must have seen "
    "the system during the acceptance test, must have some days beside those who built it, and must be booked for as "
    "long as the extra help is planned."
)
BAD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-06-28
  tasks:
    - {id: uat, kind: uat, duration: 15d}
    - {id: support-training, kind: training, duration: 5d, after: uat}
    - {id: launch, kind: launch, start: 2027-09-06, duration: 0}
    - {id: hypercare, kind: hypercare, duration: 25d, after: launch}
launch:
  start: launch
  support:
    - {id: second, level: second, who: IT desk, person: it-lead, training: support-training, handover_days: 2}
  hypercare:
    - {id: consultant, who: One consultant, source: partner, task: hypercare, weeks: 3, hours_per_week: 20}
"""
)
GOOD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-06-28
  tasks:
    - {id: uat, kind: uat, duration: 15d}
    - {id: support-training, kind: training, duration: 5d, after: "uat: SS+5d"}
    - {id: launch, kind: launch, start: 2027-09-06, duration: 0}
    - {id: hypercare, kind: hypercare, duration: 25d, after: launch}
launch:
  start: launch
  support:
    - {id: second, level: second, who: IT desk, person: it-lead, training: support-training, handover_days: 8}
  hypercare:
    - {id: consultant, who: One consultant, source: partner, task: hypercare, weeks: 5, hours_per_week: 20}
"""
)
RIGHT = N_("Support is trained in time, has days to take over, and is booked for as long as the extra help lasts.")
SUPPORT, HYPERCARE = "launch.support", "launch.hypercare"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield levels of support trained late or taken over in a hurry, and extra help booked too short."""
    test = _acceptance(plan)
    for row in plan.rows(SUPPORT):
        yield from _trained(plan, row, test)
        yield from _handed_over(plan, row)
    for row in plan.rows(HYPERCARE):
        yield from _booked(plan, row)


def _acceptance(plan: Plan) -> ScheduledTask | None:
    """Return the last acceptance test before the launch."""
    launch = dates.launch(plan)
    tests = [task for task in dates.of_kind(plan, Kind.UAT) if launch is None or task.start < launch.start]
    return max(tests, key=lambda task: task.finish, default=None)


def _trained(plan: Plan, row: Row, test: ScheduledTask | None) -> Iterator[Hit]:
    training = dates.dated(plan, row.text("training"))
    if training is None or test is None or training.finish <= test.finish:
        return
    message = _("{who} is trained by {trained}, but the acceptance test is over on {end}.")
    told = message.format(who=label(row, "who"), trained=dates.day(training.finish), end=dates.day(test.finish))
    hint = _("Train support before the test ends, so that it answers the testers' questions.")
    yield Hit(f"{row.address}.training", told, hint, related=(address(training), address(test)))


def _handed_over(plan: Plan, row: Row) -> Iterator[Hit]:
    wanted = limit(plan, "handover_days")
    days = row.number("handover_days")
    hint = _("Plan {wanted} days or more in {question} beside those who built it.")
    told = hint.format(wanted=wanted, question=SUPPORT)
    if lacking(plan, row, ["handover_days"]):
        yield Hit(
            row.address, _("{who} has no days to take over from the project.").format(who=label(row, "who")), told
        )
    elif days is not None and days < wanted:
        message = _("{who} takes over from the project in {days} days; the least is {wanted}.")
        yield Hit(f"{row.address}.handover_days", message.format(who=label(row, "who"), days=days, wanted=wanted), told)


def _booked(plan: Plan, row: Row) -> Iterator[Hit]:
    task, booked = dates.dated(plan, row.text("task")), row.number("weeks")
    hint = _("Book in {question} as many weeks as the extra help lasts.").format(question=HYPERCARE)
    if row.number("hours_per_week") == 0:
        message = _("{who} is booked for no hours at all.").format(who=label(row, "who"))
        yield Hit(f"{row.address}.hours_per_week", message, hint)
    if task is None or booked is None or float(booked) >= _weeks(plan, task):
        return
    message = _("{who} is booked for {booked} weeks, but {task} lasts {weeks}.")
    weeks = f"{_weeks(plan, task):.1f}".removesuffix(".0")
    told = message.format(who=label(row, "who"), booked=booked, task=quote(task.task.title), weeks=weeks)
    yield Hit(f"{row.address}.weeks", told, hint, related=(address(task),))


def _weeks(plan: Plan, task: ScheduledTask) -> float:
    """Return the length of a task in working weeks."""
    schedule = planned(plan)
    if schedule is None:
        return 0.0
    week = len(schedule.calendar.settings.working_days)
    if task.task.length is not None:
        return task.task.length / DAY / week
    return (schedule.calendar.index(task.finish) - schedule.calendar.index(task.start) + 1) / week
