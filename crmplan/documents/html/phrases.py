"""The words inside blocks as HTML, and the footnotes that they gather."""

from urllib.parse import quote

from crmplan.documents.blocks import SHAPES, Break, Inline, Inlines, Light, Link, Missing, Note, Rag, Text
from crmplan.documents.html.markup import NOTHING, Markup, element, text, together
from crmplan.documents.walking import plain_text
from crmplan.documents.wording import back_words, footnote_label, notes_title

_KEPT_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_LONGEST_WORD = 28  # letters; a longer one is an address or a code, and may break anywhere


class Phrases:
    """Writes inlines; footnotes wait in it until the end of the page."""

    def __init__(self) -> None:
        self._notes: list[Markup] = []

    def write(self, content: Inlines) -> Markup:
        """Return ``content`` as HTML."""
        return together(self._write(inline) for inline in content)

    def _write(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                return _dressed(inline)
            case Break():
                return element("br")
            case Rag(light=light, word=word):
                return light_mark(light, word)
            case Missing(word=word):
                return element("em", _words(word), class_="missing")
            case Link():
                return self._link(inline)
            case Note(content=content):
                return self._note(content)

    def _link(self, link: Link) -> Markup:
        words = self.write(link.content)
        if link.target.startswith("#"):
            return element("a", words, href=link.target)
        return element("a", words, href=quote(link.target, safe=_KEPT_IN_ADDRESSES), rel="noopener noreferrer")

    def _note(self, content: Inlines) -> Markup:
        """Return the mark of a footnote, which links to the note; notes inside notes become their words."""
        number = len(self._notes) + 1
        self._notes.append(NOTHING)
        plain = tuple(inline for inline in content if not isinstance(inline, Note))
        self._notes[number - 1] = self.write(plain)
        mark = element(
            "a",
            text(str(number)),
            href=f"#note.{number}",
            id=f"mark.{number}",
            role="doc-noteref",
            aria_label=footnote_label(number),
        )
        return element("sup", mark)

    def notes(self) -> Markup:
        """Return the footnotes as a section, each with a link back to its mark; nothing when there are none."""
        if not self._notes:
            return NOTHING
        items = together(_footnote(number, words) for number, words in enumerate(self._notes, start=1))
        title = element("h2", text(notes_title()), id="notes.title")
        listed = element("ol", items)
        return element("section", title, listed, class_="notes", role="doc-endnotes", aria_labelledby="notes.title")


def _footnote(number: int, words: Markup) -> Markup:
    label = back_words(number)
    back = element("a", text("↩"), href=f"#mark.{number}", role="doc-backlink", aria_label=label, title=label)
    return element("li", element("span", words, class_="note-text"), text(" "), back, id=f"note.{number}")


def light_mark(light: Light, word: str) -> Markup:
    """Return a traffic light: its shape and its word on its colour; a screen reader hears the word alone."""
    shape = element("span", text(SHAPES[light]), aria_hidden="true", class_="shape")
    return element("span", shape, text(f" {word}"), class_=f"rag {light}")


def plain(content: Inlines) -> Markup:
    """Return the words of ``content`` on one line, without links and footnotes."""
    return text(plain_text(content).replace("\n", " "))


def _dressed(inline: Text) -> Markup:
    words = _words(inline.text)
    if inline.code:
        words = element("code", words)
    if inline.italic:
        words = element("em", words)
    return element("strong", words) if inline.bold else words


def _words(line: str) -> Markup:
    """Return a line of words; one too long for any column is marked, so that it alone may break anywhere."""
    if all(len(word) <= _LONGEST_WORD for word in line.split()):
        return text(line)
    parts = line.split(" ")
    marked = [element("span", text(part), class_="long") if len(part) > _LONGEST_WORD else text(part) for part in parts]
    return together(marked, " ")
