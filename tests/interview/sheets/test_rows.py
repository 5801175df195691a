from pathlib import Path

from crmplan.interview.sheets.offers import Offer
from crmplan.interview.sheets.rows import Given, as_answer, as_rows, back
from crmplan.plan.questions import QuestionType, ValueShape
from tests import kinds


def test_rows_there_and_back(tmp_path: Path) -> None:
    question = kinds.opened(kinds.make(tmp_path / "plan")).catalogue.require("kinds.items")
    rows = as_rows([{"id": "pen", "name": "Pen"}, "no row", {"name": "Ink"}])
    assert rows == [Given("pen", {"name": "Pen"}), Given("", {"name": "Ink"})]
    assert as_answer(question, rows) == [{"id": "pen", "name": "Pen"}, {"id": "ink", "name": "Ink"}]


def test_a_copied_row_and_a_new_one_get_ids_of_their_own(tmp_path: Path) -> None:
    question = kinds.opened(kinds.make(tmp_path / "plan")).catalogue.require("kinds.items")
    rows = [Given("pen", {"name": "Pen"}), Given("pen", {"name": "Pen"}), Given("", {"name": "Pen"}), Given("x", {})]
    found = as_answer(question, rows)
    assert isinstance(found, list)
    assert [row["id"] for row in found if isinstance(row, dict)] == ["pen", "pen-2", "pen-3"]
    assert as_answer(question, [Given("x", {"name": None})]) is None


def test_what_a_cell_cannot_hold_does_not_come_back() -> None:
    text, number = (ValueShape(id="x", type=QuestionType(kind)) for kind in ("text", "number"))
    assert back(text, "x" * 32_767, Offer()) == "x" * 32_767
    assert back(text, "x" * 32_768, Offer()) is None
    assert back(text, None, Offer()) is None
    assert back(number, "12.50", Offer()) == "12.5"
    assert back(number, "1.200", Offer()) == "1.2"
    assert back(number, "1.200,5 x", Offer()) is not None
