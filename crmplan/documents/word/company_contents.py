"""The contents list of a company's own file: it is filled with the headings of each document, in its own place."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_OTHER_LISTS = ("\\C ", "\\A ", "\\F ")  # of figures, of tables, of marked entries


def company_contents(body: BaseOxmlElement) -> list[BaseOxmlElement]:
    """Return the paragraphs of the first contents list, from its first field mark to its last.

    Empty when there is none, or when it is not whole in one place.
    """
    found: list[BaseOxmlElement] = []
    depth = 0
    for paragraph in body.iter(qn("w:p")):
        if not found and not is_contents_code(_code(paragraph)):
            continue
        found.append(paragraph)
        marks = [str(mark.get(qn("w:fldCharType"))) for mark in paragraph.iter(qn("w:fldChar"))]
        depth += marks.count("begin") - marks.count("end")
        if depth <= 0:
            break
    whole = depth == 0 and len({id(paragraph.getparent()) for paragraph in found}) == 1
    return found if whole else []


def is_contents_code(code: str) -> bool:
    """Tell whether a field code makes a contents list of headings."""
    return code.upper().startswith("TOC") and not any(switch in f"{code.upper()} " for switch in _OTHER_LISTS)


def contents_code(paragraphs: list[BaseOxmlElement]) -> str:
    """Return the code by which Word makes a contents list anew."""
    return _code(paragraphs[0])


def fill_contents(paragraphs: list[BaseOxmlElement], lines: list[BaseOxmlElement]) -> None:
    """Put ``lines`` in the place of ``paragraphs``; the end of a section or a page that one of these carries stays."""
    for line in lines or [paragraphs[0].makeelement(qn("w:p"))]:
        paragraphs[0].addprevious(line)
    for paragraph in paragraphs:
        kept = [mark for mark in paragraph.iter(qn("w:br")) if mark.get(qn("w:type")) == "page"]
        if not kept and paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None:
            paragraph.getparent().remove(paragraph)
            continue
        for child in [child for child in paragraph if child.tag != qn("w:pPr")]:
            if not any(mark in kept for mark in child.iter(qn("w:br"))):
                paragraph.remove(child)


def _code(paragraph: BaseOxmlElement) -> str:
    """Return the code of the first field of a paragraph; it ends where its result begins."""
    code = ""
    for part in paragraph.iter(qn("w:instrText"), qn("w:fldChar")):
        if part.tag == qn("w:instrText"):
            code += part.text or ""
        elif part.get(qn("w:fldCharType")) == "separate":
            break
    return code.strip()
