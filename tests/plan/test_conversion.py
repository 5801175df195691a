"""Tests of whole answers: single values, and tables with their rows."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.conversion import convert
from crmplan.plan.questions import Question
from crmplan.plan.values import Row
from crmplan.yamlio.reader import Data

IDS = {"people": frozenset({"sales-lead"}), "a.rows": frozenset({"one", "two"})}


def question(**keys: object) -> Question:
    return Question.read({"id": "q", "topic": "t", "ask": "?", **keys})


def test_a_single_value_is_that_of_its_cell() -> None:
    assert convert(question(type="int"), "12", IDS.get) == (12, [])
    value, [problem] = convert(question(type="int"), "many", IDS.get)
    assert (value, problem.message) == (None, "“many” is not a number.")
    assert convert(question(type="int"), None, IDS.get) == (None, [])


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


@pytest.mark.parametrize("raw", ["text", {"id": "x"}])
def test_a_table_is_a_list_of_rows(raw: Data) -> None:
    value, [problem] = convert(question(**TABLE), raw, IDS.get)
    assert value is None
    assert problem.message == "A table is expected here: a list of rows."


DATA = st.recursive(
    st.none() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "name", "share", "tags", "x"]), inner)
    ),
    max_leaves=8,
)


@given(DATA)
def test_any_table_gives_rows_or_problems(raw: Data) -> None:
    value, problems = convert(question(**TABLE), raw, IDS.get)
    assert value is None or isinstance(value, list)
    assert raw is None or problems or value
