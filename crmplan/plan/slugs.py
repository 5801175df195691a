"""Ids made from words."""

import re
import unicodedata

_LONGEST_ID = 40


def slug(words: str) -> str:
    """Return an id for words: letters without accents, digits and hyphens, cut at a word."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    joined = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if len(joined) <= _LONGEST_ID:
        return joined
    return joined[: _LONGEST_ID + 1].rpartition("-")[0] or joined[:_LONGEST_ID]
