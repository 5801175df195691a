"""What a browser would read in one of our pages, by the parser of the standard library."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "th", "td", "caption", "figcaption"})
_BOXES = frozenset(
    {"ul", "ol", "dl", "div", "table", "tr", "thead", "tbody", "section", "blockquote", "figure", "main"}
)
_VOID = frozenset({"br", "col", "img", "meta", "link"})
_LOOKS = frozenset({"p", "span", "em", "strong", "code", "br"})  # may differ with the text: one of two parts makes two


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag."""

    name: str
    attributes: dict[str, str]


@dataclass
class Page:
    """The lines of the main part in order, footnotes last, and every tag."""

    lines: list[str] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)

    def named(self, name: str) -> list[Tag]:
        """Return the tags called ``name``."""
        return [tag for tag in self.tags if tag.name == name]

    def shape(self) -> Counter[str]:
        """Return how many tags of each kind there are, apart from those that only say how words look."""
        return Counter(tag.name for tag in self.tags if tag.name not in _LOOKS)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[str] = []
        self._line = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        if tag in _LINES | _BOXES:
            self._end_line()
        if tag == "br" and self._is_read():
            self._end_line()
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, f"</{tag}> closes nothing"
        if tag in _LINES | _BOXES:
            self._end_line()

    def handle_data(self, data: str) -> None:
        between = data.isspace() and "\n" in data  # ours, between the tags
        if self._is_read() and not between:
            self._line += data

    def _is_read(self) -> bool:
        return "main" in self._open and not {"sup", "svg", "nav"} & set(self._open)

    def _end_line(self) -> None:
        if self._line:
            self.page.lines.append(self._line)
        self._line = ""

    def close(self) -> None:
        super().close()
        self.page.left_open = self._open


def read(source: bytes) -> Page:
    """Return the page; AssertionError when a tag is closed that is not open."""
    reader = _Reader()
    reader.feed(source.decode())
    reader.close()
    return reader.page
