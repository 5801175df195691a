"""The extensions of vocabulary.py, taught to markdown-it-py."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from crmplan.documents.vocabulary import LEAVES

_OPENING = re.compile(r":::[ \t]*([a-z][a-z-]*)(?:[ \t]*\{([a-z]+=[^}]*)\})?[ \t]*(.*)")
_CLOSING = re.compile(r":::[ \t]*")
_ATTRIBUTE = re.compile(r'([a-z]+)=(?:"([^"]*)"|(\S+))')
_SIGN = re.compile(r"[\\\n`*_{}\[\]!&^<>]")
_MARK = re.compile(r"\{(missing|rag:(green|amber|red|grey))(?:[ ]([^}]*))?\}")


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser's name
        """Keep addresses as they are: they may hold codes, and the writers encode what they must."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the parser's name and signature
        """Accept every address here: which ones a document may have is said when it is read, with an error."""
        return True


def parser() -> MarkdownIt:
    """Return a parser for our Markdown: CommonMark's everyday part, tables, and the extensions."""
    markdown = _Parser("zero", {"html": False, "linkify": False, "typographer": False})
    markdown.enable(["heading", "list", "blockquote", "table", "emphasis", "link", "image", "escape", "entity"])
    markdown.enable(["newline", "backticks", "balance_pairs", "fragments_join"])
    markdown.block.ruler.before("heading", "directive", _directive, {"alt": ["paragraph", "blockquote", "list"]})
    markdown.inline.ruler.before("emphasis", "mark", _mark)
    markdown.inline.ruler.before("emphasis", "footnote", _footnote)
    markdown.core.ruler.at("inline", inline)
    return markdown


def inline(state: StateCore) -> None:
    """Read the words of every block; where nothing in them is a sign, as in most cells of a table, they are text."""
    for token in state.tokens:
        if token.type == "inline" and token.children is not None:
            if token.content and not _SIGN.search(token.content):
                token.children.append(Token("text", "", 0, content=token.content))
            else:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a directive, ``widths="2 1 3" compact=yes``, by name."""
    return {match[1]: match[2] if match[2] is not None else match[3] for match in _ATTRIBUTE.finditer(text)}


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    opening = _OPENING.fullmatch(_line(state, start))
    if not opening or state.is_code_block(start):
        return False
    if silent:
        return True
    name, given, title = opening.groups()
    close = start if name in LEAVES else _closing_line(state, start, end)
    _push(state, name, given or "", title, (start, close))
    if name in LEAVES:
        state.line = start + 1
        return True
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    state.md.block.tokenize(state, start + 1, close)
    state.parentType, state.lineMax = parent, limit
    state.push("directive_close", "", -1)
    state.line = close + 1
    return True


def _push(state: StateBlock, name: str, given: str, title: str, lines: tuple[int, int]) -> None:
    token = state.push("directive" if name in LEAVES else "directive_open", "", 0 if name in LEAVES else 1)
    token.info, token.map, token.meta = name, list(lines), {"attributes": attributes(given)}
    if title:
        heading = state.push("inline", "", 0)
        heading.content, heading.map, heading.children = title, list(lines), []


def _closing_line(state: StateBlock, start: int, end: int) -> int:
    """Return the line that closes the directive opened on ``start``, or ``end`` when nothing does."""
    depth = 0
    for line in range(start, end):
        text = _line(state, line)
        opening = _OPENING.fullmatch(text)
        if opening and opening[1] not in LEAVES:
            depth += 1
        elif _CLOSING.fullmatch(text):
            depth -= 1
            if depth == 0:
                return line
    return end


def _mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    match = _MARK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("mark", "", 0)
        token.info, token.content = match[2] or "missing", match[3] or ""
    state.pos = match.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        start = state.pos + 2
        state.push("footnote_open", "", 1)
        position, limit = state.pos, state.posMax
        state.pos, state.posMax = start, end
        state.md.inline.tokenize(state)
        state.pos, state.posMax = position, limit
        state.push("footnote_close", "", -1)
    state.pos = end + 1
    return True
