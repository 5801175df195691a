"""Tests of values: from the text in a file to what it means."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.questions import Question
from crmplan.plan.values import Row, convert, suggest
from crmplan.yamlio.reader import Data

IDS = {"people": frozenset({"sales-lead"}), "a.rows": frozenset({"one", "two"}), "timeline.tasks": None}


def question(**keys: object) -> Question:
    return Question.read({"id": "q", "topic": "t", "ask": "?", **keys})


def of(raw: Data, **keys: object) -> tuple[object, list[str]]:
    value, problems = convert(question(**keys), raw, IDS.get)
    return value, [problem.message for problem in problems]


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
    assert of(raw, type=type) == (value, [])


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
        ({"type": "table", "columns": [{"id": "c", "type": "text"}]}, "text", "A table is expected"),
        ({"type": "computed"}, "3", "takes no answer"),
        ({"type": "text", "max_length": 3}, "long", "at most 3"),
    ],
)
def test_what_does_not_fit_is_said(keys: dict[str, object], raw: Data, words: str) -> None:
    _value, messages = of(raw, **keys)
    assert len(messages) == 1
    assert words in messages[0]


def test_a_reference_to_what_cannot_be_told_is_taken() -> None:
    assert of("any", type="ref", ref="timeline.tasks") == ("any", [])


TABLE = {
    "type": "table",
    "min_rows": 2,
    "sum": {"share": 100},
    "columns": [
        {"id": "name", "label": "Name", "type": "text", "required": True},
        {"id": "share", "type": "percent"},
        {"id": "tags", "type": "refs", "ref": "a.rows"},
    ],
}


def test_rows_are_typed() -> None:
    rows: Data = [{"id": "x", "name": "X", "share": "40", "tags": ["one"]}, {"id": "y", "name": "Y", "share": "60"}]
    value, problems = convert(question(**TABLE), rows, IDS.get)
    assert problems == []
    assert isinstance(value, list)
    first = value[0]
    assert isinstance(first, Row)
    assert (first.id, first.address, first["share"]) == ("x", "t.q[x]", Decimal(40))
    assert (first.text("name"), first.names("tags"), first.number("share")) == ("X", ["one"], Decimal(40))
    assert (first["tags"], first["none"], first.flag("name"), first.day("name")) == (["one"], None, False, None)


@pytest.mark.parametrize(
    ("rows", "path", "words", "unmet"),
    [
        ([{"id": "x", "name": "X"}], (), "At least 2 rows", True),
        ([{"id": "x"}, {"id": "y", "name": "Y"}], (0,), "lacks Name", True),
        ([{"name": "X"}, {"id": "y", "name": "Y"}], (0,), "no usable id", False),
        ([{"id": "a b", "name": "X"}, {"id": "y", "name": "Y"}], (0, "id"), "no usable id", False),
        ([{"id": "y", "name": "X"}, {"id": "y", "name": "Y"}], (1, "id"), "Two rows", False),
        ([{"id": "x", "nmae": "X", "name": "X"}, {"id": "y", "name": "Y"}], (0, "nmae"), "no column", False),
        ([{"id": "x", "name": "X", "tags": ["one", "bad"]}, {"id": "y", "name": "Y"}], (0, "tags", 1), "among", False),
        (["x", {"id": "y", "name": "Y"}], (0,), "not a mapping", False),
        ([{"id": "x", "name": "X", "share": "1"}, {"id": "y", "name": "Y"}], (), "adds up to 1, not 100", True),
    ],
)
def test_faults_in_rows_have_their_place(rows: Data, path: tuple[object, ...], words: str, *, unmet: bool) -> None:
    _value, problems = convert(question(**TABLE), rows, IDS.get)
    matching = [problem for problem in problems if words in problem.message]
    assert [(problem.path, problem.unmet) for problem in matching] == [(path, unmet)]


def test_suggestions() -> None:
    assert suggest("hihg", ["low", "high"]) == "Did you mean “high”?"
    assert suggest("zzz", ["low", "high"]) == ""


DATA = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "share", "tags", "x"]), inner)
    ),
    max_leaves=8,
)
TYPES = ("text", "long", "int", "number", "money", "percent", "date", "confirm", "person", "scale", "note")


@given(DATA, st.sampled_from(TYPES))
def test_any_data_gives_a_value_or_a_problem(raw: Data, type: str) -> None:
    value, problems = convert(question(type=type), raw, IDS.get)
    assert raw is None or value is not None or problems or (isinstance(raw, str) and not raw.strip())


@given(DATA)
def test_any_table_gives_rows_or_problems(raw: Data) -> None:
    value, problems = convert(question(**TABLE), raw, IDS.get)
    assert value is None or isinstance(value, list)
    assert raw is None or problems or value
