"""Words of a plan in the sentences of a finding: short, on one line, and always in the same marks."""

import re
from collections.abc import Iterable

from crmplan.language import _
from crmplan.plan.model import Plan
from crmplan.plan.values import Row

_WORD = re.compile(r"\w+")
LONGEST = 60
"""Characters of an answer that a message quotes; the rest can be read where the finding stands."""


def short(text: object, longest: int = LONGEST) -> str:
    """Return ``text`` on one line and cut to ``longest`` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def quote(text: object) -> str:
    """Return ``text``, shortened, in quotation marks."""
    return _("“{text}”").format(text=short(text))


def label(row: Row, column: str = "name") -> str:
    """Return what a row is called, in quotation marks: its name, or its id when it has none."""
    return quote(row.text(column) or row.id)


def listed(items: Iterable[str], most: int = 5) -> str:
    """Return the first ``most`` of ``items`` with commas between, and how many more there are."""
    names = list(items)
    shown = ", ".join(short(name) for name in names[:most])
    if len(names) <= most:
        return shown
    return _("{names} and {count} more").format(names=shown, count=len(names) - most)


def same_words(one: str, other: str) -> bool:
    """Say whether two texts are the same but for capitals, spaces and punctuation."""
    return _words(one) == _words(other)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def person(plan: Plan, person_id: str) -> str:
    """Return the name of a person of the plan, shortened."""
    return short(plan.person_name(person_id))
