import pytest

from crmplan.interview.forms import form
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question
from tests.plan_builder import build


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return build(tmp_path_factory.mktemp("plan"), "settings: {currency: BRL}")


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"type": "text"}, ""),
        ({"type": "text", "max_length": 80}, "at most 80 characters"),
        ({"type": "scale"}, "from 1 to 5"),
        ({"type": "scale", "max": 10}, "from 1 to 10"),
        ({"type": "int", "min": 1}, "at least 1"),
        ({"type": "int", "min": 0}, ""),
        ({"type": "int", "max": 9, "unit": "days"}, "at most 9 in days"),
        ({"type": "money"}, "in BRL"),
        ({"type": "percent"}, "in %"),
        ({"type": "percent", "max": 50}, "from 0 to 50 in %"),
        ({"type": "date"}, "a date as year-month-day or day.month.year"),
        ({"type": "confirm"}, ""),
    ],
)
def test_the_form_of_an_answer_in_words(plan: Plan, keys: dict[str, object], words: str) -> None:
    question = Question.read({"id": "a", "topic": "t", "ask": "?", **keys})
    assert form(plan, question, question) == words
    column = {"id": "c", **keys}
    table = Question.read({"id": "a", "topic": "t", "ask": "?", "type": "table", "columns": [column]})
    assert form(plan, table, table.columns[0]) == words


def test_every_question_of_the_catalogue_has_a_form(plan: Plan) -> None:
    for question in plan.catalogue.by_address.values():
        for shape in (question, *question.columns):
            assert "None" not in form(plan, question, shape)
