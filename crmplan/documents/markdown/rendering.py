"""One template and its data become Markdown with bound values; every fault names the template and the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from jinja2.runtime import Macro

from crmplan.documents.bound import BoundValues, own_text
from crmplan.documents.locality import Locality
from crmplan.documents.markdown.faults import template_fault
from crmplan.documents.markdown.loader import FolderLoader
from crmplan.documents.markdown.sandbox import Sandbox
from crmplan.errors import PlanError

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
    loader = FolderLoader(folders)
    environment = Sandbox(loader, locality, values)
    try:
        _share_macros(environment)
        return Rendered(environment.get_template(name).render(data), values)
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # a template can raise whatever the expressions in it raise
        raise template_fault(error, name, context, lambda other: loader.get_source(environment, other)[0]) from error


def _share_macros(environment: Sandbox) -> None:
    """Make the macros of ``_shared/`` known everywhere, so that templates need no import lines."""
    for name in environment.list_templates(filter_func=lambda name: name.startswith(_SHARED) and name != _FRAME):
        template = environment.get_template(name)
        try:
            module = template.module
        except Exception:  # noqa: BLE001 - handle_exception raises it again
            environment.handle_exception()  # rewrites the traceback to the template's own lines
        environment.globals |= {key: value for key, value in vars(module).items() if isinstance(value, Macro)}


class PlainDict(dict[str, object]):
    """Plain data that has passed ``plain_data``, so that it passes again at once."""


class PlainList(list[object]):
    """The same for a list."""


def plain_data(value: object) -> object:
    """Return ``value`` as new plain data, in which no text can pass for ours; raise TypeError for anything else.

    What it returned before comes back as it is: data shared by many documents is gone through once.
    """
    match value:
        case str():
            return own_text(value)
        case PlainDict() | PlainList() | None | bool() | int() | float() | Decimal() | date():
            return value
        case dict():
            return PlainDict({own_text(str(key)): plain_data(item) for key, item in value.items()})
        case list() | tuple():
            return PlainList(plain_data(item) for item in value)
    raise TypeError(f"templates get plain data only, not {type(value).__name__}")
