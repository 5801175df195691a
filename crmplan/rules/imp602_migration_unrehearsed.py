"""IMP602: customer data is moved without an owner, cleaning, trial, comparison or copy."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.order import address, named, precedes
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import label, listed
from crmplan.timeline.schedule import ScheduledTask

CODE = "IMP602"
NAME = "migration-unrehearsed"
SEVERITY = Severity.ERROR
GATE = Gate.LAUNCH
COVERS = ("G14.c",)
SOURCE = N_("The article on CRM strategy, term Prepare; checklists for moving customer data")
NEEDS = ("prepare", "direction", "launch", "timeline.yaml")
SUMMARY = N_("A source of customer data has no owner, method, cleaning, trial loads, comparison or backup.")
WHY = N_(
    "People judge a new CRM by the first customer they look up. If that record is missing, doubled or wrong, they go "
    "back to their own list and stay there. Know where every source is and whose it is, clean it before it moves, try "
    "the move until it is dull, compare old and new, and keep a copy that you have restored once."
)
BAD = N_(
    """\
prepare:
  sources:
    - {id: contacts, source: Contacts and visit notes, place: Own server, import_method: vendor-tool}
"""
)
GOOD = N_(
    """\
people:
  - {id: data-steward, name: Federica Sala}
  - {id: sales-lead, name: Marta Bellini}
timeline:
  start: 2027-05-03
  tasks:
    - {id: rehearsal-1, kind: rehearsal, duration: 3d}
    - {id: rehearsal-2, kind: rehearsal, duration: 3d, after: rehearsal-1}
    - {id: cutover, kind: data, duration: 4d, after: rehearsal-2}
    - {id: launch, kind: launch, duration: 0, after: cutover}
prepare:
  sources:
    - id: contacts
      source: Contacts and visit notes
      place: Own server
      owner: data-steward
      import_method: vendor-tool
      cleaning: Doubles joined by VAT number; sleeping customers left out
      trial_loads: [rehearsal-1, rehearsal-2]
      reconciliation: Counts by type, and a hundred records compared by hand
      signed_by: sales-lead
      backup: Full copy before each load, restored once as a test
      load: cutover
"""
)
RIGHT = N_("Every source of customer data has an owner and is cleaned, tried out, compared, signed for and copied.")
SOURCES, PRESENT = "prepare.sources", "direction.current_crm"
ALWAYS = ("place", "owner", "import_method")
IF_MOVED = ("cleaning", "reconciliation", "signed_by", "backup")
LEFT_BEHIND = "not-taken-over"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield sources that are incomplete, tried out too seldom, or loaded after the launch; none at all where some are.

    A source that is not taken over needs a place and an owner only.
    """
    if is_empty(plan, SOURCES) and plan.text(PRESENT) not in {"", "none"}:
        message = _("You keep customer data today, but no source of it is named.")
        hint = _("Answer {question}: where is it, whose is it, and how does it move?").format(question=SOURCES)
        yield Hit(SOURCES, message, hint, related=(PRESENT,))
    for row in plan.rows(SOURCES):
        moved = row.text("import_method") != LEFT_BEHIND
        yield from _incomplete(plan, row, (*ALWAYS, *IF_MOVED) if moved else ALWAYS)
        if moved:
            yield from _untried(plan, row)
            yield from _late(plan, row)


def _incomplete(plan: Plan, row: Row, wanted: tuple[str, ...]) -> Iterator[Hit]:
    missing = lacking(plan, row, wanted)
    if missing:
        message = _("The source {source} lacks: {columns}.")
        hint = _("Complete the row in {question}, before the first record moves.").format(question=SOURCES)
        yield Hit(row.address, message.format(source=label(row, "source"), columns=listed(missing, 9)), hint)


def _untried(plan: Plan, row: Row) -> Iterator[Hit]:
    wanted = limit(plan, "trial_loads")
    cutover = _cutover(plan, row)
    tried = [task for task in named(plan, row.names("trial_loads")) if cutover is None or precedes(task, cutover)]
    undated = [name for name in row.names("trial_loads") if dates.dated(plan, name) is None]
    count = len(tried) + len(undated)
    if count < wanted:
        message = ngettext(
            "{source} is loaded {count} time as a trial before it counts; the least is {wanted}.",
            "{source} is loaded {count} times as a trial before it counts; the least is {wanted}.",
            count,
        )
        told = message.format(source=label(row, "source"), count=count, wanted=wanted)
        hint = _("Name the trial loads in {question}: the first finds the faults, the next proves them mended.")
        related = tuple(address(task) for task in ([cutover] if cutover else []))
        where = f"{row.address}.trial_loads"
        yield Hit(where, told, hint.format(question=SOURCES), severity=Severity.WARNING, related=related)


def _cutover(plan: Plan, row: Row) -> ScheduledTask | None:
    """Return the load that counts: the source's own, else the launch."""
    return dates.dated(plan, row.text("load")) or dates.launch(plan)


def _late(plan: Plan, row: Row) -> Iterator[Hit]:
    """A source may wait for the launch of a later phase, but not longer."""
    load = dates.dated(plan, row.text("load"))
    first = dates.launch(plan)
    launches = [*dates.of_kind(plan, Kind.LAUNCH), *([first] if first else [])]
    last = max(launches, key=lambda task: task.finish, default=None)
    if load is not None and last is not None and load.finish > last.finish:
        message = _("{source} is loaded by {end}, after the launch on {launch}.")
        told = message.format(source=label(row, "source"), end=dates.day(load.finish), launch=dates.day(last.finish))
        hint = _("Load it before people start to work with it.")
        yield Hit(f"{row.address}.load", told, hint, related=(address(load), address(last)))
