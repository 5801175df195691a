"""The logo of a company: PNG, JPEG or SVG, and nothing that hides something else."""

import re
import struct
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from resvg_py import svg_to_bytes

from crmplan.language import _

LARGEST = 2_000_000  # bytes
KINDS = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_MOST_PIXELS = 8000  # each way
_SHARP = 600  # pixels that an SVG is drawn wide where a document needs pixels
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_ACTIVE = {"script", "foreignObject", "iframe", "handler", "audio", "video"}
_FETCHED = re.compile(r"url\(\s*['\"]?(?!#|data:image/)|@import", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that has been looked at: its bytes, its media type, and its width for a height of one."""

    data: bytes
    type: str
    ratio: float


class _NoDoctype(ET.TreeBuilder):
    """Builds the tree but refuses a document type, with which a small file can grow to fill the memory."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:  # noqa: ARG002 - as called
        raise ValueError(_("declares a document type, which no drawing needs"))


def look_at_logo(data: bytes, name: str) -> Logo:
    """Return the logo in the file ``name``. Raises ValueError with the rest of a sentence that begins with its name."""
    ending = name.rpartition(".")[2].casefold()
    if ending not in KINDS:
        raise ValueError(_("is not a .png, .jpg or .svg file"))
    if len(data) > LARGEST:
        raise ValueError(_("is larger than {limit} KB").format(limit=LARGEST // 1000))
    kind = KINDS[ending]
    wide, high = {"image/png": _png_size, "image/jpeg": _jpeg_size, "image/svg+xml": _svg_size}[kind](data)
    if not (0 < wide <= _MOST_PIXELS and 0 < high <= _MOST_PIXELS):
        raise ValueError(_("is more than {limit} pixels wide or high").format(limit=_MOST_PIXELS))
    return Logo(data, kind, wide / high)


def pixels(data: bytes, kind: str) -> bytes:
    """Return the logo as pixels, for formats that take no drawing."""
    return svg_to_bytes(svg_string=data.decode("utf-8"), width=_SHARP) if kind == KINDS["svg"] else data


def _png_size(data: bytes) -> tuple[int, int]:
    if not data.startswith(_PNG) or len(data) < 33 or data[12:16] != b"IHDR":  # noqa: PLR2004 - header and first chunk
        raise ValueError(_("is not the PNG picture that its name says"))
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def _jpeg_size(data: bytes) -> tuple[int, int]:
    place = 2
    while data.startswith(_JPEG) and place + 9 <= len(data) and data[place] == 0xFF:  # noqa: PLR2004 - a marker
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - a frame, which has a size
            high, wide = struct.unpack(">HH", data[place + 5 : place + 9])
            return wide, high
        place += 2 + max(length, 2)
    raise ValueError(_("is not the JPEG picture that its name says"))


def _svg_size(data: bytes) -> tuple[float, float]:
    try:
        text = data.decode("utf-8-sig")
        root = ET.fromstring(text, parser=ET.XMLParser(target=_NoDoctype()))  # noqa: S314 - no document types
    except (ET.ParseError, UnicodeDecodeError, LookupError):
        raise ValueError(_("is not the SVG drawing that its name says")) from None
    if root.tag.rpartition("}")[2] != "svg":
        raise ValueError(_("is not the SVG drawing that its name says"))
    for part in root.iter():
        _require_still(part)
    try:
        drawn = svg_to_bytes(svg_string=text, width=_SHARP)
    except (ValueError, RuntimeError, OSError):
        raise ValueError(_("cannot be drawn")) from None
    return _png_size(drawn)


def _require_still(part: ET.Element) -> None:
    """Refuse what runs, and what is fetched from elsewhere."""
    acts = str(part.tag).rpartition("}")[2] in _ACTIVE or any(name.casefold().startswith("on") for name in part.attrib)
    links = [value for name, value in part.attrib.items() if name.rpartition("}")[2] in {"href", "src"}]
    fetches = any(not link.strip().startswith(("#", "data:image/")) for link in links)
    if acts or fetches or any(_FETCHED.search(text) for text in (*part.attrib.values(), part.text or "")):
        raise ValueError(_("holds a program or loads something from elsewhere, which no logo should"))
