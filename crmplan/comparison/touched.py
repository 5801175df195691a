"""What a change touches: answers that rest on it or refer to it, tasks, and the documents that show it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from crmplan.comparison.answers import AnswerChange
from crmplan.comparison.dates import DateChanges
from crmplan.documents.deliverable import Deliverable
from crmplan.plan.model import Plan
from crmplan.plan.questions import TIMELINE_TASKS, Question
from crmplan.plan.records import Answer

TIMELINE = "timeline"


@dataclass(frozen=True, slots=True)
class Touch:
    """Addresses of answers, ids of tasks and names of deliverables that a change touches."""

    answers: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reach:
    """The plan as it is now, turned round: from what is referred to, to what refers to it.

    ``before`` knows what referred to rows and tasks that are gone.
    """

    before: Plan
    plan: Plan
    deliverables: tuple[Deliverable, ...]

    def of_answer(self, change: AnswerChange) -> Touch:
        """Return what a changed answer touches: what rests on it, and what refers to a row that is gone."""
        rows = {row.id for row in change.rows}
        resting = [a.address for a in self._given if change.address in (*a.question.rests_on, *a.seen)]
        lost = self._naming(change.address, {row.id for row in change.rows if row.is_gone})
        answers = [a for a in dict.fromkeys([*resting, *lost]) if a != change.address]
        tasks = dict.fromkeys([*self._tasks_named(change, rows), *self._tasks_of(change.address, rows)])
        return Touch(tuple(answers), tuple(tasks), self.documents({change.after.question.topic}))

    def of_dates(self, changes: DateChanges) -> Touch:
        """Return what moved, new and lost tasks touch: answers that name them, and the documents with their days."""
        ids = {task.id for task in changes.tasks}
        answers = tuple(self._naming(TIMELINE_TASKS, ids))
        topics = {address.partition(".")[0] for address in answers}
        return Touch(answers, (), self.documents({TIMELINE, *topics}) if ids or changes.edited else ())

    def documents(self, topics: Collection[str]) -> tuple[str, ...]:
        """Return the deliverables that are made from ``topics``; records tell of a day and are not among them."""
        return tuple(d.name for d in self.deliverables if not d.record and not set(topics).isdisjoint(d.topics))

    @cached_property
    def _given(self) -> list[Answer]:
        return [answer for answer in self.plan.asked if answer.is_given]

    @cached_property
    def _referring(self) -> Mapping[str, list[tuple[str, str]]]:
        """By target: each id that is referred to, or was, with the address of the answer that does it."""
        found: dict[str, list[tuple[str, str]]] = {}
        for answer in self.plan.asked:
            if answer.raw is not None:
                for target, id in (*_references(answer), *_references(self.before.answers[answer.address])):
                    found.setdefault(target, []).append((id, answer.address))
        return found

    def _naming(self, target: str, ids: Collection[str]) -> dict[str, None]:
        return dict.fromkeys(address for id, address in self._referring.get(target, ()) if id in ids)

    def _tasks_named(self, change: AnswerChange, rows: Collection[str]) -> Iterator[str]:
        """Yield the tasks that an answer names; of a table, its changed rows."""
        known = {task.id for task in self.plan.tasks}
        for answer in (change.after, change.before):
            for target, id in _references(answer, rows if change.rows else None):
                if target == TIMELINE_TASKS and id in known:
                    yield id

    def _tasks_of(self, address: str, rows: Collection[str]) -> Iterator[str]:
        """Yield the tasks for the groups, of the departments or in the phases that changed."""
        for task in self.plan.tasks:
            named: Iterable[str] = ()
            match address:
                case "adoption.user_groups":
                    named = task.groups
                case "project.departments":
                    named = (task.department,)
                case "evolution.phases":
                    named = (task.phase,)
            if not set(named).isdisjoint(rows):
                yield task.id


def _references(answer: Answer, rows: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield what an answer refers to, as target and id; of a table, in ``rows`` only when they are given."""
    question: Question = answer.question
    if question.ref and answer.value is not None:
        value = answer.value
        yield from ((question.ref, str(id)) for id in (value if isinstance(value, list) else [value]))
    columns = [column for column in question.columns if column.ref]
    for row in answer.value if columns and isinstance(answer.value, list) else ():
        if not isinstance(row, str) and (rows is None or row.id in rows):
            yield from ((column.ref, id) for column in columns for id in row.names(column.id))
