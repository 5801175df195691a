"""What the cells of an imported table mean: dates, durations, shares and predecessors."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from crmplan.errors import PlanError
from crmplan.language import _

Cell = str | date | float | None
_AMOUNT = re.compile(r"~?(e)?\s*(\d{1,6}(?:[.,]\d{1,4})?)\s*(e)?\s*([a-z]*)\.?\s*\??", re.IGNORECASE)
_LINK = re.compile(r"([\w-]+?)\s*(FS|SS|FF|SF)?\s*(?:([+-])\s*(.+))?", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{2,4})")
_UNITS = {"d": "d", "w": "w", "h": "h", "m": "min"}
_WORKING_MONTH = 20
_MONTHS = 12
_DAYS = 31
_LATE_YEARS = 2000


class Dates:
    """Reads the dates of one table; whether the day or the month comes first is found out from all of them."""

    def __init__(self, entries: Iterable[Mapping[str, Cell]], day_first: bool | None) -> None:  # noqa: FBT001
        """Look through the start and finish cells. Raises PlanError when 03/04/2027 could mean two days."""
        cells = [cell for entry in entries for cell in (entry.get("start"), entry.get("finish"))]
        self._day_first = _day_first(cells) if day_first is None else day_first

    def read(self, cell: Cell) -> date | None:
        """Return the date in a cell; None when there is none."""
        if isinstance(cell, datetime):
            return cell.date()
        if isinstance(cell, date):
            return cell
        match = _SLASHED.match(str(cell or "").strip())
        if not match:
            return None
        one, two, three = (int(part) for part in match.groups())
        year, month, day = (
            (one, two, three) if one > _DAYS else (three, two, one) if self._day_first else (three, one, two)
        )
        try:
            return date(year + _LATE_YEARS if year < 100 else year, month, day)  # noqa: PLR2004 - two digits
        except ValueError:
            return None


def _day_first(cells: Iterable[Cell]) -> bool:
    unsure = ""
    for cell in cells:
        match = _SLASHED.match(cell.strip()) if isinstance(cell, str) else None
        if not match or int(match[1]) > _DAYS:
            continue
        if int(match[1]) > _MONTHS:
            return True
        if int(match[2]) > _MONTHS:
            return False
        if match[1] != match[2]:
            unsure = unsure or match[0]
    if unsure:
        raise PlanError(
            _("“{date}” can be read as two different days.").format(date=unsure),
            hint=_("Say whether the day or the month comes first, or write dates as 2027-09-01."),
        )
    return True


def amount(text: str) -> str | None:
    """Return a duration as ``timeline.yaml`` writes it: ``5 days`` is ``5d``; None when it cannot be read."""
    match = _AMOUNT.fullmatch(text.strip())
    if not match:
        return None
    before, digits, after, unit = match.groups()
    digits, unit = digits.replace(",", "."), unit.lower()
    if unit.startswith("mo"):
        return f"{float(digits) * _WORKING_MONTH:g}d"
    short = _UNITS.get(unit[:1] or "d")
    if short is None or before or after:
        return f"{digits}e{short}" if short in {"d", "w", "h"} else None
    return f"{float(digits):g}{short}"


def link_of(text: str, known: Mapping[str, str]) -> str | None:
    """Return a predecessor such as ``3FS +2d`` as a link; None when its task or lag is not known.

    ``known`` gives the id of a task by its row number, its number or its id.
    """
    if text in known:
        return known[text]
    match = _LINK.fullmatch(text)
    if not match or match[1] not in known:
        return None
    kind, sign, lag = match[2], match[3], amount(match[4]) if match[4] else None
    if sign and lag is None:
        return None
    how = (kind or "").upper().replace("FS", "") + (f"{sign}{lag}" if sign else "")
    return f"{known[match[1]]}: {how}" if how else known[match[1]]


def share(cell: Cell) -> float:
    """Return a share between 0 and 1 from ``40%``, ``0.4`` or ``40``; 0 when it cannot be read."""
    text = str(cell or "0").strip()
    percent = text.endswith("%")
    try:
        value = float(text.removesuffix("%").strip().replace(",", "."))
    except ValueError:
        return 0.0
    value = value / 100 if percent or value > 1 else value
    return value if 0 <= value <= 1 else 0.0
