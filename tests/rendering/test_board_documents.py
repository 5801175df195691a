"""The documents for boards, whatever the plan holds: nothing, a beginning, rows without cells, every example."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from crmplan.checking import check
from crmplan.plan import loading
from crmplan.plan.model import Plan
from crmplan.plan.questions import Question, QuestionType
from crmplan.rendering.deliverables import Order, chosen, produce
from crmplan.yamlio.reader import Data
from tests.plan_builder import TODAY, Fragment, build, full_catalogue

SAMPLE = Path(__file__).parents[2] / "sample_project"
NAMES = (
    "strategy-brief",
    "executive-summary",
    "crm-plan",
    "segment-plan",
    "training-plan",
    "adoption-plan",
    "process-map",
    "launch-kit",
)
PLANTED = "Zyzzyva"
PYTHON = re.compile(r"\bNone\b(?! of)|\bUndefined\b|<[a-z]+ object")
TEXTS = (QuestionType.TEXT, QuestionType.LONG)


def documents(plan: Plan, *, internal: bool = False) -> dict[str, str]:
    order = Order(NAMES, ("md",), internal=internal)
    return {
        product.name: product.files["md"].decode() for product in produce(plan, check(plan), order, chosen(plan, order))
    }


def answers(entry: Callable[[Question], Data]) -> Fragment:
    """Return a plan in which each question has what ``entry`` makes of it; None leaves it out."""
    found: Fragment = {}
    for topic in full_catalogue().topics:
        given = {q.id: value for q in topic.questions if q.is_asked and (value := entry(q)) is not None}
        found[topic.topic] = dict(given)
    return found


def bare_row(question: Question) -> Data:
    return [{"id": "bare"}] if question.type is QuestionType.TABLE else None


def with_planted(question: Question) -> Data:
    """Rows and answers whose words for the team alone can be found again."""
    own = question.audience == "team"
    if question.type in TEXTS and own:
        return PLANTED
    if question.type is not QuestionType.TABLE:
        return None
    cells: dict[str, Data] = {
        column.id: PLANTED if own or column.audience == "team" else "open"
        for column in question.columns
        if column.type in TEXTS
    }
    return [{"id": "planted", **cells}]


def text_of(value: object) -> Data:
    """Return an example as a plan file would hold it: text, lists and mappings only."""
    if isinstance(value, dict):
        return {str(key): text_of(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [text_of(item) for item in value]
    return None if value is None else str(value)


def test_an_empty_plan_gives_documents_that_say_what_is_missing(tmp_path: Path) -> None:
    for name, text in documents(build(tmp_path, "{}")).items():
        assert "DRAFT" in text, name
        assert "What we ask of you" in text, name
        assert not PYTHON.search(text), name


def test_rows_without_cells_are_shown_as_missing_and_break_nothing(tmp_path: Path) -> None:
    for name, text in documents(build(tmp_path, answers(bare_row))).items():
        assert not PYTHON.search(text), name


def test_every_example_of_the_checklists_can_be_shown(tmp_path: Path) -> None:
    plan = build(tmp_path, answers(lambda question: text_of(question.example)))
    for text in documents(plan, internal=True).values():
        assert text.startswith("# ")


@pytest.mark.parametrize("profile", ["small", "public"])
def test_other_profiles_leave_out_what_they_are_not_asked(tmp_path: Path, profile: str) -> None:
    shown = documents(build(tmp_path, {"settings": {"profile": profile}}))
    asks_about_lessons = "What did your last two larger changes teach you" in shown["crm-plan"]
    assert asks_about_lessons is (profile == "public")


def test_words_for_the_team_alone_stay_in_the_team(tmp_path: Path) -> None:
    plan = build(tmp_path, answers(with_planted))
    for name, text in documents(plan).items():
        assert PLANTED not in text, name
    assert PLANTED in documents(plan, internal=True)["adoption-plan"]


def test_the_sample_fills_every_document_without_a_gap() -> None:
    for name, text in documents(loading.load(SAMPLE, today=TODAY)).items():
        assert "Not answered yet" not in text, name
        assert "> [!IMPORTANT]" in text, name


def test_the_five_verdicts_stand_on_the_first_page_of_the_brief() -> None:
    text = documents(loading.load(SAMPLE, today=TODAY))["strategy-brief"]
    assert text.count("| ● Holds |") == 5
    assert text.index("● The strategy holds") < text.index("What we ask of you") < text.index("## ")
