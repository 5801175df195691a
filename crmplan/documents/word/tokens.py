"""The ``{{ tokens }}`` of cover, header and footer, in our own document and in a company's."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.bound import clean
from crmplan.documents.word.package import Package
from crmplan.errors import PlanError
from crmplan.language import _

TOKENS = ("title", "subtitle", "organisation", "date", "version", "status")
"""What a company may write; our own document uses a few more (``front.token_words``)."""

OURS = ("plan_version", "edition", "page", "of", "pages")
EMPTY = "–"
_TOKEN = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_OPEN = re.compile(r"\{\{|\}\}")
_OTHER_WORDS = {
    "company": "organisation", "organization": "organisation", "client": "organisation", "author": "organisation",
    "titolo": "title", "titel": "title", "titre": "title", "name": "title", "document": "title", "data": "date",
    "datum": "date", "fecha": "date", "revision": "version", "versione": "version", "draft": "status",
    "state": "status", "stato": "status",
}  # fmt: skip
_TEXT, _BREAKS = qn("w:t"), frozenset(qn(tag) for tag in ("w:tab", "w:br", "w:cr"))
_HELD = tuple(qn(tag) for tag in ("w:drawing", "w:pict", "w:object", "w:sectPr", "w:br", "w:fldChar", "w:sdt"))


def fill_tokens(part: BaseOxmlElement, words: Mapping[str, str]) -> None:
    """Fill every token below ``part``, also those that Word has cut in pieces; the first piece keeps its looks.

    A paragraph that was nothing but an empty token goes away. Raises PlanError for a token that nobody knows.
    """
    for paragraph in list(part.iter(qn("w:p"))):
        pieces = own_pieces(paragraph)
        whole = "".join(_shown(piece) for piece in pieces)
        if "{{" not in whole and "}}" not in whole:
            continue
        for fault, hint in token_faults(whole, words):
            raise PlanError(fault, hint=hint)
        found = list(_TOKEN.finditer(whole))
        alone = _TOKEN.sub("", whole).strip() == ""
        for match in reversed(found):  # from the end, so that places before it stay where they are
            name = match[1].casefold()
            filler = "" if alone or name in OURS else EMPTY
            _put(pieces, match.start(), match.end(), clean(words[name]) or filler)
        if alone and not any(_shown(piece).strip() for piece in pieces):
            _drop(paragraph)


def token_faults(text: str, known: Mapping[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """Yield a sentence and a hint for every token in ``text`` that cannot be filled."""
    names = [*TOKENS, *OURS] if known is None else list(known)
    for match in _TOKEN.finditer(text):
        if match[1].casefold() not in names:
            message = _("There is no placeholder {token}.").format(token=match[0][:60])
            yield message, _suggestion(match[1])
    rest = _TOKEN.sub("", text)
    if _OPEN.search(rest):
        message = _("A placeholder is opened and never closed, or the other way round: {text}")
        yield (
            message.format(text=" ".join(rest.split())[:60]),
            _("Write it as {example}.").format(example="{{ title }}"),
        )


def _suggestion(name: str) -> str:
    low = name.casefold()
    near = [_OTHER_WORDS[low]] if low in _OTHER_WORDS else get_close_matches(low, TOKENS, n=1, cutoff=0.5)
    if near:
        return _("Did you mean {token}?").format(token=f"{{{{ {near[0]} }}}}")
    listed = ", ".join(f"{{{{ {token} }}}}" for token in TOKENS)
    return _("There are: {names}").format(names=listed)


def tokens_in(text: str) -> set[str]:
    """Return the names of the tokens in ``text``."""
    return {match[1].casefold() for match in _TOKEN.finditer(text)}


def names_title(text: BaseOxmlElement) -> bool:
    """Tell whether the text of a document, its cover above all, has a place for the title."""
    return any("title" in tokens_in(own_text(paragraph)) for paragraph in text.iter(qn("w:p")))


def own_pieces(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the texts, tabs and breaks of a paragraph, without those of text boxes that are anchored in it."""
    pieces: list[BaseOxmlElement] = []
    for child in paragraph:
        if child.tag == qn("w:p"):
            continue
        if child.tag == _TEXT or (child.tag in _BREAKS and paragraph.tag != qn("w:tabs")):
            pieces.append(child)
        elif isinstance(child.tag, str) and child.tag != qn("w:pPr"):
            pieces += own_pieces(child)
    return pieces


def own_text(paragraph: BaseOxmlElement) -> str:
    """Return the words of a paragraph, without those of text boxes that are anchored in it."""
    return "".join(_shown(piece) for piece in own_pieces(paragraph))


def token_parts(package: Package) -> list[str]:
    """Return the parts in which tokens are filled: the text, and every header and footer."""
    related = [r.target for r in package.relations(package.main) if r.kind in {"header", "footer"} and not r.external]
    return [package.main, *(part for part in dict.fromkeys(related) if part in package.parts)]


def _shown(piece: BaseOxmlElement) -> str:
    return (piece.text or "") if piece.tag == _TEXT else "\t"


def _put(pieces: list[BaseOxmlElement], start: int, end: int, words: str) -> None:
    """Put ``words`` in the place of the characters from ``start`` to ``end``; they stand in the first piece."""
    place, written = 0, False
    for piece in pieces:
        text = _shown(piece)
        first, last = max(start - place, 0), min(end - place, len(text))
        place += len(text)
        if piece.tag != _TEXT or first >= last:
            continue
        piece.text = text[:first] + ("" if written else words) + text[last:]
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        written = True


def _drop(paragraph: BaseOxmlElement) -> None:
    """Remove an empty paragraph, unless something else hangs on it."""
    parent = paragraph.getparent()
    held = any(next(paragraph.iter(tag), None) is not None for tag in _HELD)
    if parent is not None and not held and len(parent.findall(qn("w:p"))) > 1:
        parent.remove(paragraph)
