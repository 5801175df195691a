"""What is to be said of a company's Word file: what keeps documents from being made on it, what looks amiss."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.palette import PAPER
from crmplan.documents.theme import READABLE, contrast
from crmplan.documents.word.added_styles import missing_styles
from crmplan.documents.word.company_contents import company_contents
from crmplan.documents.word.looks import Looks, is_common_font
from crmplan.documents.word.marks import DRAFT, find_mark, is_contents, mark_faults, used_tokens, words_after
from crmplan.documents.word.package import Package
from crmplan.documents.word.safety import TEMPLATE_TYPE, attached_template
from crmplan.documents.word.stylebook import StyleBook
from crmplan.documents.word.tokens import TOKENS, names_title, own_text, token_faults, token_parts
from crmplan.language import _, ngettext

_INKS = ("Normal", "Title", "heading 1", "heading 2", "heading 3")
_LETTERED = ("Normal", "heading 1", "Title", "header")


class Weight(StrEnum):
    """How much a remark weighs: a fault stops ``render``."""

    FAULT = "fault"
    WARNING = "warning"
    GOOD = "good"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence on a file, and what to do about it."""

    weight: Weight
    text: str
    hint: str = ""


def inspect(package: Package) -> Iterator[Remark]:
    """Yield what is to be said of a company's file that is safe to open: faults first."""
    yield from placeholder_remarks(package)
    if not package.related("styles"):
        yield Remark(Weight.FAULT, _("It has no styles at all."), _adopt_hint())
        return
    looks, book = Looks.of(package), StyleBook(package.tree(package.related("styles")))
    yield from _lacks(package, looks, book)
    yield from remarks_on_text(package)
    yield from remarks_on_look(package, looks, book)


def placeholder_remarks(package: Package) -> Iterator[Remark]:
    """Yield a fault for every placeholder that nobody can fill, with where it stands."""
    for part in token_parts(package):
        where = _where(package, part)
        texts = dict.fromkeys(own_text(paragraph) for paragraph in package.tree(part).iter(qn("w:p")))
        found = dict.fromkeys(fault for text in texts for fault in token_faults(text))
        yield from (Remark(Weight.FAULT, f"{where}: {message}", hint) for message, hint in found)
    beside = [name for name in package.parts if name.endswith(".xml") and name not in token_parts(package)]
    for part in beside:
        if any(f"{{{{ {token} }}}}".encode() in package.parts[part] for token in TOKENS):
            message = _("A placeholder stands where none is filled (in {part}), so it would be left as it is.")
            yield Remark(Weight.WARNING, message.format(part=part), _("Put it into the text, a header or a footer."))


def _where(package: Package, part: str) -> str:
    kinds = {relation.target: relation.kind for relation in package.relations(package.main)}
    return {"header": _("In a header"), "footer": _("In a footer")}.get(kinds.get(part, ""), _("In the text"))


def _adopt_hint() -> str:
    return _("Add it with: crmplan brand adopt")


def _lacks(package: Package, looks: Looks, book: StyleBook) -> Iterator[Remark]:
    if package.content_type(package.main) == TEMPLATE_TYPE:
        yield Remark(Weight.FAULT, _("It is a Word template (.dotx), not a document."), _adopt_hint())
    missing = missing_styles(book, looks)
    if missing:
        one = "It lacks {count} style that the documents use."
        many = "It lacks {count} styles that the documents use."
        yield Remark(
            Weight.FAULT, ngettext(one, many, len(missing)).format(count=len(missing)), _adopt_hint()
        )  # fmt: skip
    if not (package.related("numbering") and package.related("footnotes")):
        yield Remark(Weight.FAULT, _("It has no room for numbered lists or footnotes."), _adopt_hint())
    for fault in mark_faults(package):
        yield Remark(Weight.FAULT, fault, _("It marks where the body goes: a paragraph of its own, once, in the text."))


