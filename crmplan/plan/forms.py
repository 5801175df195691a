"""Forms: the mappings that plan files hold, declared once with typed fields, read fast, and judged by pydantic.

``Form.read`` takes a mapping that is as it should be without any library. Whatever it cannot take goes to pydantic,
which has the last word and says every fault at once; loading pydantic costs more than checking a sound plan, so a
sound plan never does (docs/decisions). What both take, both read alike; a test holds them to that.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeVar, dataclass_transform, get_args

from crmplan.plan.sound_values import Reader, Unsure, reader_of

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

FormT = TypeVar("FormT", bound="Form")
NOTHING: Mapping[str, Any] = MappingProxyType({})
"""The default of a field that holds names and values."""


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


class Key(NamedTuple):
    """The key of a field in the file, where it is not the field's own name."""

    name: str


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
            return cls.take(data)
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
    def take(cls, data: object) -> Self:
        """Read a sound mapping. Raises Unsure or ValueError for anything else."""
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
            found[name] = Field(key, hasattr(form, name), annotation, reader_of(annotation))
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


_FIELDS: dict[type[Form], dict[str, Field]] = {}
