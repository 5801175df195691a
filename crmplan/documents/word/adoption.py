"""Taking a company's own Word file: what it has is used as it is, what is missing is added, nothing is changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.theme import Theme, themed_by
from crmplan.documents.word.added_styles import Dresser, Missing, missing_styles
from crmplan.documents.word.archive import pack
from crmplan.documents.word.base_styles import styles_part
from crmplan.documents.word.footnotes import empty_footnotes
from crmplan.documents.word.lists import FAMILIES, LEVELS, level_name, list_pattern, next_number, put_patterns
from crmplan.documents.word.looks import Looks, company_theme
from crmplan.documents.word.marks import is_marked, mark_faults, place_mark
from crmplan.documents.word.package import CONTENT_TYPES, Package, read_package
from crmplan.documents.word.safety import MAIN_TYPE, TEMPLATE_TYPE, require_safe
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.xml import DECLARED, element, root, value
from crmplan.errors import PlanError
from crmplan.language import _, ngettext

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMED = 6
_TELLING = ("Title", "Subtitle", "Normal", "heading 1", "heading 2", "heading 3", "heading 4", "List Bullet",
            "List Number", "caption", "footnote text", "toc 1", "Plan Table")  # fmt: skip


@dataclass
class Adoption:
    """What became of a company's file: its bytes, the look its styles have, sentences on what it had and now has."""

    data: bytes
    theme: Theme
    found: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)


def open_company(source: bytes, name: str) -> Package:
    """Return the parts of a company's Word file; PlanError, one sentence, when it is none or may not be used."""
    package = read_package(source, name)
    require_safe(package)
    return package


def adopt(source: bytes, name: str, chosen: Mapping[str, str] | None = None) -> Adoption:
    """Return ``source`` with what our documents need and it lacks; unchanged, to the byte, when it lacks nothing.

    What is added has the colours and fonts of the file, but for those that are ``chosen`` (the fields of ``Theme``).
    Raises PlanError, one sentence, for a file that is no Word file, is unsafe, or has its mark for the body in a place
    that cannot serve.
    """
    package = open_company(source, name)
    had, added = found_in(package), list[str]()
    _make_a_document(package, added)
    _add_parts(package)
    looks, book = _read(package)
    own = company_theme(looks, book)
    _add_styles(package, Dresser(book, looks, themed_by(own, chosen or {})), added)
    _add_language(package)
    _add_mark(package, book, added)
    return Adoption(pack(package.parts) if package.changed else source, own, had, added)


def found_in(package: Package) -> list[str]:
    """Return sentences on what a company's file has that documents use as it is."""
    found = []
    if package.related("styles"):
        looks, book = _read(package)
        missing = {entry.wanted for entry in missing_styles(book, looks)}
        serving = [name for name in _TELLING if name not in missing]
        if serving:
            found.append(_("Styles of the company: {names}.").format(names=", ".join(serving)))
    kinds = [relation.kind for relation in package.relations(package.main)]
    headers, footers = kinds.count("header"), kinds.count("footer")
    if headers or footers:
        found.append(_("Headers: {headers}; footers: {footers}.").format(headers=headers, footers=footers))
    return found


def _read(package: Package) -> tuple[Looks, StyleBook]:
    return Looks.of(package), StyleBook(package.tree(package.related("styles")))


def _make_a_document(package: Package, added: list[str]) -> None:
    """A template (.dotx) becomes a document; nothing else tells them apart."""
    if package.content_type(package.main) != TEMPLATE_TYPE:
        return
    for entry in package.tree(CONTENT_TYPES):
        if entry.get("ContentType") == TEMPLATE_TYPE:
            entry.set("ContentType", MAIN_TYPE)
    package.keep(CONTENT_TYPES)
    added.append(_("The template (.dotx) was taken as a document."))


def _add_parts(package: Package) -> None:
    """Add the parts that a file without any list or footnote has no need of."""
    if not package.related("styles"):
        package.add("styles", RELATIONSHIP_TYPE.STYLES, f"{_WORD}.styles+xml", styles_part())
    if not package.related("numbering"):
        package.add("numbering", RELATIONSHIP_TYPE.NUMBERING, f"{_WORD}.numbering+xml", root("numbering"))
    if not package.related("footnotes"):
        package.add("footnotes", RELATIONSHIP_TYPE.FOOTNOTES, f"{_WORD}.footnotes+xml", empty_footnotes())


def _add_styles(package: Package, dresser: Dresser, added: list[str]) -> None:
    missing = missing_styles(dresser.book, dresser.looks)
    if not missing:
        return
    part = package.related("styles")
    new = dresser.styles(missing)
    _add_lists(package, missing, new)
    package.tree(part).extend(new)
    package.keep(part)
    added.append(_sentence([entry.name for entry in missing]))


def _sentence(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return ngettext("{count} style: {names}.", "{count} styles: {names}.", len(names)).format(
            count=len(names), names=shown
        )
    return _("{count} styles: {names} and {more} more.").format(
        count=len(names), names=shown, more=len(names) - _NAMED
    )  # fmt: skip


def _add_lists(package: Package, missing: list[Missing], styles: list[BaseOxmlElement]) -> None:
    """Give the added list styles bullets and numbers of their own."""
    part = package.related("numbering")
    numbering = package.tree(part)
    by_id = {str(style.get(qn("w:styleId"))): style for style in styles}
    for family in FAMILIES:
        names = [level_name(family, level) for level in range(LEVELS)]
        ids = {entry.wanted: entry.id for entry in missing if entry.wanted in names}
        if not ids:
            continue
        pattern = next_number(numbering, "w:abstractNum", "w:abstractNumId")
        number = next_number(numbering, "w:num", "w:numId")
        entry = element("num", value("abstractNumId", pattern), numId=number)
        put_patterns(numbering, _parsed(list_pattern(family, pattern, ids)), _parsed(entry))
        for identifier in ids.values():
            by_id[identifier].find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").set(qn("w:val"), str(number))
        package.keep(part)


def _parsed(content: str) -> list[BaseOxmlElement]:
    return list(parse_xml(f"<w:numbering {DECLARED}>{content}</w:numbering>"))


def _add_language(package: Package) -> None:
    """Give the file a default language, which every document then sets to its own."""
    part = package.related("styles")
    styles = package.tree(part)
    if styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}") is not None:
        return
    place = styles
    for tag in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        found = place.find(qn(tag))
        if found is None:
            found = _parsed(element(tag.removeprefix("w:")))[0]
            place.insert(0, found)
        place = found
    place.append(_parsed(element("lang", val="en-GB"))[0])
    package.keep(part)


def _add_mark(package: Package, book: StyleBook, added: list[str]) -> None:
    if not is_marked(package):
        added.append(place_mark(package.tree(package.main).find(qn("w:body")), book))
        package.keep(package.main)
    for fault in mark_faults(package):
        hint = _("Mend it in Word: a paragraph of its own, in the text, once.")
        raise PlanError(fault, hint=hint, file=package.name)
