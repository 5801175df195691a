"""The interview's engine: what is asked next, and what an answer becomes. It prints, prompts and reads nothing.

No cursor is stored. The agenda is computed from the plan each time: what is open, a draft, invalid or stale in the
order of the catalogue, then what is parked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from crmplan.errors import PlanError
from crmplan.findings import Gate
from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.questions import STAGES, Question
from crmplan.plan.records import Answer, State, Status, fingerprint, read_answer
from crmplan.plan.values import Problem, suggest
from crmplan.plan.voices import is_for_reconcile
from crmplan.yamlio.reader import Data

_TO_ASK = (State.OPEN, State.INVALID, State.STALE)


@dataclass(frozen=True, slots=True)
class Scope:
    """What an interview is about: topics (all when empty), only essential questions, only those due at a gate."""

    topics: tuple[str, ...] = ()
    essential: bool = False
    gate: Gate | None = None

    def covers(self, question: Question) -> bool:
        """Say whether a question belongs to it."""
        if self.topics and question.topic not in self.topics and question.address not in self.topics:
            return False
        if self.essential and not question.essential:
            return False
        return self.gate is None or question.needed_by.due_at(self.gate)


@dataclass(frozen=True, slots=True)
class Item:
    """A question whose turn it is, with what stands there now."""

    answer: Answer
    remaining: int
    total: int

    @property
    def question(self) -> Question:
        """The question itself."""
        return self.answer.question


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an answer was not taken."""

    problems: tuple[Problem, ...]

    @property
    def sentences(self) -> list[str]:
        """What is wrong and what to do, a sentence each."""
        return [" ".join(filter(None, (problem.message, problem.hint))) for problem in self.problems]


def check_scope(plan: Plan, topics: Iterable[str]) -> None:
    """Raise PlanError for a topic or question that does not exist, naming the nearest."""
    known = {*plan.catalogue.by_id, *plan.catalogue.by_address}
    for topic in topics:
        if topic not in known:
            hint = suggest(topic, [*plan.catalogue.by_id]) or suggest(topic, [*plan.catalogue.by_address])
            raise PlanError(
                _("There is no topic “{topic}”.").format(topic=topic[:80]),
                hint=hint or _("See the topics with crmplan status."),
            )


def expanded(plan: Plan, scope: Scope) -> Scope:
    """Return the scope with every stage it names (strategy, customers, planning, implementation) as its topics.

    Raises PlanError for a word that is no stage, topic or question.
    """
    check_scope(plan, (word for word in scope.topics if word not in STAGES))
    named = (_inside(plan, word) if word in STAGES else [word] for word in scope.topics)
    return replace(scope, topics=tuple(topic for topics in named for topic in topics))


def _inside(plan: Plan, stage: str) -> list[str]:
    return [topic.topic for topic in plan.catalogue.topics if topic.stage == stage]


def agenda(plan: Plan, scope: Scope) -> list[Answer]:
    """Return the questions still to be asked, in order: what is open first, then what is parked."""
    inside = [
        answer for answer in plan.asked if scope.covers(answer.question) and plan.is_usable(answer.question.topic)
    ]
    inside = [answer for answer in inside if not is_for_reconcile(plan, answer.question)]
    waiting = [answer for answer in inside if answer.state in _TO_ASK]
    return waiting + [answer for answer in inside if answer.state is State.PARKED]


def unreadable(plan: Plan, scope: Scope) -> list[str]:
    """Return the files with faults that hide questions of ``scope``: what stands in them cannot be told."""
    inside = {answer.question.topic for answer in plan.asked if scope.covers(answer.question)}
    return [plan.catalogue.by_id[topic].file for topic in sorted(inside) if not plan.is_usable(topic)]


@dataclass
class Session:
    """One sitting: goes through the agenda, back and forth, and remembers nothing that the files do not say."""

    plan: Plan
    scope: Scope
    passed: list[str] = field(default_factory=list)
    target: str = ""
    skipped: set[str] = field(default_factory=set)
    topic: str = ""
    """The topic last jumped to: its questions come first."""

    def current(self) -> Item | None:
        """Return the question whose turn it is, None when nothing is left."""
        left = [answer for answer in agenda(self.plan, self.scope) if answer.address not in self.skipped]
        left.sort(key=lambda answer: answer.question.topic != self.topic)
        total = sum(self.scope.covers(answer.question) for answer in self.plan.asked)
        if self.target:
            return Item(self.plan.answer(self.target), len(left), total)
        return Item(left[0], len(left), total) if left else None

    def took(self, plan: Plan, address: str) -> None:
        """Go on with the plan as it is after ``address`` was saved."""
        self.plan = plan
        self.passed.append(address)
        self.skipped.add(address)
        self.target = ""

    def skip(self, address: str) -> None:
        """Leave a question as it is for this sitting."""
        self.passed.append(address)
        self.skipped.add(address)
        self.target = ""

    def back(self) -> bool:
        """Return to the question before; False when this is the first."""
        if not self.passed:
            return False
        self.target = self.passed.pop()
        return True

    def jump(self, word: str) -> None:
        """Go to a question by its address, or to the first of a topic or stage; PlanError when there is none."""
        words = {*expanded(self.plan, Scope((word,))).topics}
        addresses = [answer.address for answer in self.plan.asked]
        inside = [address for address in addresses if words & {address, address.partition(".")[0]}]
        if not inside:
            raise PlanError(_("“{word}” is not asked of this plan.").format(word=word))
        open_ones = [address for address in inside if self.plan.answer(address).state in _TO_ASK]
        self.target = (open_ones or inside)[0]
        if word not in self.plan.catalogue.by_address:
            self.topic = self.target.partition(".")[0]
            self.skipped.difference_update(open_ones)
            self._widen(self.topic)

    def _widen(self, topic: str) -> None:
        """Somebody who goes to a topic outside the scope means to answer it."""
        if self.scope.topics and topic not in self.scope.topics:
            self.scope = replace(self.scope, topics=(*self.scope.topics, topic))


