"""Text to Markdown source that every Markdown reader shows as exactly that text."""

import re

# Characters that may open or close something anywhere: escapes, code, emphasis, links, HTML, tables, strikes, formulas.
_ANYWHERE = re.compile(r"[\\`*\[\]<>|~$]")
# An underscore opens emphasis only at the edge of a word.
_UNDERSCORE = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# GitHub turns bare addresses into links and then reads them raw, backslashes included.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)")
# What starts a block when it stands at the start of a line.
_HEADING_END = re.compile(r"(?:^|(?<=[ \t]))(?=#+$)")
_LINE_START = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([#+=:-]))")


def escape(text: str) -> str:
    """Return Markdown for ``text``, which holds no line break and does not start a line."""
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\\_", text)
    text = _ENTITY.sub(r"\\&", text)
    return _ADDRESS.sub(lambda match: f"{match[1] or match[3]}\\{match[2] or match[4]}", text)


def guard_line(markdown: str) -> str:
    """Return escaped ``markdown`` such that it starts no block when it stands at the start of a line."""
    bare = markdown.lstrip(" \t")
    return _LINE_START.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", bare)


def guard_heading(markdown: str) -> str:
    """Return escaped ``markdown`` such that number signs at the end of a heading stay part of it."""
    return _HEADING_END.sub(r"\\", markdown)


def code_span(text: str) -> str:
    """Return a code span for ``text``; its fence is longer than any run of backticks inside."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"
