"""The words inside blocks as Word runs."""

from crmplan.documents.blocks import SHAPES, Break, Inline, Inlines, Link, Missing, Note, Rag, Text
from crmplan.documents.walking import plain_text
from crmplan.documents.word.references import References
from crmplan.documents.word.runs import line_break, run
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import NOTHING, Xml, element, together, value

_LOOKS = {
    (True, False): "Strong",
    (False, True): "Emphasis",
    (True, True): "Strong Emphasis",
}


class Phrases:
    """Writes inlines with the character styles of ``styles``."""

    def __init__(self, styles: StyleBook, references: References) -> None:
        self._styles = styles
        self._references = references

    def runs(self, content: Inlines) -> Xml:
        """Return the runs of ``content``."""
        return together(self._write(inline) for inline in content)

    def _write(self, inline: Inline) -> Xml:
        match inline:
            case Text():
                return run(inline.text, self._look(inline))
            case Break():
                return line_break()
            case Rag(light=light, word=word):
                sign = run(SHAPES[light], self._styles[f"RAG {light} Sign"])
                return together([sign, run(f" {word}", self._styles[f"RAG {light}"])])
            case Missing(word=word):
                return run(word, self._styles["Missing"])
            case Link():
                return self._link(inline)
            case Note(content=content):
                return self._note(content)

    def _look(self, text: Text) -> str:
        if text.code:
            return self._styles["Code Text"]
        name = _LOOKS.get((text.bold, text.italic))
        return self._styles[name] if name else ""

    def _link(self, link: Link) -> Xml:
        words = run(plain_text(link.content), self._styles["Hyperlink"])
        if link.target.startswith("#"):
            _number, name = self._references.bookmark(link.target[1:])
            return element("hyperlink", words, anchor=name, history=1)
        return element("hyperlink", words, r_id=self._references.web_link(link.target), history=1)

    def _note(self, content: Inlines) -> Xml:
        """Return the mark of a footnote; links in it become their words, since a footnote has no relations here."""
        look = element("rPr", value("rStyle", self._styles["footnote reference"]))
        words = together(
            run(plain_text((inline,))) if isinstance(inline, Link) else self._write(inline)
            for inline in content
            if not isinstance(inline, Note)
        )
        style = element("pPr", value("pStyle", self._styles["footnote text"]))
        mark = element("r", look, element("footnoteRef"))
        number = self._references.footnote(element("p", style, mark, run(" "), words))
        return element("r", look, element("footnoteReference", id=number))


def paragraph(style: str, content: Xml, *extra: Xml) -> Xml:
    """Return a paragraph in the style with the identifier ``style``; ``extra`` are further properties, in order."""
    return element("p", element("pPr", value("pStyle", style), *extra), content or NOTHING)
