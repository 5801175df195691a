"""SEC201: duties of privacy law are open: bases, reviewers, contracts, deadlines, assessments, retention."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import dates
from crmplan.rules.breach_deadlines import DEADLINES, LOOKED_UP_ON, Deadline
from crmplan.rules.cells import choice_words, is_empty, lacking, words
from crmplan.rules.order import precedes
from crmplan.rules.relevance import asked_empty, is_asked
from crmplan.rules.wording import label, listed, quote

CODE = "SEC201"
NAME = "privacy-duties-open"
SEVERITY = Severity.ERROR
GATE = Gate.LAUNCH
COVERS = ("G17.a", "G17.c", "G4.a", "P5.T1.b", "P5.T1.c")
SOURCE = N_("The article on CRM strategy, term Security; the privacy laws of the European Union and Brazil")
NEEDS = ("security", "capture", "analytic-crm", "launch", "timeline.yaml")
SUMMARY = N_("A purpose has no lawful basis, a law no reviewer, or a processor no contract or too long a notice.")
WHY = N_(
    "Whoever keeps data on people owes answers to them and to the authority: on what right, who looked at it, who "
    "handles it for you, and how long it is kept. When data leaks, the clock of the authority starts for you; a firm "
    "that may tell you as late as you must tell the authority leaves you no time. This rule reminds you of questions "
    "to ask. It is no legal advice: have somebody qualified answer them."
)
BAD = N_(
    """\
security:
  jurisdictions:
    - {id: italy, place: Italy, law: gdpr}
  purposes:
    - {id: offers, purpose: Send offers, jurisdictions: [italy], processors: [mailing]}
  processors:
    - {id: mailing, name: Mailing service, notice_hours: 72}
"""
)
GOOD = N_(
    """\
people:
  - {id: privacy-officer, name: Ivo Brandt}
security:
  jurisdictions:
    - {id: italy, place: Italy, law: gdpr, reviewer: privacy-officer, reviewed_on: 2026-11-12}
  purposes:
    - {id: offers, purpose: Send offers, basis: consent, jurisdictions: [italy], processors: [mailing]}
  processors:
    - {id: mailing, name: Mailing service, contract_on: 2026-03-11, notice_hours: 36}
"""
)
RIGHT = N_(
    "Every purpose has a lawful basis, every law a reviewer, and every processor a contract that leaves you time after "
    "a breach."
)
PURPOSES, JURISDICTIONS, PROCESSORS, RECIPIENTS, ASSESSMENTS, RETENTION, ITEMS, TRACKING = (
    "security.purposes",
    "security.jurisdictions",
    "security.processors",
    "security.recipients",
    "security.impact_assessments",
    "security.retention",
    "capture.data_items",
    "analytic-crm.tracking",
)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield purposes without a basis, laws without a reviewer, processors, assessments, retention and tracking."""
    for row in plan.rows(PURPOSES):
        if lacking(plan, row, ["basis"]):
            message = _("The purpose {purpose} has no lawful basis.").format(purpose=label(row, "purpose"))
            yield Hit(row.address, message, _("Ask counsel on what right you use the data, or give the purpose up."))
    yield from _jurisdictions(plan)
    yield from _processors(plan)
    yield from _assessments(plan)
    yield from _retention(plan)
    for row in plan.rows(TRACKING):
        if row.flag("used") and lacking(plan, row, ["consent"]):
            message = _("You use {technique}, and nothing says how people consent.")
            hint = _("Say in {question} how consent is given and taken back, or do without it.")
            told = message.format(technique=quote(words(plan, row, "technique")))
            yield Hit(row.address, told, hint.format(question=TRACKING))


def _jurisdictions(plan: Plan) -> Iterator[Hit]:
    hint = _("Answer {question}: who qualified has looked at it, and when?").format(question=JURISDICTIONS)
    if asked_empty(plan, JURISDICTIONS):
        yield Hit(JURISDICTIONS, _("No law is named under which you handle the data."), hint)
    for row in plan.rows(JURISDICTIONS):
        if lacking(plan, row, ["reviewer"]):
            message = _("Nobody qualified has looked at the law of {place}.").format(place=label(row, "place"))
            yield Hit(row.address, message, hint)
        elif lacking(plan, row, ["reviewed_on"]):
            message = _("The review of the law of {place} has no date.").format(place=label(row, "place"))
            yield Hit(row.address, message, hint, severity=Severity.WARNING)


