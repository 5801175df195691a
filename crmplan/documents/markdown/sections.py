"""The sections of a template as text, so that one of them can be taken over without the others."""

import re

_MARK = re.compile(r"\{%-?\s*(block\s+(?P<name>[A-Za-z_]\w*)|endblock)\b[^%]*%\}|\{#.*?#\}", re.DOTALL)


def section_names(source: str) -> list[str]:
    """Return the names of the blocks of ``source``, in order."""
    return [match["name"] for match in _MARK.finditer(source) if match["name"]]


def section_source(source: str, name: str) -> str | None:
    """Return the block ``name`` with its opening and its end as they stand in ``source``; None without such a block."""
    depth, start = 0, -1
    for match in _MARK.finditer(source):
        if match[0].startswith("{#"):
            continue
        if start < 0:
            if match["name"] == name:
                depth, start = 1, match.start()
        else:
            depth += 1 if match["name"] else -1
            if depth == 0:
                return source[start : match.end()]
    return None
