"""Text on its way into a report: harmless, on one line, and in formats for machines cut to a fair length."""

import re
import unicodedata

from crmplan.escapes import one_line, visible

LONGEST_QUOTE = 80
"""Characters of an answer that a format for CI may hold: what people wrote belongs into the plan, not into logs."""

LONGEST = 500
LONGEST_ADDRESS = 240
_QUOTED = re.compile(r"“([^“”]*)”")
_WORD = re.compile(rf"[^\s“”]{{{LONGEST_QUOTE + 1},}}")
_PART = re.compile(rf"[^.\[\]]{{{LONGEST_QUOTE + 1},}}")
TAB = "    "


def clipped(text: str, longest: int = LONGEST) -> str:
    """Return ``text`` on one line for a format that machines read.

    What stands in quotation marks, and any single word, has at most 80 characters; the whole at most ``longest``.
    """
    flat = _QUOTED.sub(lambda match: f"“{cut(match[1])}”", one_line(text))
    return cut(_WORD.sub(lambda match: cut(match[0]), flat), longest)


def address(text: str) -> str:
    """Return an address for a format that machines read; it is longer only where somebody means harm."""
    return cut(_PART.sub(lambda match: cut(match[0]), one_line(text)), LONGEST_ADDRESS)


def cut(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Return ``text`` or, when it is longer, its beginning and an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def shown(char: str, before: str = "") -> str:
    """Return how one character of a source line is shown; ``before`` is what stands in front of it."""
    if char == "\t":
        return TAB
    if char == "[" and before.endswith("##"):
        return " ["
    return visible(char).replace("\n", "␊")


def width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: wide characters two, combining marks none."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
