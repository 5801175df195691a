"""What an import yields: the data of a ``timeline.yaml`` and what could not be taken over."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from crmplan.plan.links import ID
from crmplan.plan.people import Person

_LONGEST_ID = 40


@dataclass(slots=True)
class Draft:
    """``data`` has the shape of ``timeline.yaml``, every scalar a text; ``notes`` are sentences for the user."""

    data: dict[str, Any]
    notes: list[str] = field(default_factory=list)


class Ids:
    """Gives each imported task an id of its own, from the id or name it had elsewhere."""

    def __init__(self) -> None:
        """Begin without ids."""
        self._taken: set[str] = set()

    def take(self, wish: str, name: str) -> str:
        """Return ``wish`` if it is an id, else one made from it or from ``name``; numbered when it is taken."""
        base = wish if re.fullmatch(ID, wish) else slug_of(wish) or slug_of(name) or "task"
        number, id = 1, base
        while id in self._taken:
            number += 1
            id = f"{base}-{number}"
        self._taken.add(id)
        return id


def slug_of(text: str) -> str:
    """Return ``text`` as an id: small letters without accents, digits, ``-`` and ``_``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-")[:_LONGEST_ID].strip("-")


def owner_of(name: str, people: Iterable[Person]) -> str | None:
    """Return the id of the person with this id or name; None when nobody has it."""
    wanted = name.strip().casefold()
    return next((person.id for person in people if wanted in {person.id.casefold(), person.name.casefold()}), None)


def without_empty(row: dict[str, Any]) -> dict[str, Any]:
    """Return ``row`` without keys that say nothing."""
    return {key: value for key, value in row.items() if value not in (None, "", [], {})}


def in_order(dates: dict[str, str], first: str, last: str) -> dict[str, str]:
    """Return ``dates`` without the first of two that stand in the wrong order; both are ISO dates or empty."""
    if dates.get(first) and dates.get(last) and dates[first] > dates[last]:
        return {key: value for key, value in dates.items() if key != first}
    return dates
