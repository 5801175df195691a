"""IMP601: the launch has no date, no announcement, no decision before it, or no way back."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Blackout, Kind
from crmplan.rules import dates, notices
from crmplan.rules.cells import lacking
from crmplan.rules.launch_safety import safety
from crmplan.rules.order import address, precedes
from crmplan.rules.relevance import is_asked
from crmplan.rules.wording import quote
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import ScheduledTask

CODE = "IMP601"
NAME = "launch-unsafe"
SEVERITY = Severity.ERROR
GATE = Gate.LAUNCH
COVERS = ("G7.d", "G11.b")
SOURCE = N_(
    "The article on CRM strategy, terms Launch and Evolution; guides to the launch of business software; the case of a "
    "company whose review four weeks before the launch came too late"
)
NEEDS = ("launch", "evolution", "communication", "timeline.yaml")
SUMMARY = N_("The launch has no date, no announcement, no go or no-go, falls into a busy season, or has no way back.")
WHY = N_(
    "A launch is the one day that everybody remembers. It needs a date that people have heard of, outside your busiest "
    "weeks; a person who may say no, by criteria written down before; a rehearsal and a way back; and a review early "
    "enough to mend what it finds. Afterwards people need more help than usual for some weeks, until agreed signs "
    "say that it may end."
)
BAD = N_(
    """\
timeline:
  start: 2027-08-02
  calendar: {blackouts: [{from: 2027-10-18, to: 2027-12-17, reason: Winter tyre season}]}
  tasks:
    - {id: launch, kind: launch, start: 2027-11-02, duration: 0}
launch:
  start: launch
  announcements: []
  go_no_go: []
  rollback: []
"""
)
GOOD = N_(
    """\
people:
  - {id: managing-director, name: Elena Marchetti}
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, interest: high, influence: high}
timeline:
  start: 2027-05-24
  calendar: {blackouts: [{from: 2027-10-18, to: 2027-12-17, reason: Winter tyre season}]}
  tasks:
    - {id: announce, kind: announcement, duration: 1d}
    - {id: rehearsal, kind: rehearsal, start: 2027-07-20, duration: 3d}
    - {id: go-no-go, kind: go-no-go, start: 2027-08-30, duration: 1d}
    - {id: launch, kind: launch, start: 2027-09-06, duration: 0}
launch:
  start: launch
  announcements:
    - {id: all, message: We start on 6 September, stakeholders: [field], task: announce, sender: managing-director}
  go_no_go:
    - {id: faults, criterion: No critical fault is open, measure: List of findings, decider: managing-director,
       task: go-no-go}
  rollback:
    - {id: load, trigger: Counts differ by 1 %, action: Open the old system again, decider: managing-director,
       latest: Saturday at six}
"""
)
RIGHT = N_(
    "The launch has an announced date outside the busy season, a decision by written criteria, a rehearsal and a way "
    "back."
)
START, GO_NO_GO, PHASE_GATES = "launch.start", "launch.go_no_go", "evolution.gates"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield what the launch lacks: date, announcement, quiet season, decision, gates between phases, safety."""
    yield from _date(plan)
    yield from _announcement(plan)
    for launch in _launches(plan):
        yield from _busy_season(plan, launch)
    yield from _decision(plan)
    yield from _phase_gates(plan)
    yield from safety(plan)


def _date(plan: Plan) -> Iterator[Hit]:
    if planned(plan) is not None and dates.launch(plan) is None:
        message = _("The timeline has no launch, so that nobody knows the date.")
        hint = _("Add a task of kind launch, and name it in {question}.").format(question=START)
        yield Hit("timeline.tasks", message, hint)


def _announcement(plan: Plan) -> Iterator[Hit]:
    question = notices.asked_in(plan, notices.ANNOUNCEMENTS)
    if plan.value(question) is None or notices.in_time(plan, notices.ANNOUNCEMENTS, "launch-date"):
        return
    if question == notices.MESSAGES and any(_before_launch(plan, task) for task in notices.announcing(plan)):
        return
    message = _("Nobody announces the date of the launch before it comes.")
    hint = _("Answer {question}: who tells whom the date, some weeks before it?").format(question=question)
    yield Hit(question, message, hint)


