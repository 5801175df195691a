"""Reading a plan file: one pass over the parser's events gives the data, every position and every fault."""

import re
from dataclasses import dataclass, field

import yaml

from crmplan.language import _
from crmplan.yamlio import characters
from crmplan.yamlio.assembly import Assembly, Data, TooDeep
from crmplan.yamlio.complaints import Complaints
from crmplan.yamlio.conflicts import report_conflicts
from crmplan.yamlio.encodings import decoded
from crmplan.yamlio.faults import (
    CHARACTER,
    DIRECTIVE,
    NOT_UTF8,
    TOO_DEEP,
    TOO_LARGE,
    TOP_LEVEL,
    Fault,
    Faults,
)
from crmplan.yamlio.marks import Lines, Mark, Path, Span, Spans
from crmplan.yamlio.syntax import report_syntax

__all__ = ["Data", "Document", "Fault", "Mark", "Path", "Span", "read"]

LARGEST = 2_000_000
_MOST_CHARACTER_FAULTS = 20
_HEAD = re.compile(r"(?:(?:%|[ \t]*#|[ \t]*(?=[\r\n]))[^\r\n]*(?:\r\n|\n|\r|\Z))*")
_DIRECTIVE = re.compile(r"^%[^\r\n]*", re.MULTILINE)


@dataclass
class Document:
    """A plan file as it was read.

    ``text`` is the content without byte order mark, ``data`` what it says (every scalar is text, an open value is
    None), ``spans`` where each value stands, ``faults`` what is wrong, from top to bottom. When the file could not
    be read to its end, ``readable`` is False, ``data`` None and ``spans`` empty.
    """

    text: str
    data: Data = None
    spans: Spans = field(default_factory=lambda: Spans({}, Lines("")))
    faults: list[Fault] = field(default_factory=list)
    readable: bool = True


def read(source: bytes, *, limit: int = LARGEST) -> Document:
    """Read a plan file of at most ``limit`` bytes. Whatever the bytes are, the answer is a document with faults."""
    if len(source) > limit:
        return _too_large(len(source), limit)
    content = decoded(source)
    lines = Lines(content.text)
    faults = Faults(lines)
    if content.problem:
        faults.add(NOT_UTF8, content.problem, content.offset)
        return Document(content.text, faults=faults.found, readable=False)
    clean = content.text if characters.is_harmless(source) else _report_characters(content.text, faults)
    if report_conflicts(clean, faults):
        return Document(content.text, faults=faults.in_order(), readable=False)
    clean = _report_directives(clean, faults)
    assembly = Assembly(clean, Complaints(clean, lines, faults))
    readable = _assemble(assembly, clean, lines, faults)
    if not readable:
        return Document(content.text, faults=faults.in_order(), readable=False)
    _report_top_level(assembly, faults)
    return Document(content.text, assembly.data, Spans(assembly.offsets, lines), faults.in_order())


def _assemble(assembly: Assembly, clean: str, lines: Lines, faults: Faults) -> bool:
    try:
        assembly.run()
    except TooDeep as deep:
        message = _("Values are nested deeper than {limit} levels here: crmplan reads no further; flatten them.")
        faults.add(TOO_DEEP, message.format(limit=deep.limit), deep.offset)
        return False
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        report_syntax(error, clean, lines, faults, assembly.open_bracket)
        return False
    return True


def _too_large(size: int, limit: int) -> Document:
    faults = Faults(Lines(""))
    message = _("The file has {size} bytes, more than the {limit} a plan file may have: split it or shorten it.")
    faults.add(TOO_LARGE, message.format(size=size, limit=limit), 0)
    return Document("", faults=faults.found, readable=False)


def _report_characters(text: str, faults: Faults) -> str:
    """Note the forbidden characters and return the text with stand-ins for them."""
    for offset in characters.forbidden(text, most=_MOST_CHARACTER_FAULTS):
        message = _("There is a character here that nobody can see ({name}): delete it.")
        faults.add(CHARACTER, message.format(name=characters.name(text[offset])), offset)
    return characters.masked(text)


def _report_directives(text: str, faults: Faults) -> str:
    """Note directives before the first value and turn them into comments, so that reading goes on."""
    head = _HEAD.match(text)
    if head is None or "%" not in head[0]:
        return text
    for found in _DIRECTIVE.finditer(text, 0, head.end()):
        message = _("A line that begins with % is a YAML directive, which a plan file does not need: delete it.")
        faults.add(DIRECTIVE, message, found.start(), found.end())
    return _DIRECTIVE.sub(lambda found: "#" + found[0][1:], head[0]) + text[head.end() :]


def _report_top_level(assembly: Assembly, faults: Faults) -> None:
    if isinstance(assembly.data, list | str):
        message = _("The file must consist of lines like “key: value”; here it begins with a list or a text.")
        faults.add(TOP_LEVEL, message, assembly.offsets[()][1])
