"""Whatever people do in an interview, alone, together or beside an editor: no value is lost, and files equal state."""

import contextlib
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from crmplan.errors import PlanError
from crmplan.interview import loop
from crmplan.interview.engine import Item, Refusal, Scope, Session, agenda
from crmplan.interview.fronts import Action, Back, Given, Jump, NotApplicable, Park, Skip
from crmplan.plan import journal
from crmplan.plan.answering import bring_in
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.outcomes import Conflict, Resolution
from crmplan.plan.voices import heard
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import add_key, update
from tests import kinds

SOMETIMES = """\
topic: sometimes
dimension: strategy
title: Sometimes
questions:
  - {id: why_red, ask: Why red?, type: text, when: kinds.colour == "red"}
  - {id: why_many, ask: Why so many?, type: text, when: kinds.heads > 10}
  - {id: and_then, ask: And then?, type: text, when: sometimes.why_red, na: allowed}
  - {id: ready, ask: How ready are you?, type: scale, ask_of: everyone}
  - {id: alone, ask: Which colour do you see?, type: choice, choices: [red, green], ask_of: everyone}
"""
READY = "sometimes.ready"
VOICES = ("", "ada", "bo")
SCOPES = [Scope(), Scope(("kinds",)), Scope(("sometimes", "kinds.mood"))]


@cache
def pattern() -> Path:
    """Return a plan folder to copy, made once."""
    return kinds.make(Path(tempfile.mkdtemp()) / "plan", sometimes=SOMETIMES)


@cache
def catalogue() -> Catalogue:
    """Return only the two topics of this test: the whole catalogue would cost time and prove no more."""
    topics = kinds.opened(pattern()).catalogue.topics
    return Catalogue(tuple(topic for topic in topics if topic.topic in {"kinds", "sometimes"}))


def edited(source: bytes, key: str, value: str) -> bytes:
    """Return a file as somebody with an editor leaves it."""
    data = read(source).data
    present = isinstance(data, dict) and key in data
    return update(source, (key,), value) if present else add_key(source, (), key, value)


class Silent:
    """A front that says nothing and counts what it was told."""

    def __init__(self, resolution: Resolution | None = None, agreed: Data = None) -> None:
        self.resolution = resolution
        self.agreed = agreed
        self.refusals = 0
        self.saves = 0
        self.notices = 0
        self.conflicts: list[Conflict] = []

    def ask(self, session: Session, item: Item) -> Action:
        raise AssertionError((session, item))

    def refused(self, item: Item, refusal: Refusal) -> None:
        del item, refusal
        self.refusals += 1

    def saved(self, item: Item, plan: Plan) -> None:
        del item, plan
        self.saves += 1

    def notice(self, sentence: str) -> None:
        del sentence
        self.notices += 1

    def agree(self, item: Item) -> Data:
        del item
        agreed, self.agreed = self.agreed, None
        return agreed

    def conflict(self, conflict: Conflict) -> Resolution:
        assert self.resolution is not None, conflict
        self.conflicts.append(conflict)
        return self.resolution


ROWS = st.lists(
    st.fixed_dictionaries(
        {"id": st.sampled_from(["pen", "ink", "Ö"]), "name": st.text(max_size=8)},
        optional={"count": st.sampled_from(["1", "two"])},
    ),
    max_size=3,
)
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["red", "green", "3", "12", "2027-09-01", "yes", "ada", "pen", "1.5"]),
    st.lists(st.sampled_from(["phone", "email", "pen", "ink", "fax"]), max_size=3),
    ROWS,
)
TARGETS = st.sampled_from(["kinds", "sometimes", "kinds.items", "kinds.short", "sometimes.and_then", READY, "nowhere"])


