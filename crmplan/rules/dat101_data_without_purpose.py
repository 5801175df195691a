"""DAT101: data is kept without a purpose, defined too late, or taken from outside without a right to it."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.cells import choice_words, lacking
from crmplan.rules.order import address, build, is_before, named, precedes
from crmplan.rules.relevance import asked_empty, is_asked
from crmplan.rules.wording import label, listed, quote

CODE = "DAT101"
NAME = "data-without-purpose"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("C1.c", "C1.d", "C1.e", "G4", "G4.a", "G4.b", "G4.d", "G9.a", "S1.i")
SOURCE = N_("The article on CRM strategy, terms Capture and Identification, and data-driven culture; privacy law")
NEEDS = ("capture", "data-culture", "identification", "analytic-crm", "launch", "timeline.yaml")
SUMMARY = N_(
    "Data is kept without a purpose or a goal, defined after the build began, or taken without a lawful basis."
)
WHY = N_(
    "Every field costs: somebody types it, somebody checks it, and it can leak. Keep what serves a goal and feeds a "
    "decision, and say so for each item; the law asks the same of personal data. Decide it before anything is built, "
    "since a field that is already on the screen is never taken away again."
)
BAD = N_(
    """\
timeline:
  start: 2027-01-11
  tasks:
    - {id: config, kind: build, duration: 20d}
    - {id: data-definition, kind: data, duration: 5d, after: config}
capture:
  data_items:
    - {id: birthday, name: Birthday of the contact}
  external_sources:
    - {id: register, gap: Size of the workshop, source_name: Trade register}
  definition_task: data-definition
"""
)
GOOD = N_(
    """\
direction:
  goals:
    - {id: keep-core, name: Nine of ten workshops stay}
timeline:
  start: 2027-01-11
  tasks:
    - {id: data-definition, kind: data, duration: 5d}
    - {id: config, kind: build, duration: 20d, after: data-definition}
capture:
  data_items:
    - {id: window, name: Delivery window, purpose: Keep the promise of ten o'clock, serves: [keep-core],
       decision: Order of stops on the tour}
  external_sources:
    - {id: register, gap: Size of the workshop, source_name: Trade register, basis: not-personal}
  definition_task: data-definition
"""
)
RIGHT = N_(
    "Every item of data has a purpose, serves a goal and feeds a decision, and all were defined before the build."
)
ITEMS, SOURCES, DEFINITION, CAPTURE, KNOWLEDGE, BASES, PROFILE = (
    "capture.data_items",
    "capture.external_sources",
    "capture.definition_task",
    "capture.capture_task",
    "data-culture.wanted_knowledge",
    "identification.simple_bases",
    "analytic-crm.profile_fields",
)
TEST_FIELDS = ("location", "education", "previous-supplier")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield items without purpose, goal, decision or basis, definitions that come late, and gaps around them."""
    for row in plan.rows(ITEMS):
        yield from _item(plan, row)
    for row in plan.rows(SOURCES):
        if lacking(plan, row, ["basis"]):
            message = _("{source} fills a gap from outside without a lawful basis.")
            hint = _("Say in {question} on what right you use it, or that it is not personal.")
            yield Hit(row.address, message.format(source=label(row, "source_name")), hint.format(question=SOURCES))
    yield from _definition(plan)
    yield from _capture(plan)
    yield from _wanted(plan)
    yield from _simple_base(plan)
    for row in plan.rows(PROFILE):
        if lacking(plan, row, ["uses"]):
            message = _("The field {field} of the customer profile is used for nothing.").format(field=label(row))
            yield _warn(row.address, message, _("Say in {question} what it is used for, or leave it out."), PROFILE)


def _warn(address: str, message: str, hint: str, question: str) -> Hit:
    return Hit(address, message, hint.format(question=question), severity=Severity.WARNING)


