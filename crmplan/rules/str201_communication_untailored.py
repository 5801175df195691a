"""STR201: the way the company talks to its core customers is not made for them."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.values import Row
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.relevance import asked_rows, choice_words
from crmplan.rules.wording import label, listed

CODE = "STR201"
NAME = "communication-untailored"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("P2.2", "P2.3", "P2.T1", "P2.T2", "P2.T2.b", "P2.T2.c", "P2.T2.d", "P2.T2.e")
SOURCE = N_("The article on CRM strategy, test 2: a tailored value chain")
NEEDS = ("value-chain", "value-proposition")
SUMMARY = N_("A core segment lacks voice, answer time or rhythm, contacts lack a rank, or leads a time limit.")
RIGHT = N_("Core customers are spoken to in their voice, at an agreed rhythm, and leads are followed up in time.")
WHY = N_(
    "Communication ties all other activities together, and it is the part that customers notice. Speak as the core "
    "segment speaks, answer within a time that you have promised yourself, and keep a rhythm at every stage of the "
    "relation. Where several channels are open, people must know which contact may never be missed."
)
BAD = N_(
    """\
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, core: yes}
value-chain:
  voice:
    - {id: workshops, segment: workshops, guide: From one craftsman to another}
  contact_timeline:
    - {id: call, contact: Call after the first delivery, stage: new, segment: workshops, channel: phone,
       answer_hours: 1, every_days: 7}
    - {id: visit, contact: Visit, stage: established, segment: workshops, channel: visit, every_days: 60}
"""
)
GOOD = N_(
    """\
settings: {profile: small}
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops, core: yes}
value-chain:
  voice:
    - {id: workshops, segment: workshops, guide: From one craftsman to another}
  contact_timeline:
    - {id: call, contact: Call after the first delivery, stage: new, segment: workshops, channel: phone,
       answer_hours: 1, every_days: 7, rank: 1}
    - {id: visit, contact: Visit, stage: established, segment: workshops, channel: visit,
       answer_hours: 4, every_days: 60, rank: 2}
"""
)
SEGMENTS, VOICE, TIMELINE = "value-proposition.segments", "value-chain.voice", "value-chain.contact_timeline"
MESSAGES, LEADS = "value-chain.messages", "value-chain.lead_follow_up"
PARTS = ("promise", "needs", "price")
"""The parts of a proposition, as messages name them."""

STAGES = ("prospect", "new", "established", "at-risk", "lost")
BOTH_KINDS = frozenset({"new", "established"})
"""New and existing customers: a plan that leaves out one of the two kinds is not made for the segment."""

TARGETS = ("answer_hours", "every_days")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield core segments without voice or contacts, contacts without targets or rank, and messages for nobody."""
    core = [segment for segment in plan.rows(SEGMENTS) if segment.flag("core")]
    if plan.value(VOICE) is not None:
        for segment in core:
            yield from _voice(plan, segment)
    if is_empty(plan, TIMELINE):
        hint = _("Answer {question}: which contact do customers get at each stage?").format(question=TIMELINE)
        yield Hit(TIMELINE, _("No regular contact with customers is planned."), hint)
    elif plan.rows(TIMELINE):
        for segment in core:
            contacts = [row for row in plan.rows(TIMELINE) if row.text("segment") == segment.id]
            yield from _stages(plan, segment, contacts)
            yield from _targets(plan, segment, contacts)
        yield from _ranks(plan)
    yield from _messages(plan)
    yield from _unsaid(plan, core)
    yield from _leads(plan)


def _voice(plan: Plan, segment: Row) -> Iterator[Hit]:
    rows = [row for row in plan.rows(VOICE) if row.text("segment") == segment.id]
    if not rows or all(lacking(plan, row, ["guide"]) for row in rows):
        message = _("The core segment {segment} has no voice: nothing says how you sound to these customers.")
        hint = _("Answer {question} for this segment, with phrases these customers use.").format(question=VOICE)
        address = rows[0].address if rows else VOICE
        yield Hit(address, message.format(segment=label(segment)), hint, related=(segment.address,))


