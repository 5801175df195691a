"""IMP701: the timeline contradicts itself, asks too much of somebody, or puts things in the wrong order."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby

from crmplan.findings import Gate, Hit, Place, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.tasks import FILE, Kind
from crmplan.plan.values import suggest
from crmplan.rules import dates
from crmplan.rules.before_building import out_of_order as before_building
from crmplan.rules.before_launching import out_of_order as before_launching
from crmplan.rules.order import address
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import listed, person, quote
from crmplan.timeline.faults import Fault, faults
from crmplan.timeline.load import Week, overloads
from crmplan.timeline.planned import planned
from crmplan.timeline.schedule import Schedule
from crmplan.timeline.wording import working_days
from crmplan.yamlio.reader import Path

CODE = "IMP701"
NAME = "timeline-impossible"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("G12.c", "G12.d")
SOURCE = N_("The article on CRM strategy, term Map, and its twelve statements on what comes before what")
NEEDS = ("timeline.yaml", "people.yaml")
SUMMARY = N_("The timeline goes in circles, leaves tasks without an owner, overloads somebody, or has a wrong order.")
WHY = N_(
    "A timeline that nobody can keep is worse than none: people stop believing any date. Every task needs somebody who "
    "answers for it and has the hours that week. And some things must come before others: strategy before planning, "
    "the process before the technology, training before the launch."
)
BAD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
timeline:
  start: 2027-01-11
  tasks:
    - {id: mapping, name: Map the processes, kind: mapping, duration: 10d, after: config}
    - {id: config, name: Configure the CRM, kind: build, owner: it-lead, duration: 20d, after: mapping}
"""
)
GOOD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco}
  - {id: service-lead, name: Chiara Neri}
timeline:
  start: 2027-01-11
  tasks:
    - {id: mapping, name: Map the processes, kind: mapping, owner: service-lead, duration: 10d}
    - {id: config, name: Configure the CRM, kind: build, owner: it-lead, duration: 20d, after: mapping}
"""
)
RIGHT = N_("The timeline can be kept: every task has an owner with time for it, and what must come first does.")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield faults of the timeline, tasks without an owner, dates out of reach, overload, and wrong orders."""
    if plan.timeline is None:
        return
    found = faults(plan.timeline, lambda path: _place(plan, path).line)
    for fault in found:
        yield _fault(plan, fault)
    yield from _owners(plan)
    schedule = planned(plan)
    if schedule is not None:
        yield from _out_of_reach(plan, schedule)
        yield from _overload(plan, schedule)
        yield from before_building(plan)
        yield from before_launching(plan)


def _fault(plan: Plan, fault: Fault) -> Hit:
    related = tuple(dict.fromkeys(_address(plan, path) for path, _label in fault.related))
    return Hit(_address(plan, fault.path), fault.message, fault.hint, place=_place(plan, fault.path), related=related)


def _address(plan: Plan, path: Path) -> str:
    if path[:1] == ("tasks",):
        return f"timeline.tasks[{plan.tasks[int(path[1])].id}]"
    return ".".join(["timeline", *(str(part) for part in path)])


def _place(plan: Plan, path: Path) -> Place:
    """Return where ``path`` stands in the timeline, or the nearest place above it; the top for the whole of it."""
    document = plan.files[FILE].document if FILE in plan.files else None
    spans = document.spans if document else {}
    while path and path not in spans:
        path = path[:-1]
    if not path:
        return Place(FILE, 1, 1, 1, 1)
    start, end = spans[path].start, spans[path].end
    return Place(FILE, start.line, start.column, end.line, end.column)


def _owners(plan: Plan) -> Iterator[Hit]:
    known = plan.known_ids("people")
    for task in plan.tasks:
        where = f"timeline.tasks[{task.id}]"
        if task.actual.finish is not None:
            continue
        if not task.owner:
            message = _("Nobody owns the task {task}.").format(task=quote(task.title))
            yield Hit(where, message, _("Add owner: and the id of somebody in people.yaml."))
        elif known is not None and task.owner not in known:
            message = _("The task {task} belongs to {owner}, who is not in people.yaml.")
            hint = suggest(task.owner, known) or _("Add this person to people.yaml, or name another owner.")
            yield Hit(f"{where}.owner", message.format(task=quote(task.title), owner=quote(task.owner)), hint)


def _out_of_reach(plan: Plan, schedule: Schedule) -> Iterator[Hit]:
    """One finding for the date that is missed by most, at the last task before it."""
    wished = plan.timeline.launch if plan.timeline else None
    seasons = plan.timeline.calendar.blackouts if plan.timeline else ()
    if wished and any(Kind.LAUNCH in s.kinds and s.start <= wished <= (s.end or s.start) for s in seasons):
        return  # the launch falls into a busy season, which the rule on the launch says
    late = [task for task in schedule if task.total_float < 0 and task.task.actual.finish is None]
    if not late:
        return
    most = min(task.total_float for task in late)
    last = max((task for task in late if task.total_float == most), key=lambda task: (task.start, task.finish))
    message = _("The dates cannot be kept: the work up to {task} needs {days} more than there is time for.")
    hint = _("See crmplan timeline why {task}: shorten tasks, let them overlap, or move the date.").format(task=last.id)
    yield Hit(address(last), message.format(task=quote(last.task.title), days=working_days(-most)), hint)


def _overload(plan: Plan, schedule: Schedule) -> Iterator[Hit]:
    """One finding a person; weeks that are over cannot be mended any more."""
    most = limit(plan, "load_percent")
    ahead = [week for week in overloads(schedule, plan.people, float(most)) if _is_ahead(plan, week)]
    for person_id, weeks in groupby(ahead, key=lambda week: week.person):
        found = list(weeks)
        message = ngettext(
            "{person} has more work than time in {count} week: {weeks}.",
            "{person} has more work than time in {count} weeks: {weeks}.",
            len(found),
        )
        told = message.format(
            person=person(plan, person_id), count=len(found), weeks=listed(_week(week) for week in found)
        )
        tasks = dict.fromkeys(task for week in found for task in week.tasks)
        related = tuple(f"timeline.tasks[{task}]" for task in tasks)
        hint = _("Give some of it to somebody else, move it, free more of this person's time, or state its effort.")
        yield Hit(f"people[{person_id}]", told, hint, severity=Severity.WARNING, related=related)


def _is_ahead(plan: Plan, week: Week) -> bool:
    return week.monday + timedelta(days=6) >= plan.today


def _week(week: Week) -> str:
    if week.available <= 0:
        return _("{monday} (no time at all)").format(monday=dates.day(week.monday))
    return _("{monday} ({percent} %)").format(monday=dates.day(week.monday), percent=round(week.percent))
