"""Names for files: what may be one on every system, and how a name is made from a text that a person typed."""

import hashlib
import re
import unicodedata

from crmplan.language import N_

LONGEST_NAME = 80  # bytes of UTF-8: leaves room for a folder, a suffix and Windows' 260 characters

_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"})
_PORT = re.compile(r"(?:COM|LPT)[0-9¹²³]")
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
# What HFS+ leaves out when it compares names: ".g<zero width non-joiner>it" opens ".git" there.
_IGNORED = re.compile("[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]")
_GIT = frozenset({".git", "git~1"})
_GAPS = re.compile(r"-{2,}")


def reserved(name: str) -> bool:
    """Say whether Windows keeps ``name`` for a device, also with an extension (``nul.yaml``)."""
    stem = name.split(".", 1)[0].rstrip(" ").upper()
    return stem in _DEVICES or _PORT.fullmatch(stem) is not None


def objection(name: str) -> str:
    """Return why ``name`` cannot be the name of a file or folder in a plan, or "" when it can.

    The reason is a sentence marked for translation, with a field ``{name}``.
    """
    if name in {"", ".", ".."}:
        return N_("“{name}” is not a name inside the plan folder.")
    if _FORBIDDEN.search(name):
        return N_("“{name}” holds a character that file names cannot have on every system.")
    if name[-1] in ". ":
        return N_("“{name}” ends with a dot or a space, which Windows drops.")
    if reserved(name):
        return N_("“{name}” is a name that Windows keeps for a device.")
    if _IGNORED.sub("", name).casefold() in _GIT:
        return N_("“{name}” belongs to git.")
    return ""


def safe_name(text: str, *, longest: int = LONGEST_NAME) -> str:
    """Return a name for a file or folder, without extension, made from ``text``.

    Lower case; letters, digits and ``_`` of any script stay, everything between becomes one ``-``. A name that Windows
    keeps for a device gets ``x-`` in front. A name longer than ``longest`` bytes is cut, and one of which nothing is
    left is made up; both end with a digest of ``text``, so that two texts do not share a name by being cut.
    """
    lower = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    kept = "".join(char if _stays(char) else "-" for char in lower)
    name = _GAPS.sub("-", unicodedata.normalize("NFKC", kept)).strip("-")
    if not name:
        return f"x-{_digest(text)}"
    if reserved(name):
        return f"x-{name}"
    if len(name.encode()) <= longest:
        return name
    short = name.encode()[: longest - 9].decode(errors="ignore").rstrip("-")
    return f"{short}-{_digest(text)}"


def _stays(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LMN"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
