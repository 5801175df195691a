"""HTML as text. ``Markup`` is HTML; a plain text can only enter through ``text`` and attributes, both escaped here."""

from collections.abc import Iterable
from html import escape
from typing import NewType

from crmplan.documents.bound import clean

Markup = NewType("Markup", str)

NOTHING = Markup("")
_VOID = frozenset({"br", "col", "img", "link", "meta"})


def element(name: str, /, *children: Markup, **attributes: str | int | None) -> Markup:
    """Return an element; an attribute that is None is left out, ``_`` in its name stands for ``-`` (not at the end)."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{given}>" if name in _VOID else f"<{name}{given}>{''.join(children)}</{name}>")


def text(words: str) -> Markup:
    """Return ``words`` as character data."""
    return Markup(_escaped(words))


def together(parts: Iterable[Markup], between: str = "") -> Markup:
    """Return ``parts`` one after the other; ``between`` is white space."""
    return Markup(between.join(parts))


def css_string(words: str) -> str:
    """Return ``words`` as a string of a style sheet that ends neither the string nor the sheet."""
    return '"' + "".join(char if char.isalnum() and char.isascii() else f"\\{ord(char):06x}" for char in words) + '"'


def _escaped(words: str) -> str:
    return escape(clean(words), quote=True)
