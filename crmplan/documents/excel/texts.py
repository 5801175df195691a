"""Text on its way into a cell: it stays text, letter for letter, whatever it begins with."""

import re

from crmplan.documents.bound import clean

LONGEST = 32_767  # characters that a cell holds
# Spreadsheets read _x0041_ inside a text as the letter A; the underscore that opens it is written out.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = ("=", "+", "-", "@", "\t", "'")


def cell_text(text: str) -> str:
    """Return ``text`` as it is written into a cell: invisible characters spelled out, cut where a cell ends."""
    written = _CODE.sub("_x005F_", clean(text))
    if len(written) <= LONGEST:
        return written
    cut = written[: LONGEST - 1]
    return re.sub(r"_(x[0-9A-Fa-f]{0,4})?$", "", cut) + "…"


def looks_like_formula(text: str) -> bool:
    """Say whether a spreadsheet might take ``text`` for something else when somebody edits the cell."""
    return text.startswith(_FORMULA_LIKE)
