from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest

from crmplan.plan.sound_values import Reads, Unsure, reader_of


def _stripped(value: Any) -> Any:
    return value.strip()


def _upper(value: Any) -> Any:
    return value.upper()


def _length(value: Any) -> int:
    return len(value)


class Colour(StrEnum):
    """Two of many."""

    RED = "red"
    BLUE = "blue"


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (str, "", ""),
        (int, "-12", -12),
        (float, "1.50", 1.5),
        (Decimal, "+1.50", Decimal("1.50")),
        (bool, "false", False),
        (Colour, "red", Colour.RED),
        (Literal["a", "b"], "b", "b"),
        (tuple[int, ...], ["1", "2"], (1, 2)),
        (int | None, None, None),
        (int | None, "3", 3),
        (object, ["x"], ["x"]),
        (Annotated[int, Reads(_stripped)], " 3 ", 3),
        (Annotated[int, Reads(_length, whole=True)], "abc", 3),
        (Annotated[str, Reads(_upper), Reads(_stripped)], " a ", "A"),
    ],
)
def test_sound_values_are_read(kind: Any, written: object, value: object) -> None:
    assert reader_of(kind)(written) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        (str, None),
        (str, ["a"]),
        (int, "1.0"),
        (int, " 1"),
        (int, "１"),
        (int, 1),
        (float, "1e3"),
        (float, "nan"),
        (bool, "yes"),
        (Colour, "green"),
        (Colour, ["red"]),
        (Literal["a", "b"], "c"),
        (tuple[int, ...], "1"),
        (tuple[int, ...], ["1", "x"]),
    ],
)
def test_anything_else_is_left_to_pydantic(kind: Any, written: object) -> None:
    with pytest.raises(Unsure):
        reader_of(kind)(written)
