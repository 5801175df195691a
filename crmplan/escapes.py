"""The one door for text that came from a plan: what a terminal or a reader could not see is spelled out."""

import re

# C1 controls, bidirectional controls, zero-width and line separators that a terminal or an editor would obey silently.
_SPELLED = re.compile("[\x80-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_COMMAND = re.compile(r"^\s*::")
_OLD_COMMAND = re.compile(r"##(?=\[)")
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"} | {0x7F: "\u2421"}


def visible(text: str) -> str:
    """Return ``text`` with every control character visible and harmless; newline and tab stay.

    C0 controls become their control pictures (ESC is ``␛``), everything else that is obeyed without being seen
    (C1, bidirectional overrides, zero-width marks, lone surrogates) becomes its escape, such as ``\\u202e``.
    """
    return _SPELLED.sub(lambda match: f"\\u{ord(match[0]):04x}", text.translate(_PICTURES))


def one_line(text: str) -> str:
    """Return ``text`` visible, on one line, and without what GitHub's runner takes for a command in its log.

    That is ``::`` where a line begins and ``##[`` anywhere.
    """
    flat = visible(text).replace("\n", "␊").replace("\t", " ")
    return _COMMAND.sub(": :", _OLD_COMMAND.sub("## ", flat))
