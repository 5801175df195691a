"""The marks ``[[crmplan:body]]`` and ``[[crmplan:draft]]``: where they stand, and where the first belongs."""

from collections.abc import Callable, Iterator

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.company_contents import is_contents_code
from crmplan.documents.word.package import Package
from crmplan.documents.word.runs import run
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tokens import own_text, token_parts, tokens_in
from crmplan.documents.word.xml import DECLARED, NOTHING, element, value
from crmplan.language import _

BODY, DRAFT = "[[crmplan:body]]", "[[crmplan:draft]]"
_OBJECTS = tuple(qn(tag) for tag in ("w:drawing", "w:pict", "w:object", "w:br", "w:fldChar", "w:sectPr"))
_DEEPEST = 3
_GALLERIES = {"Cover Pages": "cover", "Table of Contents": "contents"}


def find_mark(body: BaseOxmlElement, mark: str = BODY) -> BaseOxmlElement | None:
    """Return the paragraph of the text that is ``mark`` and nothing else; None when there is none."""
    return next((p for p in body.findall(qn("w:p")) if own_text(p).strip() == mark), None)


def mark_faults(package: Package) -> Iterator[str]:
    """Yield a sentence for everything that keeps the body from being put at its mark."""
    body = package.tree(package.main).find(qn("w:body"))
    held = [p for p in body.iter(qn("w:p")) if BODY in own_text(p)]
    outside = [part for part in token_parts(package)[1:] if BODY in _text(package, part)]
    if outside:
        yield _("{mark} stands in a header or footer; it belongs into the text.").format(mark=BODY)
    elif not held:
        yield _("The Word document has no paragraph {mark}.").format(mark=BODY)
    if len(held) > 1:
        yield _("{mark} stands {count} times; once is right.").format(mark=BODY, count=len(held))
    for paragraph in held[:1]:
        if paragraph.getparent().tag != qn("w:body"):
            yield _("{mark} stands inside a table, a text box or a content control.").format(mark=BODY)
        elif own_text(paragraph).strip() != BODY:
            yield _("{mark} shares its paragraph with other words; give it one of its own.").format(mark=BODY)


def is_marked(package: Package) -> bool:
    """Tell whether the mark for the body stands anywhere, in the right place or not."""
    return any(BODY in _text(package, part) for part in token_parts(package))


def _text(package: Package, part: str) -> str:
    return "\n".join(own_text(paragraph) for paragraph in package.tree(part).iter(qn("w:p")))


def place_mark(body: BaseOxmlElement, book: StyleBook) -> str:
    """Put the mark behind the cover, replacing nothing; return a sentence that says where."""
    index, words = _place(body, book)
    words = words.format(mark=BODY)
    blocks = _blocks(body)
    near = blocks[index : index + 1] or blocks[-1:]
    if near and _is_empty(near[0]):  # it would be left behind the body, at worst on a page of its own
        near[0].append(parse_xml(f"<w:r {DECLARED}><w:t>{BODY}</w:t></w:r>"))
        return words
    style = book.find("Normal")
    look = element("pPr", value("pStyle", style)) if style else NOTHING
    new = parse_xml(f"<w:p {DECLARED}>{look}{run(BODY)}</w:p>")
    if index < len(blocks):
        blocks[index].addprevious(new)
    elif blocks:
        blocks[-1].addnext(new)
    else:
        body.insert(0, new)
    return words


def _place(body: BaseOxmlElement, book: StyleBook) -> tuple[int, str]:
    """Return before which block the mark belongs, and a sentence."""
    blocks = _blocks(body)
    headings = {book.find(f"heading {level}") for level in range(1, _DEEPEST + 1)} - {""}
    first_heading = next((i for i, block in enumerate(blocks) if _style(block) in headings), len(blocks))
    for found, words in (
        (_after(blocks, _ends_section), _("{mark}, on the page after the first section.")),
        (_after(blocks, _is_cover), _("{mark}, after the cover page.")),
        (_after(blocks, _breaks_page), _("{mark}, after the first page break.")),
    ):
        if found is not None and found <= first_heading:
            return _behind_contents(blocks, found), words
    if first_heading < len(blocks):
        return first_heading, _("{mark}, before the first heading.")
    return len(blocks), _("{mark}, at the end.")


def _behind_contents(blocks: list[BaseOxmlElement], index: int) -> int:
    """Return the place behind a contents list that starts within the next few blocks."""
    near = range(index, min(index + 4, len(blocks)))
    start = next((i for i in near if is_contents(blocks[i])), None)
    if start is None:
        return index
    end = start
    depth = 0
    for number in range(start, len(blocks)):
        marks = [str(mark.get(qn("w:fldCharType"))) for mark in blocks[number].iter(qn("w:fldChar"))]
        depth += marks.count("begin") - marks.count("end")
        if depth <= 0:
            end = number + 1
            break
    follows = end < len(blocks) and (_ends_section(blocks[end]) or _breaks_page(blocks[end]))
    return end + 1 if follows and not own_text(blocks[end]).strip() else end


def is_contents(block: BaseOxmlElement) -> bool:
    """Tell whether a contents list starts in ``block``."""
    codes = "".join(code.text or "" for code in block.iter(qn("w:instrText")))
    return _gallery(block) == "contents" or is_contents_code(codes.strip())


def _after(blocks: list[BaseOxmlElement], holds: Callable[[BaseOxmlElement], bool]) -> int | None:
    found = next((i for i, block in enumerate(blocks) if holds(block)), None)
    return None if found is None or found == len(blocks) - 1 else found + 1


def _blocks(body: BaseOxmlElement) -> list[BaseOxmlElement]:
    return [block for block in body if block.tag in {qn("w:p"), qn("w:tbl"), qn("w:sdt")}]


def _ends_section(block: BaseOxmlElement) -> bool:
    return block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None


def _breaks_page(block: BaseOxmlElement) -> bool:
    return any(mark.get(qn("w:type")) == "page" for mark in block.iter(qn("w:br")))


def _is_cover(block: BaseOxmlElement) -> bool:
    return _gallery(block) == "cover"


def _gallery(block: BaseOxmlElement) -> str:
    gallery = next(block.iter(qn("w:docPartGallery")), None)
    return _GALLERIES.get(str(gallery.get(qn("w:val"))), "") if gallery is not None else ""


def _style(block: BaseOxmlElement) -> str:
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(style.get(qn("w:val"))) if style is not None else ""


def _is_empty(block: BaseOxmlElement) -> bool:
    objects = any(next(block.iter(tag), None) is not None for tag in _OBJECTS)
    return block.tag == qn("w:p") and not own_text(block) and not objects


def words_after(place: BaseOxmlElement) -> int:
    """Return how many paragraphs with words follow ``place`` in the text."""
    return sum(1 for block in place.itersiblings() for p in block.iter(qn("w:p")) if own_text(p).strip())


def used_tokens(package: Package) -> set[str]:
    """Return the names of all tokens in the text, its headers and footers."""
    return {token for part in token_parts(package) for token in tokens_in(_text(package, part))}
