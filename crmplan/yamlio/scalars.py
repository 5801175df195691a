"""One text as YAML: plain where that is safe for every YAML reader, quoted otherwise, a block for several lines."""

import re
from datetime import date
from enum import StrEnum

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.yamlio import characters


class SpliceRefused(PlanError):  # noqa: N818 - it names what happened
    """The change cannot be written without risk for the rest of the file; nothing was changed."""


class Style(StrEnum):
    """How a scalar is written, by its first character."""

    plain = ""
    single = "'"
    double = '"'
    literal = "|"
    folded = ">"


_PLAIN = re.compile(r"(?!-(?:\s|$)|---|\.\.\.|[?:,\[\]{}#&*!|>'\"%@`])(?:(?!:(?:\s|$)|\s#)[^\t\n])+")
_FLOW_MARKS = re.compile(r"[,\[\]{}:]")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NULL_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
_SPECIAL_KEYS = frozenset({"=", "<<"})
_OTHERWISE = re.compile(  # what a reader of YAML 1.1 or 1.2 takes for something else than text
    r"(?i:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.inf|\.nan"
    r"|[-+]?0[box]?[0-9a-f_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])*(?:\.[0-9_]*)?(?:e[-+]?[0-9]+)?"
    r"|[-+]?\.[0-9_]+(?:e[-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|\s+)[0-9:.]+(?:\s*(?:z|[-+][0-9:]+))?)?)"
)


def style_of(written: str) -> Style:
    """Return the style of a scalar as it is written in a file."""
    first = written[:1]
    return Style(first) if first and first in "'\"|>" else Style.plain


def refuse_forbidden(text: str) -> None:
    """Raise ``SpliceRefused`` when a text holds a character that a plan file must not hold."""
    found = characters.ACTING.search(text)
    if found:
        message = _("The text holds a character that cannot be saved ({name}, at position {position}): delete it.")
        raise SpliceRefused(message.format(name=characters.name(found[0]), position=found.start() + 1))


def key_line(key: str, *, flow: bool = False) -> str:
    """Return a key as it is written before its colon."""
    refuse_forbidden(key)
    if _can_be_plain(key, flow=flow) and key not in _NULL_WORDS | _SPECIAL_KEYS:
        return key
    return _quoted(key, Style.plain)


def scalar_line(text: str, *, like: str = "", flow: bool = False) -> str:
    """Return a text on one line, in the style of the scalar it replaces (``like``, as written) where that is safe."""
    refuse_forbidden(text)
    wanted = style_of(like)
    if wanted is Style.plain and _can_be_plain(text, flow=flow) and not _reads_otherwise(text, like):
        return text
    return _quoted(text, wanted)


def block_lines(text: str, indent: int, step: int, *, like: str = "") -> list[str] | None:
    """Return header and lines of a text as ``|`` block indented by ``indent``, or None where a block is not safe.

    A block must give back every character: spaces at the end of a line, which editors trim, and more than one line
    break at the end rule it out. A text of one line becomes a block only when it replaces one.
    """
    refuse_forbidden(text)
    style = style_of(like)
    body = text.removesuffix("\n")
    lines = body.split("\n")
    wanted = "\n" in text or style in (Style.literal, Style.folded)
    if not wanted or not lines[-1] or any(line != line.rstrip() for line in lines):
        return None
    if characters.ESCAPED_ONLY.search(text):
        return None
    head = ">" if style is Style.folded and len(lines) == 1 and lines[0][0] not in " \t" else "|"
    if next(line for line in lines if line)[0] in " \t":
        head += str(step)
    head += "" if text.endswith("\n") else "-"
    return [head, *(" " * indent + line if line else "" for line in lines)]


def _can_be_plain(text: str, *, flow: bool) -> bool:
    if text != text.strip() or not _PLAIN.fullmatch(text) or characters.ESCAPED_ONLY.search(text):
        return False
    return not (flow and _FLOW_MARKS.search(text))


def _reads_otherwise(text: str, like: str) -> bool:
    """Return whether another YAML reader would not see a text; a bare ``no`` may follow a bare ``yes``, though."""
    if text in _NULL_WORDS:
        return True
    if _is_ordinary(text) or not _OTHERWISE.fullmatch(text):
        return False
    return not (like and like not in _NULL_WORDS and _OTHERWISE.fullmatch(like) and not _is_ordinary(like))


def _is_ordinary(text: str) -> bool:
    """Return True for numbers and dates, which people write without quotes and which no reader garbles."""
    if not _DATE.fullmatch(text):
        return bool(_NUMBER.fullmatch(text))
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _quoted(text: str, wanted: Style) -> str:
    single_holds = not characters.ESCAPED_ONLY.search(text) and not re.search(r"[\t\n]", text)
    prefers_single = wanted is Style.single or (wanted is not Style.double and re.search(r'["\\]', text))
    if single_holds and prefers_single:
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + characters.ESCAPED_ONLY.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
