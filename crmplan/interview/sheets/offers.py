"""What a cell offers to choose from: words for a person, each with the slug that the plan writes."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from crmplan.escapes import visible
from crmplan.interview.choices import CHOOSING, CHOOSING_MANY, options
from crmplan.interview.devices import Option
from crmplan.plan.model import Plan
from crmplan.plan.questions import Column, Question, ValueShape

_LONGEST = 90
_BREAKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices of one question or column: unique words, each with its slug."""

    words: Mapping[str, str] = field(default_factory=dict)

    def say(self, slug: str) -> str:
        """Return the words for a slug; the slug itself when it is not offered."""
        return next((words for words, own in self.words.items() if own == slug), slug)

    def meant(self, text: str) -> str:
        """Return the slug that ``text`` means, as words or as the slug itself; ``text`` when it means none."""
        return self._known(text) or text.strip()

    def several(self, text: str) -> list[str]:
        """Return the slugs in a text with semicolons, commas or line ends between; words may hold such signs too."""
        found: list[str] = []
        left = text.strip()
        while left:
            part = self._longest(left) or re.split(r"[;,\n]", left, maxsplit=1)[0]
            if part.strip():
                found.append(self.meant(part))
            left = left[len(part) :].lstrip().removeprefix(";").removeprefix(",").strip()
        return list(dict.fromkeys(found))

    def _known(self, text: str) -> str:
        folded = _BREAKS.sub(" ", text).strip().casefold()
        exact = {words.casefold(): slug for words, slug in self.words.items()}
        if folded in exact:
            return exact[folded]
        return next((slug for slug in self.words.values() if slug.casefold() == folded), "")

    def _longest(self, text: str) -> str:
        """Return the longest words, or slug, with which ``text`` begins and which end at a sign between choices."""
        folded = text.casefold()
        known = [*self.words, *self.words.values()]
        fitting = [word for word in known if folded.startswith(word.casefold())]
        ended = [word for word in fitting if re.match(r"\s*([;,\n]|$)", text[len(word) :])]
        return text[: len(max(ended, key=len))] if ended else ""


def key_of(question: Question, shape: ValueShape) -> str:
    """Return the name under which a workbook keeps the choices of a question, or of a column of it."""
    return f"{question.address}.{shape.id}" if isinstance(shape, Column) else question.address


def offer(plan: Plan, question: Question, shape: ValueShape) -> Offer:
    """Return what ``shape`` (``question`` or a column of it) offers; nothing when it is written freely."""
    if shape.type not in CHOOSING | CHOOSING_MANY:
        return Offer()
    return Offer(_unique(options(plan, question, shape)))


def _unique(choices: Iterable[Option]) -> dict[str, str]:
    """Words are one line that a person can read; two choices with the same words show their slugs too."""
    words: dict[str, str] = {}
    choices = list(choices)
    slugs = {choice.slug.casefold() for choice in choices}
    taken: set[str] = set()
    for choice in choices:
        said = _BREAKS.sub(" ", visible(choice.words)).strip()[:_LONGEST].strip() or choice.slug
        if said.casefold() in taken or (said.casefold() in slugs and said.casefold() != choice.slug.casefold()):
            said = f"{said} ({choice.slug})"
        taken.add(said.casefold())
        words[said] = choice.slug
    return words
