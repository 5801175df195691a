"""What the parser complains about, in words for a person who has never heard of tokens."""

import re

import yaml

from crmplan.language import N_, _
from crmplan.yamlio.faults import ANCHOR, CHARACTER, KEY_NOT_TEXT, SYNTAX, TAG, Faults
from crmplan.yamlio.marks import Lines

_TAB = N_("A tab indents this line: use spaces, as in the lines around it.")
_QUOTE = N_("A quotation mark opens here and is never closed: close it.")
_AFTER_QUOTE = N_(
    "Nothing may follow a closing quotation mark: put the whole text in quotes, and double those inside it."
)
_BRACKET = N_("A bracket opens here and is never closed, or a comma is missing inside: close it.")
_AFTER_BRACKET = N_("Nothing may follow a closing bracket: put the whole text in quotes if the brackets belong to it.")
_LONELY_BRACKET = N_("This closes a bracket that was never opened: delete it, or put the text in quotes.")
_COLON = N_("This text holds a colon followed by a space: put the whole text in quotes.")
_NO_FIT = N_("This line does not continue the one above: check its indentation, and the space after the colon above.")
_NO_COLON = N_("This line is neither “key: value” nor part of the text above: put a space after its colon, or indent.")
_NO_KEY = N_("The word before the colon is missing: write the key.")
_INDENT = N_("This line does not line up with the lines above: indent it like its neighbours.")
_DASH = N_("A list begins here in the middle of a line: start it on a line of its own.")
_ESCAPE = N_("In double quotes a backslash is an escape: write it twice (\\\\), or use single quotes.")
_SURROGATE = N_("This escape stands for no character: write the character itself.")
_START = N_("A text cannot begin with this character: put the whole text in quotes.")
_ANCHOR = N_("A text that begins with & or * reads as an anchor or alias: put the whole text in quotes.")
_TAG = N_("A text that begins with ! reads as a tag: put the whole text in quotes.")
_HEADER = N_("After | or > the text begins on the next line: move it there, or put it in quotes.")
_EMPTY = N_("A value is missing here: write it, or delete the comma or dash that announces it.")
_AFTER_END = N_("This line stands further left than the first key of the file: indent all keys alike.")
_OTHER = N_("The file cannot be read from here on: check quotes, colons and indentation here and one line above.")

# (part of the parser's problem or context, code, sentence, whether the place to mend is where the context began)
_PROBLEMS: tuple[tuple[str, str, str, bool], ...] = (
    ("unexpected end of stream", SYNTAX, _QUOTE, True),
    ("unexpected document", SYNTAX, _QUOTE, True),
    ("'\\t'", SYNTAX, _TAB, False),
    ("tab character", SYNTAX, _TAB, False),
    ("invalid Unicode character", CHARACTER, _SURROGATE, False),
    ("escape character", SYNTAX, _ESCAPE, False),
    ("hexdecimal number", SYNTAX, _ESCAPE, False),
    ("escape sequence of", SYNTAX, _ESCAPE, False),
    ("cannot start any token", SYNTAX, _START, False),
    ("mapping keys are not allowed", SYNTAX, _START, False),
    ("scanning an a", ANCHOR, _ANCHOR, True),
    ("scanning a tag", TAG, _TAG, True),
    ("parsing a tag", TAG, _TAG, True),
    ("tag handle", TAG, _TAG, False),
    ("scanning a block scalar", SYNTAX, _HEADER, True),
    ("mapping values are not allowed", SYNTAX, _COLON, False),
    ("sequence entries are not allowed", SYNTAX, _DASH, False),
    ("could not find expected ':'", SYNTAX, _NO_COLON, True),
    ("parsing a flow", SYNTAX, _BRACKET, True),
    ("node content", SYNTAX, _EMPTY, False),
    ("parsing a block", SYNTAX, _INDENT, False),
    ("document start", SYNTAX, _AFTER_END, False),
)
_TAB_INDENT = re.compile(r"[ ]*\t|[ ]*-[ ]*\t")
_KEY_ON_LINE = re.compile(r":\s|^[ ]*-\s")


def report_syntax(error: Exception, text: str, lines: Lines, faults: Faults, bracket: int | None) -> None:
    """Note what stopped the parser, at the place a person has to mend; ``bracket`` is where one is still open."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        faults.add(SYNTAX, _(_OTHER), len(text))
        return
    code, sentence, at_context = _classified(f"{error.problem} {error.context}")
    problem_at = error.problem_mark.index
    offset = error.context_mark.index if at_context and error.context_mark else problem_at
    line_start = lines.starts[min(error.problem_mark.line, len(lines.starts) - 1)]
    tab = _tab_indent(text, line_start)
    if tab is not None and sentence not in (_QUOTE, _ANCHOR, _TAG):
        code, sentence, offset = SYNTAX, _TAB, tab
    elif sentence == _BRACKET and bracket is not None:
        offset = bracket
    elif sentence in (_INDENT, _EMPTY, _COLON):
        code, sentence = _by_surroundings(sentence, text, line_start, problem_at)
    faults.add(code, _(sentence), offset)


def _classified(problem: str) -> tuple[str, str, bool]:
    for part, code, sentence, at_context in _PROBLEMS:
        if part in problem:
            return code, sentence, at_context
    return SYNTAX, _OTHER, False


def _by_surroundings(sentence: str, text: str, line_start: int, offset: int) -> tuple[str, str]:
    """Look at what stands before and at the place of a vague problem, and return code and sentence for it."""
    char = text[offset : offset + 1]
    line = text[line_start:offset]
    before = line.rstrip()[-1:]
    if char and char in "]}":
        return SYNTAX, _LONELY_BRACKET
    if char == ":" and not line.strip(" -"):
        return KEY_NOT_TEXT, _NO_KEY
    if sentence == _COLON:
        return SYNTAX, _COLON if _KEY_ON_LINE.search(line) else _NO_FIT
    if before and before in "'\"":
        return SYNTAX, _AFTER_QUOTE
    return SYNTAX, _AFTER_BRACKET if before and before in "]}" else sentence


def _tab_indent(text: str, line_start: int) -> int | None:
    """Return the offset of a tab that indents a line."""
    found = _TAB_INDENT.match(text, line_start)
    return found.end() - 1 if found else None
