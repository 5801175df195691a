"""The catalogue: every topic and question, crmplan's own and what a company adds.

One file a topic under ``checklists/<stage>/``. A company's own ``checklists/`` adds topics and questions or changes
single keys of a question by its id; it never removes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files, refusals
from crmplan.plan.compiled import read_compiled
from crmplan.plan.forms import Misshapen
from crmplan.plan.questions import PEOPLE, STAGES, TIMELINE_TASKS, Profile, Question, QuestionType, Topic
from crmplan.plan.shapes import describe
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Data, Document, read

OWN: Path = Path(__file__).parent.parent / "checklists"


@dataclass
class Catalogue:
    """Topics in the order in which they are asked."""

    topics: tuple[Topic, ...]
    changed_by: tuple[str, ...] = field(default=())

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.topic: topic for topic in self.topics}

    @cached_property
    def by_address(self) -> dict[str, Question]:
        """Questions by address."""
        return {question.address: question for topic in self.topics for question in topic.questions}

    def questions(self, profile: Profile | None = None) -> Iterator[Question]:
        """Yield the questions that a profile is asked, in order; notes and computed values left out."""
        for topic in self.topics:
            for question in topic.questions:
                if question.is_asked and (profile is None or profile in question.profiles):
                    yield question

    def require(self, address: str) -> Question:
        """Return the question at ``address`` or raise PlanError with the nearest one."""
        question = self.by_address.get(address)
        if question is None:
            hint = suggest(address, list(self.by_address)) or _("List the questions with crmplan status.")
            raise PlanError(_("There is no question “{address}”.").format(address=address[:80]), hint=hint)
        return question


def load(*folders: Path) -> Catalogue:
    """Return the catalogue of crmplan's own checklists with those in ``folders`` laid over it, in order.

    Raises PlanError (file, line, column) for a checklist that cannot be used.
    """
    topics = read_compiled(OWN)
    own = Catalogue(topics) if topics is not None else read_own()
    paths = [path for folder in folders for path in sorted(folder.glob("*/*.yaml"))]
    return _laid_over(own, paths) if paths else own


def read_own() -> Catalogue:
    """Return crmplan's own checklists as their files say."""
    topics = [_topic(path.parent.name, path, _data(path)) for path in sorted(OWN.glob("*/*.yaml"))]
    return _proven(topics)


def _laid_over(own: Catalogue, paths: list[Path]) -> Catalogue:
    """Lay a company's checklists over ours; only the topics that they touch are read again."""
    merged: dict[tuple[str, str], dict[str, Data]] = {}
    origin: dict[tuple[str, str], Path] = {}
    changed: list[str] = []
    for path in paths:
        key = (path.parent.name, path.stem)
        ours = OWN / path.parent.name / path.name
        if key not in merged and ours.is_file():
            merged[key], origin[key] = _data(ours), ours
        _lay_over(merged, origin, path, changed)
    touched = [_topic(stage, origin[stage, name], data) for (stage, name), data in merged.items()]
    kept = [topic for topic in own.topics if (topic.stage, topic.topic) not in merged]
    return _proven([*kept, *touched], changed)


def _proven(topics: list[Topic], changed: Iterable[str] = ()) -> Catalogue:
    ordered = sorted(topics, key=lambda topic: (STAGES.index(topic.stage), topic.order, topic.topic))
    catalogue = Catalogue(tuple(ordered), tuple(changed))
    _prove(catalogue)
    return catalogue


def _data(path: Path) -> dict[str, Data]:
    data = _read(path).data
    return dict(data) if isinstance(data, dict) else {}


def _lay_over(
    merged: dict[tuple[str, str], dict[str, Data]],
    origin: dict[tuple[str, str], Path],
    path: Path,
    changed: list[str],
) -> None:
    key = (path.parent.name, path.stem)
    document = _read(path)
    if key in merged:
        _overlay(merged[key], document, path, changed)
        return
    merged[key] = dict(document.data) if isinstance(document.data, dict) else {}
    origin[key] = path
    changed.append(path.stem)


def _read(path: Path) -> Document:
    """Read a checklist; one that is a link out of its folder, a device or too large is refused like a plan file."""
    try:
        document = read(files.read_file(path.parent.parent, f"{path.parent.name}/{path.name}"))
    except refusals.NotRead as error:
        raise PlanError(error.message, hint=error.hint, file=str(path)) from None
    for fault in document.faults:
        raise PlanError(fault.message, file=str(path), line=fault.line, column=fault.column)
    if path.parent.name not in STAGES:
        message = _("A checklist stands in a folder named after its stage: {stages}.")
        raise PlanError(message.format(stages=", ".join(STAGES)), file=str(path))
    return document


