"""Styles found by name: a Word file from Italy calls heading 1 ``Titolo1`` inside, yet names it ``heading 1``."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.documents.blocks import Kind
from crmplan.documents.word.style_names import english, folded
from crmplan.documents.word.styles import CHARACTERS
from crmplan.errors import PlanError
from crmplan.language import _

OWN = "crmplan "
"""What a style of ours is called beside a company's style of the same name that does not serve."""

_CHARACTERS = frozenset(style.name.casefold() for style in CHARACTERS)
_TABLES = frozenset(("plan table", "normal table", *(f"callout {kind}" for kind in Kind)))


def kind_of(name: str) -> str:
    """Return which kind of style ``name`` is: ``paragraph``, ``character`` or ``table``."""
    low = name.casefold()
    if low in _TABLES:
        return "table"
    return "character" if low in _CHARACTERS else "paragraph"


class StyleBook:
    """The identifiers of a document's styles, by name; capitals do not matter, nor does the language of the program."""

    def __init__(self, styles: BaseOxmlElement) -> None:
        self.ids: set[str] = set()
        self._exact: dict[tuple[str, str], str] = {}
        self._translated: dict[tuple[str, str], str] = {}
        self._default = ""
        for style in styles.findall(qn("w:style")):
            self._take(style)

    def _take(self, style: BaseOxmlElement) -> None:
        identifier, kind = str(style.get(qn("w:styleId"))), str(style.get(qn("w:type")) or "paragraph")
        self.ids.add(identifier)
        if kind == "paragraph" and style.get(qn("w:default")) in {"1", "true", "on"}:
            self._default = identifier
        given = [style.find(qn(tag)) for tag in ("w:name", "w:aliases")]
        names = [name for entry in given if entry is not None for name in str(entry.get(qn("w:val"))).split(",")]
        for name in names:
            self._exact.setdefault((kind, folded(name)), identifier)
            self._translated.setdefault((kind, english(name)), identifier)

    def find(self, name: str) -> str:
        """Return the identifier of the style ``name``; "" when the document has no such style."""
        kind = kind_of(name)
        for place in ((kind, folded(OWN + name)), (kind, folded(name))):
            if place in self._exact:
                return self._exact[place]
        found = self._translated.get((kind, folded(name)), "")
        return found or (self._default if name == "Normal" else "")

    def has(self, name: str, kind: str) -> bool:
        """Tell whether a style of ``kind`` bears exactly this name."""
        return (kind, folded(name)) in self._exact

    def is_taken(self, name: str) -> bool:
        """Tell whether any style bears this name, of whatever kind."""
        return any(self.has(name, kind) for kind in ("paragraph", "character", "table", "numbering"))

    def __getitem__(self, name: str) -> str:
        """Return the identifier of the style ``name``; raise PlanError when the document has no such style."""
        found = self.find(name)
        if not found:
            message = _("The Word document has no style “{name}”.").format(name=name)
            raise PlanError(message, hint=_("Add it with: crmplan brand adopt"))
        return found
