"""How wide text is, read from the bundled fonts: for figures, and for the columns of Word tables."""

import struct
from functools import cache
from pathlib import Path
from unicodedata import combining, east_asian_width

FONTS = Path(__file__).parent / "fonts"
_UNKNOWN = 0.6  # em, for a letter that the bundled fonts lack
_WIDE = 1.0  # em, for an East Asian letter or an emoji
_FIRST_EMOJI = 0x2600


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of ``text`` set in ``size``, in the unit of ``size``."""
    widths = _widths("Bold" if bold else "Regular")
    try:
        return size * sum(map(widths.__getitem__, text))
    except KeyError:  # a letter that the fonts lack
        return size * sum(widths[char] if char in widths else _guess(char) for char in text)


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return ``text``, cut at its end with an ellipsis when it is wider than ``room``."""
    if text_width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and text_width(kept.rstrip() + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(text: str, size: float, room: float, *, most: int, bold: bool = False) -> list[str]:
    """Return ``text`` in at most ``most`` lines that fit into ``room``; what does not fit ends in an ellipsis."""
    lines = [""]
    words = " ".join(text.split()).split(" ")
    for index, word in enumerate(words):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, bold=bold) <= room or not lines[-1]:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join([lines[-1], *words[index:]])
            break
    return [shortened(line, size, room, bold=bold) for line in lines]


def _guess(char: str) -> float:
    if combining(char):
        return 0.0
    return _WIDE if east_asian_width(char) in {"W", "F"} or ord(char) >= _FIRST_EMOJI else _UNKNOWN


@cache
def _widths(style: str) -> dict[str, float]:
    """Return the advance width of every letter of a font, in em."""
    font = (FONTS / f"CrmplanSans-{style}.ttf").read_bytes()
    tables = _tables(font)
    (unit,) = struct.unpack_from(">H", font, tables["head"] + 18)
    (count,) = struct.unpack_from(">H", font, tables["hhea"] + 34)
    advances = struct.unpack_from(">" + "Hh" * count, font, tables["hmtx"])[::2]
    return {chr(code): advances[min(glyph, count - 1)] / unit for code, glyph in _glyphs(font, tables["cmap"])}


def _tables(font: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * index) for index in range(count))
    return {tag.decode("ascii"): offset for tag, _sum, offset, _length in records}


def _glyphs(font: bytes, cmap: int) -> list[tuple[int, int]]:
    """Return code point and glyph of every letter, from the font's table of format 4."""
    (subtable,) = struct.unpack_from(">I", font, cmap + 8)
    base = cmap + subtable
    (doubled,) = struct.unpack_from(">H", font, base + 6)
    segments = doubled // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{segments}H", font, base + 14 + doubled * index + (2 if index else 0))
        for index in range(4)
    )
    found: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                place = base + 16 + doubled * 3 + index * 2 + offsets[index] + (code - start) * 2
                (glyph,) = struct.unpack_from(">H", font, place)
            if glyph := (glyph + deltas[index]) & 0xFFFF if glyph else 0:
                found.append((code, glyph))
    return found
