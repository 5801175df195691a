"""The words inside blocks as plain data for page.typ. Data is never markup there: what an answer says stays text."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from crmplan.documents.blocks import SHAPES, Break, Inline, Inlines, Link, Missing, Note, Rag, Text
from crmplan.documents.bound import clean
from crmplan.documents.figures.metrics import text_width

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None

_KEPT_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_LONGEST = 13.0  # em; a word wider than this is an address or a code, and may break anywhere
_SHORT = 9.0  # em; a traffic light with so few words stays on one line
_TAB = "    "
_LETTER = re.compile(r".(?:\u200d.|[\u0300-\u036f\u200c-\u200f\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]| )*", re.DOTALL)


class Phrases:
    """Turns inlines to data; ``anchors`` maps the anchor of a heading to its label in the PDF."""

    def __init__(self, anchors: Mapping[str, str]) -> None:
        self._anchors = anchors

    def words(self, content: Inlines, *, longest: float = _LONGEST) -> list[Plain]:
        """Return ``content`` as data; a word wider than ``longest`` (em) may break between any two letters."""
        return [part for inline in content for part in self._parts(inline, longest)]

    def _parts(self, inline: Inline, longest: float) -> list[Plain]:
        match inline:
            case Text(text=text, bold=bold, italic=italic, code=code):
                return [{"is": "text", "pieces": pieces(text, longest), "bold": bold, "italic": italic, "code": code}]
            case Break():
                return [{"is": "break"}]
            case Rag(light=light, word=word):
                said: Plain = pieces(word, longest)
                short = text_width(word, 1, bold=True) <= _SHORT
                return [{"is": "rag", "light": str(light), "shape": SHAPES[light], "pieces": said, "short": short}]
            case Missing(word=word):
                return [{"is": "missing", "pieces": pieces(word, longest)}]
            case Link(target=target, content=inner):
                return [{"is": "link", **self._goal(target), "words": self.words(inner, longest=longest)}]
            case Note(content=inner):
                plain = tuple(part for part in inner if not isinstance(part, Note))
                return [{"is": "note", "words": self.words(plain)}]

    def _goal(self, target: str) -> dict[str, Plain]:
        if target.startswith("#"):
            return {"label": self._anchors[target[1:]]}
        return {"address": quote(target, safe=_KEPT_IN_ADDRESSES)}


def pieces(text: str, longest: float = _LONGEST) -> list[Plain]:
    """Return ``text`` cut where a line may break although no space is there: inside words wider than ``longest``."""
    text = clean(text).replace("\n", " ").replace("\t", _TAB)
    if text_width(text, 1) <= longest:
        return [text] if text else []
    found: list[Plain] = []
    whole = ""
    for word in _with_spaces(text):
        if text_width(word.strip(" "), 1) <= longest:
            whole += word
            continue
        found += [whole] if whole else []
        *first, whole = _letters(word)
        found += first
    return [*found, whole]


def _letters(word: str) -> list[str]:
    """Cut ``word`` into letters, each with the signs that belong to it (accents, joiners) and the spaces after it."""
    return _LETTER.findall(word)


def _with_spaces(text: str) -> list[str]:
    """Cut ``text`` after each space; together the parts are ``text``."""
    parts = text.split(" ")
    return [f"{part} " for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
