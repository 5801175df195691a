"""Styles found by name: a Word file from Italy calls heading 1 ``Titolo1`` inside, yet names it ``heading 1``."""

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from crmplan.errors import PlanError
from crmplan.language import _


class StyleBook:
    """The identifiers of a document's styles, by name; capitals do not matter."""

    def __init__(self, styles: BaseOxmlElement) -> None:
        self._ids = {
            str(name.get(qn("w:val"))).casefold(): str(style.get(qn("w:styleId")))
            for style in styles.findall(qn("w:style"))
            if (name := style.find(qn("w:name"))) is not None
        }

    def __getitem__(self, name: str) -> str:
        """Return the identifier of the style ``name``; raise PlanError when the document has no such style."""
        try:
            return self._ids[name.casefold()]
        except KeyError:
            message = _("The Word document has no style “{name}”.").format(name=name)
            raise PlanError(message, hint=_("Add it with: crmplan brand adopt")) from None
