"""Forms: the mappings that plan files hold, declared once with typed fields, read fast, and judged by pydantic.

``Form.read`` takes a mapping that is as it should be without any library. Whatever it cannot take goes to pydantic,
which has the last word and says every fault at once; loading pydantic costs more than checking a sound plan, so a
sound plan never does (docs/decisions). What both take, both read alike; a test holds them to that.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NamedTuple,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

FormT = TypeVar("FormT", bound="Form")
Reader = Callable[[object], Any]
NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The default of a field that holds names and values."""
_FIGURE = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,15}", re.ASCII)


class Misshapen(ValueError):  # noqa: N818 - a state of the data, not of the program
    """A mapping that is not as its form wants it; ``errors`` holds pydantic's details of every fault."""

    def __init__(self, words: str, errors: list[dict[str, Any]]) -> None:
        """Keep ``words`` for whoever meets the exception bare."""
        super().__init__(words)
        self.errors = errors


class At(ValueError):  # noqa: N818 - read as "raise At(key, words)"
    """A fault that stands at one key of a form, though it takes the whole form to see it."""

    def __init__(self, key: str, words: str) -> None:
        """Name the key as the file writes it."""
        super().__init__(words)
        self.key = key


class Unsure(Exception):  # noqa: N818 - no error: pydantic decides
    """The quick reading does not take a value."""


class Key(NamedTuple):
    """The key of a field in the file, where it is not the field's own name."""

    name: str


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


class Field(NamedTuple):
    """One field of a form: its key in the file, whether it may be left out, its type and how it is read."""

    key: str
    optional: bool
    annotation: Any
    read: Reader


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Form:
    """A mapping with known keys. Subclasses declare fields with types and defaults; values never change."""

    def __init__(self, **fields: Any) -> None:  # noqa: ANN401 - typed by the subclass
        """Take the fields as they are, already converted."""
        self.__dict__.update(fields)

    @classmethod
    def read(cls, data: object) -> Self:
        """Return the form that ``data`` fills in. Raises Misshapen with every fault."""
        try:
            return cls._quickly(data)
        except (Unsure, ValueError):
            return _by_pydantic(cls, data)

    @classmethod
    def prepared(cls, data: object) -> object:
        """Return ``data`` as a mapping; a form that may be written shorter says here what that means."""
        return data

    def prove(self) -> None:
        """Raise ValueError (``At`` for one key) when the fields do not go together."""

    def changed(self, **fields: Any) -> Self:  # noqa: ANN401 - as in the constructor
        """Return a copy with other values in ``fields``."""
        return type(self)(**{**self.fields(), **fields})

    def fields(self) -> dict[str, Any]:
        """Return the value of every field, defaults included."""
        return {name: getattr(self, name) for name in fields_of(type(self))}

    @classmethod
    def _quickly(cls, data: object) -> Self:
        mapping = cls.prepared(data)
        if not isinstance(mapping, dict):
            raise Unsure
        known = fields_of(cls)
        taken = {name: field.read(mapping[field.key]) for name, field in known.items() if field.key in mapping}
        if len(taken) != len(mapping) or any(name not in taken and not known[name].optional for name in known):
            raise Unsure
        return cls._proven(taken)

    @classmethod
    def _proven(cls, fields: Mapping[str, Any]) -> Self:
        form = cls(**fields)
        form.prove()
        return form

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Tell pydantic the fields, so that it can say what is wrong with a mapping."""
        from pydantic_core import core_schema  # noqa: PLC0415 - only for a form with a fault

        fields = {
            name: core_schema.typed_dict_field(
                handler.generate_schema(field.annotation), required=not field.optional, validation_alias=field.key
            )
            for name, field in fields_of(cls).items()
        }
        shape = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
        prepared = core_schema.no_info_before_validator_function(cls.prepared, shape)
        return core_schema.no_info_after_validator_function(cls._proven, prepared)

    def __eq__(self, other: object) -> bool:
        """Forms of one kind with equal fields are equal."""
        return type(other) is type(self) and self.fields() == other.fields()

    def __hash__(self) -> int:
        """Hash what is compared."""
        return hash(tuple(self.fields().values()))

    def __repr__(self) -> str:
        """Show what differs from the defaults."""
        given = ", ".join(f"{name}={self.__dict__[name]!r}" for name in fields_of(type(self)) if name in self.__dict__)
        return f"{type(self).__name__}({given})"

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a plan in memory is what its files say."""
        message = f"{type(self).__name__}.{name} cannot be changed"
        raise AttributeError(message)


def fields_of(form: type[Form]) -> dict[str, Field]:
    """Return the fields of a form by name, those of its parents first."""
    if form not in _FIELDS:
        _FIELDS[form] = _fields(form)
    return _FIELDS[form]


def _fields(form: type[Form]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for kind in reversed(form.__mro__[:-1]):
        for name, annotation in kind.__dict__.get("__annotations__", {}).items():  # noqa: RUF063 - inspect is slow to load
            key = next((mark.name for mark in get_args(annotation)[1:] if isinstance(mark, Key)), name)
            found[name] = Field(key, hasattr(form, name), annotation, _reader(annotation))
    return found


def _by_pydantic(form: type[FormT], data: object) -> FormT:
    """Let pydantic read ``data``, or say what is wrong with it."""
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - only for a form with a fault

    try:
        return TypeAdapter(form).validate_python(data)
    except ValidationError as error:
        faults = [{**item, "loc": _place(item)} for item in error.errors(include_url=False)]
        raise Misshapen(str(error), faults) from None


def _place(item: Mapping[str, Any]) -> tuple[str | int, ...]:
    cause = item.get("ctx", {}).get("error")
    return (*item["loc"], cause.key) if isinstance(cause, At) else item["loc"]


@cache
def _reader(annotation: Any) -> Reader:  # noqa: ANN401 - a type or an annotated one
    """Return what reads a value of a type from text, mappings and lists; it raises Unsure rather than guess."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _converted(_reader(inner[0]), [mark for mark in inner[1:] if isinstance(mark, Reads)])
    if origin is Literal:
        return lambda value: value if isinstance(value, str) and value in inner else _give_up()
    if origin in {Union, UnionType}:
        some = _reader(next(kind for kind in inner if kind is not NoneType))
        return lambda value: None if value is None else some(value)
    if origin is tuple:
        each = _reader(inner[0])
        return lambda value: tuple(map(each, value)) if isinstance(value, list) else _give_up()
    if origin is Mapping:
        figure = _reader(inner[1])
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
    if issubclass(kind, Form):
        within: Reader = kind._quickly  # noqa: SLF001 - a form within a form
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


_FIELDS: dict[type[Form], dict[str, Field]] = {}
_TEXTS: dict[type, tuple[re.Pattern[str], Callable[[str], Any]]] = {
    float: (_FIGURE, float),
    Decimal: (_FIGURE, Decimal),
    int: (_WHOLE, int),
    bool: (re.compile("true|false"), lambda text: text == "true"),
}
