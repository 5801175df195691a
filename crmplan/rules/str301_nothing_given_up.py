"""STR301: the strategy gives nothing up, or what it gives up comes back elsewhere in the plan."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crmplan.findings import Gate, Hit, Severity
from crmplan.language import N_, _
from crmplan.plan.model import Plan
from crmplan.rules.cells import is_empty
from crmplan.rules.wording import quote, same_words

CODE = "STR301"
NAME = "nothing-given-up"
SEVERITY = Severity.ERROR
GATE = Gate.STRATEGY
COVERS = ("F2", "P3", "P3.7", "P3.8", "P3.T1.g", "P1.T1.a")
SOURCE = N_("The article on CRM strategy, test 3: trade-offs unlike those of rivals")
NEEDS = ("trade-offs", "value-proposition", "direction", "evolution")
SUMMARY = N_("Nothing is given up, or what is given up comes back elsewhere in the plan.")
RIGHT = N_("It is said whom you will not serve and what you will not do.")
WHY = N_(
    "Choosing what not to do is the heart of a strategy: a fork where one road closes the other. A plan that refuses "
    "nobody and nothing promises everything to everybody, and any rival can copy it. A plan that refuses something and "
    "then builds it after all has not decided."
)
BAD = N_(
    """\
trade-offs:
  not_to_do: []
  not_served:
    - {id: motorists, name: Private motorists, kind: customer}
value-proposition:
  segments:
    - {id: motorists, name: Private motorists}
"""
)
GOOD = N_(
    """\
trade-offs:
  not_to_do:
    - {id: counter, name: Selling over the counter on Saturdays, kind: activity}
  not_served:
    - {id: motorists, name: Private motorists, kind: customer}
value-proposition:
  segments:
    - {id: workshops, name: Independent workshops}
"""
)
NOT_TO_DO, NOT_SERVED, TRADEOFFS = "trade-offs.not_to_do", "trade-offs.not_served", "trade-offs.tradeoffs"


@dataclass(frozen=True, slots=True)
class _Option:
    """Something that a plan takes up or refuses: where it stands, its id and its words."""

    address: str
    id: str
    text: str


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the two lists when they are empty, and every refused option that stands in scope as well."""
    if is_empty(plan, NOT_TO_DO):
        hint = _("Answer {question}: what will you not do, even if people ask for it?").format(question=NOT_TO_DO)
        yield Hit(NOT_TO_DO, _("The list of what you will not do is empty."), hint)
    if is_empty(plan, NOT_SERVED):
        hint = _("Answer {question}: which customers and needs will you not serve?").format(question=NOT_SERVED)
        yield Hit(NOT_SERVED, _("No customers and no needs are named as not served."), hint)
    if is_empty(plan, TRADEOFFS):
        hint = _("Answer {question}: which options did you refuse, in favour of which?").format(question=TRADEOFFS)
        yield Hit(TRADEOFFS, _("No option has been refused."), hint)
    yield from _taken_up_again(plan)


def _taken_up_again(plan: Plan) -> Iterator[Hit]:
    scope = [option for option in _scope(plan) if option.text]
    for refused in _refused(plan):
        taken = next((option for option in scope if _is_same(refused, option)), None)
        if taken is not None:
            message = _("{option} is refused here, but taken up in {place}.")
            yield Hit(
                refused.address,
                message.format(option=quote(refused.text), place=taken.address),
                _("Decide for one road and take the option out of the other list."),
                related=(taken.address,),
            )


def _is_same(refused: _Option, taken: _Option) -> bool:
    segment = refused.address.startswith(NOT_SERVED) and taken.address.startswith("value-proposition.")
    return same_words(refused.text, taken.text) or (segment and refused.id == taken.id)


def _refused(plan: Plan) -> Iterable[_Option]:
    yield from _options(plan, NOT_TO_DO, "name")
    yield from _options(plan, NOT_SERVED, "name")
    yield from _options(plan, TRADEOFFS, "refused")


def _scope(plan: Plan) -> Iterable[_Option]:
    yield from _options(plan, "value-proposition.segments", "name")
    yield from _options(plan, "value-proposition.needs", "name")
    yield from _options(plan, "direction.tactics", "name")
    yield from _options(plan, TRADEOFFS, "chosen")
    for row in plan.rows("evolution.features"):
        if row.text("priority") != "left-out":
            yield _Option(row.address, row.id, row.text("feature"))


def _options(plan: Plan, address: str, column: str) -> Iterable[_Option]:
    return [_Option(row.address, row.id, row.text(column)) for row in plan.rows(address) if row.text(column)]