def _item(plan: Plan, row: Row) -> Iterator[Hit]:
    missing = lacking(plan, row, ["purpose", "serves"])
    if row.text("source") == "external":
        missing += lacking(plan, row, ["basis"])
    if missing:
        message = _("The data item {item} is kept without: {columns}.")
        hint = _("Say in {question} what it is for, or do not keep it.").format(question=ITEMS)
        yield Hit(row.address, message.format(item=label(row), columns=listed(missing)), hint)
    elif lacking(plan, row, ["decision"]):
        message = _("The data item {item} feeds no decision.").format(item=label(row))
        yield _warn(row.address, message, _("Say in {question} what anybody decides with it, or drop it."), ITEMS)


def _definition(plan: Plan) -> Iterator[Hit]:
    """What is to be known is settled before the first task that builds."""
    building = build(plan)
    if building is None:
        return
    facts = {"task": quote(building.task.title), "start": dates.day(building.start)}
    hint = _("Define the data first: what is built before will be built again.")
    defining = dates.dated(plan, plan.text(DEFINITION))
    if defining is not None and not precedes(defining, building):
        message = _("The data is defined by {end}, but {task} begins on {start}.")
        told = message.format(end=dates.day(defining.finish), **facts)
        yield Hit(DEFINITION, told, hint, related=(address(defining), address(building)))
    for row in plan.rows(ITEMS):
        defined = row.day("defined_on")
        if defined is not None and not is_before(defined, building):
            message = _("The data item {item} was defined on {day}, but {task} begins on {start}.")
            told = message.format(item=label(row), day=dates.day(defined), **facts)
            yield Hit(f"{row.address}.defined_on", told, hint, related=(address(building),))


def _capture(plan: Plan) -> Iterator[Hit]:
    gathering, launch = dates.dated(plan, plan.text(CAPTURE)), dates.launch(plan)
    if gathering is not None and launch is not None and not precedes(gathering, launch):
        message = _("The data is gathered and cleaned until {end}, but the launch is on {start}.")
        told = message.format(end=dates.day(gathering.finish), start=dates.day(launch.start))
        hint = _("Finish it before people start to work with the data.")
        related = (address(gathering), address(launch))
        yield Hit(CAPTURE, told, hint, severity=Severity.WARNING, related=related)


def _wanted(plan: Plan) -> Iterator[Hit]:
    """Three usual questions show whether data is wanted for a decision: place, education, present supplier."""
    rows = plan.rows(KNOWLEDGE)
    for row in rows:
        if row.flag("needed") and lacking(plan, row, ["decision"]):
            message = _("{knowledge} is wanted, but for no decision.").format(knowledge=label(row, "knowledge"))
            yield Hit(row.address, message, _("Say which decision it serves, or that it is not needed."))
    asked = {row.text("field") for row in rows}
    missing = [field for field in TEST_FIELDS if field not in asked]
    if rows and missing and is_asked(plan, KNOWLEDGE):
        fields = listed(quote(choice_words(plan, KNOWLEDGE, "field", field)) for field in missing)
        message = _("Whether you need this about a customer is not said: {fields}.").format(fields=fields)
        yield _warn(KNOWLEDGE, message, _("Answer {question} for each, with yes or no and the decision."), KNOWLEDGE)


def _simple_base(plan: Plan) -> Iterator[Hit]:
    if asked_empty(plan, BASES):
        message = _("There is no simple list of customers and their profiles.")
        yield _warn(BASES, message, _("Answer {question}: a spreadsheet will do, and it comes first."), BASES)
    rows, launch = plan.rows(BASES), dates.launch(plan)
    tasks = named(plan, [row.text("task") for row in rows])
    if not rows or launch is None or len(tasks) < len(rows) or any(row.day("since") for row in rows):
        return
    if not any(precedes(task, launch) for task in tasks):
        first = min(tasks, key=lambda task: task.finish)
        message = _("The simple list of customers is ready on {end}, not before the launch on {start}.")
        told = message.format(end=dates.day(first.finish), start=dates.day(launch.start))
        yield _warn(BASES, told, _("Build it before the large database: see {question}."), BASES)
