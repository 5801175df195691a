"""The words of the glossary, where they are needed: beside the question that uses them.

The deliverable's own template is the only place where terms and definitions stand, so that the interview and the
document cannot say two things.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from crmplan.interview.searching import folded
from crmplan.language import _

_TEMPLATE = Path(__file__).parent.parent / "templates" / "glossary" / "body.md.j2"
_ENTRY = re.compile(r"::: definition \{\{ t\('(?P<term>[^']+)'\) \}\}\n\{\{ t\('(?P<meaning>[^']+)'\) \}\}")
_SHORT_NAME = re.compile(r"\s*\((?P<short>[^)]+)\)")
_ENDINGS = "aeioush"  # what plurals change in the three languages
_SHORTEST = 5  # letters from which on a word is also known by its stem


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary and what it means, in the language in force."""

    name: str
    meaning: str

    @property
    def names(self) -> tuple[str, ...]:
        """The name without what stands in brackets, and that on its own: “KPI”."""
        found = _SHORT_NAME.search(self.name)
        bare = _SHORT_NAME.sub("", self.name)
        return (bare, found["short"]) if found else (bare,)

    def stands_in(self, text: str) -> bool:
        """Say whether the term, or its plural, is one of the words of ``text``, which is folded."""
        return any(_pattern(name).search(text) for name in self.names)


def terms() -> list[Term]:
    """Return the whole glossary, in its own order."""
    return [Term(_(name), _(meaning)) for name, meaning in _entries()]


def terms_in(*texts: str, but: str = "") -> list[Term]:
    """Return the terms that ``texts`` use, without those that ``but`` (the title of the topic) already names."""
    together, named = folded("\n".join(texts)), folded(but)
    return [term for term in terms() if term.stands_in(together) and not term.stands_in(named)]


def look_up(word: str) -> tuple[list[Term], list[str]]:
    """Return the terms that ``word`` names or is part of; when there are none, the nearest names."""
    wanted = folded(word.strip())
    known = terms()
    exact = [term for term in known if wanted in {folded(name) for name in (term.name, *term.names)}]
    found = exact or [term for term in known if wanted in folded(term.name)]
    if found:
        return found, []
    names = {folded(name): term.name for term in known for name in term.names}
    return [], [names[near] for near in get_close_matches(wanted, names, n=3, cutoff=0.6)]


@cache
def _entries() -> tuple[tuple[str, str], ...]:
    text = _TEMPLATE.read_text(encoding="utf-8")
    return tuple((entry["term"], entry["meaning"]) for entry in _ENTRY.finditer(text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = []
    for word in folded(name).split():
        stem = word.rstrip(_ENDINGS) if len(word) >= _SHORTEST else word
        stem = stem if len(stem) + 2 >= len(word) else word[:-2]
        words.append(re.escape(stem) + (r"\w{0,3}" if len(word) >= _SHORTEST else "s?"))
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")
