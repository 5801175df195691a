"""Answers: a bare value or a record with its status, and what that says about the question's state."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crmplan.language import _
from crmplan.plan.conversion import convert
from crmplan.plan.questions import Question
from crmplan.plan.values import KnownIds, Problem, Value, suggest
from crmplan.yamlio.reader import Data, Path

KEYS = ("value", "status", "by", "on", "reason", "owner", "due", "note", "from", "asked", "seen")


class Status(StrEnum):
    """How far an answer has come; only ``agreed`` and a valid ``na`` satisfy a gate."""

    OPEN = "open"
    DRAFT = "draft"
    PROPOSED = "proposed"
    AGREED = "agreed"
    PARKED = "parked"
    NA = "na"


class State(StrEnum):
    """The one heading under which a question is counted."""

    ANSWERED = "answered"
    OPEN = "open"
    PARKED = "parked"
    NA = "na"
    INVALID = "invalid"
    STALE = "stale"


_SETTLED = frozenset({State.ANSWERED, State.STALE, State.NA})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plan says to one question.

    ``raw`` is the value as written, ``value`` what it means (None when empty or invalid as a whole);
    ``problems`` are paths relative to the question's entry. ``is_record`` tells how it is written.
    """

    question: Question
    entry: Data = None
    raw: Data = None
    value: Value = None
    status: Status = Status.OPEN
    is_record: bool = False
    by: str = ""
    on: date | None = None
    reason: str = ""
    owner: str = ""
    due: date | None = None
    note: str = ""
    sources: tuple[str, ...] = ()
    asked: int | None = None
    seen: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    record_problems: tuple[Problem, ...] = ()

    @property
    def address(self) -> str:
        """``topic.question``."""
        return self.question.address

    @property
    def is_given(self) -> bool:
        """Say whether there is a value at all, agreed or not."""
        return self.value is not None and self.status not in {Status.NA, Status.OPEN}

    @property
    def invalid(self) -> tuple[Problem, ...]:
        """The problems that make the answer unusable until mended."""
        return tuple(problem for problem in (*self.problems, *self.record_problems) if not problem.unmet)

    @property
    def state(self) -> State:
        """The heading under which the question is counted."""
        if self.invalid:
            return State.INVALID
        if self.status is Status.PARKED:
            return State.PARKED
        if self.status is Status.NA:
            return State.NA
        if self.status is Status.AGREED and self.value is not None:
            return State.STALE if self.is_stale else State.ANSWERED
        return State.OPEN

    @property
    def is_stale(self) -> bool:
        """Say whether the question has changed its meaning since it was answered."""
        return self.answered_revision != self.question.revision

    @property
    def answered_revision(self) -> int:
        """The revision of the question that was answered: the first unless the record says; a bare value is current."""
        if not self.is_record:
            return self.question.revision
        return 1 if self.asked is None else self.asked

    @property
    def is_settled(self) -> bool:
        """Say whether the answer satisfies a gate; one that has grown stale still does, with a warning of its own."""
        return self.state in _SETTLED


def fingerprint(raw: Data) -> str:
    """Return a short stable mark of a value, to notice later that it has changed."""
    text = json.dumps(raw, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read_answer(question: Question, entry: Data, known: KnownIds) -> Answer:
    """Return the answer that ``entry`` (a bare value or a record) gives to ``question``."""
    if not isinstance(entry, dict):
        value, problems = convert(question, entry, known)
        status = Status.OPEN if entry is None else Status.AGREED
        return Answer(question, entry, entry, value, status, problems=tuple(problems))
    return _read_record(question, entry, known)


def _read_record(question: Question, entry: dict[str, Data], known: KnownIds) -> Answer:
    raw = entry.get("value")
    checker = _RecordChecker(entry, known)
    status = checker.status(has_value=raw is not None)
    checker.not_applicable(question, status)
    # What was answered before "not applicable" stays in the record, for the day on which it applies again.
    value, problems = convert(question, None if status is Status.NA else raw, known)
    return Answer(
        question,
        entry,
        raw,
        value,
        status,
        is_record=True,
        by=checker.text("by"),
        on=checker.day("on"),
        reason=checker.text("reason"),
        owner=checker.text("owner"),
        due=checker.day("due"),
        note=checker.text("note"),
        sources=checker.names("from"),
        asked=checker.count("asked"),
        seen=checker.marks("seen"),
        problems=tuple(_under_value(problem) for problem in problems),
        record_problems=tuple(checker.problems),
    )


def _under_value(problem: Problem) -> Problem:
    return Problem(problem.message, problem.hint, ("value", *problem.path), problem.suffix, problem.unmet)


class _RecordChecker:
    """Reads the keys of one record and collects what is wrong with them."""

    def __init__(self, entry: dict[str, Data], known: KnownIds) -> None:
        self.entry = entry
        self.known = known
        self.problems: list[Problem] = []
        for key in entry:
            if key not in KEYS:
                message = _("A record has no key “{key}”.").format(key=key[:60])
                hint = suggest(key, KEYS) or _("Its keys are: {keys}.").format(keys=", ".join(KEYS))
                self._add(key, message, hint)

    def _add(self, key: str, message: str, hint: str = "") -> None:
        path: Path = (key,) if key in self.entry else ()
        self.problems.append(Problem(message, hint, path))

    def status(self, *, has_value: bool) -> Status:
        written = self.text("status")
        if not written:
            return Status.AGREED if has_value else Status.OPEN
        try:
            return Status(written)
        except ValueError:
            choices = [status.value for status in Status]
            allowed = _("Choose one of: {choices}.").format(choices=", ".join(choices))
            hint = " ".join(filter(None, (suggest(written, choices), allowed)))
            self._add("status", _("“{status}” is not a status.").format(status=written[:60]), hint)
            return Status.OPEN

    def not_applicable(self, question: Question, status: Status) -> None:
        if status is not Status.NA:
            return
        if question.na == "never":
            self._add("status", _("This question always applies."), _("Answer it, or park it with a reason."))
        elif question.na == "reason" and not self.text("reason"):
            self._add("status", _("“Not applicable” needs a reason here."), _("Add reason: and say why."))

    def text(self, key: str) -> str:
        value = self.entry.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        self._add(key, _("“{key}” is a single text.").format(key=key))
        return ""

    def day(self, key: str) -> date | None:
        written = self.text(key)
        if not written:
            return None
        try:
            return date.fromisoformat(written)
        except ValueError:
            message = _("“{value}” is not a date.").format(value=written[:60])
            self._add(key, message, _("Write it as year-month-day, such as 2027-09-01."))
            return None

    def count(self, key: str) -> int | None:
        written = self.text(key)
        if not written:
            return None
        if written.isdecimal() and len(written) < 10:  # noqa: PLR2004 - a revision is a small number
            return int(written)
        self._add(key, _("“{key}” is a whole number.").format(key=key))
        return None

    def names(self, key: str) -> tuple[str, ...]:
        value = self.entry.get(key)
        if value is None:
            return ()
        items = value if isinstance(value, list) else [value]
        if all(isinstance(item, str) for item in items):
            return tuple(str(item) for item in items)
        self._add(key, _("“{key}” is a list of names.").format(key=key))
        return ()

    def marks(self, key: str) -> dict[str, str]:
        value = self.entry.get(key)
        if value is None:
            return {}
        if isinstance(value, dict) and all(isinstance(mark, str) for mark in value.values()):
            return {address: str(mark) for address, mark in value.items()}
        self._add(key, _("“{key}” maps addresses to fingerprints.").format(key=key))
        return {}
