"""Characters that a plan file must not hold, because a person cannot see them and a program may obey them."""

import re
import unicodedata
from collections.abc import Iterator

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u200b\u2028\u2029\u2060-\u2065\ufeff\ufff9-\ufffb\ufffe\uffff"
_SURROGATES = "\ud800-\udfff"

# As they stand in a file: everything that is not seen, and a carriage return that ends no line.
RAW = re.compile(f"[{_CONTROLS}{_DIRECTIONS}{_UNSEEN}{_SURROGATES}]|\r(?!\n)")
# Written as an escape in double quotes ("\u200b") the unseen ones are seen, so only those that act are refused.
ACTING = re.compile(f"[{_CONTROLS}\r{_DIRECTIONS}{_SURROGATES}]")
# What a text can keep only as an escape.
ESCAPED_ONLY = re.compile(f"[{_UNSEEN}]")

STAND_IN = "\ufffd"
_C0_NAMES = {0x00: "NULL", 0x07: "BELL", 0x08: "BACKSPACE", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE", 0x7F: "DELETE"}
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_LETTER_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85"}
_HARMLESS = bytes([9, 10, *range(32, 127)])
_BREAK = re.compile("[\r\n]")


def name(char: str) -> str:
    """Return how a character is called, such as ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    words = unicodedata.name(char, _C0_NAMES.get(ord(char), ""))
    return f"U+{ord(char):04X} {words}".rstrip()


def is_harmless(source: bytes) -> bool:
    """Return True for plain ASCII without control characters, which most plan files are: much quicker than ``RAW``."""
    return not source.translate(None, _HARMLESS)


def forbidden(text: str, *, most: int) -> Iterator[int]:
    """Yield the offset of the first forbidden character of each line, ``most`` of them, and one lone CR at most."""
    position = 0
    lone = False
    while most and (found := RAW.search(text, position)):
        if found[0] != "\r" or not lone:
            yield found.start()
            most -= 1
        lone = lone or found[0] == "\r"
        end = _BREAK.search(text, found.end()) if found[0] != "\r" else found
        if end is None:
            return
        position = end.end()


def masked(text: str) -> str:
    """Return ``text`` with every forbidden character replaced, so that the parser reads on; offsets stay the same."""
    return RAW.sub(lambda found: found[0] if found[0] == "\r" else STAND_IN, text)


def acting_escape(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return offset, length and character of the first acting escape in a double-quoted text between two offsets."""
    for found in _ESCAPE.finditer(text, start, end):
        digits = found[1] or found[2] or found[3]
        char = chr(int(digits, 16)) if digits else _LETTER_ESCAPES.get(found[4], found[4])
        if ACTING.match(char):
            return found.start(), len(found[0]), char
    return start, end - start, "\0"