def _stages(plan: Plan, segment: Row, contacts: list[Row]) -> Iterator[Hit]:
    """Both kinds of customers must be reached; the other stages are left to the judgement of a small company."""
    wanted = BOTH_KINDS if plan.settings.profile is Profile.SMALL else frozenset(STAGES)
    missing_ones = wanted - {row.text("stage") for row in contacts}
    missing = [stage for stage in STAGES if stage in missing_ones]
    if missing:
        message = _("The core segment {segment} has no contact, and so no answer time and no rhythm, at: {stages}.")
        stages = listed(choice_words(plan, TIMELINE, "stage", missing))
        hint = _("Add a contact for each of these stages to {question}.").format(question=TIMELINE)
        severity = Severity.ERROR if missing_ones & BOTH_KINDS else Severity.WARNING
        told = message.format(segment=label(segment), stages=stages)
        yield Hit(TIMELINE, told, hint, severity=severity, related=(segment.address,))


def _targets(plan: Plan, segment: Row, contacts: list[Row]) -> Iterator[Hit]:
    """One contact of a stage may carry the answer time and another the rhythm; the stage must have both."""
    for stage in dict.fromkeys(row.text("stage") for row in contacts):
        rows = [row for row in contacts if row.text("stage") == stage]
        gaps = [lacking(plan, row, TARGETS) for row in rows]
        missing = [head for head in gaps[0] if all(head in gap for gap in gaps)]
        if stage and missing:
            message = _("The core segment {segment} lacks at the stage “{stage}”: {columns}.")
            words = choice_words(plan, TIMELINE, "stage", [stage])[0]
            told = message.format(segment=label(segment), stage=words, columns=listed(missing))
            hint = _("Set the figure that you promise yourself, in {question}.").format(question=TIMELINE)
            yield Hit(rows[0].address, told, hint, related=(segment.address,))


def _ranks(plan: Plan) -> Iterator[Hit]:
    rows = plan.rows(TIMELINE)
    used = {row.text("channel") for row in [*rows, *asked_rows(plan, MESSAGES)]} - {""}
    unranked = [row for row in rows if lacking(plan, row, ["rank"])]
    if len(used) > 1 and unranked:
        message = _("Customers are reached by {count} channels, but these contacts have no rank: {contacts}.")
        told = message.format(count=len(used), contacts=listed([row.text("contact") or row.id for row in unranked]))
        hint = _("Rank the contacts in {question}, 1 for the one that must never be missed.").format(question=TIMELINE)
        yield Hit(TIMELINE, told, hint, related=tuple(row.address for row in unranked))


def _messages(plan: Plan) -> Iterator[Hit]:
    for row in asked_rows(plan, MESSAGES):
        missing = lacking(plan, row, ("segments", "proposition"))
        if missing:
            message = _("The message {message} to customers lacks: {columns}.")
            told = message.format(message=label(row), columns=listed(missing))
            hint = _("Say in {question} to whom it goes and which part of the proposition it carries.")
            yield Hit(row.address, told, hint.format(question=MESSAGES))


def _unsaid(plan: Plan, core: list[Row]) -> Iterator[Hit]:
    """The chain delivers the proposition only if customers hear each part of it, and the core segments hear it all."""
    rows = asked_rows(plan, MESSAGES)
    if not rows or any(lacking(plan, row, ("segments", "proposition")) for row in rows):
        return
    said = {part for row in rows for part in row.names("proposition")}
    missing = [part for part in PARTS if part not in said]
    if missing:
        message = _("No message to customers carries: {parts}.")
        told = message.format(parts=listed(choice_words(plan, MESSAGES, "proposition", missing)))
        hint = _("Add it to a message in {question}, or write one.").format(question=MESSAGES)
        yield Hit(MESSAGES, told, hint, severity=Severity.WARNING)
    for segment in core:
        if not any(segment.id in row.names("segments") for row in rows):
            message = _("No message to customers goes to the core segment {segment}.")
            hint = _("Name it in {question}, or write a message for it.").format(question=MESSAGES)
            told = message.format(segment=label(segment))
            yield Hit(MESSAGES, told, hint, severity=Severity.WARNING, related=(segment.address,))


def _leads(plan: Plan) -> Iterator[Hit]:
    hint = _("Say in {question} who follows up, and within how many hours.").format(question=LEADS)
    if is_empty(plan, LEADS):
        yield Hit(LEADS, _("For no kind of enquiry is it said who follows up and within what time."), hint)
    for row in plan.rows(LEADS):
        if lacking(plan, row, ["within_hours"]):
            message = _("Enquiries of the kind {enquiry} have no time limit for the first answer.")
            yield Hit(row.address, message.format(enquiry=label(row)), hint)
        elif lacking(plan, row, ["owner"]):
            message = _("Nobody is named who follows up enquiries of the kind {enquiry}.")
            yield Hit(row.address, message.format(enquiry=label(row)), hint, severity=Severity.WARNING)