def _overlay(base: dict[str, Data], document: Document, path: Path, changed: list[str]) -> None:
    """Lay a company's checklist over ours: keys of a known question change, other questions are added."""
    data = document.data if isinstance(document.data, dict) else {}
    questions = base.get("questions")
    known = list(questions) if isinstance(questions, list) else []
    added = data.get("questions")
    for entry in added if isinstance(added, list) else []:
        if not isinstance(entry, dict):
            raise PlanError(_("A question is a mapping that begins with id."), file=str(path))
        index = next((i for i, q in enumerate(known) if isinstance(q, dict) and q.get("id") == entry.get("id")), None)
        if index is None:
            known.append(entry)
        else:
            present = known[index]
            known[index] = {**(present if isinstance(present, dict) else {}), **entry}
        changed.append(f"{path.stem}.{entry.get('id')}")
    base.update({key: value for key, value in data.items() if key != "questions"})
    base["questions"] = list(known)


def _topic(stage: str, path: Path, data: dict[str, Data]) -> Topic:
    questions = data.get("questions")
    tagged: list[object] = [
        {**question, "topic": data.get("topic")} if isinstance(question, dict) else question
        for question in (questions if isinstance(questions, list) else [])
    ]
    try:
        return Topic.read({**data, "stage": stage, "questions": tagged})
    except Misshapen as error:
        fault = describe(error, _read(path))[0]
        raise PlanError(fault.message, hint=fault.hint, file=str(path), line=fault.line, column=fault.column) from None


def _prove(catalogue: Catalogue) -> None:
    """Refuse a catalogue that speaks of questions that do not exist, or that asks in circles."""
    seen: set[str] = set()
    for topic in catalogue.topics:
        if topic.topic in seen:
            raise PlanError(_("Two topics are called “{topic}”.").format(topic=topic.topic), file=topic.file)
        seen.add(topic.topic)
        ids = [question.id for question in topic.questions]
        for twice in {question_id for question_id in ids if ids.count(question_id) > 1}:
            message = _("Two questions of {topic} have the id “{id}”.").format(topic=topic.topic, id=twice)
            raise PlanError(message, file=topic.file)
    for question in catalogue.by_address.values():
        _prove_condition(catalogue, question)
        for target in _targets(question):
            _prove_target(catalogue, question, target)
    _refuse_circles(catalogue)


def _prove_condition(catalogue: Catalogue, question: Question) -> None:
    try:
        question.condition  # noqa: B018 - read for its faults
    except PlanError as error:
        message = _("The condition of {address} cannot be used: {reason}")
        file = catalogue.by_id[question.topic].file
        message = message.format(address=question.address, reason=error.message)
        raise PlanError(message, hint=error.hint, file=file) from None


def _targets(question: Question) -> Iterator[str]:
    yield from question.condition.addresses if question.condition else ()
    yield from question.rests_on
    for shape in (question, *question.columns):
        if shape.ref:
            yield shape.ref


def _prove_target(catalogue: Catalogue, question: Question, target: str) -> None:
    if target in catalogue.by_address or target in {TIMELINE_TASKS, PEOPLE}:
        return
    message = _("The question {address} speaks of “{target}”, which does not exist.")
    hint = suggest(target, [*catalogue.by_address, TIMELINE_TASKS])
    topic = catalogue.by_id[question.topic]
    raise PlanError(message.format(address=question.address, target=target), hint=hint, file=topic.file)


def _refuse_circles(catalogue: Catalogue) -> None:
    """A question whose condition depends on its own answer could never be asked."""
    done: set[str] = set()

    def walk(address: str, trail: tuple[str, ...]) -> None:
        if address in trail:
            circle = " → ".join((*trail[trail.index(address) :], address))
            file = catalogue.by_id[address.partition(".")[0]].file
            message = _("The conditions of these questions go in a circle: {circle}.").format(circle=circle)
            raise PlanError(message, file=file)
        question = catalogue.by_address.get(address)
        if address in done or question is None:
            return
        for target in question.condition.addresses if question.condition else ():
            walk(target, (*trail, address))
        done.add(address)

    for address in catalogue.by_address:
        walk(address, ())


def is_table(question: Question) -> bool:
    """Say whether a question is answered with rows."""
    return question.type is QuestionType.TABLE