def remarks_on_text(package: Package) -> Iterator[Remark]:
    """Yield what the words around the body would do to every document."""
    used = used_tokens(package)
    shown = ", ".join(f"{{{{ {token} }}}}" for token in TOKENS if token in used)
    if shown:
        yield Remark(Weight.GOOD, _("Placeholders: {names}.").format(names=shown))
    if not names_title(package.tree(package.main)):
        message = _("No {placeholder} stands in the text, so each document begins with its title, version and date.")
        yield Remark(Weight.GOOD, message.format(placeholder="{{ title }}"))
    elif "status" not in used and find_mark(package.tree(package.main).find(qn("w:body")), DRAFT) is None:
        message = _("No {placeholder} stands anywhere: a draft says that it is one only where its text begins.")
        yield Remark(Weight.WARNING, message.format(placeholder="{{ status }}"))
    body = package.tree(package.main).find(qn("w:body"))
    mark = find_mark(body)
    if company_contents(body):
        yield Remark(Weight.GOOD, _("Its contents list is filled with the headings of each document."))
    elif any(is_contents(block) for block in body if block.tag != qn("w:sectPr")):
        message = _("It has a contents list that is not made by Word; it would stay as it is now in every document.")
        yield Remark(Weight.WARNING, message, _("Remove it in Word: the documents bring theirs, filled."))
    after = words_after(mark) if mark is not None else 0
    if after:
        one = "{count} paragraph with words stands behind the body, and will stand there in every document."
        many = "{count} paragraphs with words stand behind the body, and will stand there in every document."
        hint = _("If that is text of an example, remove it in Word.")
        yield Remark(Weight.WARNING, ngettext(one, many, after).format(count=after), hint)


def remarks_on_look(package: Package, looks: Looks, book: StyleBook) -> Iterator[Remark]:
    """Yield what readers would see differently, or hardly at all."""
    for name in _INKS:
        colour = looks.colour(book.find(name))
        if colour and not looks.has_ground(book.find(name)) and contrast(colour, PAPER) < READABLE:
            message = _(
                "The colour {colour} of “{style}” is pale on white: {contrast} to 1, where {least} is readable."
            )
            figures = {"contrast": f"{contrast(colour, PAPER):.1f}", "least": READABLE}
            yield Remark(Weight.WARNING, message.format(colour=colour, style=name, **figures))
    fonts = dict.fromkeys(looks.font(identifier) for name in _LETTERED if (identifier := book.find(name)))
    rare = [font for font in fonts if font and not is_common_font(font) and font not in _embedded(package)]
    if rare:
        message = _("Fonts that are not embedded: {names}. Readers who do not have them see another font.")
        hint = _("In Word, under File, Options, Save: embed fonts in the file.")
        yield Remark(Weight.WARNING, message.format(names=", ".join(rare)), hint)
    tie = attached_template(package)
    if tie:
        message = _("It is attached to the template {target}; documents are written without that tie.")
        yield Remark(Weight.WARNING, message.format(target=tie[:120]))
    yield from _settings_remarks(package)


def _settings_remarks(package: Package) -> Iterator[Remark]:
    part = package.related("settings")
    settings = package.tree(part) if part else None
    if _has(settings, "w:documentProtection"):
        yield Remark(Weight.WARNING, _("It is protected against changes, and so is every document made on it."))
    if _has(settings, "w:updateFields"):
        yield Remark(Weight.WARNING, _("It makes Word ask every reader whether to update fields."))
    if _has(settings, "w:trackRevisions"):
        yield Remark(Weight.WARNING, _("It tracks changes: whatever is edited in a document shows as a change."))


def _has(settings: BaseOxmlElement | None, tag: str) -> bool:
    return settings is not None and settings.find(qn(tag)) is not None


def _embedded(package: Package) -> set[str]:
    part = package.related("fontTable")
    if not part:
        return set()
    fonts = package.tree(part).findall(qn("w:font"))
    return {str(font.get(qn("w:name"))) for font in fonts if font.find(qn("w:embedRegular")) is not None}
