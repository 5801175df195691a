"""The door to Typst: data and our own page.typ in, PDF out. Nothing is read but the fonts."""

import json
import re
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
_ATTEMPTS = 3  # with the fonts of the system, each with fewer letters that they lack
_NOT_ACCESSIBLE = "PDF/UA-1 error"
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_LAST_SHORT = 0xFFFF
_ACCESSIBLE = "ua-1"  # PDF/UA-1, the standard for PDF that everybody can read


def typeset(data: dict[str, Plain], about: dict[str, Plain], on: date, *, system_fonts: bool) -> bytes:
    """Return the document that ``data`` describes as PDF, created ``on``; PlanError when Typst is not installed.

    ``about`` are its properties: title, author, description.

    Fonts of the system join when a letter is missing, or at once with ``system_fonts``; a letter that no font has is
    spelled out, or it would be lost. The PDF is tagged and says that it keeps to PDF/UA-1.
    """
    engine = _engine()
    document, properties = json.dumps(data, ensure_ascii=False), json.dumps(about)
    moment = datetime.combine(on, time(), UTC)

    def compiled(standards: list[str], *, fonts: bool) -> bytes:
        given = {"document": document, "about": properties}
        compiler = engine.Compiler(_PAGE.read_bytes(), font_paths=_fonts(system=fonts), sys_inputs=given)
        return bytes(compiler.compile(format="pdf", timestamp=moment, pdf_standards=standards))

    for fonts in (system_fonts, *(True,) * _ATTEMPTS):
        try:
            return compiled([_ACCESSIBLE], fonts=fonts)
        except engine.TypstError as error:
            if not error.message.startswith(_NOT_ACCESSIBLE):
                raise
            document = _spelled_out(document, error.diagnostic) if fonts else document
    return compiled([], fonts=True)


def _spelled_out(document: str, complaints: str) -> str:
    """Return ``document`` with every letter spelled out of which Typst says that no font can show it."""
    for quoted in dict.fromkeys(_UNSHOWN.findall(complaints)):
        letters = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), quoted)
        document = document.replace(letters, "".join(map(_name, letters)))
    return document


def _name(letter: str) -> str:
    """Return ``letter`` as JSON for its number: ``\\u2603``; what every font has stays as it is."""
    code = ord(letter)
    if letter.isascii():
        return letter
    return f"\\\\u{code:04x}" if code <= _LAST_SHORT else f"\\\\U{code:08x}"


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
