"""Schemas and models agree: an editor takes every value that the check takes, and refuses every shape it refuses."""

import json
from functools import cache
from typing import Any

import jsonschema
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.conversion import convert
from crmplan.plan.questions import Column, Question, QuestionType, ValueShape
from crmplan.plan.schema import schema
from crmplan.yamlio.reader import Data, read
from crmplan.yamlio.writer import render
from tests.plan.test_schema import as_an_editor_reads
from tests.plan_builder import full_catalogue

QUESTIONS = [question for question in full_catalogue().by_address.values() if question.is_asked]
_WORDS = [
    "x",
    "no",
    "Yes",
    "true",
    "01067",
    "12",
    "-3.5",
    "40 %",
    "2027-09-01",
    " 7 ",
    "1.200,50",
    "a: b",
    "über",
    "~x",
]


@cache
def _validator(topic: str) -> Any:
    return jsonschema.Draft7Validator(schema(full_catalogue().by_id[topic]))


def _editor_takes(question: Question, value: Data, *, as_record: bool) -> bool:
    """Say whether an editor marks nothing in a file with this answer."""
    entry: Data = {"value": value, "status": "agreed"} if as_record else value
    text = render({question.id: entry})
    assert read(text.encode()).data == {question.id: entry}
    return bool(_validator(question.topic).is_valid(as_an_editor_reads(text)))


def _check_takes(question: Question, value: Data) -> bool:
    _value, problems = convert(question, value, lambda _target: None)
    return all(problem.unmet for problem in problems)


def _scalars(shape: ValueShape) -> st.SearchStrategy[Data]:
    words = [st.sampled_from(_WORDS), st.none()]
    match shape.type:
        case QuestionType.CHOICE | QuestionType.MULTI:
            words.append(st.sampled_from(shape.choices))
        case QuestionType.DATE:
            words.append(st.dates().map(str))
        case QuestionType.CONFIRM:
            words.append(st.sampled_from(["yes", "no", "True", "FALSE", "nO"]))
        case QuestionType.TEXT | QuestionType.LONG:
            words.append(st.text(alphabet="aé 1.:-#\n", min_size=1, max_size=20))
        case _:
            words += [st.integers(-5, 200).map(str), st.decimals(-5, 200, places=2).map(str)]
    return st.one_of(words)


def _cells(shape: ValueShape) -> st.SearchStrategy[Data]:
    single = _scalars(shape)
    if shape.type in {QuestionType.MULTI, QuestionType.REFS}:
        return st.one_of(single, st.lists(single, max_size=3))
    return single


def _rows(columns: tuple[Column, ...]) -> st.SearchStrategy[Data]:
    ids = st.sampled_from(["a", "b-1", "C_2", "007"])
    row = st.fixed_dictionaries({"id": ids}, optional={column.id: _cells(column) for column in columns})
    return st.lists(row, max_size=2)


def _answers(question: Question) -> st.SearchStrategy[Data]:
    return _rows(question.columns) if question.type is QuestionType.TABLE else _cells(question)


_ODD: st.SearchStrategy[Data] = st.sampled_from(
    ["x", {}, {"id": "a"}, [], ["x"], [[]], [["x"]], [{}], [{"id": "a"}], [None], [{"id": None}], [{"id": "a b"}],
     [{"id": "a", "zzz-no-column": "x"}], [{"name": "x"}], ["x", {}]]
)  # fmt: skip


@given(st.data(), st.booleans())
def test_what_the_check_takes_an_editor_takes(data: st.DataObject, as_record: bool) -> None:  # noqa: FBT001
    question = data.draw(st.sampled_from(QUESTIONS), label="question")
    value = data.draw(_answers(question), label="value")
    if value not in (None, [], {}) and _check_takes(question, value):
        assert _editor_takes(question, value, as_record=as_record)


@given(st.data())
def test_what_an_editor_takes_the_check_takes_but_for_what_needs_the_plan(data: st.DataObject) -> None:
    """What needs the plan or arithmetic is the check's alone: ranges, whole numbers, days that do not exist, ids."""
    question = data.draw(st.sampled_from(QUESTIONS), label="question")
    value = data.draw(_answers(question), label="value")
    if not _check_takes(question, value) and _editor_takes(question, value, as_record=True):
        _value, problems = convert(question, value, lambda _target: None)
        words = ("below the least", "above the greatest", "whole number", "no such day", "the id “")
        hard = [problem.message for problem in problems if not problem.unmet]
        assert all(any(word in message for word in words) for message in hard)


@given(st.data())
def test_a_shape_the_check_refuses_an_editor_refuses(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(QUESTIONS), label="question")
    value = data.draw(_ODD, label="value")
    if not _check_takes(question, value):
        assert not _editor_takes(question, value, as_record=True)


@given(st.data())
def test_a_cell_of_a_shape_the_check_refuses_an_editor_refuses(data: st.DataObject) -> None:
    tables = [question for question in QUESTIONS if question.type is QuestionType.TABLE]
    question = data.draw(st.sampled_from(tables), label="question")
    column = data.draw(st.sampled_from(question.columns), label="column")
    value: Data = [{"id": "a", column.id: data.draw(_ODD, label="cell")}]
    if not _check_takes(question, value):
        assert not _editor_takes(question, value, as_record=True)


def test_every_key_of_a_record_is_taken_and_no_other() -> None:
    question = full_catalogue().by_address["direction.destination"]
    record = {"value": "x", "status": "parked", "by": "a", "on": "2026-11-22", "reason": "r", "owner": "b"}
    record |= {"due": "2026-12-01", "note": "n", "from": "[a, b]", "asked": "1", "seen": "{direction.sector: abc}"}
    text = "destination: {" + ", ".join(f"{key}: {value}" for key, value in record.items()) + "}\n"
    data = yaml.safe_load(json.dumps(as_an_editor_reads(text)))
    assert _validator(question.topic).is_valid(data)
    assert not _validator(question.topic).is_valid({"destination": {**data["destination"], "zzz": 1}})
