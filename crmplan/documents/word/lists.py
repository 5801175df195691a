"""Bullets and numbers: our own, and where a company's list styles get theirs."""

from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.xml import Xml, element, together, value

FAMILIES = ("List Bullet", "List Number")
LEVELS = 3
_SIGNS = "•–·"
_FORMS = ("decimal", "lowerLetter", "lowerRoman")


def level_name(family: str, level: int) -> str:
    """Return the name of the style of a list, such as ``List Bullet 2``; ``level`` counts from zero."""
    return f"{family} {level + 1}" if level else family


def list_pattern(family: str, number: int, ids: Mapping[str, str] | None = None) -> Xml:
    """Return our bullets or numbers of three levels as the definition ``number``.

    ``ids`` are the identifiers of those list styles that follow it; ours follow it with every level.
    """
    names = [level_name(family, level) for level in range(LEVELS)]
    linked = {name: name.replace(" ", "") for name in names} if ids is None else ids
    levels = together(_level(family, level, linked.get(name, "")) for level, name in enumerate(names))
    return element("abstractNum", value("multiLevelType", "multilevel"), levels, abstractNumId=number)


def _level(family: str, level: int, style: str) -> Xml:
    form, text, step = (
        ("bullet", _SIGNS[level], 340) if family == "List Bullet" else (_FORMS[level], f"%{level + 1}.", 397)
    )
    indent = element("pPr", element("ind", left=step * (level + 1), hanging=283 if form == "bullet" else 340))
    parts = [value("start", 1), value("numFmt", form)]
    if style:
        parts.append(value("pStyle", style))
    return element("lvl", *parts, value("lvlText", text), value("lvlJc", "left"), indent, ilvl=level)


def put_patterns(numbering: BaseOxmlElement, patterns: list[BaseOxmlElement], lists: list[BaseOxmlElement]) -> None:
    """Put definitions and the lists that use them where Word wants them: all definitions first."""
    first = next(iter(numbering.findall(qn("w:num"))), None)
    last = numbering.find(qn("w:numIdMacAtCleanup"))
    for pattern in patterns:
        _before(numbering, first if first is not None else last, pattern)
    for entry in lists:
        _before(numbering, last, entry)


def _before(parent: BaseOxmlElement, place: BaseOxmlElement | None, new: BaseOxmlElement) -> None:
    if place is None:
        parent.append(new)
    else:
        place.addprevious(new)


def next_number(numbering: BaseOxmlElement, tag: str, name: str) -> int:
    """Return the first number that no definition (or list) has."""
    given = (str(entry.get(qn(name))) for entry in numbering.findall(qn(tag)))
    return max((int(number) for number in given if number.isdigit()), default=0) + 1
