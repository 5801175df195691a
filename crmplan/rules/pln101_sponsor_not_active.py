"""PLN101: the sponsor is not high enough, says nothing or decides nothing, or the board has promised nothing."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.people import SPONSOR_RANKS, Person
from crmplan.rules.cells import lacking
from crmplan.rules.relevance import asked_empty, asked_rows, is_asked
from crmplan.rules.wording import label, listed, short

CODE = "PLN101"
NAME = "sponsor-not-active"
SEVERITY = Severity.ERROR
GATE = Gate.PLANNING
COVERS = ("C2", "C2.a", "C2.b", "G1.d")
SOURCE = N_("The article on CRM strategy, component 2: executive support; studies of change management since 1998")
NEEDS = ("executive-support", "communication", "project", "launch", "evolution", "adoption", "people.yaml")
SUMMARY = N_("The sponsor is not at the top, sends no message or decides nothing, or the board has promised nothing.")
RIGHT = N_("A sponsor of the first rank is named, speaks for the project and decides at its gates.")
WHY = N_(
    "In every large study of change, nothing helps as much as a sponsor whom people see and hear. A name on a slide is "
    "not enough: the sponsor must stand high enough to settle a quarrel between departments, speak to those who must "
    "change, and keep the decisions that nobody below can take. What the board has promised belongs in writing."
)
BAD = N_(
    """\
people:
  - {id: it-lead, name: Paolo Greco, rank: manager}
  - {id: project-manager, name: Davide Conti, rank: manager}
executive-support:
  sponsor: it-lead
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, interest: high, influence: high}
  messages:
    - {id: news, stakeholders: [field], purpose: Show what changes, message: No paper in the evening,
       content: personal-impact, frequency: monthly, medium: meeting, sender: project-manager, owner: project-manager}
adoption:
  board_commitment: []
"""
)
GOOD = N_(
    """\
people:
  - {id: managing-director, name: Elena Marchetti, rank: c-level}
  - {id: project-manager, name: Davide Conti, rank: manager}
executive-support:
  sponsor: managing-director
  decisions:
    - {id: go-live, decision: Go live or not, kind: launch, decider: managing-director, criteria: All musts are met}
communication:
  stakeholders:
    - {id: field, name: Field representatives, group: employees, side: inside, interest: high, influence: high}
  messages:
    - {id: why, stakeholders: [field], purpose: Everybody can say why, message: Each of us will know what the others
       know, content: business-reason, frequency: quarterly, medium: meeting, sender: managing-director,
       owner: project-manager}
adoption:
  board_commitment:
    - {id: money, commitment: The money is not touched in the autumn, body: Board of directors}
"""
)
SPONSOR, MESSAGES = "executive-support.sponsor", "communication.messages"
COMMITMENT = "adoption.board_commitment"
DECIDING = ("executive-support.decisions", "project.gates", "evolution.gates", "launch.go_no_go")
"""Where decisions and gates stand, the most likely place of a sponsor's first."""


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a sponsor who is too low, silent or without a decision, and a board that has promised nothing."""
    sponsor = plan.person(plan.text(SPONSOR))
    if sponsor is not None:
        yield from _rank(sponsor)
        yield from _voice(plan, sponsor)
        yield from _power(plan, sponsor)
    yield from _board(plan)


def _rank(sponsor: Person) -> Iterator[Hit]:
    if sponsor.rank is None:
        message = _("{person} sponsors the CRM, but the plan does not say with which rank.")
        hint = _("Write the rank into people.yaml; a sponsor is one of: {ranks}.").format(
            ranks=", ".join(SPONSOR_RANKS)
        )
        yield Hit(SPONSOR, message.format(person=short(sponsor.name)), hint, related=(_address(sponsor),))
    elif sponsor.rank not in SPONSOR_RANKS:
        message = _("{person} sponsors the CRM as {rank}; a sponsor must be able to decide between departments.")
        hint = _("Answer {question} with somebody of rank {ranks}.")
        told = message.format(person=short(sponsor.name), rank=sponsor.rank)
        wanted = hint.format(question=SPONSOR, ranks=", ".join(SPONSOR_RANKS))
        yield Hit(SPONSOR, told, wanted, related=(_address(sponsor),))


def _address(person: Person) -> str:
    return f"people[{person.id}]"


def _voice(plan: Plan, sponsor: Person) -> Iterator[Hit]:
    messages = plan.rows(MESSAGES)
    if messages and not any(row.text("sender") == sponsor.id for row in messages):
        message = _("The sponsor, {person}, sends no message of the communication plan.")
        hint = _("Let the sponsor tell why you do this, in {question}; that cannot be delegated.")
        told = message.format(person=short(sponsor.name))
        yield Hit(MESSAGES, told, hint.format(question=MESSAGES), related=(SPONSOR,))


def _power(plan: Plan, sponsor: Person) -> Iterator[Hit]:
    """Judged as soon as the first of the lists that are asked is answered, so that one gap is not named twice."""
    asked = [address for address in DECIDING if is_asked(plan, address)]
    deciders = {row.text("decider") for address in asked for row in plan.rows(address)}
    if asked and plan.answers[asked[0]].is_settled and sponsor.id not in deciders:
        message = _("The sponsor, {person}, decides nothing: no decision and no gate waits for this word.")
        hint = _("Give the sponsor a decision in {question}, such as going live.").format(question=asked[0])
        yield Hit(asked[0], message.format(person=short(sponsor.name)), hint, related=(SPONSOR,))


def _board(plan: Plan) -> Iterator[Hit]:
    hint = _("Say in {question} what the board and top management promise, and where it is written.")
    if asked_empty(plan, COMMITMENT):
        message = _("Board and top management have committed themselves to nothing.")
        yield Hit(COMMITMENT, message, hint.format(question=COMMITMENT))
    for row in asked_rows(plan, COMMITMENT):
        missing = lacking(plan, row, ("commitment", "body"))
        if missing:
            message = _("The commitment {commitment} lacks: {columns}.")
            told = message.format(commitment=label(row, "commitment"), columns=listed(missing))
            yield Hit(row.address, told, hint.format(question=COMMITMENT))
