"""The door to Typst: data and our own page.typ in, PDF out. Nothing is read but the fonts."""

import json
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from crmplan.documents.figures.metrics import FONTS
from crmplan.documents.pdf.plain import Plain
from crmplan.errors import PlanError
from crmplan.language import _

if TYPE_CHECKING:
    import typst

_PAGE = Path(__file__).with_name("page.typ")
_INSTALL = 'pip install "crmplan[pdf]"'
_ACCESSIBLE = "ua-1"  # PDF/UA-1, the standard for PDF that everybody can read


def typeset(data: dict[str, Plain], on: date, *, system_fonts: bool) -> bytes:
    """Return the document that ``data`` describes as PDF, created ``on``; PlanError when Typst is not installed.

    Fonts of the system join when a letter is missing, or at once with ``system_fonts``. The PDF is tagged and says that
    it keeps to PDF/UA-1, unless no font at all has one of its letters.
    """
    engine = _engine()
    given = {"document": json.dumps(data, ensure_ascii=False)}
    moment = datetime.combine(on, time(), UTC)
    for fonts in (False, True)[system_fonts:]:
        compiler = engine.Compiler(_PAGE.read_bytes(), font_paths=_fonts(system=fonts), sys_inputs=given)
        try:
            return bytes(compiler.compile(format="pdf", timestamp=moment, pdf_standards=_ACCESSIBLE))
        except engine.TypstError as error:
            if not error.message.startswith("PDF/UA-1"):
                raise
    compiler = engine.Compiler(_PAGE.read_bytes(), font_paths=_fonts(system=True), sys_inputs=given)
    return bytes(compiler.compile(format="pdf", timestamp=moment))


def _engine() -> ModuleType:
    try:
        return import_module("typst")
    except ImportError:
        message = _("PDF needs a package that is not installed: {command}")
        raise PlanError(message.format(command=_INSTALL)) from None


@cache
def _fonts(*, system: bool) -> "typst.Fonts":
    """Return our own fonts and Typst's; the system's too when ours lack a letter or a company has its own."""
    fonts: typst.Fonts = _engine().Fonts(include_system_fonts=system, font_paths=[FONTS])
    return fonts
