"""What must be done before anything is built: sequence rules 1, 6, 8, 9 and 10 of the strategy article."""

from collections.abc import Callable, Iterable, Iterator

from crmplan.findings import Hit, Severity
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.rules import dates
from crmplan.rules.order import address, build, first_load, is_before, precedes, settled_on
from crmplan.rules.wording import label, listed, quote
from crmplan.timeline.schedule import ScheduledTask

SIGN_OFF, MAPPING, DEFINITION, ITEMS, BREACH_PLAN, SKILLS, CONTRACT = (
    "vision.sign_off",
    "map.mapping_task",
    "capture.definition_task",
    "capture.data_items",
    "security.breach_plan",
    "vendors.skills",
    "vendors.contract_task",
)

Sequence = tuple[Callable[[Plan], Iterator[Hit]], tuple[str, ...]]
"""A sequence rule and the topics it reads."""


def out_of_order(plan: Plan) -> Iterator[Hit]:
    """Yield what comes after the beginning of the build, though it must come before."""
    rules: tuple[Sequence, ...] = (
        (strategy_first, ("vision",)),
        (definition_before_building, ("capture",)),
        (mapping_before_building, ("map",)),
        (breach_decisions_early, ("security", "prepare", "launch")),
        (knowledge_decided_early, ("vendors",)),
    )
    yield from in_turn(plan, rules)


def in_turn(plan: Plan, rules: Iterable[Sequence]) -> Iterator[Hit]:
    """Yield what the rules find, those left out whose topics stand in a broken file."""
    for rule, topics in rules:
        if all(plan.is_usable(topic) for topic in topics):
            yield from rule(plan)


def wrong_order(
    late: ScheduledTask, early: ScheduledTask, sentence: str, hint: str, severity: Severity = Severity.WARNING
) -> Hit:
    """Return the finding that ``late`` must come before ``early``; the sentence has {late}, {end}, {early}, {start}."""
    facts = {"end": dates.day(late.finish), "start": dates.day(early.start)}
    told = sentence.format(late=quote(late.task.title), early=quote(early.task.title), **facts)
    return Hit(address(late), told, hint, severity=severity, related=(address(early),))


def strategy_first(plan: Plan) -> Iterator[Hit]:
    """Q1: strategy before planning, planning before implementation; STR601 speaks once something is built."""
    signed, building = dates.dated(plan, plan.text(SIGN_OFF)), build(plan)
    planning = next(iter(dates.of_kind(plan, Kind.MAPPING)), None)
    if signed is None or planning is None or precedes(signed, planning):
        return
    if building is None or precedes(signed, building):
        sentence = _("The strategy is signed off on {end} ({late}), but {early} begins to plan on {start}.")
        hint = _("Sign the strategy off first: it says what is worth planning and building.")
        yield wrong_order(signed, planning, sentence, hint)


def definition_before_building(plan: Plan) -> Iterator[Hit]:
    """Q6: data is defined and gathered before implementation; DAT101 speaks where the plan says how."""
    if plan.value(DEFINITION) is not None or any(row.day("defined_on") for row in plan.rows(ITEMS)):
        return
    first, building = next(iter(dates.of_kind(plan, Kind.DATA)), None), build(plan)
    if first is not None and building is not None and first.start >= building.start:
        sentence = _("The first work on data, {late}, begins when {early} has begun on {start}.")
        hint = _("Define which data you need before anything is built for it.")
        yield wrong_order(first, building, sentence, hint, Severity.ERROR)


def mapping_before_building(plan: Plan) -> Iterator[Hit]:
    """Q8: the map of the processes before the technology."""
    mapping = dates.dated(plan, plan.text(MAPPING)) or next(iter(dates.of_kind(plan, Kind.MAPPING)), None)
    building = build(plan)
    if mapping is not None and building is not None and not precedes(mapping, building):
        sentence = _("The processes are mapped until {end} ({late}), but {early} begins on {start}.")
        yield wrong_order(mapping, building, sentence, _("Finish the map first; technology follows the process."))


def breach_decisions_early(plan: Plan) -> Iterator[Hit]:
    """Q9: what happens after a breach is decided early; SEC101 speaks once data has been loaded."""
    building, load = build(plan), first_load(plan)
    for row in plan.rows(BREACH_PLAN):
        decided = settled_on(plan, row, "approved_on")
        if building is None or decided is None or is_before(decided, building):
            continue
        if load is not None and decided > load.start:
            continue
        message = _("{plan} is decided on {day}, after {task} has begun on {start}: early means before the build.")
        facts = {"day": dates.day(decided), "task": quote(building.task.title), "start": dates.day(building.start)}
        hint = _("Decide before the build what happens after a breach; it shapes who may see what.")
        told = message.format(plan=label(row), **facts)
        yield Hit(row.address, told, hint, severity=Severity.WARNING, related=(address(building),))


def knowledge_decided_early(plan: Plan) -> Iterator[Hit]:
    """Q10: the knowledge needed is decided early, at the latest with the contract that buys it."""
    contracts = [dates.dated(plan, plan.text(CONTRACT)), *dates.of_kind(plan, Kind.CONTRACT), build(plan)]
    end = next((task for task in contracts if task is not None), None)
    if end is None:
        return
    decided = [(row, dates.dated(plan, row.text("task"))) for row in plan.rows(SKILLS)]
    late = [row for row, task in decided if task is not None and task.finish > end.finish]
    if late:
        message = _("How to fill a gap in skills is decided only after {task} on {day}: {skills}.")
        skills = listed(quote(row.text("skill")) for row in late)
        told = message.format(task=quote(end.task.title), day=dates.day(end.finish), skills=skills)
        hint = _("Decide at the start of planning which knowledge you need; {question} names the task that decides.")
        related = (address(end),)
        yield Hit(SKILLS, told, hint.format(question=SKILLS), severity=Severity.WARNING, related=related)
