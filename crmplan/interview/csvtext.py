"""Text from a spreadsheet: the encodings and separators in which programs save CSV."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from crmplan.errors import PlanError
from crmplan.language import _

LARGEST = 2_000_000  # bytes: far more than people type, and nobody waits for it
_DELIMITERS = (",", ";", "\t")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def read_upload(path: Path) -> bytes:
    """Return what a file holds that somebody named; PlanError when it is no file or far too large, OSError as usual."""
    if path.exists() and not path.is_file():
        raise PlanError(_("This is not a file."), file=path.name)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def decoded(source: bytes, name: str) -> str:
    """Return the text of a file in UTF-8, with or without a mark, UTF-16 with one, or the code page of Windows.

    Raises PlanError when it is none of these, or too large.
    """
    if len(source) > LARGEST:
        raise PlanError(_("The file is larger than {count} bytes.").format(count=LARGEST), file=name)
    wide = _WIDE.get(source[:2])
    try:
        return source[2:].decode(wide) if wide else source.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return source.decode("cp1252")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        message = _("The file is not text in UTF-8 or in the code page of Windows.")
        raise PlanError(message, hint=_("Save it again as CSV UTF-8."), file=name, line=line) from None


def records(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line each begins at; separated by commas, semicolons or tabs, as the first line is.

    Rows without anything in them are left out. Raises PlanError with the line for text that is no CSV.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    begin = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = _("The file cannot be read as CSV: {reason}.").format(reason=error)
            raise PlanError(message, file=name, line=begin, column=1) from None
        if any(cell.strip() for cell in row):
            yield begin, row
        begin = reader.line_num + 1


def _delimiter(text: str) -> str:
    """The sign that stands most often in the first line, outside quotes; a comma when none does."""
    head = "".join(text.lstrip("\r\n").split("\n", 1)[0].split('"')[::2])
    return max(_DELIMITERS, key=head.count)
