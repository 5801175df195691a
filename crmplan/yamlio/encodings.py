"""From the bytes of a plan file to its text: UTF-8, with or without a byte order mark, and nothing else."""

from dataclasses import dataclass

from crmplan.language import _

BOM = b"\xef\xbb\xbf"
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_LOOK = 400


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text without its byte order mark; ``problem`` says why it is not to be trusted, ``offset`` where."""

    text: str
    problem: str = ""
    offset: int = 0


def decoded(source: bytes) -> Decoded:
    """Decode a plan file; what is no UTF-8 comes back with stand-in characters and a problem."""
    wide = _wide_encoding(source)
    if wide:
        message = _("This file is saved as {encoding}: save it as UTF-8 in your editor.").format(encoding=wide)
        return Decoded(source.decode(wide, errors="replace").removeprefix("\ufeff"), message)
    try:
        return Decoded(source.removeprefix(BOM).decode("utf-8"))
    except UnicodeDecodeError as error:
        return _undecodable(source.removeprefix(BOM), error.start)


def _wide_encoding(source: bytes) -> str:
    """Name UTF-16 or UTF-32 by the byte order mark, else by the share of NUL bytes, which Latin text fills up with."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return encoding
    head = source[:_LOOK]
    zeros = head.count(0)
    if zeros * 3 < len(head) or zeros == len(head):
        return ""
    width, empty = (4, 3) if zeros * 5 > len(head) * 3 else (2, 1)  # bytes of a Latin letter, and NUL bytes among them
    leading = head[::width].count(0) * empty
    return f"UTF-{8 * width}-{'BE' if leading * 2 > zeros else 'LE'}"


def _undecodable(source: bytes, start: int) -> Decoded:
    byte = source[start]
    letter = bytes([byte]).decode("cp1252", errors="replace")
    if letter.isalpha() or letter in "€’‘“”–—":
        message = _(
            "This file is not UTF-8: the byte 0x{byte:02X} would be “{letter}” in an old Windows code page; "
            "open it in your editor and save it as UTF-8."
        ).format(byte=byte, letter=letter)
    else:
        message = _("This file is not UTF-8 (byte 0x{byte:02X}): save it as UTF-8 in your editor.").format(byte=byte)
    return Decoded(source.decode("utf-8", errors="replace"), message, len(source[:start].decode("utf-8")))