class Interview(RuleBasedStateMachine):
    """One plan, one person at a time, many sittings."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "plan"
        shutil.copytree(pattern(), self.folder)
        self.said: dict[str, dict[str, Data]] = {voice: {} for voice in VOICES}
        self.voice = ""
        self.begin(Scope())

    @property
    def entries(self) -> dict[str, Data]:
        """What ought to stand in the files of whoever answers now."""
        return self.said[self.voice]

    def begin(self, scope: Scope) -> None:
        self.session = Session(heard(self.loaded(), self.voice), scope)

    def loaded(self) -> Plan:
        return load(self.folder, today=kinds.TODAY, catalogue=catalogue())

    def act(self, action: Action) -> None:
        """Do something about the question whose turn it is, and remember what ought to stand there."""
        item = self.session.current()
        assert item is not None
        front = Silent()
        with contextlib.suppress(PlanError):
            loop._do(self.session, front, item, action, today=kinds.TODAY, by=self.voice or "ada")
        if front.saves:
            self.entries[item.question.address] = self.session.plan.answer(item.question.address).entry
            self.expect(item, action)

    def expect(self, item: Item, action: Action) -> None:
        answer = self.session.plan.answer(item.question.address)
        match action:
            case Given(raw=raw):
                assert (answer.raw, answer.status, answer.by) == (raw, "agreed", self.voice or "ada")
                assert not answer.problems
            case Park(reason=reason, owner=owner, due=due):
                assert (answer.reason, answer.owner, answer.due) == (reason, owner, due)
                assert answer.raw == item.answer.raw
            case NotApplicable(reason=reason):
                assert (answer.reason, answer.raw, answer.value) == (reason, item.answer.raw, None)

    @precondition(lambda self: self.session.current())
    @rule(value=VALUES)
    def answer(self, value: Data) -> None:
        self.act(Given(value))

    @precondition(lambda self: self.session.current())
    @rule(data=st.data())
    def answer_well(self, data: st.DataObject) -> None:
        item = self.session.current()
        assert item is not None
        good: dict[str, Data] = {
            "text": "words",
            "long": "two\nlines",
            "choice": "red",
            "multi": ["phone"],
            "date": "2027-09-01",
            "confirm": "no",
            "person": "ada",
            "table": [{"id": "pen", "name": "Pen"}],
            "ref": "pen",
            "refs": ["pen"],
        }
        number: Data = data.draw(st.sampled_from(["3", "4"]))
        self.act(Given(good.get(item.question.type.value, number)))

    @precondition(lambda self: self.session.current())
    @rule(reason=st.text(max_size=10), owner=st.sampled_from(["", "ada"]), due=st.none() | st.dates(date(2026, 1, 1)))
    def park(self, reason: str, owner: str, due: date | None) -> None:
        self.act(Park(reason, owner, due))

    @precondition(lambda self: self.session.current())
    @rule(reason=st.text(max_size=10))
    def not_applicable(self, reason: str) -> None:
        self.act(NotApplicable(reason))

    @precondition(lambda self: self.session.current())
    @rule()
    def back(self) -> None:
        self.act(Back())

    @precondition(lambda self: self.session.current())
    @rule()
    def skip(self) -> None:
        self.act(Skip())

    @precondition(lambda self: self.session.current())
    @rule(word=TARGETS)
    def jump(self, word: str) -> None:
        self.act(Jump(word))

    @precondition(lambda self: self.entries and self.session.current())
    @rule(data=st.data(), then=st.sampled_from([Park("later"), NotApplicable("no"), Given("green"), Back(), Skip()]))
    def return_to_an_answer(self, data: st.DataObject, then: Action) -> None:
        self.act(Jump(data.draw(st.sampled_from(sorted(self.entries)))))
        self.act(then)

    @precondition(lambda self: not self.voice and self.session.current())
    @rule(data=st.data(), ada=st.integers(0, 6), bo=st.integers(0, 6), agreed=st.sampled_from([None, "3", "9"]))
    def several_at_once(self, data: st.DataObject, ada: int, bo: int, agreed: Data) -> None:
        """In a shared session a scale takes a voice each, and then what the room agrees on: all of it, or nothing."""
        self.act(Jump(READY))
        item = self.session.current()
        if item is None or item.question.address != READY:
            return
        votes = f"ada {ada}" if data.draw(st.booleans()) else f"ada {ada}, bo {bo}"
        front = Silent(agreed=agreed)
        with contextlib.suppress(PlanError):
            loop._do(self.session, front, item, Given(votes), today=kinds.TODAY, by="ada")
        if not front.notices:
            return
        for voice, figure in (("ada", ada), ("bo", bo)):
            if voice in votes:
                answer = heard(self.session.plan, voice).answer(READY)
                assert (answer.raw, answer.by) == (str(figure), voice)
                self.said[voice][READY] = answer.entry
        if front.saves:
            answer = self.session.plan.answer(READY)
            assert (answer.raw, set(answer.sources)) == (agreed, {"ada", "bo"})
            self.said[""][READY] = answer.entry

    @rule(voice=st.sampled_from(["", "ada", "bo"]))
    def somebody_else_answers(self, voice: str) -> None:
        self.voice = voice
        self.begin(Scope())

    @precondition(lambda self: self.session.current())
    @rule(theirs=st.sampled_from(["theirs", "red", "2"]), resolution=st.sampled_from(list(Resolution)))
    def the_file_is_edited_meanwhile(self, theirs: str, resolution: Resolution) -> None:
        """Another answer to the same question comes in from an editor: it is asked about, and nothing else moves."""
        item = self.session.current()
        assert item is not None
        address, plan = item.question.address, self.session.plan
        file = self.folder / plan.file_of(plan.catalogue.by_id[item.question.topic])
        if not file.exists() or item.answer.entry == theirs:
            return
        file.write_bytes(edited(file.read_bytes(), item.question.id, theirs))
        self.entries[address] = theirs
        front = Silent(resolution)
        with contextlib.suppress(PlanError):
            loop._do(self.session, front, item, Park("Later"), today=kinds.TODAY, by=self.voice or "ada")
        if front.conflicts:
            assert front.conflicts[0].theirs == theirs
        if front.conflicts and resolution is Resolution.MINE:
            self.entries[address] = front.conflicts[0].mine
        if front.conflicts and resolution is Resolution.LATER:
            (waiting,) = journal.read(self.folder).waiting
            assert waiting.new == front.conflicts[0].mine  # not lost: it waits for a decision
            assert not bring_in(self.folder, catalogue(), ask=lambda _conflict: Resolution.THEIRS).waiting
        self.begin(self.session.scope)

    @rule(scope=st.sampled_from(SCOPES))
    def leave_and_come_again(self, scope: Scope) -> None:
        self.begin(scope)

    @invariant()
    def files_equal_state(self) -> None:
        for voice, entries in self.said.items():
            spoken = heard(self.loaded(), voice).answers.values()
            own = {a.address: a.entry for a in spoken if not voice or a.question.ask_of == "everyone"}
            assert {address: entry for address, entry in own.items() if entry is not None} == entries
        on_disk = heard(self.loaded(), self.voice)
        present = {address: answer.entry for address, answer in on_disk.answers.items() if answer.entry is not None}
        assert self.session.plan.answers == on_disk.answers  # also those that were not read again
        assert {
            a: answer.entry for a, answer in self.session.plan.answers.items() if answer.entry is not None
        } == present
        assert not journal.read(self.folder).waiting
        assert all(file.usable and file.document and not file.document.faults for file in on_disk.files.values())

    @invariant()
    def the_agenda_asks_nothing_settled(self) -> None:
        assert not any(answer.is_settled for answer in agenda(self.session.plan, self.session.scope))

    def teardown(self) -> None:
        """Skip what is left: the agenda has to end, and to have asked nothing twice."""
        asked: list[str] = []
        while (item := self.session.current()) is not None:
            asked.append(item.question.address)
            assert len(asked) <= len(self.session.plan.answers) + 1
            self.session.skip(item.question.address)
        assert len(asked[1:]) == len(set(asked[1:]))  # the first may be one that somebody went back to
        shutil.rmtree(self.folder.parent)


TestInterview = Interview.TestCase
TestInterview.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
