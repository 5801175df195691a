"""IMP501: nobody has asked what the change does to the customers that you already have."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row
from crmplan.rules import notices
from crmplan.rules.cells import choice_words, is_empty, lacking
from crmplan.rules.relevance import asked_empty, is_asked
from crmplan.rules.wording import label, listed, quote

CODE = "IMP501"
NAME = "existing-customers-ignored"
SEVERITY = Severity.ERROR
GATE = Gate.LAUNCH
COVERS = ("G15", "G15.a", "G15.b", "G15.c", "G15.d", "G9.b")
SOURCE = N_("The article on CRM strategy, terms Prioritize and Identification")
NEEDS = ("prioritize", "evolution", "communication", "identification", "launch", "timeline.yaml")
SUMMARY = N_("A phase may burden the customers you have, and nobody has said how, why, or what they use instead.")
WHY = N_(
    "The customers you have pay for the project, and they notice it first: longer calls, a new number, a form that "
    "does not open. Ask at every phase what they will notice. Where it hurts, say how you soften it and why it is "
    "worth it; tell them before it happens, and keep another way to reach you open."
)
BAD = N_(
    """\
evolution:
  phases:
    - {id: phase-1, name: Sales and service}
prioritize:
  impacts:
    - {id: calls, phase: phase-1, impact: Calls take a minute longer for three weeks, harm: yes}
  customer_notices: []
  fallbacks: []
"""
)
GOOD = N_(
    """\
people:
  - {id: service-lead, name: Chiara Neri}
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops}
timeline:
  start: 2027-08-02
  tasks:
    - {id: tell-customers, kind: announcement, duration: 5d}
    - {id: launch, kind: launch, start: 2027-09-06, duration: 0}
evolution:
  phases:
    - {id: phase-1, name: Sales and service}
prioritize:
  impacts:
    - {id: calls, phase: phase-1, impact: Calls take a minute longer for three weeks, harm: yes,
       mitigation: One more person on the phones until October,
       justification: Afterwards four of five calls are settled at once}
  customer_notices:
    - {id: visit, segments: [workshops], message: A minute more per call in September, task: tell-customers,
       sender: service-lead, channel: visit}
  fallbacks:
    - {id: orders, channel: phone, fallback: email, trigger: Page does not open for ten minutes, owner: service-lead}
"""
)
RIGHT = N_("Every phase says what present customers will notice, and burdens are softened, explained and announced.")
IMPACTS, FALLBACKS, EFFECTS = "prioritize.impacts", "prioritize.fallbacks", "identification.effects"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield phases without an answer, harm without remedy or reason, missing notices, fallbacks and effects."""
    if is_empty(plan, IMPACTS):
        hint = _("Answer {question}: what will present customers notice in each phase?").format(question=IMPACTS)
        yield Hit(IMPACTS, _("No phase says what it does to the customers you have."), hint)
    elif plan.rows(IMPACTS):
        yield from _silent_phases(plan)
    for row in plan.rows(IMPACTS):
        yield from _harm(plan, row)
    yield from _notices(plan)
    yield from _fallbacks(plan)
    yield from _effects(plan)


def _silent_phases(plan: Plan) -> Iterator[Hit]:
    spoken_of = {row.text("phase") for row in plan.rows(IMPACTS)}
    for phase in plan.rows("evolution.phases"):
        if phase.id not in spoken_of:
            message = _("The phase {phase} does not say what it does to the customers you have.")
            hint = _("Add a row for it in {question}, even if they will notice nothing.").format(question=IMPACTS)
            told = message.format(phase=label(phase))
            yield Hit(phase.address, told, hint, severity=Severity.WARNING, related=(IMPACTS,))


def _harm(plan: Plan, row: Row) -> Iterator[Hit]:
    missing = lacking(plan, row, ["mitigation", "justification"]) if row.flag("harm") else []
    if missing:
        message = _("{impact} hurts customers, and this is not answered: {columns}.")
        hint = _("Say in {question} how you soften it and why it is worth it, or do without it.")
        told = message.format(impact=label(row, "impact"), columns=listed(missing))
        yield Hit(row.address, told, hint.format(question=IMPACTS))


def _notices(plan: Plan) -> Iterator[Hit]:
    question = notices.asked_in(plan, notices.NOTICES)
    if plan.value(question) is None or notices.in_time(plan, notices.NOTICES, "customer-notice"):
        return
    message = _("No message to customers goes out before the launch.")
    hint = _("Answer {question}: who tells which customers what, and before the launch?").format(question=question)
    yield Hit(question, message, hint, severity=Severity.WARNING)


def _fallbacks(plan: Plan) -> Iterator[Hit]:
    hint = _("Answer {question}: what do customers use when the usual way is shut?").format(question=FALLBACKS)
    if asked_empty(plan, FALLBACKS):
        message = _("Customers have no other way to reach you if the usual one fails.")
        yield Hit(FALLBACKS, message, hint, severity=Severity.WARNING)
    rows = plan.rows(FALLBACKS)
    for point in plan.rows("communication.contact_points"):
        if rows and point.flag("critical") and not any(_covers(row, point) for row in rows):
            message = _("The contact point {point} must not fail, but has no fallback.").format(point=label(point))
            yield Hit(point.address, message, hint, severity=Severity.WARNING, related=(FALLBACKS,))


def _covers(fallback: Row, point: Row) -> bool:
    """A fallback is for the contact point that it names, or else for all of its channel."""
    named = fallback.text("contact")
    return named == point.id if named else fallback.text("channel") == point.text("channel")


def _effects(plan: Plan) -> Iterator[Hit]:
    if plan.value(EFFECTS) is None or not is_asked(plan, EFFECTS):
        return
    told_of = {row.text("customers") for row in plan.rows(EFFECTS)}
    missing = [kind for kind in ("existing", "new") if kind not in told_of]
    if missing:
        kinds = listed(quote(choice_words(plan, EFFECTS, "customers", kind)) for kind in missing)
        message = _("What the CRM changes is not said for these customers: {kinds}.").format(kinds=kinds)
        hint = _("Answer {question} for present and for new customers.").format(question=EFFECTS)
        yield Hit(EFFECTS, message, hint, severity=Severity.WARNING)