def _before_launch(plan: Plan, task: ScheduledTask) -> bool:
    launch = dates.launch(plan)
    return launch is None or task.start < launch.start


def _launches(plan: Plan) -> list[ScheduledTask]:
    """Return every launch of the timeline, that of a later phase too."""
    launch = dates.launch(plan)
    others = [task for task in dates.of_kind(plan, Kind.LAUNCH) if launch is None or task.id != launch.id]
    return [*([launch] if launch else []), *others]


def _busy_season(plan: Plan, launch: ScheduledTask) -> Iterator[Hit]:
    for season in _seasons(plan):
        end = season.end or season.start
        day = next((day for day in _wanted(plan, launch) if season.start <= day <= end), None)
        if day is None:
            continue
        message = _("{launch} on {day} falls into a period without launches: {season}, {start} to {end}.")
        season_words = quote(season.reason or _("busy season"))
        facts = {"day": dates.day(day), "start": dates.day(season.start), "end": dates.day(end)}
        hint = _("Move the launch before or after it; people have no time to learn in their busiest weeks.")
        told = message.format(launch=quote(launch.task.title), season=season_words, **facts)
        yield Hit(address(launch), told, hint)


def _wanted(plan: Plan, launch: ScheduledTask) -> list[date]:
    """Return the day of a launch and, where the schedule had to move it, the day that was wished for."""
    first = dates.launch(plan)
    wished = plan.timeline.launch if plan.timeline and first and first.id == launch.id else None
    return [launch.finish, *([wished] if wished else [])]


def _seasons(plan: Plan) -> list[Blackout]:
    seasons = plan.timeline.calendar.blackouts if plan.timeline else ()
    return [season for season in seasons if Kind.LAUNCH in season.kinds]


def _decision(plan: Plan) -> Iterator[Hit]:
    if plan.value(GO_NO_GO) is None:
        return
    rows = [row for row in plan.rows(GO_NO_GO) if not lacking(plan, row, ["criterion", "decider"])]
    hint = _("Answer {question}: by which criteria, and by whose word, do you go live or not?")
    if not rows:
        message = _("Before the launch there is no decision with criteria and somebody who decides.")
        yield Hit(GO_NO_GO, message, hint.format(question=GO_NO_GO))
        return
    launch = dates.launch(plan)
    tasks = [dates.dated(plan, row.text("task")) for row in rows]
    late = [task for task in tasks if task and launch and task.id != launch.id and not precedes(task, launch)]
    if late and len(late) == len(tasks):
        message = _("Go or no-go is decided on {day}, when the launch on {launch} is past.")
        told = message.format(day=dates.day(late[0].finish), launch=dates.day(launch.start if launch else plan.today))
        yield Hit(GO_NO_GO, told, _("Decide before the launch."), related=(address(late[0]),))


def _phase_gates(plan: Plan) -> Iterator[Hit]:
    """Between two phases stands a gate: after the one, or before the other."""
    if plan.value(PHASE_GATES) is None or not is_asked(plan, PHASE_GATES):
        return
    gates, phases = plan.rows(PHASE_GATES), plan.rows("evolution.phases")
    closed, opened = ({row.text(column) for row in gates} for column in ("after_phase", "next_phase"))
    for phase, following in pairwise(phases):
        if phase.id not in closed and following.id not in opened:
            message = _("Nothing says by which criteria {following} may follow {phase}.")
            told = message.format(phase=quote(phase.text("name")), following=quote(following.text("name")))
            hint = _("Answer {question}: which result of one phase opens the next, and who decides?")
            related = (PHASE_GATES,)
            yield Hit(following.address, told, hint.format(question=PHASE_GATES), Severity.WARNING, related=related)
