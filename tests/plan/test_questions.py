import pytest

from crmplan import language
from crmplan.plan.forms import Misshapen
from crmplan.plan.questions import DIMENSIONS, Question, QuestionType, Topic
from crmplan.readiness import WEIGHTS

ASKED = {"id": "a", "ask": "What?", "topic": "t"}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"type": "choice"}, "a choice needs its choices"),
        ({"type": "multi"}, "a choice needs its choices"),
        ({"type": "ref"}, "a reference needs ref: topic.table"),
        ({"type": "table"}, "a table needs columns"),
        ({"type": "colour"}, "Input should be 'text'"),
        ({"type": "text", "aks": "x"}, "Extra inputs"),
        ({"type": "text", "id": "no spaces"}, "letters, digits, - and _ only"),
        ({"type": "text", "na": "sometimes"}, "Input should be 'allowed'"),
        ({"type": "text", "needed_by": "moon"}, "Input should be 'strategy'"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(question: dict[str, object], words: str) -> None:
    with pytest.raises(Misshapen, match=words):
        Question.read({**ASKED, **question})


def test_defaults_are_those_of_the_documentation() -> None:
    question = Question.read({**ASKED, "type": "text"})
    assert (question.minutes, question.required, question.na, question.ask_of) == (3, True, "reason", "shared")
    assert (question.audience, question.revision, question.needed_by) == ("all", 1, "planning")
    assert len(question.profiles) == 3


def test_notes_and_computed_values_are_not_asked() -> None:
    kinds = {kind: Question(id="a", ask="?", type=kind).is_asked for kind in QuestionType}
    assert [kind for kind, asked in kinds.items() if not asked] == ["note", "computed"]


def test_labels_fall_back_on_the_slug() -> None:
    question = Question.read(
        {**ASKED, "type": "choice", "choices": ["not-yet", "done"], "labels": {"done": "All done"}}
    )
    assert (question.label_of("not-yet"), question.label_of("done")) == ("not yet", "All done")


def test_columns_have_heads_help_and_labels() -> None:
    column = {"id": "due_by", "type": "choice", "choices": ["a-b"], "help": "When?", "unit": "days"}
    question = Question.read({**ASKED, "type": "table", "columns": [column]})
    (first,) = question.columns
    assert (question.head_of(first), question.cell_label(first, "a-b")) == ("Due by", "a b")
    assert (question.column_say(first, "help"), question.column_say(first, "unit")) == ("When?", "days")
    assert question.column("due_by") is first
    assert question.column("other") is None


def test_every_text_passes_through_gettext() -> None:
    question = Question.read({**ASKED, "type": "choice", "choices": ["red"], "help": "Help"})
    topic = Topic.read({"topic": "t", "stage": "strategy", "dimension": "strategy", "title": "Title"})
    language.use("pseudo")
    try:
        said = [question.say("ask"), question.say("help"), question.label_of("red"), topic.say("title")]
    finally:
        language.use("en")
    assert said == ["Ŵħåŧ?", "Ħëłþ", "řëđ", "Ŧîŧłë"]


def test_a_condition_is_parsed_once() -> None:
    question = Question.read({**ASKED, "type": "text", "when": "t.b and t.c == 'x'"})
    assert question.condition is question.condition
    assert question.condition is not None
    assert set(question.condition.addresses) == {"t.b", "t.c"}
    assert Question.read({**ASKED, "type": "text"}).condition is None


def test_dimensions_are_those_of_the_readiness_report() -> None:
    assert set(DIMENSIONS) == set(WEIGHTS)
    for dimension in DIMENSIONS:
        Topic.read({"topic": "t", "stage": "strategy", "dimension": dimension, "title": "T"})
