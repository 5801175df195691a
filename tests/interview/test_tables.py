import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.interview.tables import Draft
from crmplan.plan.conversion import convert
from crmplan.plan.questions import Question
from crmplan.yamlio.reader import Data

QUESTION = Question.read(
    {
        "id": "items",
        "topic": "t",
        "ask": "?",
        "type": "table",
        "columns": [{"id": "name", "type": "text"}, {"id": "tags", "type": "multi", "choices": ["a", "b"]}],
    }
)
ROWS: list[Data] = [{"id": "pen", "name": "Pen"}, {"id": "ink", "name": "Ink"}]


def test_rows_are_added_with_ids_of_their_own() -> None:
    draft = Draft.of(QUESTION, ROWS)
    assert [draft.add({"name": name})["id"] for name in ("Pen", "Pen", "", "!!")] == [
        "pen-2",
        "pen-3",
        "row-5",
        "row-6",
    ]
    assert draft.add({"name": "x"}, "mine")["id"] == "mine"


def test_a_changed_row_keeps_its_id_since_answers_may_name_it() -> None:
    draft = Draft.of(QUESTION, ROWS)
    draft.change(0, {"name": "Pencil"})
    assert draft.result() == [{"id": "pen", "name": "Pencil"}, {"id": "ink", "name": "Ink"}]


def test_rows_are_copied_moved_and_deleted() -> None:
    draft = Draft.of(QUESTION, ROWS)
    assert draft.copy(1) == {"id": "ink-2", "name": "Ink"}
    draft.move(2, 0)
    assert draft.delete(1) == {"id": "pen", "name": "Pen"}
    assert draft.result() == [{"id": "ink-2", "name": "Ink"}, {"id": "ink", "name": "Ink"}]


def test_cells_without_a_value_are_left_out() -> None:
    draft = Draft.of(QUESTION, [{"id": "pen", "name": "", "tags": [], "more": None, "kept": "x"}])
    assert draft.result() == [{"id": "pen", "kept": "x"}]


@pytest.mark.parametrize("raw", [None, "words", {"id": "a"}, ["a", 1]])
def test_what_is_no_table_begins_empty(raw: Data) -> None:
    assert Draft.of(QUESTION, raw).rows == []


def test_a_row_written_without_an_id_gets_one() -> None:
    assert Draft.of(QUESTION, [{"name": "Pen"}, {"id": None, "name": "Pen"}]).result() == [
        {"id": "pen", "name": "Pen"},
        {"id": "pen-2", "name": "Pen"},
    ]


def test_the_plan_is_not_changed_by_editing() -> None:
    raw: list[Data] = [{"id": "pen", "name": "Pen"}]
    draft = Draft.of(QUESTION, raw)
    draft.rows[0]["name"] = "Ink"
    assert raw == [{"id": "pen", "name": "Pen"}]


@given(st.lists(st.text(max_size=20), max_size=12))
def test_any_names_give_a_table_without_a_problem(names: list[str]) -> None:
    draft = Draft(QUESTION)
    for name in names:
        draft.add({"name": name})
    for index in range(0, len(names), 2):
        draft.copy(index)
    _rows, problems = convert(QUESTION, draft.result(), lambda _target: None)
    assert problems == []
