"""What a reader of one of our PDFs finds: its words without white space, and its tags."""

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from crmplan.documents.figures.metrics import text_width

_LOOKS = frozenset({"/P", "/Span", "/Strong", "/Em"})  # may differ with the text: one of two parts makes two


def opened(source: bytes) -> PdfReader:
    """Return the PDF, opened strictly."""
    return PdfReader(BytesIO(source), strict=True)


def words(source: bytes, header: str, footer: str) -> str:
    """Return all text without white space and without ``header`` and ``footer`` (``{page}``, ``{pages}``)."""
    pages = opened(source).pages
    found: list[str] = []
    for number, page in enumerate(pages, start=1):
        foot = packed(footer.format(page=number, pages=len(pages)))
        text = packed(page.extract_text()).removeprefix(packed(header))
        assert text.endswith(foot), text[-80:]
        found.append(text.removesuffix(foot))
    return "".join(found)


def packed(text: str) -> str:
    """Return ``text`` without white space: where a line ends is the PDF's own business."""
    return "".join(text.split())


def beside_the_paper(source: bytes) -> list[tuple[int, str]]:
    """Return every stretch of words that begins or ends outside its page, with the number of the page."""
    found: list[tuple[int, str]] = []
    for number, page in enumerate(opened(source).pages, start=1):

        def visit(text: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
            said = text.strip().split("\n")[0]
            x, y = (outer[i] * inner[4] + outer[2 + i] * inner[5] + outer[4 + i] for i in (0, 1))
            end = x + 0.9 * text_width(said, size * abs(inner[0]))
            box = page.mediabox  # noqa: B023 - called before the next page comes
            if said and not (x >= 0 and end <= box.width and 0 <= y <= box.height):
                found.append((number, said))  # noqa: B023

        page.extract_text(visitor_text=visit)
    return found


def tags(source: bytes) -> Counter[str]:
    """Return how many tags of each kind the PDF has, apart from those that only say how words look."""
    return Counter(tag["/S"] for tag in tree(source) if tag["/S"] not in _LOOKS)


def tree(source: bytes) -> Iterator[dict[str, Any]]:
    """Yield every tag, in reading order."""
    yield from _below(opened(source).trailer["/Root"]["/StructTreeRoot"]["/K"])  # type: ignore[index]


def _below(node: Any) -> Iterator[dict[str, Any]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _below(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _below(node["/K"])
