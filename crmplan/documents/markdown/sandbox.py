"""The Jinja environment: values are bound, not pasted; a template can neither write, nor look behind the data."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, Undefined, nodes, pass_context
from jinja2.exceptions import SecurityError, TemplateAssertionError, TemplateRuntimeError
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from crmplan.documents.bound import BoundValues, Raw
from crmplan.documents.locality import Locality
from crmplan.documents.markdown.compiled import CompiledTemplates
from crmplan.documents.markdown.filters import document_filters
from crmplan.documents.markdown.tree import tree_faults
from crmplan.documents.markdown.words import Words
from crmplan.language import _

_GLOBALS = ("range", "namespace")
_BANNED_FILTERS = ("safe", "escape", "e", "forceescape", "xmlattr", "urlize", "random", "pprint", "tojson", "striptags")
_LONGEST_REPEAT = 10_000
_GROUPED = 10_000  # from here on thousands are set apart; a year is not


@cache
def _compiled() -> CompiledTemplates:
    return CompiledTemplates()


class Sandbox(ImmutableSandboxedEnvironment):
    """One environment for one document in one language."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, loader: BaseLoader, locality: Locality, values: BoundValues) -> None:
        super().__init__(
            loader=loader,
            autoescape=False,
            undefined=StrictUndefined,
            finalize=_finalizer(locality, values),
            trim_blocks=True,
            lstrip_blocks=True,
            cache_size=100,
            bytecode_cache=_compiled(),
            auto_reload=False,
            optimized=False,  # a constant such as 1234.5|money would be written once, in the first document's language
        )

        def bind(value: object) -> Raw:
            return bound(value, locality, values)

        words = Words(bind)
        kept = {name: self.globals[name] for name in _GLOBALS}
        self.globals = {**kept, "t": words.one, "tn": words.counted}
        for name in _BANNED_FILTERS:
            self.filters.pop(name, None)
        self.filters |= document_filters(locality, bind, values.bind)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """Call ``obj``; what a macro or a block gives back is Markdown that the template wrote."""
        result = super().call(context, obj, *args, **kwargs)
        return Raw(result) if isinstance(obj, Macro | BlockReference) else result

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Return what the data calls ``attribute``, before what Python calls so (a column may be named ``items``)."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's
        """Refuse powers and endless repetition, which would eat the machine's memory."""
        if operator == "**" or any(isinstance(side, str | list | tuple) for side in (left, right)):
            size = len(left) * right if isinstance(left, str | list) and isinstance(right, int) else _LONGEST_REPEAT + 1
            if size > _LONGEST_REPEAT:
                raise SecurityError(_("this repetition or power is too large for a template"))
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, and refuse what the lint refuses: no template runs that would not pass it."""
        tree = super()._parse(source, name, filename)
        for line, message in tree_faults(tree):
            raise TemplateAssertionError(message, line, name, filename)
        return tree


def _finalizer(locality: Locality, values: BoundValues) -> Callable[[Context, object], str]:
    @pass_context  # keeps Jinja from finalizing constants once, at compile time, outside any document
    def finalize(context: Context, value: object) -> str:
        del context
        return bound(value, locality, values)

    return finalize


def bound(value: object, locality: Locality, values: BoundValues) -> Raw:
    """Return the Markdown that stands for ``value``: itself when it is ours, else a code with the text in the table."""
    if isinstance(value, Raw):
        return value
    return Raw("{missing}") if value is None else values.bind(_written(value, locality))


def _written(value: object, locality: Locality) -> str:
    match value:
        case Undefined():
            return str(value)  # raises, naming what is missing
        case str():
            return value.strip("\n").rstrip(" \t\n")
        case bool():
            return _("yes") if value else _("no")
        case int():
            return locality.number(value) if abs(value) >= _GROUPED else str(value)
        case float() | Decimal():
            return locality.number(value)
        case date():
            return locality.date(value)
    message = _("a {kind} cannot stand in a text: loop over it, or use |names or |lines")
    raise TemplateRuntimeError(message.format(kind=type(value).__name__))
