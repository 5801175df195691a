"""Tests of cells: from the text in a file to what it means."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.cells import LARGEST, bounds, convert_cell, short
from crmplan.plan.questions import Question
from crmplan.yamlio.reader import Data

IDS = {"people": frozenset({"sales-lead"}), "a.rows": frozenset({"one", "two"}), "timeline.tasks": None}


def question(**keys: object) -> Question:
    return Question.read({"id": "q", "topic": "t", "ask": "?", **keys})


def of(raw: Data, **keys: object) -> tuple[object, str]:
    value, problem = convert_cell(question(**keys), raw, IDS.get)
    return value, problem.message if problem else ""


@pytest.mark.parametrize(
    ("type", "raw", "value"),
    [
        ("text", "01067", "01067"),
        ("text", "no", "no"),
        ("text", "  ", None),
        ("int", "12", 12),
        ("scale", "5", 5),
        ("number", "-1.50", Decimal("-1.50")),
        ("money", "1200.50", Decimal("1200.50")),
        ("percent", "12.5 %", Decimal("12.5")),
        ("date", "2027-09-01", date(2027, 9, 1)),
        ("confirm", "Yes", True),
        ("confirm", "false", False),
        ("person", "sales-lead", "sales-lead"),
    ],
)
def test_types(type: str, raw: str, value: object) -> None:
    assert of(raw, type=type) == (value, "")


@pytest.mark.parametrize(
    ("keys", "raw", "words"),
    [
        ({"type": "int"}, "1.5", "whole number"),
        ({"type": "int"}, "many", "is not a number"),
        ({"type": "number"}, "1,5", "is not a number"),
        ({"type": "number"}, "9" * 400, "too large"),
        ({"type": "number"}, "nan", "is not a number"),
        ({"type": "number"}, "1e9", "is not a number"),
        ({"type": "number", "min": 3}, "2", "below the least value, 3"),
        ({"type": "scale"}, "6", "above the greatest value, 5"),
        ({"type": "percent"}, "101", "above the greatest value, 100"),
        ({"type": "date"}, "2027-02-30", "no such day"),
        ({"type": "date"}, "1.2.2027", "is not a date"),
        ({"type": "confirm"}, "perhaps", "neither yes nor no"),
        ({"type": "choice", "choices": ["low", "high"]}, "hihg", "not one of the choices"),
        ({"type": "multi", "choices": ["low", "high"]}, ["low", "x"], "not one of the choices"),
        ({"type": "multi", "choices": ["low", "high"]}, [["low"]], "list of names"),
        ({"type": "ref", "ref": "a.rows"}, "three", "not among a.rows"),
        ({"type": "person"}, "nobody", "not among people"),
        ({"type": "text"}, ["a"], "not a list"),
        ({"type": "text"}, {"a": "b"}, "not a mapping"),
        ({"type": "computed"}, "3", "takes no answer"),
        ({"type": "text", "max_length": 3}, "long", "at most 3"),
    ],
)
def test_what_does_not_fit_is_said(keys: dict[str, object], raw: Data, words: str) -> None:
    _value, message = of(raw, **keys)
    assert words in message


def test_a_reference_to_what_cannot_be_told_is_taken() -> None:
    assert of("any", type="ref", ref="timeline.tasks") == ("any", "")


def test_bounds_of_scales_and_percentages() -> None:
    assert bounds(question(type="scale")) == (1, 5)
    assert bounds(question(type="scale", max="10")) == (1, 10)
    assert bounds(question(type="percent")) == (0, 100)
    assert bounds(question(type="number", min="2")) == (2, None)


def test_the_largest_number() -> None:
    assert of(str(LARGEST - 1), type="number") == (LARGEST - 1, "")
    assert "too large" in of(str(LARGEST), type="number")[1]


def test_a_long_value_is_quoted_in_part() -> None:
    assert short("x" * 60) == "x" * 60
    assert short("x" * 61) == "x" * 57 + "…"


DATA = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "x"]), inner),
    max_leaves=8,
)
TYPES = ("text", "long", "int", "number", "money", "percent", "date", "confirm", "person", "scale", "note")


@given(DATA, st.sampled_from(TYPES))
def test_any_data_gives_a_value_or_a_problem(raw: Data, type: str) -> None:
    value, problem = convert_cell(question(type=type), raw, IDS.get)
    assert raw is None or value is not None or problem or (isinstance(raw, str) and not raw.strip())
