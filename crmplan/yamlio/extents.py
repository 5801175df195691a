"""Where things begin and end that the parser does not say exactly."""

import re

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_NO_CONTENT = re.compile(r"(?:[ \t\r\n]+|#[^\r\n]*)*")


def next_content(text: str, offset: int) -> int:
    """Return the offset of the next character that is neither white space nor part of a comment."""
    found = _NO_CONTENT.match(text, offset)
    return found.end() if found else offset


def after_spaces_cut(text: str, offset: int) -> int:
    """Return the offset behind the last character before ``offset`` that is no space."""
    while offset and text[offset - 1] in " \t":
        offset -= 1
    return offset


def place_of_nothing(text: str, offset: int, *, flow: bool) -> int:
    """Return where a value stands that is not written: behind its colon, which in brackets the parser overshoots."""
    offset = min(offset, len(text))
    return after_spaces_cut(text, offset) if flow else offset


def dash_of_row(text: str, after: int, start: int) -> int:
    """Return where the dash stands of a row whose value is at ``start``, looking from ``after`` on."""
    offset = next_content(text, after)
    return offset if offset <= start and text.startswith("-", offset) else start


def block_text_end(text: str, value: str, start: int, end: int) -> int:
    """Return where a ``|`` or ``>`` text ends: without the last line break, and what chomping leaves out.

    The parser's ``end`` lies behind all blank lines below the text, which belong to it only after ``+``.
    """
    header = _BLOCK_HEADER.match(text, start)
    header_end = header.end() if header else start
    if "+" in text[start:header_end]:
        if end > len(text):
            return len(text)
        return end - (2 if text.endswith("\r\n", start, end) else 1)
    content = value.rstrip("\n")
    if not content:
        return header_end
    blank = "\r\n" if content[-1] in " \t" else "\r\n \t"
    return start + len(text[start:end].rstrip(blank))
