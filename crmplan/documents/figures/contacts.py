"""The contact timeline: twelve months of contacts with customers, by segment, stage and channel.

The months are those of the relationship at its stage, not of a year: month 1 begins when a customer reaches the stage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from crmplan.documents.figures.drawing import POINTS_A_MM, Drawing
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.metrics import shortened, text_width
from crmplan.documents.palette import ACCENT, EDGE, INK, MUTED, PAPER, RULE, TINT
from crmplan.language import _, ngettext

_TEXT, _SMALL = 8.0, 7.0
_ROW, _HEAD, _LEGEND = 13.0, 16.0, 18.0
_MONTHS = 12
_DAYS = 365
_DAILY = 4  # contacts nearer to one another than these days are one band
_MARK = 2.6
_LONGEST = 0.22  # of the width, for stage and for channel each


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A regular contact: with whom, when, how, and every how many days.

    ``every`` is 0 for a contact that takes place once, and None for one without a rhythm; ``rhythm`` says it in words.
    """

    segment: str
    stage: str
    channel: str
    rhythm: str
    every: int | None


def contact_year(rows: Sequence[ContactRow], *, width: float = 160) -> Figure:
    """Return twelve months of ``rows`` (at least one, those of a segment together); ``width`` in millimetres."""
    return Figure(_Year(rows, width * POINTS_A_MM).svg(), _alt(rows), width)


class _Year:
    def __init__(self, rows: Sequence[ContactRow], width: float) -> None:
        self._groups = [(name, list(group)) for name, group in groupby(rows, key=lambda row: row.segment)]
        self._drawing = Drawing(width)
        most = width * _LONGEST
        self._stage = min(most, max(text_width(row.stage, _TEXT) for row in rows) + 8)
        self._channel = min(most, max(text_width(row.channel, _TEXT) for row in rows) + 8)
        self._left = self._stage + self._channel
        self._month = (width - self._left) / _MONTHS
        self._bottom = _HEAD + _ROW * (len(rows) + len(self._groups))

    def svg(self) -> str:
        for month in range(_MONTHS):
            x = self._left + month * self._month
            self._drawing.line((x, _HEAD - 3), (x, self._bottom), colour=RULE)
            middle = (x + self._month / 2, _HEAD - 5)
            self._drawing.words(middle, str(month + 1), size=_SMALL, colour=MUTED, anchor="middle")
        self._drawing.words((0, _HEAD - 5), _("Month at this stage"), size=_SMALL, colour=MUTED)
        y = _HEAD
        for name, rows in self._groups:
            self._drawing.box((0, y), (self._drawing.width, _ROW), fill=TINT)
            shown = shortened(name, _TEXT, self._drawing.width - 6, bold=True)
            self._drawing.words((3, y + 9.5), shown, size=_TEXT, colour=ACCENT, bold=True)
            for number, row in enumerate(rows, 1):
                self._draw_row(row, y + number * _ROW)
            y += _ROW * (len(rows) + 1)
        self._draw_legend(self._bottom + 12)
        return self._drawing.svg(self._bottom + _LEGEND, _("Contacts with customers over twelve months"))

    def _draw_row(self, row: ContactRow, y: float) -> None:
        self._drawing.words((3, y + 9.5), shortened(row.stage, _TEXT, self._stage - 6), size=_TEXT)
        channel = shortened(row.channel, _TEXT, self._channel - 6)
        self._drawing.words((self._stage, y + 9.5), channel, size=_TEXT, colour=MUTED)
        self._drawing.line((self._left, y + _ROW), (self._drawing.width, y + _ROW), colour=RULE, width=0.3)
        middle = y + _ROW / 2
        if row.every is None:
            self._drawing.line(
                (self._left + 2, middle), (self._drawing.width - 2, middle), colour=EDGE, width=0.8, dashed=True
            )
            place = (self._left + 6 * self._month, y + 9)
            self._drawing.words(place, row.rhythm, size=_SMALL, colour=INK, anchor="middle", haloed=True)
        elif 0 < row.every < _DAILY:
            self._drawing.box((self._left, middle - 2), (self._drawing.width - self._left, 4), fill=ACCENT)
        else:
            for day in range(0, _DAYS, row.every or _DAYS):
                x = self._left + _MARK + (self._drawing.width - self._left - 2 * _MARK) * day / _DAYS
                self._draw_mark(x, middle)

    def _draw_mark(self, x: float, middle: float) -> None:
        self._drawing.box((x - _MARK / 2, middle - 3.5), (_MARK, 7), fill=ACCENT, line=PAPER)

    def _draw_legend(self, base: float) -> None:
        self._draw_mark(3, base - 3)
        word = _("a contact at least this often")
        self._drawing.words((9, base), word, size=_SMALL, colour=MUTED)
        if all(row.every is not None for _name, rows in self._groups for row in rows):
            return
        x = 26 + text_width(word, _SMALL)
        self._drawing.line((x, base - 3), (x + 18, base - 3), colour=EDGE, width=0.8, dashed=True)
        self._drawing.words((x + 23, base), _("no fixed rhythm"), size=_SMALL, colour=MUTED)


def _alt(rows: Sequence[ContactRow]) -> str:
    segments = len({row.segment for row in rows})
    head = ngettext(
        "{n} regular contact over twelve months, in {segments} segments.",
        "{n} regular contacts over twelve months, in {segments} segments.",
        len(rows),
    )
    parts = [head.format(n=len(rows), segments=segments)]
    for segment, group in groupby(rows, key=lambda row: row.segment):
        told = "; ".join(
            _("{stage} by {channel}: {rhythm}").format(stage=row.stage, channel=row.channel, rhythm=row.rhythm)
            for row in group
        )
        parts.append(f"{segment}: {told}.")
    return " ".join(parts)
