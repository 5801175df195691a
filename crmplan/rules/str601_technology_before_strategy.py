"""STR601: the product is chosen, bought or built before the strategy stands, or it is all that the goals name."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.tasks import Kind
from crmplan.rules import dates
from crmplan.rules.products import known_products, names_only_product
from crmplan.rules.relevance import asked_rows, is_asked
from crmplan.rules.wording import label, listed, quote, short
from crmplan.timeline.schedule import ScheduledTask

CODE = "STR601"
NAME = "technology-before-strategy"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("F3", "F8", "C0", "G0", "G21", "G21.c")
SOURCE = N_(
    "The article on CRM strategy, its introduction and the terms Implementation and Vision; "
    "“Avoid the four perils of CRM” (Harvard Business Review, 2002), first and third peril"
)
NEEDS = (
    "direction",
    "vision",
    "vendors",
    "value-proposition",
    "value-chain",
    "trade-offs",
    "fit",
    "continuity",
    "executive-support",
    "budget",
    "timeline.yaml",
)
SUMMARY = N_("A product is chosen, bought or built before the strategy is signed off, or the goals name only products.")
RIGHT = N_("The strategy is signed off before a product is chosen, and the goals speak of customers.")
WHY = N_(
    "Those who are not prepared let technology become the strategy: the vendor's functions decide what the company "
    "wants. Settle whom you serve, with what and how, sign it, and only then sign with a vendor. A good test: strike "
    "out every product's name. What is left must still be worth doing."
)
BAD = N_(
    """\
direction:
  goals:
    - {id: crm, name: Introduce the new CRM by 2027}
    - {id: app, name: An app for all sales people}
vision:
  sign_off: sign-off
timeline:
  start: 2027-01-11
  tasks:
    - {id: contract, name: Sign the contract, kind: contract, duration: 1d}
    - {id: sign-off, name: Sign off the strategy, kind: other, duration: 0, after: "contract: FS+10d"}
"""
)
GOOD = N_(
    """\
direction:
  goals:
    - {id: keep, name: Nine out of ten workshops still buy from us next year}
    - {id: app, name: Whoever picks up the phone knows what the last colleague promised}
vision:
  sign_off: sign-off
timeline:
  start: 2027-01-11
  tasks:
    - {id: sign-off, name: Sign off the strategy, kind: other, duration: 0}
    - {id: contract, name: Sign the contract, kind: contract, duration: 1d, after: "sign-off: FS+10d"}
"""
)
GOALS, VISION, WITHOUT = "direction.goals", "vision.why", "vision.without_product"
SIGN_OFF, CONTRACT, CANDIDATES = "vision.sign_off", "vendors.contract_task", "vendors.candidates"
DECISIONS, LINES, SPENT = "executive-support.decisions", "budget.lines", "budget.actuals"
TESTS = ("value-proposition", "value-chain", "trade-offs", "fit", "continuity")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield choices, contracts, payments and work that come before the sign-off, and goals that are only products."""
    signed = dates.dated(plan, plan.text(SIGN_OFF)) if is_asked(plan, SIGN_OFF) else None
    if signed is not None:
        yield from _contracts(plan, signed)
        yield from _vendor_decisions(plan, signed)
        yield from _building(plan, signed)
        yield from _payments(plan, signed)
    yield from _chosen_too_soon(plan, signed)
    yield from _goals(plan)
    yield from _vision(plan)


def _contracts(plan: Plan, signed: ScheduledTask) -> Iterator[Hit]:
    named = dates.dated(plan, plan.text(CONTRACT))
    others = [task for task in dates.of_kind(plan, Kind.CONTRACT) if named is None or task.id != named.id]
    for task in ([named] if named else []) + others:
        if task.finish < signed.finish:
            message = _("“{task}” is signed on {day}, before the strategy is signed off on {signed}.")
            told = message.format(task=short(task.task.title), day=task.finish, signed=signed.finish)
            yield _too_early(told, task, signed)


def _vendor_decisions(plan: Plan, signed: ScheduledTask) -> Iterator[Hit]:
    for row in asked_rows(plan, DECISIONS):
        task = dates.dated(plan, row.text("task")) if row.text("kind") == "vendor" else None
        if task is not None and task.start < signed.finish:
            message = _("The decision {decision} is due before {day}, but the strategy is signed off on {signed}.")
            told = message.format(decision=label(row, "decision"), day=task.start, signed=signed.finish)
            hint = _("Let the vendor be chosen after the task named in {question}.").format(question=SIGN_OFF)
            yield Hit(row.address, told, hint, related=(SIGN_OFF, _address(task)))


