"""Markers that git leaves in a file when two branches changed the same lines."""

import re

from crmplan.language import _
from crmplan.yamlio.faults import CONFLICT, Faults

_MARKER = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?|={7})[ \t]*(?=\r?$)", re.MULTILINE)


def report_conflicts(text: str, faults: Faults) -> bool:
    """Note one fault for every merge conflict and every marker left over; return whether there was one."""
    if not any(mark in text for mark in ("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        return False
    conflicts: list[tuple[int, int]] = []
    is_open = False
    for marker in _MARKER.finditer(text):
        kind = marker[0][0]
        if kind == "<" or not is_open:
            conflicts.append(marker.span())
            is_open = True
        if kind == ">":
            conflicts[-1] = (conflicts[-1][0], marker.end())
            is_open = False
    for start, end in conflicts:
        message = _("Two versions of the file collide here: keep the right lines and delete the marks that git left.")
        faults.add(CONFLICT, message, start, end)
    return bool(conflicts)
