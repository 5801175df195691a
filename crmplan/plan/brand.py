"""``brand.yaml``: the colours, fonts and logo of a company, in the plan or in a folder that it extends."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated

from crmplan.errors import PlanError
from crmplan.language import _
from crmplan.plan import files
from crmplan.plan.forms import Form, Misshapen, fields_of
from crmplan.plan.shapes import UNKNOWN_KEY, ShapeFault, describe
from crmplan.plan.sound_values import Reads
from crmplan.plan.values import suggest
from crmplan.yamlio.reader import Document, read

FILE = "brand.yaml"
COMPANY_FILE = "brand/company.docx"
COLOURS = ("primary", "accent", "text", "muted")
FONTS = ("heading", "body")
_HEX = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_FONT = re.compile(r"[\w][\w .&'+-]{0,60}")
_SHORT = 3


def _colour(value: object) -> object:
    if value is None:
        raise ValueError(
            _('a colour that begins with # stands in quotes, such as "#0F4C5C"; without them it is a note')
        )
    match = _HEX.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError(_("a colour is written as six hexadecimal digits, such as 0F4C5C"))
    digits = match[1].upper()
    return "".join(2 * digit for digit in digits) if len(digits) == _SHORT else digits


def _font(value: object) -> object:
    if not isinstance(value, str) or not _FONT.fullmatch(value.strip()):
        raise ValueError(_("a font is given by its name alone, such as Calibri"))
    return value.strip()


Colour = Annotated[str, Reads(_colour)]
Font = Annotated[str, Reads(_font)]


class Colours(Form):
    """Four colours; what is not given keeps its own."""

    primary: Colour = ""
    accent: Colour = ""
    text: Colour = ""
    muted: Colour = ""


class Fonts(Form):
    """The fonts of headings and of text."""

    heading: Font = ""
    body: Font = ""


class BrandFile(Form):
    """The whole of ``brand.yaml``."""

    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    logo: str = ""


@dataclass
class BrandRecord:
    """One ``brand.yaml`` as it was read: what it says, and what is wrong with it; ``owner`` is its folder."""

    owner: Path
    name: str
    data: BrandFile
    faults: list[PlanError] = field(default_factory=list)
    document: Document | None = None

    def fault(self, key: tuple[str, ...], message: str, hint: str = "") -> PlanError:
        """Return ``message`` as a fault that stands at ``key`` of the file."""
        span = self.document.spans.get(key) if self.document else None
        line, column = (span.start.line, span.start.column) if span else (1, 1)
        return PlanError(message, hint=hint, file=self.name, line=line, column=column)


def read_brand(owner: Path, name: str = FILE) -> BrandRecord | None:
    """Return what the folder ``owner`` says of the company's look; None when it says nothing.

    ``name`` is what messages call the file. Faults of content are kept with the record; a file that may not be opened
    raises PlanError.
    """
    source = files.read_if_there(owner, FILE)
    if source is None:
        return None
    document = read(source)
    record = BrandRecord(owner, name, BrandFile(), document=document)
    record.faults = [PlanError(f.message, file=name, line=f.line, column=f.column) for f in document.faults]
    if record.faults:
        return record
    record.data, found = _judged(document)
    record.faults = [PlanError(f.message, hint=f.hint, file=name, line=f.line, column=f.column) for f in found]
    return record


def shape_faults(document: Document) -> list[ShapeFault]:
    """Return what is wrong with the content of a ``brand.yaml`` that could be read."""
    return _judged(document)[1]


def _judged(document: Document) -> tuple[BrandFile, list[ShapeFault]]:
    data = document.data if isinstance(document.data, dict) else {}
    try:
        return BrandFile.read({key: value for key, value in data.items() if value is not None}), []
    except Misshapen as error:
        return BrandFile(), [_with_hint(fault) for fault in describe(error, document, BrandFile)]


def _with_hint(fault: ShapeFault) -> ShapeFault:
    """Name the nearest known key, also inside ``colours`` and ``fonts``."""
    forms = {"colours": Colours, "fonts": Fonts}
    group = forms.get(str(fault.path[0])) if len(fault.path) > 1 else None
    if fault.code != UNKNOWN_KEY or group is None:
        return fault
    known = [entry.key for entry in fields_of(group).values()]
    hint = suggest(str(fault.path[-1]), known) or _("Choose one of: {choices}.").format(choices=", ".join(known))
    return replace(fault, hint=hint)
