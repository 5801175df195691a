"""What the body of a Word document refers to: bookmarks, links, footnotes, pictures, numbered lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import quote

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart

from crmplan.documents.blocks import Heading
from crmplan.documents.word.looks import Numbering
from crmplan.documents.word.xml import Xml

_KEPT_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"
_FIRST_BOOKMARK = 100_000_001


@dataclass
class References:
    """Hands out numbers and relations, each once; footnotes gather here until the body is written.

    ``numbering`` tells for each depth where numbered lists get their numbers. The rest is where our numbers begin:
    a company's file has lists, footnotes, drawings and bookmarks of its own.
    """

    part: DocumentPart
    headings: tuple[Heading, ...]
    footnotes: list[Xml] = field(default_factory=list)
    lists: list[tuple[int, Numbering]] = field(default_factory=list)
    numbering: tuple[Numbering, ...] = ()
    next_list: int = 1
    next_footnote: int = 1
    next_drawing: int = 1
    next_bookmark: int = 1
    _pictures: int = 0
    _captions: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._bookmarks: Mapping[str, int] = {heading.anchor: index for index, heading in enumerate(self.headings)}

    def bookmark(self, anchor: str) -> tuple[int, str]:
        """Return number and name of the bookmark of the heading with ``anchor``."""
        index = self._bookmarks[anchor]
        return self.next_bookmark + index, f"_Toc{_FIRST_BOOKMARK + index}"

    def web_link(self, address: str) -> str:
        """Return the relation to an address outside the document."""
        target = quote(address, safe=_KEPT_IN_ADDRESSES)
        return self.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    def picture(self, png: bytes) -> tuple[int, str, int, int]:
        """Put a picture into the document; return its number, its relation, and width and height in pixels."""
        relation, image = self.part.get_or_add_image(BytesIO(png))
        self._pictures += 1
        return self.next_drawing + self._pictures - 1, relation, image.px_width, image.px_height

    def footnote(self, content: Xml) -> int:
        """Keep a footnote and return its number."""
        self.footnotes.append(content)
        return self.next_footnote + len(self.footnotes) - 1

    def numbered_list(self, depth: int) -> tuple[int, int]:
        """Return the number of a new list that counts from one, and the level that ``depth`` (from 1) has in it."""
        pattern = self.numbering[depth - 1]
        self.lists.append((self.next_list + len(self.lists), pattern))
        return self.lists[-1][0], pattern.level

    def caption(self, kind: str) -> int:
        """Return the number of the next table or figure."""
        self._captions[kind] = self._captions.get(kind, 0) + 1
        return self._captions[kind]
