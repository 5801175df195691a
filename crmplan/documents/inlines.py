"""The words inside blocks: parser nodes to inlines, codes to the values they stand for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from markdown_it.tree import SyntaxTreeNode

from crmplan.documents.blocks import Break, Inline, Inlines, Light, Link, Missing, Note, Rag, Text
from crmplan.documents.bound import BoundValues
from crmplan.documents.wording import light_word, missing_word
from crmplan.errors import PlanError
from crmplan.language import _

_GIVEN_ANCHOR = re.compile(r"\s*\{id=([A-Za-z][\w-]*)\}\s*$")
_WEB = ("https://", "http://", "mailto:", "#")
_PLAIN = Text("")


class InlineReader:
    """Reads the inside of paragraphs, headings and cells."""

    def __init__(self, values: BoundValues) -> None:
        self._values = values

    def read(self, nodes: Sequence[SyntaxTreeNode]) -> Inlines:
        """Return the inlines of ``nodes``, neighbouring words of one look joined."""
        return _joined(inline for node in nodes for inline in self._read(node, _PLAIN))

    def plain(self, text: str) -> str:
        """Return ``text`` with its codes resolved, on one line."""
        return self._values.resolve(text).replace("\n", " ")

    def heading(self, node: SyntaxTreeNode) -> tuple[Inlines, str]:
        """Return the words of a heading on one line, and the anchor it names itself, or ``""``."""
        content = one_line(self.read(node.children))
        last = content[-1] if content else _PLAIN
        match = _GIVEN_ANCHOR.search(last.text) if isinstance(last, Text) else None
        if match is None or not isinstance(last, Text):
            return content, ""
        return (*content[:-1], replace(last, text=last.text[: match.start()])), match[1]

    def _read(self, node: SyntaxTreeNode, look: Text) -> Iterator[Inline]:
        match node.type:
            case "text":
                yield from self._words(node.content, look)
            case "code_inline":
                yield from self._words(node.content, replace(look, code=True))
            case "strong":
                yield from self._inside(node, replace(look, bold=True))
            case "em":
                yield from self._inside(node, replace(look, italic=True))
            case "softbreak":
                yield replace(look, text=" ")
            case "hardbreak":
                yield Break()
            case "mark":
                yield self._mark(node)
            case "footnote":
                yield Note(one_line(_joined(self._inside(node, _PLAIN))))
            case "link":
                yield from self._link(node, look)
            case _:
                raise unknown_markdown(node.type)

    def _inside(self, node: SyntaxTreeNode, look: Text) -> Iterator[Inline]:
        for child in node.children:
            yield from self._read(child, look)

    def _words(self, text: str, look: Text) -> Iterator[Inline]:
        for number, line in enumerate(self._values.resolve(text).split("\n")):
            if number:
                yield Break()
            if line:
                yield replace(look, text=line)

    def _mark(self, node: SyntaxTreeNode) -> Inline:
        word = self.plain(node.content)
        if node.info == "missing":
            return Missing(word or missing_word())
        light = Light(node.info)
        return Rag(light, word or light_word(light))

    def _link(self, node: SyntaxTreeNode, look: Text) -> Iterator[Inline]:
        """Read a link; an address that came from the data and is none leaves its words, in a template it is a fault."""
        words = one_line(_joined(self._inside(node, look)))
        written = str(node.attrs["href"])
        target = self._values.resolve(written).strip()
        if target.startswith(_WEB):
            yield Link(target, words)
        elif target != written:
            yield from words
        else:
            message = _("A link goes to a heading, to the web or to a mailbox, not to {target}.")
            raise PlanError(message.format(target=target))


def unknown_markdown(kind: str) -> PlanError:
    """Return the error for syntax that documents do not have."""
    return PlanError(_("The template uses Markdown that documents do not have: {kind}.").format(kind=kind))


def one_line(content: Inlines) -> Inlines:
    """Return ``content`` with its line breaks as spaces, for places that are one line: heads, titles, captions."""
    kinds = groupby(content, lambda inline: isinstance(inline, Break))
    return _joined(chain.from_iterable([Text(" ")] if is_break else group for is_break, group in kinds))


def _joined(inlines: Iterable[Inline]) -> Inlines:
    found: list[Inline] = []
    for inline in inlines:
        last = found[-1] if found else None
        if isinstance(inline, Text) and isinstance(last, Text) and _same_look(inline, last):
            found[-1] = replace(last, text=last.text + inline.text)
        else:
            found.append(inline)
    return tuple(found)


def _same_look(one: Text, other: Text) -> bool:
    return replace(one, text="") == replace(other, text="")
