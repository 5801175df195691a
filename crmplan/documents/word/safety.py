"""What a company's Word file may not bring along: programs, and anything that Word would fetch when it is opened."""

import re

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.word.package import CONTENT_TYPES, Package
from crmplan.errors import PlanError
from crmplan.language import _

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
ATTACHED = "attachedTemplate"
_HARMLESS_OUTSIDE = {"hyperlink", ATTACHED}  # Word opens neither on its own; documents are written without the second
_PROGRAMS = ("vbaproject", "activex", "macroenabled", "ms-word.attachedtoolbars")
_FOREIGN = {"aFChunk", "subDocument", "control"}
_TYPED = {"styles", "numbering", "settings", "header", "footer", "footnotes", "core-properties"}
_MANY = {"header", "footer"}
_STRICT = "http://purl.oclc.org/ooxml/"
_DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)


def require_safe(package: Package) -> None:
    """Raise PlanError, one sentence, for a file that no document should be made from."""
    for part in [name for name in package.parts if name.endswith((".xml", ".rels"))]:
        package.tree(part)  # all of them: a damaged part, or one with entities, is refused now and not when Word opens
    _require_word(package)
    _require_whole(package)
    _require_no_program(package)
    _require_nothing_fetched(package)
    _require_no_commands(package)


def _require_word(package: Package) -> None:
    if package.tree(package.main).tag.startswith(f"{{{_STRICT}"):
        message = _("{file} is saved as “Strict Open XML”, which few programs read.").format(file=package.name)
        raise PlanError(message, hint=_("Save it in Word as “Word Document (.docx)”."))
    kind = package.content_type(package.main)
    if "macroenabled" in kind.casefold():
        raise _program(package)
    body = package.tree(package.main).find(qn("w:body"))
    if kind not in {MAIN_TYPE, TEMPLATE_TYPE} or body is None:
        raise PlanError(_("{file} is not a Word file.").format(file=package.name))


def _require_whole(package: Package) -> None:
    """Refuse a file whose parts do not fit together: Word might mend it, and something would be lost on the way."""
    single = [(r.source, r.kind) for r in package.all_relations() if r.kind in _TYPED - _MANY]
    inside = [relation for relation in package.all_relations() if not relation.external]
    pictures = {r.target for r in inside if r.kind == "image"} & {r.target for r in inside if r.kind != "image"}
    if (
        pictures
        or len(set(single)) != len(single)
        or not all(_is_declared(entry) for entry in package.tree(CONTENT_TYPES))
    ):
        message = _("{file} is damaged: it names one of its parts twice, or says nothing of what it is.")
        raise PlanError(message.format(file=package.name), hint=_("Save it again in Word."))
    for relation in package.all_relations():
        known = relation.id and relation.kind and relation.target
        there = relation.external or (relation.target in package.parts and package.content_type(relation.target))
        typed = relation.kind not in _TYPED or package.content_type(relation.target).endswith(f".{relation.kind}+xml")
        if not (known and there and (typed or relation.external)):
            message = _("{file} is damaged: {part} is missing or is not what the file says.")
            part = relation.target or relation.source or "?"
            raise PlanError(message.format(file=package.name, part=part[:80]), hint=_("Save it again in Word."))


def _is_declared(entry: BaseOxmlElement) -> bool:
    return bool(entry.get("ContentType") and (entry.get("PartName") or entry.get("Extension")))


def _require_no_program(package: Package) -> None:
    types = [str(entry.get("ContentType", "")).casefold() for entry in package.tree(CONTENT_TYPES)]
    names = [name.casefold() for name in package.parts]
    if any(sign in text for text in (*types, *names) for sign in _PROGRAMS):
        raise _program(package)


def _program(package: Package) -> PlanError:
    message = _("{file} holds macros or other programs, which no document should carry.").format(file=package.name)
    return PlanError(message, hint=_("Save it in Word as “Word Document (.docx)”, which leaves them out."))


def _require_nothing_fetched(package: Package) -> None:
    for relation in package.all_relations():
        if relation.external and relation.kind not in _HARMLESS_OUTSIDE:
            message = _("{file} loads a part of itself from elsewhere whenever it is opened: {target}")
            hint = _("In Word, under File, Info, Edit Links to Files, break the link or embed what it shows.")
            raise PlanError(message.format(file=package.name, target=relation.target[:120]), hint=hint)
        if relation.kind in _FOREIGN:
            message = _("{file} holds a piece of another format or a control inside its text ({kind}).")
            raise PlanError(message.format(file=package.name, kind=relation.kind), hint=_("Remove it in Word."))


def _require_no_commands(package: Package) -> None:
    for part in [package.main, *(r.target for r in package.relations(package.main) if r.kind in {"header", "footer"})]:
        if part not in package.parts:
            continue
        for paragraph in package.tree(part).iter(qn("w:p")):
            codes = "".join(code.text or "" for code in paragraph.iter(qn("w:instrText")))
            codes += " ".join(str(code.get(qn("w:instr"))) for code in paragraph.iter(qn("w:fldSimple")))
            if _DDE.search(codes):
                message = _("{file} holds a field that starts another program (DDE).").format(file=package.name)
                raise PlanError(message, hint=_("Remove the field in Word: Alt+F9 shows it."))


def attached_template(package: Package) -> str:
    """Return the template elsewhere that the file is attached to; "" when there is none."""
    found = (r.target for r in package.all_relations() if r.kind == ATTACHED and r.external)
    return next(found, "")
