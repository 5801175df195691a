"""Markers that git leaves in a file when two branches changed the same lines."""

import re

from crmplan.language import _
from crmplan.yamlio.faults import CONFLICT, Faults

_MARKER = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: [^\r\n]*)?|={7})[ \t]*(?=\r?$)", re.MULTILINE)


def report_conflicts(text: str, faults: Faults) -> bool:
    """Note one fault for every merge conflict and every marker left over; return whether there was one."""
    markers = list(_MARKER.finditer(text))
    start: int | None = None
    for position, marker in enumerate(markers):
        kind = marker[0][0]
        if kind == "<" or start is None:
            start = marker.start()
            faults.add(CONFLICT, _message(), start, _end(markers, position))
        if kind == ">":
            start = None
    return bool(markers)


def _end(markers: list[re.Match[str]], position: int) -> int:
    """Return where the conflict that begins with a marker ends: at its last line, or with the marker itself."""
    for marker in markers[position + 1 :]:
        if marker[0][0] == "<":
            break
        if marker[0][0] == ">":
            return marker.end()
    return markers[position].end()


def _message() -> str:
    return _("Two versions of the file collide here: keep the right lines and delete the marks that git left.")
