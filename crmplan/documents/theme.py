"""How documents look: a few colours, two fonts and a logo, which a company may set; the rest follows from them.

Colours are six hexadecimal digits. A colour of a company may be too pale for words: ``heading``, ``link`` and the like
are the same colours, darkened until they can be read (a contrast of 4.5 to 1, as WCAG 2.2 asks).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crmplan.documents.palette import ACCENT, INK, MUTED, PAPER

SECOND = "2F7F93"
READABLE = 4.5  # contrast of words on their ground, WCAG 2.2 level AA
_LINEAR_UP_TO = 0.04045
_STEP = 0.04


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of a company; the defaults are our own. ``logo`` is a picture of the kind ``logo_type``."""

    primary: str = ACCENT
    accent: str = SECOND
    text: str = INK
    muted: str = MUTED
    font_heading: str | None = None
    font_body: str | None = None
    logo: bytes | None = None
    logo_type: str = "image/png"

    @property
    def tint(self) -> str:
        """The pale ground of boxes: a breath of the primary colour."""
        return mixed(self.primary, PAPER, 0.07)

    @property
    def heading(self) -> str:
        """The primary colour, dark enough for words on paper and on the tint."""
        return readable(self.primary, self.tint)

    @property
    def words(self) -> str:
        """The colour of text, dark enough to be read."""
        return readable(self.text, self.tint)

    @property
    def quiet(self) -> str:
        """The colour of what stands back, dark enough to be read all the same."""
        return readable(self.muted, self.tint)


def themed_by(theme: Theme, given: Mapping[str, str]) -> Theme:
    """Return ``theme`` with the colours and fonts that are ``given`` by the names of its fields."""
    fields: dict[str, Any] = dict(given)
    return replace(theme, **fields)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it: 1 (equal) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, least: float = READABLE) -> str:
    """Return ``colour``, darkened as little as needed to have a contrast of ``least`` on a pale ``ground``."""
    share = 0.0
    while contrast(mixed("000000", colour, share), ground) < least and share < 1:
        share += _STEP
    return mixed("000000", colour, min(share, 1.0))


def lit(colour: str, ground: str, least: float = READABLE) -> str:
    """Return ``colour``, lightened as little as needed to have a contrast of ``least`` on a dark ``ground``."""
    share = 0.0
    while contrast(mixed("FFFFFF", colour, share), ground) < least and share < 1:
        share += _STEP
    return mixed("FFFFFF", colour, min(share, 1.0))


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour made of ``share`` (0 to 1) of ``colour`` and the rest of ``other``."""
    parts = zip(_channels(colour), _channels(other), strict=True)
    return "".join(f"{round(one * share + two * (1 - share)):02X}" for one, two in parts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[0:2], 16), int(colour[2:4], 16), int(colour[4:6], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_UP_TO else ((channel + 0.055) / 1.055) ** 2.4
