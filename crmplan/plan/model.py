"""The plan as rules, documents and the interview see it: typed answers, people, tasks, and where each stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from crmplan.findings import Gate, Place
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.decisions import Decision, Waiver
from crmplan.plan.earlier import Earlier
from crmplan.plan.people import Person
from crmplan.plan.questions import PEOPLE, TIMELINE_TASKS, Question, Topic
from crmplan.plan.records import Answer, State, read_answer
from crmplan.plan.settings import Settings
from crmplan.plan.shapes import ShapeFault
from crmplan.plan.tasks import Task, TimelineFile
from crmplan.plan.values import Row, Value
from crmplan.yamlio.reader import Data, Document
from crmplan.yamlio.reader import Path as DataPath

_ADDRESS = re.compile(r"(?P<owner>[\w-]+)(?:\.(?P<name>[\w-]+))?(?:\[(?P<row>[^\]]*)\])?(?:\.(?P<column>[\w-]+))?")
_LISTS = {"people": ("people.yaml", "people"), "timeline": ("timeline.yaml", "tasks")}


@dataclass
class PlanFile:
    """One file of a plan as it was read; ``document`` is None when it could not be."""

    name: str
    document: Document | None = None
    faults: list[ShapeFault] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Say whether the answers in it can be relied on."""
        return self.document is not None and self.document.readable and not self.faults

    @property
    def data(self) -> dict[str, Data]:
        """The top-level mapping; empty when there is none."""
        if self.document is None or not isinstance(self.document.data, dict):
            return {}
        return self.document.data


