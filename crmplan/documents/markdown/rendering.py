"""One template and its data become Markdown with bound values; every fault names the template and the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from traceback import walk_tb
from types import TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.runtime import Macro

from crmplan.documents.bound import BoundValues, own_text
from crmplan.documents.locality import Locality
from crmplan.documents.markdown.loader import FolderLoader
from crmplan.documents.markdown.sandbox import Sandbox
from crmplan.errors import PlanError
from crmplan.language import _

_SHARED = "_shared/"
_FRAME = "_shared/deliverable.md.j2"


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown whose values are still codes, and the table that the codes point into."""

    text: str
    values: BoundValues


def render(name: str, context: Mapping[str, object], *, folders: Sequence[Path], locality: Locality) -> Rendered:
    """Render the template ``name`` with ``context``, which holds plain data only.

    Raises PlanError with the template's name and line when the template is at fault, TypeError when the data is.
    """
    values = BoundValues()
    data = plain_data(dict(context))
    environment = Sandbox(FolderLoader(folders), locality, values)
    try:
        _share_macros(environment)
        return Rendered(environment.get_template(name).render(data), values)
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # a template can raise whatever the expressions in it raise
        raise _fault(error, name) from error


def _share_macros(environment: Sandbox) -> None:
    """Make the macros of ``_shared/`` known everywhere, so that templates need no import lines."""
    for name in environment.list_templates(filter_func=lambda name: name.startswith(_SHARED) and name != _FRAME):
        template = environment.get_template(name)
        try:
            module = template.module
        except Exception:  # noqa: BLE001 - handle_exception raises it again
            environment.handle_exception()  # rewrites the traceback to the template's own lines
        environment.globals |= {key: value for key, value in vars(module).items() if isinstance(value, Macro)}


class _Checked(dict[str, object]):
    """Plain data that has passed ``plain_data``, so that it passes again at once."""


class _CheckedList(list[object]):
    """The same for a list."""


def plain_data(value: object) -> object:
    """Return ``value`` as new plain data, in which no text can pass for ours; raise TypeError for anything else.

    What it returned before comes back as it is: data shared by many documents is gone through once.
    """
    match value:
        case str():
            return own_text(value)
        case _Checked() | _CheckedList() | None | bool() | int() | float() | Decimal() | date():
            return value
        case dict():
            return _Checked({own_text(str(key)): plain_data(item) for key, item in value.items()})
        case list() | tuple():
            return _CheckedList(plain_data(item) for item in value)
    raise TypeError(f"templates get plain data only, not {type(value).__name__}")


def _fault(error: Exception, name: str) -> PlanError:
    template, line = _place(error, name)
    message = _("The template {template} fails on line {line}: {reason}.").format(
        template=template, line=line, reason=_reason(error).rstrip(".")
    )
    return PlanError(message, file=f"templates/{template}", line=line, column=1 if line else 0)


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return _("the template {name} does not exist").format(name=error.name)
    return str(error.message if isinstance(error, TemplateError) else error)


def _place(error: Exception, name: str) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    return _last_template_line(error.__traceback__) or (name, 0)


def _last_template_line(traceback: TracebackType | None) -> tuple[str, int] | None:
    places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(traceback)]
    return next(((file, line) for file, line in reversed(places) if file.endswith(".j2")), None)