def _building(plan: Plan, signed: ScheduledTask) -> Iterator[Hit]:
    first = next(iter(dates.of_kind(plan, Kind.BUILD, Kind.INTEGRATION)), None)
    if first is not None and first.start < signed.finish:
        message = _("“{task}” begins on {day}, before the strategy is signed off on {signed}.")
        told = message.format(task=short(first.task.title), day=first.start, signed=signed.finish)
        yield _too_early(told, first, signed)


def _too_early(told: str, task: ScheduledTask, signed: ScheduledTask) -> Hit:
    hint = _("Let it wait for the task named in {question}.").format(question=SIGN_OFF)
    return Hit(_address(task), told, hint, related=(SIGN_OFF, _address(signed)))


def _address(task: ScheduledTask) -> str:
    return f"timeline.tasks[{task.id}]"


def _payments(plan: Plan, signed: ScheduledTask) -> Iterator[Hit]:
    for row in asked_rows(plan, SPENT):
        line, day = plan.row(LINES, row.text("line")), row.day("date")
        bought = line is not None and (
            line.text("category") == "licences" or line.text("resource") in {"vendor", "tool"}
        )
        if line is not None and bought and row.text("kind") == "invoice" and day and day < signed.finish:
            message = _("{item} was paid for on {day}, before the strategy is signed off on {signed}.")
            told = message.format(item=label(line, "item"), day=day, signed=signed.finish)
            yield Hit(row.address, told, related=(line.address, SIGN_OFF))


def _chosen_too_soon(plan: Plan, signed: ScheduledTask | None) -> Iterator[Hit]:
    """A vendor marked as chosen is chosen by today, whatever date the contract has.

    A test with some answers is on its way, and ANS101 says what it lacks; one with none has been passed over.
    """
    if signed is not None and signed.finish <= plan.today:
        return
    chosen = [row for row in plan.rows(CANDIDATES) if row.flag("chosen")]
    begun = {answer.question.topic for answer in plan.asked if answer.is_settled} if chosen else set(TESTS)
    untouched = [topic for topic in TESTS if topic not in begun]
    for row in chosen if untouched else ():
        message = _("{vendor} is chosen already, but nothing is agreed yet in: {tests}.")
        tests = listed(plan.catalogue.by_id[topic].say("title") for topic in untouched)
        hint = _("Go through these tests and let the answers decide; until then the vendor is a candidate.")
        yield Hit(row.address, message.format(vendor=label(row), tests=tests), hint)


def _goals(plan: Plan) -> Iterator[Hit]:
    products, goals = known_products(plan), plan.rows(GOALS)
    only = [goal for goal in goals if names_only_product(goal.text("name"), products)]
    hint = _("Say in {question} what will be true for customers when it has worked.").format(question=GOALS)
    if only and len(only) == len([goal for goal in goals if goal.text("name")]):
        message = _("Every goal names only a product, a module or a function: {goals}.")
        told = message.format(goals=listed(goal.text("name") for goal in only))
        yield Hit(GOALS, told, hint, related=tuple(goal.address for goal in only))
        return
    for goal in only:
        message = _("The goal {goal} names a product: that is a means, not what you want to achieve.")
        yield Hit(goal.address, message.format(goal=label(goal)), hint, severity=Severity.WARNING)


def _vision(plan: Plan) -> Iterator[Hit]:
    why = plan.text(VISION)
    if names_only_product(why, known_products(plan)):
        message = _("The reason for the CRM, {reason}, names only the product.")
        hint = _("Answer {question} with what gets better for customers and colleagues.").format(question=VISION)
        yield Hit(VISION, message.format(reason=quote(why)), hint)
    if plan.text(WITHOUT) == "falls" and is_asked(plan, WITHOUT):
        message = _("By your own answer, this plan makes no sense without the names of products.")
        hint = _("Go back to the goals in {question} and write them without a product.").format(question=GOALS)
        yield Hit(WITHOUT, message, hint, severity=Severity.WARNING, related=(GOALS,))
