"""The filters that documents add to Jinja's own: dates, numbers, money, lists, traffic lights."""

from collections.abc import Callable, Iterable
from typing import Any, Literal

from crmplan.documents.blocks import Light
from crmplan.documents.bound import Raw
from crmplan.documents.locality import Locality

Bind = Callable[[object], Raw]


def document_filters(locality: Locality, bind: Bind, glue: Callable[[str], Raw]) -> dict[str, Callable[..., Any]]:
    """Return the filters by name. A missing value (None) passes through them, and shows as missing.

    ``bind`` makes Markdown of any value, ``glue`` of text whose edges matter, such as a separator.
    """
    values = ("date", "day", "month", "week", "number", "money", "percent")
    plain = {name: _unless_missing(getattr(locality, name)) for name in values}
    return plain | _light_filters(bind) | _list_filters(locality, bind, glue)


def _light_filters(bind: Bind) -> dict[str, Callable[..., Any]]:
    def rag(light: str | None, word: object = "") -> Raw:
        """Write a traffic light: ``{{ 'red'|rag(t('Off track')) }}``."""
        chosen = Light(light or "grey")
        return Raw(f"{{rag:{chosen} {bind(word)}}}" if word else f"{{rag:{chosen}}}")

    def missing(value: object, word: object = "") -> object:
        """Give ``value``, or when there is none, the word that says so in its place."""
        if value is not None and value not in ("", [], {}):
            return value
        return Raw(f"{{missing {bind(word)}}}" if word else "{missing}")

    return {"rag": rag, "missing": missing}


def _list_filters(locality: Locality, bind: Bind, glue: Callable[[str], Raw]) -> dict[str, Callable[..., Any]]:
    def join(values: Iterable[object], by: str = "") -> Raw:
        return Raw(glue(by).join(map(bind, values)))

    def names(values: Iterable[object] | None, style: Literal["standard", "or", "unit"] = "standard") -> Raw | None:
        """Join as a sentence does: a, b and c."""
        parts = [bind(value) for value in values or ()]
        return Raw(locality.names(parts, style)) if parts else None

    def lines(values: Iterable[object] | None) -> Raw | None:
        """One value a line, as a cell wants it."""
        return Raw(glue("\n").join(map(bind, values))) if values else None

    return {"join": join, "names": names, "lines": lines}


def _unless_missing(write: Callable[..., str]) -> Callable[..., str | None]:
    def filtered(value: object, *args: object, **kwargs: object) -> str | None:
        return None if value is None else write(value, *args, **kwargs)

    return filtered
