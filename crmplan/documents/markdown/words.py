"""Fixed words of a template: ``t('Owner: {name}', name=x)`` and ``tn('one', 'many', n)``."""

import re
from collections.abc import Callable

from jinja2 import TemplateRuntimeError

from crmplan.documents.bound import Raw
from crmplan.language import _, ngettext

_FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")
RESERVED = frozenset({"missing"})


class Words:
    """Translates first and fills the fields after; ``bind`` turns a value into Markdown that cannot be misread."""

    def __init__(self, bind: Callable[[object], Raw]) -> None:
        self._bind = bind

    def one(self, text: str, /, **fields: object) -> Raw:
        """Return ``text`` in the document's language with its ``{fields}`` filled."""
        return self._fill(_(text), fields)

    def counted(self, one: str, many: str, n: int, /, **fields: object) -> Raw:
        """Return the form that fits ``n``; ``{n}`` is filled with it."""
        return self._fill(ngettext(one, many, n), {"n": n, **fields})

    def _fill(self, text: str, fields: dict[str, object]) -> Raw:
        def value(match: re.Match[str]) -> str:
            if match[1] in fields:
                return self._bind(fields[match[1]])
            if match[1] in RESERVED:
                return match[0]
            message = _("the sentence “{text}” has no value for {field}")
            raise TemplateRuntimeError(message.format(text=text, field=match[1]))

        return Raw(_FIELD.sub(value, text))


def fields(text: str) -> frozenset[str]:
    """Return the names of the fields in ``text``."""
    return frozenset(_FIELD.findall(text)) - RESERVED
