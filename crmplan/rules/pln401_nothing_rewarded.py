"""PLN401: good work with customers is not recognised, or nobody knows for what, by whom and where."""

from collections.abc import Iterator

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile
from crmplan.rules.cells import is_empty, lacking
from crmplan.rules.wording import label, listed

CODE = "PLN401"
NAME = "nothing-rewarded"
SEVERITY = Severity.WARNING
GATE = Gate.PLANNING
COVERS = ("C6", "C6.a", "C6.b", "C6.d", "P2.T2.f")
SOURCE = N_("The article on CRM strategy, component 6 of the plan: recognition; test 2: communicate quickly and often")
NEEDS = ("recognition", "value-chain", "communication")
PROFILES = (Profile.STANDARD, Profile.PUBLIC)
SUMMARY = N_("No good work is rewarded, a reward lacks behaviour, result or recogniser, or deeds are told nowhere.")
RIGHT = N_("What people do well is named and rewarded, by somebody, in a set place.")
WHY = N_(
    "People do what is noticed. If the only figure that counts is this month's turnover, nobody calls back a customer "
    "who has gone quiet. Reward a behaviour that leads to a result you want, let somebody with standing say so, and "
    "tell the deed in a meeting: that costs little and is remembered."
)
BAD = N_(
    """\
recognition:
  schemes:
    - {id: prize, name: Prize of the quarter, incentive: Voucher of 50 euro}
  meetings: []
"""
)
GOOD = N_(
    """\
people:
  - {id: sales-lead, name: Marta Bellini}
recognition:
  schemes:
    - {id: word, name: Word kept, behaviour: Calls back before the promised time, outcome: Workshops ring only once,
       responsiveness: yes, recogniser: sales-lead, incentive: Dinner for two}
  meetings:
    - {id: sales, meeting: Sales meeting, frequency: monthly, presenter: sales-lead}
"""
)
SCHEMES, MEETINGS = "recognition.schemes", "recognition.meetings"
PROMPT, MESSAGES = "value-chain.prompt_reward", "communication.messages"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield missing and incomplete rewards, promptness that nobody rewards, and deeds that are told nowhere."""
    if is_empty(plan, SCHEMES):
        hint = _("Answer {question}: which behaviour do you recognise, by whom and with what?").format(question=SCHEMES)
        yield Hit(SCHEMES, _("Nothing that people do for customers is rewarded."), hint)
    for row in plan.rows(SCHEMES):
        missing = lacking(plan, row, ("behaviour", "outcome", "recogniser"))
        if missing:
            message = _("The reward {reward} lacks: {columns}.")
            hint = _("Say in {question} what is rewarded, which result it serves and who says so.")
            told = message.format(reward=label(row), columns=listed(missing))
            yield Hit(row.address, told, hint.format(question=SCHEMES))
    yield from _promptness(plan)
    yield from _deeds(plan)


def _promptness(plan: Plan) -> Iterator[Hit]:
    """How promptness is rewarded is asked for in test 2 as well; there the answer may still be missing."""
    rows = plan.rows(SCHEMES)
    marked = any(row.flag("responsiveness") for row in rows)
    if rows and not marked and plan.value(PROMPT) == []:
        message = _("No reward is for answering core customers promptly and keeping in touch with them.")
        hint = _("Mark the scheme in {schemes} that rewards it, or add one, and name it in {question}.")
        yield Hit(SCHEMES, message, hint.format(schemes=SCHEMES, question=PROMPT), related=(PROMPT,))


def _deeds(plan: Plan) -> Iterator[Hit]:
    told = any(row.text("content") == "recognition" for row in plan.rows(MESSAGES))
    if is_empty(plan, MEETINGS) and not told:
        message = _("In no meeting are good deeds told.")
        hint = _("Answer {question}, or plan a message of recognition in {messages}.")
        yield Hit(MEETINGS, message, hint.format(question=MEETINGS, messages=MESSAGES))
