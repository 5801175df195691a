"""CHG102: a message comes from somebody whom people do not want to hear it from."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.people import Person
from crmplan.plan.values import Row
from crmplan.rules.wording import label, listed, short

CODE = "CHG102"
NAME = "wrong-sender"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ()
SOURCE = N_("Practice of change management: studies of whom people want to hear a change from")
NEEDS = ("communication", "project", "people.yaml")
OPTIONAL = True
SUMMARY = N_("What a change means for people is not said by their own manager, or its reasons not by a senior leader.")
WHY = N_(
    "What changes at my desk I want to hear from my own manager, who knows my work and must answer my questions. Why "
    "the company does it I want to hear from the top. Sent the other way round, both messages sound like an order "
    "passed on."
)
BAD = N_(
    """\
people:
  - {id: project-manager, name: Davide Conti, rank: manager, department: it}
  - {id: super-field, name: Nadia Costa, rank: staff, department: sales}
project:
  manager: project-manager
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, person: super-field, interest: high,
       influence: high}
  messages:
    - {id: impact, stakeholders: [field], purpose: Show what changes, message: Two lines after each visit,
       content: personal-impact, frequency: monthly, medium: meeting, sender: project-manager, owner: project-manager}
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini, rank: director, department: sales}
  - {id: project-manager, name: Davide Conti, rank: manager, department: it}
  - {id: super-field, name: Nadia Costa, rank: staff, department: sales}
project:
  manager: project-manager
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, person: super-field, interest: high,
       influence: high}
  messages:
    - {id: impact, stakeholders: [field], purpose: Show what changes, message: Two lines after each visit,
       content: personal-impact, frequency: monthly, medium: meeting, sender: sales-lead, owner: project-manager}
"""
)
RIGHT = N_("People hear from their own manager what changes for them, and from the top why.")
MESSAGES, STAKEHOLDERS, MANAGER = "communication.messages", "communication.stakeholders", "project.manager"
SENIOR = frozenset({"owner", "board", "c-level", "director"})
LINE = frozenset({"owner", "board", "c-level", "director", "manager"})


def check(plan: Plan) -> Iterator[Hit]:
    """Yield messages on reasons from nobody senior, and messages on one's own work from nobody near.

    A sender without a rank, and a party without a contact, leave nothing to compare.
    """
    for row in plan.rows(MESSAGES):
        sender = plan.person(row.text("sender"))
        if sender is None:
            continue
        if row.text("content") == "business-reason" and sender.rank is not None and sender.rank not in SENIOR:
            message = _("The reasons of the change come from {sender}, who is no senior leader: {message}.")
            yield _hit(row, message.format(sender=short(sender.name), message=label(row, "message")))
        elif row.text("content") == "personal-impact":
            yield from _impact(plan, row, sender)


def _impact(plan: Plan, row: Row, sender: Person) -> Iterator[Hit]:
    parties = [plan.row(STAKEHOLDERS, name) for name in row.names("stakeholders")]
    strangers = [party for party in parties if party and not _leads(plan, sender, party)]
    if strangers:
        message = _("What changes for {parties} comes from {sender}, who is not their manager: {message}.")
        names = listed(label(party) for party in strangers)
        yield _hit(row, message.format(parties=names, sender=short(sender.name), message=label(row, "message")))


def _hit(row: Row, message: str) -> Hit:
    hint = _("Choose the sender in {question}: the own manager for what changes at the desk, the top for the reasons.")
    return Hit(f"{row.address}.sender", message, hint.format(question=MESSAGES))


def _leads(plan: Plan, sender: Person, party: Row) -> bool:
    """Say whether a sender manages a party: by rank and department, and not as the manager of the project."""
    if party.text("group") != "employees":
        return True
    if sender.rank is not None and sender.rank not in LINE:
        return False
    contact = plan.person(party.text("person"))
    if contact is not None and contact.department and sender.department:
        return contact.department == sender.department and not _only_runs_the_project(plan, sender, contact)
    return sender.id != plan.text(MANAGER)


def _only_runs_the_project(plan: Plan, sender: Person, contact: Person) -> bool:
    return sender.id == plan.text(MANAGER) and sender.id != contact.id