def refuse(plan: Plan, question: Question, raw: Data) -> Refusal | None:
    """Return why ``raw`` cannot be the answer, None when it can. The prompt and the commands say the same."""
    answer = read_answer(question, raw, plan.known_ids)
    if answer.problems:
        return Refusal(answer.problems)
    if answer.value is None:
        hint = _("Park it, or say why it does not apply, if there is no answer yet.")
        return Refusal((Problem(_("The answer is empty."), hint),))
    return None


def agreed(plan: Plan, question: Question, raw: Data, *, on: date, by: str = "", reason: str = "") -> dict[str, Data]:
    """Return the record of an agreed answer: the value, who gave it when, and what it rests on."""
    present = plan.answer(question.address)
    record = _kept(present, drop={"reason", "owner", "due", "from"})
    if present.raw != raw:
        record.pop("by", None)  # whoever gave the former answer has not given this one
    record |= {"value": raw, "status": Status.AGREED.value}
    if by:
        record["by"] = by
    if reason:
        record["reason"] = reason
    record["on"] = on.isoformat()
    if question.revision != 1:
        record["asked"] = str(question.revision)
    seen = _seen(plan, question)
    if seen:
        record["seen"] = seen
    else:
        record.pop("seen", None)
    return in_order(record)


def drafted(plan: Plan, question: Question, raw: Data) -> Data:
    """Return the record of an answer that is still being worked on: it is kept, and asked again."""
    record = _kept(plan.answer(question.address), drop={"reason", "owner", "due", "on", "by", "seen"})
    return in_order(record | {"value": raw, "status": Status.DRAFT.value})


def parked(plan: Plan, question: Question, *, reason: str, owner: str = "", due: date | None = None) -> Data:
    """Return the record of a question left for later: why, who brings the answer, until when. A value is kept."""
    if not reason.strip():
        raise PlanError(_("Parking needs a reason."), hint=_("Say what is missing to answer it."))
    record = _kept(plan.answer(question.address), drop={"owner", "due", "on", "by"})
    record |= {"status": Status.PARKED.value, "reason": reason}
    if owner:
        record["owner"] = owner
    if due:
        record["due"] = due.isoformat()
    return in_order(record)


def not_applicable(plan: Plan, question: Question, *, reason: str, on: date, by: str = "") -> Data:
    """Return the record of a question that does not apply; PlanError when it always does or the reason lacks.

    A value that stands there is kept, though it counts no more.
    """
    if question.na == "never":
        raise PlanError(
            _("“{address}” always applies.").format(address=question.address),
            hint=_("Answer it, or park it with a reason."),
        )
    if question.na == "reason" and not reason.strip():
        raise PlanError(_("“Not applicable” needs a reason here."), hint=_("Say in a sentence why it does not apply."))
    record = _kept(plan.answer(question.address), drop={"owner", "due", "seen", "by"})
    record |= {"status": Status.NA.value, "on": on.isoformat()}
    if reason:
        record["reason"] = reason
    if by:
        record["by"] = by
    return in_order(record)


def _kept(answer: Answer, drop: set[str]) -> dict[str, Data]:
    if isinstance(answer.entry, dict):
        return {key: value for key, value in answer.entry.items() if key not in drop}
    return {} if answer.entry is None else {"value": answer.entry}


def in_order(record: dict[str, Data]) -> dict[str, Data]:
    """Return the keys of a record in the order in which people read them."""
    order = ("value", "status", "by", "on", "reason", "owner", "due", "note", "from", "asked", "seen")
    known = {key: record[key] for key in order if record.get(key) is not None}
    return known | {key: value for key, value in record.items() if key not in order}


def _seen(plan: Plan, question: Question) -> dict[str, Data]:
    """Fingerprints of the answers that this one rests on, so that a later change makes it suspect."""
    rested = (plan.answers[address] for address in question.rests_on if address in plan.answers)
    return {answer.address: fingerprint(answer.raw) for answer in rested if answer.is_given}
