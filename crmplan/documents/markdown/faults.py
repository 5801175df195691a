"""What went wrong in a template, as one sentence: its name, the line, the reason, and the question it speaks of."""

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from traceback import walk_tb
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from crmplan.documents.bound import clean
from crmplan.errors import PlanError
from crmplan.language import _

Source = Callable[[str], str]
"""Gives the text of a template by its name."""

_STEP = r"(?:\.\w+|\[['\"][\w-]+['\"]\])"
_PATH = re.compile(rf"[A-Za-z_]\w*{_STEP}+")
_PARTS = re.compile(r"[\w-]+")
_ALIAS = re.compile(rf"\{{%-?\s*(?:set\s+(\w+)\s*=|for\s+(\w+)\s+in)\s*([A-Za-z_]\w*{_STEP}*)")
_UNKNOWN = re.compile(r"'([^']+)' is undefined|has no (?:attribute|element) '?([^']+?)'?$")
_LONGEST_REASON = 300
_ALIASES_DEEP = 5


def template_fault(error: Exception, name: str, data: Mapping[str, object], source: Source) -> PlanError:
    """Return the fault that ``error`` is, raised while ``name`` was rendered with ``data``."""
    template, line = _place(error, name)
    reason = clean(_reason(error))[:_LONGEST_REASON].rstrip(".")
    message = _("The template {template} fails on line {line}: {reason}.") if line else _(
        "The template {template} fails: {reason}."
    )  # fmt: skip
    try:
        before = source(template).splitlines()[:line]
    except Exception:  # noqa: BLE001 - the template itself may be what cannot be read
        before = []
    hint = _hint(_missing_name(error), before, data)
    return PlanError(
        message.format(template=template, line=line, reason=reason),
        hint=hint,
        file=f"templates/{template}",
        line=line,
        column=1 if line else 0,
    )


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return _("the template {name} does not exist").format(name=error.name)
    if isinstance(error, RecursionError):
        return _("it includes or nests itself without end")
    if isinstance(error, UnicodeDecodeError):
        return _("it is not text in UTF-8")
    missing = _missing_name(error)
    if missing:
        return _("there is nothing called “{name}” here").format(name=missing)
    return str(error.message if isinstance(error, TemplateError) else error) or type(error).__name__


def _missing_name(error: Exception) -> str:
    found = _UNKNOWN.search(error.message or "") if isinstance(error, UndefinedError) else None
    return (found[1] or found[2]) if found else ""


def _place(error: Exception, name: str) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    return _last_template_line(error.__traceback__) or (name, 0)


def _last_template_line(traceback: TracebackType | None) -> tuple[str, int] | None:
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(traceback)]
    return next(((file, line) for file, line in reversed(places) if file.endswith(".j2")), None)


def _hint(missing: str, before: list[str], data: Mapping[str, object]) -> str:
    """Say what may have been meant, and which question the line speaks of; ``before`` ends with that line."""
    if not before:
        return ""
    paths = [_spelled(match[0], "\n".join(before)) for match in _PATH.finditer(before[-1])]
    meant = next((near for path in paths if (near := _nearest(missing, path, data))), "")
    meant = meant or (_near(missing, list(data)) if missing else "")
    words = [_("Did you mean “{name}”?").format(name=meant)] if meant else []
    question = next((found for path in paths if (found := _question(path, data))), None)
    if question:
        words.append(_("The line speaks of {address}: “{ask}”").format(address=question[0], ask=question[1]))
    return " ".join(words)


def _spelled(path: str, before: str) -> list[str]:
    """The steps of ``path``, its first name replaced by what was last set or looped over under that name."""
    steps = _PARTS.findall(path)
    for _round in range(_ALIASES_DEEP):
        meant = [match[3] for match in _ALIAS.finditer(before) if steps[0] in {match[1], match[2]}]
        if not meant or _PARTS.findall(meant[-1])[0] == steps[0]:
            break
        steps = [*_PARTS.findall(meant[-1]), *steps[1:]]
    return steps


def _nearest(missing: str, path: list[str], data: Mapping[str, object]) -> str:
    """What stands where ``path`` asks for ``missing`` and is spelled nearly so."""
    here: object = data
    for step in path:
        while isinstance(here, list) and here:
            here = here[0]
        if not isinstance(here, dict | Mapping):
            return ""
        if step not in here:
            return _near(step, [str(key) for key in here]) if step == missing else ""
        here = here[step]
    return ""


def _near(name: str, known: list[str]) -> str:
    return next((near for near in get_close_matches(name, known) if near != name), "")


def _question(path: list[str], data: Mapping[str, object]) -> tuple[str, str] | None:
    """Address and words of the question that ``path`` leads into."""
    here: object = data
    for step in path:
        here = here.get(step) if isinstance(here, dict) else None
        if isinstance(here, dict) and isinstance(here.get("address"), str) and isinstance(here.get("ask"), str):
            return here["address"], here["ask"]
    return None