def _processors(plan: Plan) -> Iterator[Hit]:
    if is_empty(plan, PROCESSORS) and (is_empty(plan, RECIPIENTS) or not is_asked(plan, RECIPIENTS)):
        message = _("Nobody is named who handles customer data for you or gets it from you.")
        hint = _("Answer {question}: somebody hosts the system.").format(question=PROCESSORS)
        yield Hit(PROCESSORS, message, hint, severity=Severity.WARNING, related=(RECIPIENTS,))
    for row in plan.rows(PROCESSORS):
        if lacking(plan, row, ["contract_on"]):
            message = _("{processor} handles personal data for you without a contract.").format(processor=label(row))
            yield Hit(row.address, message, _("Sign a contract on the data before any goes there."))
        yield from _notice(plan, row)


def _notice(plan: Plan, processor: Row) -> Iterator[Hit]:
    """A processor tells you sooner than you must tell the authority."""
    hours = processor.number("notice_hours")
    limits = [(law, limit) for law in laws(plan, processor) if (limit := deadline(law)) is not None]
    shortest = min(limits, key=lambda pair: pair[1].hours, default=None)
    if hours is None or shortest is None or hours < shortest[1].hours:
        return
    law, limit = shortest
    message = _("{processor} tells you of a breach within {hours} hours, but the authority ({place}) wants {deadline}.")
    told = message.format(processor=label(processor), hours=hours, place=label(law, "place"), deadline=_words(limit))
    yield Hit(f"{processor.address}.notice_hours", told, _agree(limit), related=(law.address,))


def _agree(limit: Deadline) -> str:
    if not limit.source:
        return _("Agree on a shorter time with the processor. The deadline is the plan's own; this is no legal advice.")
    hint = _("Agree on a shorter time with the processor. Deadline: {source}, of {day}; this is no legal advice.")
    return hint.format(source=_(limit.source), day=dates.day(LOOKED_UP_ON))


def laws(plan: Plan, processor: Row) -> list[Row]:
    """Return the laws of the purposes that a processor serves; all of them when no purpose says so."""
    served = [row for row in plan.rows(PURPOSES) if processor.id in row.names("processors")]
    named = {law for row in served for law in row.names("jurisdictions")}
    return [row for row in plan.rows(JURISDICTIONS) if not named or row.id in named]


def deadline(law: Row) -> Deadline | None:
    """Return the time that a law leaves: the plan's own figure if it is the newer one, else the stricter of both."""
    amount, known = law.number("notice"), DEADLINES.get(law.text("law"))
    if amount is None:
        return known
    own = Deadline(int(amount), law.text("notice_unit") or "hours")
    looked_up = law.day("looked_up_on")
    if known is None or (looked_up is not None and looked_up >= LOOKED_UP_ON):
        return own
    return min(own, known, key=lambda deadline: deadline.hours)


def _words(limit: Deadline) -> str:
    if limit.unit == "working-days":
        days = ngettext("to know within {amount} working day", "to know within {amount} working days", limit.amount)
        return days.format(amount=limit.amount)
    hours = ngettext("to know within {amount} hour", "to know within {amount} hours", limit.amount)
    return hours.format(amount=limit.amount)


def _assessments(plan: Plan) -> Iterator[Hit]:
    hint = _("Answer {question}: done, planned before the launch, or not needed, and why?").format(question=ASSESSMENTS)
    if asked_empty(plan, ASSESSMENTS):
        message = _("The risk to customers' privacy is neither assessed nor reasoned away.")
        yield Hit(ASSESSMENTS, message, hint, severity=Severity.WARNING)
    for row in plan.rows(ASSESSMENTS):
        if _is_open(plan, row):
            message = _("The risk to privacy of {subject} is neither assessed before the launch nor reasoned away.")
            told = message.format(subject=label(row, "subject"))
            yield Hit(row.address, told, hint, severity=Severity.WARNING)


def _is_open(plan: Plan, row: Row) -> bool:
    if row.text("state") == "not-needed":
        return bool(lacking(plan, row, ["reason"]))
    if row.text("state") != "planned":
        return False
    task, launch = dates.dated(plan, row.text("task")), dates.launch(plan)
    return task is None or (launch is not None and not precedes(task, launch))


def _retention(plan: Plan) -> Iterator[Hit]:
    if plan.value(RETENTION) is None or not is_asked(plan, RETENTION):
        return
    kept = {row.text("data_class") for row in plan.rows(RETENTION) if not lacking(plan, row, ["months"])}
    used = dict.fromkeys(row.text("data_class") for row in plan.rows(ITEMS))
    missing = [name for name in used if name and name != "public" and name not in kept]
    if missing or not kept:
        classes = listed(quote(choice_words(plan, RETENTION, "data_class", name)) for name in missing)
        message = _("How long data is kept is not said for these classes: {classes}.").format(classes=classes)
        hint = _("Answer {question}: how long, from when, and what happens then?").format(question=RETENTION)
        told = message if missing else _("How long data is kept is not said.")
        yield Hit(RETENTION, told, hint, severity=Severity.WARNING, related=(ITEMS,))