@dataclass
class Plan:
    """A loaded plan. Nothing here reads a clock, a network or git: ``today`` is given."""

    root: Path
    settings: Settings
    catalogue: Catalogue
    today: date
    files: dict[str, PlanFile]
    people: tuple[Person, ...] = ()
    timeline: TimelineFile | None = None
    decisions: tuple[Decision, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    promised: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids that a file of answers is about to bring, by target: references to them are good already."""

    voice: str = ""
    """The respondent whose own answers are looked at; empty for the plan's answers."""

    earlier: Earlier = field(default=Earlier(), repr=False, compare=False)
    """What was read a moment ago: an answer whose piece of the file is the very same is not read again."""

    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    """What is worked out from the plan once and asked for often, such as its schedule."""

    @property
    def name(self) -> str:
        """What the plan is called."""
        return self.settings.name

    @property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of the timeline; none when the file is broken."""
        return self.timeline.tasks if self.timeline else ()

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """Every question of the catalogue with what the plan says to it, by address."""
        found = {}
        for topic in self.catalogue.topics:
            shared, own = self._file(topic).data, self.files.get(self.file_of(topic), PlanFile("")).data
            for question in topic.questions:
                if question.is_asked:
                    data = own if question.ask_of == "everyone" else shared
                    entry = data.get(question.id)
                    found[question.address] = self.earlier.still(question, entry, self.known_ids) or read_answer(
                        question, entry, self.known_ids
                    )
        return found

    def for_later(self) -> Earlier:
        """Return the answers for the plan that comes after this one; those it was given when it read none itself."""
        return Earlier(self.answers, self._ids) if "answers" in self.__dict__ else self.earlier

    def file_of(self, topic: Topic) -> str:
        """Return the file that holds the answers to a topic: the plan's, or the respondent's own."""
        return f"voices/{self.voice}/{topic.file}" if self.voice else topic.file

    def _file(self, topic: Topic) -> PlanFile:
        return self.files.get(topic.file) or PlanFile(topic.file)

    @cached_property
    def _ids(self) -> dict[str, frozenset[str] | None]:
        return {}

    def known_ids(self, target: str) -> frozenset[str] | None:
        """Return the ids that a reference to ``target`` may name.

        None when that cannot be told: its file is broken, or the table is not answered yet.
        """
        if target not in self._ids:
            present = self._collect_ids(target)
            self._ids[target] = None if present is None else present | self.promised.get(target, frozenset())
        return self._ids[target]

    def _collect_ids(self, target: str) -> frozenset[str] | None:
        if target == PEOPLE:
            return self._list_ids(*_LISTS["people"])
        if target == TIMELINE_TASKS:
            return self._list_ids(*_LISTS["timeline"])
        question = self.catalogue.by_address.get(target)
        if question is None:
            return None
        file = self._file(self.catalogue.by_id[question.topic])
        if file.document is not None and not file.document.readable:
            return None
        entry = file.data.get(question.id)
        rows = entry.get("value") if isinstance(entry, dict) else entry
        return None if rows is None else row_ids(rows)  # a table not answered yet is itself what is missing

    def _list_ids(self, name: str, key: str) -> frozenset[str] | None:
        file = self.files.get(name)
        if file is None:
            return frozenset()
        if file.document is None or not file.document.readable:
            return None
        return row_ids(file.data.get(key))

    def answer(self, address: str) -> Answer:
        """Return the answer at ``topic.question``; KeyError names an address that is not in the catalogue."""
        return self.answers[address]

    def value(self, address: str) -> Value:
        """Return the typed value at ``topic.question``, None when there is none, it is parked or not applicable."""
        answer = self.answers.get(address)
        return answer.value if answer is not None and answer.is_given else None

    def text(self, address: str) -> str:
        """Return the value at ``topic.question`` as text, empty when there is none."""
        value = self.value(address)
        return "" if value is None else str(value)

    def rows(self, address: str) -> list[Row]:
        """Return the rows of a table, none when it is not answered."""
        value = self.value(address)
        return [row for row in value if isinstance(row, Row)] if isinstance(value, list) else []

    def row(self, address: str, row_id: str) -> Row | None:
        """Return one row of a table by its id."""
        return next((row for row in self.rows(address) if row.id == row_id), None)

    def person(self, person_id: str) -> Person | None:
        """Return a person by id."""
        return next((person for person in self.people if person.id == person_id), None)

    def person_name(self, person_id: str) -> str:
        """Return a person's name, or the id when nobody has it."""
        person = self.person(person_id)
        return person.name if person else person_id

    def task(self, task_id: str) -> Task | None:
        """Return a task by id."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def lookup(self, address: str) -> object:
        """Return a value for a condition: counts as unanswered when it is not relevant data."""
        return self.value(address)

    def is_relevant(self, question: Question) -> bool:
        """Say whether the question is asked of this plan: its profile fits and its condition holds."""
        if not question.is_asked or self.settings.profile not in question.profiles:
            return False
        if self.voice and question.ask_of != "everyone":
            return False
        return question.condition is None or question.condition.holds(self.lookup)

    @cached_property
    def asked(self) -> list[Answer]:
        """The answers to every question that is asked of this plan, in the order of the catalogue."""
        return [self.answers[q.address] for q in self.catalogue.questions() if self.is_relevant(q)]

    def missing(self, gate: Gate) -> list[Answer]:
        """Return the required questions due at ``gate`` that are not settled yet."""
        return [a for a in self.asked if a.question.required and a.question.needed_by.due_at(gate) and not a.is_settled]

    def is_usable(self, topic_id: str) -> bool:
        """Say whether the file of a topic was read without a fault of shape; a file not there is empty, not broken."""
        topic = self.catalogue.by_id.get(topic_id)
        file = self.files.get(self.file_of(topic)) if topic else None
        return file is None or file.usable

    def count(self, state: State) -> int:
        """Return how many of the questions asked are in ``state``."""
        return sum(answer.state is state for answer in self.asked)

    def locate_in(self, answer: Answer, path: DataPath) -> Place:
        """Return where ``path`` stands below the entry of an answer, or the nearest place above it."""
        topic = self.catalogue.by_id[answer.question.topic]
        return self._place(self.file_of(topic), (answer.question.id, *path))

    def locate(self, address: str) -> Place:
        """Return where ``address`` stands, or the nearest place above it."""
        match = _ADDRESS.match(address)
        if match is None:
            return Place("crmplan.yaml", 1, 1, 1, 1)
        if match["owner"] in _LISTS:
            name, key = _LISTS[match["owner"]]
            return self._place(name, (key, *self._row_path(name, (key,), match)))
        topic = self.catalogue.by_id.get(match["owner"])
        if topic is None:
            return Place("crmplan.yaml", 1, 1, 1, 1)
        if not match["name"]:
            return self._place(topic.file, ())
        start: DataPath = (match["name"],)
        entry = self._file(topic).data.get(match["name"])
        if isinstance(entry, dict) and "value" in entry:
            start = (*start, "value")
        return self._place(topic.file, (*start, *self._row_path(topic.file, start, match)))

    def _row_path(self, name: str, start: DataPath, match: re.Match[str]) -> DataPath:
        if not match["row"]:
            return ()
        file = self.files.get(name)
        rows: Data = file.data if file else None
        for key in start:
            rows = rows.get(str(key)) if isinstance(rows, dict) else None
        for index, row in enumerate(rows if isinstance(rows, list) else []):
            if isinstance(row, dict) and row.get("id") == match["row"]:
                return (index, match["column"]) if match["column"] in row else (index,)
        return ()

    def _place(self, name: str, path: DataPath) -> Place:
        file = self.files.get(name)
        if file is None or file.document is None:
            return Place(name, 1, 1, 1, 1)
        while path and path not in file.document.spans:
            path = path[:-1]
        span = file.document.spans.get(path)
        if span is None:
            return Place(name, 1, 1, 1, 1)
        if span.start.offset == span.end.offset:
            return Place(name, span.key.line, span.key.column, span.start.line, span.start.column)
        return Place(name, span.start.line, span.start.column, span.end.line, span.end.column)


def row_ids(rows: Data) -> frozenset[str]:
    """Return the ids of the rows of a table as a file holds it."""
    ids = (row.get("id") for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    return frozenset(row_id for row_id in ids if isinstance(row_id, str))
