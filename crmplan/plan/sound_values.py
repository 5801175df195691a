"""Reading sound values fast: from the text, lists and mappings of a plan file to what a typed field holds.

Nothing is guessed: what is not plainly as its type wants it raises Unsure, and pydantic decides (``forms``).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Reader = Callable[[object], Any]
_FIGURE = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)


class Unsure(Exception):  # noqa: N818 - no error: pydantic decides
    """The quick reading does not take a value."""


class Reads(NamedTuple):
    """How a value is made from what the file holds; a ValueError of ``convert`` is a sentence for the user.

    ``whole`` says that the result is final; otherwise it is read on by the type of the field.
    """

    convert: Reader
    whole: bool = False

    def __get_pydantic_core_schema__(self, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Tell pydantic the same."""
        from pydantic_core import core_schema  # noqa: PLC0415 - only for a form with a fault

        if self.whole:
            return core_schema.no_info_plain_validator_function(self.convert)
        return core_schema.no_info_before_validator_function(self.convert, handler(source))


@cache
def reader_of(annotation: Any) -> Reader:  # noqa: ANN401 - a type or an annotated one
    """Return what reads a value of a type from text, mappings and lists; it raises Unsure rather than guess."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _converted(reader_of(inner[0]), [mark for mark in inner[1:] if isinstance(mark, Reads)])
    if origin is Literal:
        return lambda value: value if isinstance(value, str) and value in inner else _give_up()
    if origin in {Union, UnionType}:
        some = reader_of(next(kind for kind in inner if kind is not NoneType))
        return lambda value: None if value is None else some(value)
    if origin is tuple:
        each = reader_of(inner[0])
        return lambda value: tuple(map(each, value)) if isinstance(value, list) else _give_up()
    if origin is Mapping:
        figure = reader_of(inner[1])
        return lambda value: _mapping(value, figure)
    return _plain(annotation)


def _converted(reader: Reader, marks: Sequence[Reads]) -> Reader:
    for mark in marks:  # the last one written is the first to see the value
        reader = mark.convert if mark.whole else _chain(mark.convert, reader)
    return reader


def _chain(convert: Reader, reader: Reader) -> Reader:
    return lambda value: reader(convert(value))


def _plain(kind: Any) -> Reader:  # noqa: ANN401 - a class
    if kind is object:
        return lambda value: value
    if hasattr(kind, "take"):  # a form within a form
        within: Reader = kind.take
        return within
    if issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda value: members[value] if isinstance(value, str) and value in members else _give_up()
    if kind in _TEXTS:
        pattern, make = _TEXTS[kind]
        return lambda value: make(value) if isinstance(value, str) and pattern.fullmatch(value) else _give_up()
    return lambda value: value if type(value) is kind else _give_up()


def _mapping(value: object, read: Reader) -> dict[str, Any]:
    return {key: read(item) for key, item in value.items()} if isinstance(value, dict) else _give_up()


def _give_up() -> Any:  # noqa: ANN401 - never returns
    raise Unsure


_TEXTS: dict[type, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    float: (_FIGURE, float),
    Decimal: (_FIGURE, Decimal),
    int: (_WHOLE, int),
    bool: (re.compile("true|false"), lambda text: text == "true"),
}
