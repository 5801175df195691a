"""WordprocessingML as text. ``Xml`` is markup; a plain text can only enter through ``escaped`` and attributes."""

from collections.abc import Iterable
from functools import cache
from typing import NewType

from crmplan.documents.xmltext import escape, quoteattr

Xml = NewType("Xml", str)

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
DECLARED = Xml(" ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items()))
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NOTHING = Xml("")


def element(name: str, /, *children: Xml, **attributes: str | int) -> Xml:
    """Return an element; names without prefix are Word's, attributes too (``w_`` may be left out, ``r_id`` kept)."""
    tag = _qualified(name, "_" if "_" in name else "")
    given = "".join(f" {_qualified(key, '_')}={quoteattr(str(value))}" for key, value in attributes.items())
    inside = "".join(children)
    return Xml(f"<{tag}{given}>{inside}</{tag}>" if inside else f"<{tag}{given}/>")


def value(name: str, setting: str | int) -> Xml:
    """Return an element that only carries a value: ``<w:sz w:val="21"/>``."""
    return Xml(f"<w:{name} w:val={quoteattr(str(setting))}/>")


def together(parts: Iterable[Xml]) -> Xml:
    """Return ``parts`` one after the other."""
    return Xml("".join(parts))


def escaped(text: str) -> Xml:
    """Return ``text`` as character data."""
    return Xml(escape(text))


def root(name: str, *children: Xml) -> bytes:
    """Return a whole part whose root is Word's ``name``."""
    return f"{HEADER}<w:{name} {DECLARED}>{''.join(children)}</w:{name}>".encode()


@cache  # names are few, and asked for fifty thousand times
def _qualified(name: str, separator: str) -> str:
    prefix, found, rest = name.partition(separator) if separator else ("", "", "")
    return f"{prefix}:{rest}" if found and prefix in NAMESPACES else f"w:{name}"
