"""Voices: what respondents say on their own to the questions that everyone is asked, a file for each person and topic.

They stand in ``voices/<person>/<stage>/<topic>.yaml`` in the form of the plan's own answers, out of git until somebody
publishes them, and never count as answers of the plan.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan.catalogue import Catalogue
from crmplan.plan.model import Plan
from crmplan.plan.questions import STAGES, Question
from crmplan.plan.records import Answer, State, read_answer
from crmplan.plan.spots import Spot
from crmplan.plan.values import suggest

FOLDER = "voices"
ENOUGH = 2  # voices from which on only reconcile writes the plan's own answer
_FILE = re.compile(rf"{FOLDER}/(?P<person>[^/]+)/(?P<topic>.+)")
_ADDRESS = re.compile(rf"{FOLDER}\[(?P<person>[A-Za-z0-9][\w-]*)\]\.(?P<question>.+)")


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says to one question."""

    person: str
    answer: Answer

    @property
    def is_given(self) -> bool:
        """Say whether it is an answer that can be read, not a parked or unfinished one."""
        return self.answer.state in {State.ANSWERED, State.STALE}

    @property
    def why(self) -> str:
        """The reason that the person gives."""
        return self.answer.reason or self.answer.note


def names(root: Path) -> Iterator[str]:
    """Yield every YAML file of the voices in ``root``, relative to it; links to folders are not followed."""
    for person in _folders(root / FOLDER):
        for stage in _folders(person):
            for file in sorted(stage.iterdir()) if stage.name in STAGES else ():
                if file.suffix in {".yaml", ".yml"} and not file.name.startswith("."):
                    yield file.relative_to(root).as_posix()


def _folders(place: Path) -> list[Path]:
    if not place.is_dir() or place.is_symlink():
        return []
    return sorted(path for path in place.iterdir() if path.is_dir() and not path.is_symlink())


def topic_file(name: str) -> str:
    """Return the topic's file that a voice's file answers; ``name`` itself when it is no voice's."""
    found = _FILE.fullmatch(name)
    return found["topic"] if found else name


def heard(plan: Plan, person: str) -> Plan:
    """Return ``plan`` as ``person`` answers it: their own answers, and only the questions that everyone is asked."""
    return replace(plan, voice=person, memo={})


def require_person(plan: Plan, person: str) -> str:
    """Return the id of a respondent; PlanError for somebody who is not in people.yaml."""
    if plan.person(person) is None:
        message = _("Nobody in the plan is called “{name}”.").format(name=person[:80])
        known = [each.id for each in plan.people]
        raise PlanError(message, hint=suggest(person, known) or _("Add them to people.yaml first."))
    return person


def respondents(plan: Plan) -> list[str]:
    """Return everybody who has a file of their own, in the order of the folders."""
    found = (_FILE.fullmatch(name) for name in plan.files)
    return list(dict.fromkeys(match["person"] for match in found if match))


def voices(plan: Plan, question: Question) -> list[Voice]:
    """Return what everybody who was heard says to ``question``, in whatever state."""
    own = plan.catalogue.by_id[question.topic].file
    found = []
    for person in respondents(plan):
        file = plan.files.get(f"{FOLDER}/{person}/{own}")
        if file is not None and file.usable:
            found.append(Voice(person, read_answer(question, file.data.get(question.id), plan.known_ids)))
    return found


def given(plan: Plan, question: Question) -> list[Voice]:
    """Return the voices that answer ``question``."""
    if question.ask_of != "everyone":
        return []
    return [voice for voice in voices(plan, question) if voice.is_given]


def is_for_reconcile(plan: Plan, question: Question) -> bool:
    """Say whether enough people have answered on their own, so that only reconcile writes the plan's answer."""
    return not plan.voice and len(given(plan, question)) >= ENOUGH


def to_answer(plan: Plan) -> dict[str, tuple[int, int]]:
    """Return for everybody in people.yaml how many questions they have answered on their own, and of how many."""
    asked = [answer.question for answer in plan.asked if answer.question.ask_of == "everyone"]
    done = dict.fromkeys((person.id for person in plan.people), 0)
    for question in asked:
        for voice in voices(plan, question):
            if voice.person in done and voice.answer.is_settled:
                done[voice.person] += 1
    return {person: (count, len(asked)) for person, count in done.items()}


def address_of(person: str, address: str) -> str:
    """Return the address of a voice's answer: ``voices[person].topic.question``."""
    return f"{FOLDER}[{person}].{address}"


def spot_at(catalogue: Catalogue, address: str) -> Spot | None:
    """Return where the answer at a voice's address stands; None when there is no such question."""
    found = _ADDRESS.fullmatch(address)
    question = catalogue.by_address.get(found["question"]) if found else None
    if found is None or question is None:
        return None
    return Spot(f"{FOLDER}/{found['person']}/{catalogue.by_id[question.topic].file}", (question.id,))
