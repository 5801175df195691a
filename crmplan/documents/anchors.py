"""Anchors: a name for every heading, unique in the document, made as GitHub makes them so that links work there too."""

import re

_DROPPED = re.compile(r"[^\w\- ]")


class Anchors:
    """Hands out anchors; the second of two equal ones gets ``-1``, the third ``-2``."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def claim(self, text: str) -> str:
        """Return the anchor for a heading that reads ``text`` (or that names its own)."""
        base = slug(text)
        count = self._given.get(base, 0)
        self._given[base] = count + 1
        if not count:
            return base
        return self.claim(f"{base}-{count}")


def slug(text: str) -> str:
    """Return ``text`` as GitHub turns a heading into an anchor."""
    return _DROPPED.sub("", text.strip().lower()).replace(" ", "-") or "section"
