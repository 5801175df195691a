"""The ``{{ tokens }}`` of cover, header and footer, in our own document and in a company's."""

import re
from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_TOKEN = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


def fill_tokens(part: BaseOxmlElement, words: Mapping[str, str]) -> None:
    """Fill every token below ``part``; a paragraph that was nothing but an empty token goes away."""
    for paragraph in list(part.iter(qn("w:p"))):
        texts = list(paragraph.iter(qn("w:t")))
        whole = "".join(text.text or "" for text in texts)
        if "{{" not in whole:
            continue
        if any(_is_split(text.text or "") for text in texts):
            _gather(texts, whole)
        for text in texts:
            _write(text, _TOKEN.sub(lambda match: words.get(match[1], ""), text.text or ""))
        if _TOKEN.sub("", whole).strip() == "" and not any(text.text for text in texts):
            _drop(paragraph)


def _is_split(text: str) -> bool:
    """Tell whether Word has cut a token in two, as its spelling checker likes to."""
    return text.count("{") != text.count("}")


def _gather(texts: list[BaseOxmlElement], whole: str) -> None:
    _write(texts[0], whole)
    for text in texts[1:]:
        _write(text, "")


def _write(text: BaseOxmlElement, words: str) -> None:
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _drop(paragraph: BaseOxmlElement) -> None:
    parent = paragraph.getparent()
    if parent is not None and len(parent.findall(qn("w:p"))) > 1:
        parent.remove(paragraph)
