"""What a task waits for, as people write it: ``uat``, ``uat: SS+3d``, ``uat: FS-2d``, ``uat: +7ed``.

The task before the colon is the predecessor. The two letters say which ends are tied, predecessor first
(F finish, S start): FS, the default, starts the task when the other has finished. The lag may be negative, a lead.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from crmplan.language import _
from crmplan.plan.durations import Duration, duration

ID = r"[A-Za-z0-9_-]+"
"""An id: letters of either case, digits, ``-`` and ``_``."""

NO_LAG = Duration(0, "0d")
_LINK = re.compile(rf"({ID})\s*(?::\s*(.*))?", re.DOTALL)
_HOW = re.compile(r"(FS|SS|FF|SF)?\s*(?:([+-])\s*(.+))?", re.IGNORECASE | re.DOTALL)


class LinkKind(StrEnum):
    """Which ends a link ties, the predecessor's first."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


@dataclass(frozen=True, slots=True)
class Link:
    """One thing a task waits for: the ``task``, which ends are tied, and the lag between them."""

    task: str
    kind: LinkKind = LinkKind.FS
    lag: Duration = NO_LAG

    @property
    def text(self) -> str:
        """The link as it is written in ``timeline.yaml``, in its shortest form."""
        lag = ""
        if self.lag.minutes:
            lag = self.lag.text if self.lag.text[0] in "+-" else f"+{self.lag.text}"
        kind = "" if self.kind is LinkKind.FS else self.kind.value
        return f"{self.task}: {kind}{lag}" if kind or lag else self.task


def link(text: str) -> Link:
    """Return the link that ``text`` says. Raises ValueError with a sentence for the user."""
    match = _LINK.fullmatch(text.strip())
    if not match:
        raise ValueError(
            _("“{text}” does not name a task; write its id, or id and link such as uat: SS+3d").format(text=text)
        )
    task, how = match.groups()
    return Link(task) if not how else _tied(task, how.strip(), text)


def _tied(task: str, how: str, text: str) -> Link:
    match = _HOW.fullmatch(how)
    if not match:
        raise ValueError(
            _("“{how}” in “{text}” is not a link; write FS, SS, FF or SF and a lag, such as SS+3d or -2d").format(
                how=how, text=text
            )
        )
    kind, sign, lag = match.groups()
    return Link(task, LinkKind((kind or "FS").upper()), duration(sign + lag.strip()) if sign else NO_LAG)
