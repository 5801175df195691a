"""Bound values: text from a plan travels beside the Markdown, never inside it.

A template writes ``{{ row.message }}``; what enters the Markdown is a code such as ``\\ufdd0` 7 `\\ufdd1`` (two
noncharacters around an index), and the text itself waits in a table until the Markdown has been parsed. So no answer,
whatever it holds, can open a heading, close a table row or start a link: the parser never sees it. It is the idea of
bound parameters in a database query.
"""

import re
from collections.abc import Iterable

from crmplan.escapes import visible

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_CODE = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
# Noncharacters: ours to use as codes, and some of them (U+FFFE, U+FFFF) may not stand in an XML file at all.
_NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


class Raw(str):
    """Markdown that the pipeline itself made: fixed words with bound values. Anything derived from it is not Raw."""

    __slots__ = ()


class BoundValues:
    """The table of texts that a rendered template refers to; ``texts`` fills it from one that was made before."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = list(texts)

    @property
    def texts(self) -> list[str]:
        """The texts in the order of their codes."""
        return list(self._texts)

    def bind(self, text: str) -> Raw:
        """Put ``text`` in the table and return the code that stands for it."""
        self._texts.append(clean(self.resolve(text)))
        return Raw(f"{_OPEN}{len(self._texts) - 1}{_CLOSE}")

    def resolve(self, text: str) -> str:
        """Return ``text`` with every code replaced by the text it stands for; unknown codes are spelled out."""
        return _CODE.sub(self._look_up, text) if _OPEN in text else text

    def length(self, text: str) -> int:
        """Return how long ``text`` is with every code resolved, without resolving it."""
        codes = [match for match in _CODE.finditer(text) if int(match[1]) < len(self._texts)]
        return len(text) + sum(len(self._texts[int(match[1])]) - len(match[0]) for match in codes)

    def _look_up(self, match: re.Match[str]) -> str:
        index = int(match[1])
        return self._texts[index] if index < len(self._texts) else clean(match[0])


def own_text(text: str) -> str:
    """Return ``text`` from outside as mere text: not Raw, and without a code of ours."""
    return clean(text) if _OPEN in text else str.__str__(text)


def clean(text: str) -> str:
    """Return ``text`` as a document may show it: line ends as ``\\n``, everything invisible spelled out."""
    if text.isascii() and text.isprintable():
        return str.__str__(text)
    shown = visible(text.replace("\r\n", "\n"))
    return _NONCHARACTERS.sub(lambda match: f"\\u{ord(match[0]):04x}", shown)
