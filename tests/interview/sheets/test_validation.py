from pathlib import Path

import pytest

from crmplan.interview.sheets.validation import how_to_write, validation
from crmplan.plan.questions import Column, QuestionType
from tests import kinds

NUMBER, MONEY, PERCENT = QuestionType.NUMBER, QuestionType.MONEY, QuestionType.PERCENT


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        (Column(id="c", type=MONEY), ("decimal", "-1000000000000000", "1000000000000000", "between")),
        (Column(id="c", type=NUMBER, min=0.05), ("decimal", "0.05", "1000000000000000", "between")),
        (Column(id="c", type=PERCENT, min=5), ("decimal", "0.05", "1", "between")),
        (Column(id="c", type=QuestionType.INT, min=1, max=5000), ("whole", "1", "5000", "between")),
        (Column(id="c", type=QuestionType.SCALE, max=3), ("list", '"1,2,3"', None, None)),
        (Column(id="c", type=QuestionType.DATE), ("date", "0", None, "greaterThan")),
        (Column(id="c", type=QuestionType.TEXT), None),
    ],
    ids=lambda value: value.type.value if isinstance(value, Column) else "",
)
def test_numbers_are_written_as_spreadsheets_read_them(column: Column, rule: object, tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    made = validation(plan, plan.catalogue.require("kinds.items"), column, "")
    assert (made and (made.type, made.formula1, made.formula2, made.operator)) == rule


def test_no_text_is_longer_than_a_spreadsheet_takes(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    question = plan.catalogue.require("kinds.items")
    column = Column(id="c", type=QuestionType.DATE, label="A very long label for a column, " * 3, help="word " * 80)
    made = validation(plan, question, column, "")
    assert made is not None
    assert (len(str(made.promptTitle)), len(str(made.prompt)), len(str(made.error))) == (32, 255, 225)


def test_how_an_answer_is_written(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    channels, short = plan.catalogue.require("kinds.channels"), plan.catalogue.require("kinds.short")
    assert how_to_write(plan, channels, channels) == "Several are possible; put a semicolon between them."
    assert how_to_write(plan, short, short) == ""
