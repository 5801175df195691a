"""PLN201: somebody whom the project touches hears nothing, too seldom, or nobody knows from whom."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.plan.values import Row
from crmplan.rules import silence
from crmplan.rules.cells import choice_words, is_empty, lacking, words
from crmplan.rules.dates import day
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import label, listed

CODE = "PLN201"
NAME = "stakeholder-unreached"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("C3", "C3.a", "C3.b", "C3.c", "P4.T1.b")
SOURCE = N_("The article on CRM strategy, component 3 of the plan: communication; templates of communication plans")
NEEDS = ("communication", "timeline.yaml")
SUMMARY = N_("A party to the project has no message, an incomplete one, or hears too seldom.")
RIGHT = N_("Everybody concerned hears from a named sender, often enough and by a fitting medium.")
WHY = N_(
    "People resist what reaches them as a rumour. The plan must say for everybody it touches what they will hear, from "
    "whom, by which means and how often; whoever can stop the project should not wait two months for a word."
)
BAD = N_(
    """\
people:
  - {id: project-manager, name: Davide Conti}
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, interest: high, influence: high}
    - {id: depots, name: Depot staff, group: employees, side: inside, interest: medium, influence: low}
  messages:
    - id: news
      stakeholders: [field]
      purpose: Show what changes
      message: You will see the stock before you ring the bell.
      content: personal-impact
      frequency: quarterly
      medium: meeting
      sender: project-manager
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
  - {id: project-manager, name: Davide Conti}
settings: {profile: small}
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, interest: high, influence: high}
    - {id: depots, name: Depot staff, group: employees, side: inside, interest: medium, influence: low}
  messages:
    - id: news
      stakeholders: [field, depots]
      purpose: Show what changes
      message: You will see the stock before you ring the bell.
      content: personal-impact
      frequency: monthly
      medium: meeting
      sender: sales-lead
      owner: project-manager
"""
)
STAKEHOLDERS, MESSAGES = "communication.stakeholders", "communication.messages"
FIVE_PARTIES = ("suppliers", "retailers", "shareholders", "customers", "employees")
ALWAYS = ("stakeholders", "frequency", "medium", "sender", "owner")


def check(plan: Plan) -> Iterator[Hit]:
    """Yield parties without a message, incomplete messages, long silences, and parties and actions left out."""
    messages = plan.rows(MESSAGES)
    if is_empty(plan, MESSAGES):
        hint = _("Answer {question}: what does each party need to hear, and from whom?").format(question=MESSAGES)
        yield Hit(MESSAGES, _("No message to anybody is planned."), hint)
    for message in messages:
        yield from _incomplete(plan, message)
    if messages:
        for party in plan.rows(STAKEHOLDERS):
            yield from _reached(plan, party, [row for row in messages if party.id in row.names("stakeholders")])
    if plan.settings.profile is not Profile.SMALL and plan.rows(STAKEHOLDERS):
        yield from _left_out(plan)


def _incomplete(plan: Plan, message: Row) -> Iterator[Hit]:
    missing = lacking(plan, message, ALWAYS)
    about = lacking(plan, message, ("purpose", "message"))
    if len(about) == 2:  # noqa: PLR2004 - either of the two says what it is about
        missing += about
    if missing:
        told = _("The message {message} lacks: {columns}.")
        hint = _("Complete the row in {question}.").format(question=MESSAGES)
        yield Hit(message.address, told.format(message=label(message, "message"), columns=listed(missing, 9)), hint)
    if message.text("frequency") == "as-needed":
        told = _("The message {message} goes out “as needed”, which nobody can plan or check.")
        hint = _("Give it a frequency, or move it to communication.events with what sets it off.")
        yield Hit(message.address, told.format(message=label(message, "message")), hint, severity=Severity.WARNING)


def _reached(plan: Plan, party: Row, messages: list[Row]) -> Iterator[Hit]:
    if not messages:
        told = _("No message is addressed to {party}.")
        hint = _("Answer {question}: add a message to this party.").format(question=MESSAGES)
        yield Hit(party.address, told.format(party=label(party)), hint, related=(MESSAGES,))
        return
    if party.text("interest") == party.text("influence") == "high":
        yield from _silence(plan, party, messages)
    medium = party.text("preferred_medium")
    if medium and not any(message.text("medium") in {medium, ""} for message in messages):
        told = _("The preferred medium of {party} is “{medium}”, but no message comes that way.")
        told = told.format(party=label(party), medium=words(plan, party, "preferred_medium"))
        yield Hit(party.address, told, severity=Severity.INFO, related=tuple(row.address for row in messages))


def _silence(plan: Plan, party: Row, messages: list[Row]) -> Iterator[Hit]:
    most = limit(plan, "contact_gap_days")
    found = silence.longest(plan, messages)
    if found is None or found.days <= most:
        return
    if found.start and found.end:
        told = _("No word to {party} for {days} days ({start} to {end}).")
    else:
        told = _("A word to {party} only every {days} days.")
    facts = {"start": day(found.start) if found.start else "", "end": day(found.end) if found.end else ""}
    hint = _("It has much interest and influence: plan a message to it at least every {days} days.").format(days=most)
    related = tuple(message.address for message in messages)
    message = told.format(party=label(party), days=found.days, **facts)
    yield Hit(party.address, message, hint, severity=Severity.WARNING, related=related)


def _left_out(plan: Plan) -> Iterator[Hit]:
    parties = plan.rows(STAKEHOLDERS)
    addressed = {party.text("group") for party in parties}
    addressed |= {row.text("group") for row in plan.rows("communication.not_addressed")}
    missing = [group for group in FIVE_PARTIES if group not in addressed]
    if missing:
        groups = listed(choice_words(plan, STAKEHOLDERS, "group", group) for group in missing)
        told = _("Of the five parties who create value with you, these are not in the plan: {groups}.")
        hint = _("Add them to {question}, or say why not in communication.not_addressed.").format(question=STAKEHOLDERS)
        yield Hit(STAKEHOLDERS, told.format(groups=groups), hint, severity=Severity.WARNING)
    column = plan.answers[STAKEHOLDERS].question.column("actions")
    taken = {action for party in parties for action in party.names("actions")}
    idle = [action for action in (column.choices if column else ()) if action not in taken]
    if idle:
        actions = listed((choice_words(plan, STAKEHOLDERS, "actions", action) for action in idle), 12)
        told = _("Nobody takes part in these actions of the plan: {actions}.")
        hint = _("Say in {question} which party has a seat in each.").format(question=STAKEHOLDERS)
        yield Hit(STAKEHOLDERS, told.format(actions=actions), hint, severity=Severity.WARNING)
