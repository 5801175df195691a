"""What the parser complains about, in words for a person who has never heard of tokens."""

import re

import yaml

from crmplan.language import N_, _
from crmplan.yamlio.faults import ANCHOR, CHARACTER, SYNTAX, TAG, Faults

_TAB = N_("A tab indents this line: use spaces, as in the lines around it.")
_QUOTE = N_("A quotation mark opens here and is never closed: close it.")
_BRACKET = N_("A bracket opens here and is never closed, or a comma is missing inside: close it.")
_COLON = N_(
    "A colon followed by a space does not fit here: put the text in quotes if the colon belongs to it, "
    "or check the indentation of this line."
)
_NO_COLON = N_("This line is neither “key: value” nor part of the text above: is the space after the colon missing?")
_INDENT = N_("This line does not line up with the lines above: indent it like its neighbours.")
_DASH = N_("A list begins here in the middle of a line: start it on a line of its own.")
_ESCAPE = N_("In double quotes a backslash is an escape: write it twice (\\\\), or use single quotes.")
_SURROGATE = N_("This escape is half a character: write the character itself.")
_START = N_("A text cannot begin with this character: put the whole text in quotes.")
_ANCHOR = N_("A text that begins with & or * reads as an anchor or alias: put the whole text in quotes.")
_TAG = N_("A text that begins with ! reads as a tag: put the whole text in quotes.")
_HEADER = N_("After | or > the text begins on the next line: move it there, or put it in quotes.")
_EMPTY = N_("A value is missing here: is there a comma, a dash or a “...” too many?")
_AFTER_END = N_("The plan has ended before this line: check its indentation and the brackets above.")
_OTHER = N_("The file cannot be read from here on: check quotes, colons and indentation here and one line above.")

# (part of the parser's problem or context, code, sentence, whether the place to mend is where the context began)
_PROBLEMS: tuple[tuple[str, str, str, bool], ...] = (
    ("unexpected end of stream", SYNTAX, _QUOTE, True),
    ("unexpected document indicator", SYNTAX, _QUOTE, True),
    ("tab character", SYNTAX, _TAB, False),
    ("invalid Unicode character", CHARACTER, _SURROGATE, False),
    ("escape character", SYNTAX, _ESCAPE, False),
    ("hexdecimal number", SYNTAX, _ESCAPE, False),
    ("escape sequence of", SYNTAX, _ESCAPE, False),
    ("cannot start any token", SYNTAX, _START, False),
    ("scanning an anchor", ANCHOR, _ANCHOR, True),
    ("scanning an alias", ANCHOR, _ANCHOR, True),
    ("scanning a tag", TAG, _TAG, True),
    ("parsing a tag", TAG, _TAG, True),
    ("tag handle", TAG, _TAG, False),
    ("scanning a block scalar", SYNTAX, _HEADER, True),
    ("mapping values are not allowed", SYNTAX, _COLON, False),
    ("block sequence entries are not allowed", SYNTAX, _DASH, False),
    ("could not find expected ':'", SYNTAX, _NO_COLON, True),
    ("parsing a flow", SYNTAX, _BRACKET, True),
    ("parsing a block mapping", SYNTAX, _INDENT, False),
    ("parsing a block collection", SYNTAX, _INDENT, False),
    ("node content", SYNTAX, _EMPTY, False),
    ("document start", SYNTAX, _AFTER_END, False),
)
_TAB_INDENT = re.compile(r"[ ]*\t")


def report_syntax(error: Exception, text: str, starts: list[int], faults: Faults) -> None:
    """Note what stopped the parser, at the place a person has to mend."""
    if not isinstance(error, yaml.MarkedYAMLError):
        faults.add(SYNTAX, _(_OTHER), len(text))
        return
    code, sentence, at_context = _classify(f"{error.problem} {error.context}")
    mark = error.context_mark if at_context and error.context_mark else error.problem_mark
    offset = mark.index if mark else len(text)
    tab = _tab_indent(text, starts, error.problem_mark.line if error.problem_mark else 0)
    if tab is not None and code == SYNTAX and sentence != _QUOTE:
        code, sentence, offset = SYNTAX, _TAB, tab
    faults.add(code, _(sentence), offset)


def _classify(problem: str) -> tuple[str, str, bool]:
    for part, code, sentence, at_context in _PROBLEMS:
        if part in problem:
            return code, sentence, at_context
    return SYNTAX, _OTHER, False


def _tab_indent(text: str, starts: list[int], line: int) -> int | None:
    """Return the offset of a tab that indents the line of the problem or the one before it."""
    for number in (line, line - 1):
        if 0 <= number < len(starts):
            found = _TAB_INDENT.match(text, starts[number])
            if found:
                return found.end() - 1
    return None
