"""STR501: the strategy changes too often, or changes without data."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from crmplan.findings import Gate, Hit, Place, Severity
from crmplan.language import N_, _, ngettext
from crmplan.plan.decisions import DECISIONS_FILE, Decision
from crmplan.plan.model import Plan
from crmplan.rules.cells import lacking
from crmplan.rules.relevance import asked_rows
from crmplan.rules.thresholds import limit
from crmplan.rules.wording import label, quote

CODE = "STR501"
NAME = "strategy-churn"
SEVERITY = Severity.WARNING
GATE = Gate.STRATEGY
COVERS = ("P5", "P5.2", "P5.3", "P5.5", "P5.6")
SOURCE = N_("The article on CRM strategy, test 5: continuity")
NEEDS = ("continuity", "decisions.yaml")
SUMMARY = N_("The core of the strategy changes often or without data, or its review is not held.")
RIGHT = N_("The course has been held, and each change rests on data.")
WHY = N_(
    "An advantage needs years to arrive: a strategy is a stew, not a stir-fry. Who changes customers, needs or price "
    "every few months has no strategy, and employees learn to wait until the next one. Deliver in new ways as often as "
    "you like, but change the core seldom, and only when data tells you to."
)
BAD = N_(
    """\
decisions:
  - {date: 2026-03-02, body: Board, decision: Serve fleets as well, evidence: Orders 2025,
     answers: [value-proposition.segments]}
  - {date: 2026-06-15, body: Board, decision: Promise delivery before eight, evidence: Survey in May,
     answers: [value-proposition.statement]}
  - {date: 2026-10-05, body: Board, decision: Be cheaper than the wholesalers, evidence: Price watch,
     answers: [value-proposition.relative_price]}
"""
)
GOOD = N_(
    """\
decisions:
  - {date: 2026-03-02, body: Board, decision: Serve fleets as well, evidence: Orders 2025,
     answers: [value-proposition.segments]}
continuity:
  horizon: 36
  next_review: 2028-01-17
  changes:
    - {id: later-close, name: Orders until eight in the evening, kind: delivery, changed_on: 2026-04-13,
       why: Workshops plan after closing, evidence: Trial in two depots}
"""
)
REVIEW, CHANGES = "continuity.next_review", "continuity.changes"
CORE = tuple(f"value-proposition.{question}" for question in ("statement", "segments", "needs", "relative_price"))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A decision and its place in the file."""

    index: int
    decision: Decision


def check(plan: Plan) -> Iterator[Hit]:
    """Yield a core that changes too often, changes without data, and a review that was not held."""
    decided = [_Numbered(i, decision) for i, decision in enumerate(plan.decisions) if _touches_core(decision)]
    yield from _too_often(plan, decided)
    for entry in decided:
        if not entry.decision.evidence.strip():
            message = _("The decision {decision} changes the core of the strategy and cites no data.")
            told = message.format(decision=quote(entry.decision.decision))
            hint = _("Write under evidence: which figures made you change it.")
            yield Hit("value-proposition", told, hint, place=_place(plan, entry.index))
    for row in asked_rows(plan, CHANGES):
        if lacking(plan, row, ["evidence"]):
            message = _("The change {change} cites no data.")
            hint = _("Say in {question} which figures made you change it.")
            yield Hit(row.address, message.format(change=label(row)), hint.format(question=CHANGES))
    yield from _review(plan)


def _touches_core(decision: Decision) -> bool:
    """The list of answers may name a question, a row of its table or a cell."""
    return any(answer.partition("[")[0] in CORE for answer in decision.answers)


def _too_often(plan: Plan, decided: list[_Numbered]) -> Iterator[Hit]:
    """The two lists tell of the same changes, so that the longer one counts."""
    months = int(limit(plan, "strategy_edit_months"))
    since = _months_before(plan.today, months)
    recent = [entry for entry in decided if since < entry.decision.date <= plan.today]
    core = [row for row in asked_rows(plan, CHANGES) if row.text("kind") == "core"]
    logged = [row for row in core if since < (row.day("changed_on") or since) <= plan.today]
    count = max(len(recent), len(logged))
    if count <= limit(plan, "strategy_edits"):
        return
    message = ngettext(
        "The core of the strategy has changed {count} time within {months} months.",
        "The core of the strategy has changed {count} times within {months} months.",
        count,
    )
    told = message.format(count=count, months=months)
    hint = _("Hold the course until the next review, and let only the way of delivering change.")
    if len(recent) == count:
        latest = max(recent, key=lambda entry: entry.decision.date)
        yield Hit("value-proposition", told, hint, place=_place(plan, latest.index))
    else:
        yield Hit(CHANGES, told, hint, related=tuple(row.address for row in logged))


def _review(plan: Plan) -> Iterator[Hit]:
    """A course of less than a year is refused where it is asked for; here it is followed up."""
    review = plan.value(REVIEW)
    if isinstance(review, date) and review < plan.today:
        message = _("The next review of the strategy was due on {day}, and no later one is planned.")
        hint = _("Hold it and write the day of the one after into {question}.").format(question=REVIEW)
        yield Hit(REVIEW, message.format(day=review.isoformat()), hint, gate=Gate.OPERATE)


def _months_before(day: date, months: int) -> date:
    """Return the same day some months ago, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) if year > 0 else date.min


def _place(plan: Plan, index: int) -> Place:
    file = plan.files.get(DECISIONS_FILE)
    span = file.document.spans.get(("decisions", index)) if file and file.document else None
    if span is None:
        return Place(DECISIONS_FILE, 1, 1, 1, 1)
    return Place(DECISIONS_FILE, span.start.line, span.start.column, span.end.line, span.end.column)
