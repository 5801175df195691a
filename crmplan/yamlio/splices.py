"""Splices: pieces of text put in the place of others, and the proof that nothing else changed."""

from collections import Counter
from dataclasses import dataclass

from crmplan.language import _
from crmplan.yamlio.assembly import Data
from crmplan.yamlio.encodings import BOM
from crmplan.yamlio.faults import CHARACTER
from crmplan.yamlio.scalars import SpliceRefused
from crmplan.yamlio.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Splice:
    """The text between two offsets makes way for ``text`` (with ``\\n``, whatever the file uses).

    ``takes_comments`` is True where comments inside belong to what is removed and may go with it.
    """

    start: int
    end: int
    text: str
    takes_comments: bool = False


def spliced(sheet: Sheet, splices: list[Splice], expected: Data) -> bytes:
    """Return the file with the splices made; raise ``SpliceRefused`` unless it then says ``expected`` and no more.

    Proved by reading the result: the data is the expected one, every comment outside the splices is still a
    comment, and no fault has come up that was not there before.
    """
    pieces: list[str] = []
    position = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < position:
            raise refusal()
        pieces += [sheet.text[position : splice.start], splice.text.replace("\n", sheet.newline(splice.start))]
        position = splice.end
    result = "".join([*pieces, sheet.text[position:]]).encode("utf-8")
    result = BOM + result if sheet.bom else result
    try:
        changed = Sheet(result)
    except SpliceRefused as refused:
        raise refusal() from refused
    if changed.document.data != expected or _faults_changed(sheet, changed) or _comments_lost(sheet, changed, splices):
        raise refusal()
    return result


def _faults_changed(sheet: Sheet, changed: Sheet) -> bool:
    """Only an unseen character may go; a second value of a key would go unread, and a new fault must not come."""
    before, after = (Counter(fault.code for fault in one.document.faults) for one in (sheet, changed))
    return any(after[code] != before[code] for code in after | before if code != CHARACTER) or (
        after[CHARACTER] > before[CHARACTER]
    )


def _comments_lost(sheet: Sheet, changed: Sheet, splices: list[Splice]) -> bool:
    gone = [splice for splice in splices if splice.takes_comments]
    kept = [text for at, text in sheet.comments if not any(one.start <= at < one.end for one in gone)]
    return sorted(kept) != sorted(text for _at, text in changed.comments)


def refusal() -> SpliceRefused:
    """Return the refusal of a change that would touch more than it should."""
    message = _("The change cannot be written without touching other parts of the file: make it by hand in an editor.")
    return SpliceRefused(message)
