"""The catalogue asks everything that a CRM plan has to answer, and not more than people have time for."""

import csv
from pathlib import Path

import pytest

from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile, Question, QuestionType
from crmplan.plan.roles import ROLES
from crmplan.plan.values import convert
from tests.plan_builder import build, full_catalogue

with (Path(__file__).parent / "coverage.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))
IDS = {row["id"] for row in ROWS}
QUESTIONS = list(full_catalogue().by_address.values())
STANDARD = list(full_catalogue().questions(Profile.STANDARD))


def test_every_id_with_something_to_ask_is_covered_by_a_question() -> None:
    covered = {covered for question in QUESTIONS for covered in question.covers}
    assert sorted({row["id"] for row in ROWS if row["askable"] == "yes"} - covered) == []


def test_what_is_covered_exists() -> None:
    for topic in full_catalogue().topics:
        assert set(topic.covers) <= IDS, topic.topic
    for question in QUESTIONS:
        assert set(question.covers) <= IDS, question.address


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.address)
def test_a_question_is_one_question(question: Question) -> None:
    assert len(question.covers) <= 4
    assert question.ask.strip().endswith(("?", ".")) or question.type is QuestionType.NOTE
    assert set(question.who) <= set(ROLES)
    assert question.minutes > 0


def test_the_first_pass_fits_into_ninety_minutes() -> None:
    essential = [question for question in STANDARD if question.essential]
    assert 20 <= len(essential) <= 30
    assert sum(question.minutes for question in essential) <= 90
    assert len({role for question in essential for role in question.who[:1]}) <= 6


def test_a_small_company_is_asked_at_most_sixty_questions(tmp_path: Path) -> None:
    every_condition_met = len(list(full_catalogue().questions(Profile.SMALL)))
    assert every_condition_met <= 60
    assert len(build(tmp_path, "settings: {profile: small}").asked) <= 60


def test_the_first_question_of_a_new_plan_is_a_text_about_the_direction(tmp_path: Path) -> None:
    for profile in Profile:
        first = build(tmp_path / profile, f"settings: {{profile: {profile.value}}}").asked[0].question
        assert (first.topic, first.type) == ("direction", QuestionType.TEXT)


def test_every_topic_of_the_design_is_there() -> None:
    topics = [topic.topic for topic in full_catalogue().topics]
    assert len(topics) == len(set(topics)) == 38
    assert all(topic.why.strip() and topic.questions for topic in full_catalogue().topics)


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    return build(tmp_path_factory.mktemp("plan"), {})


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.example is not None], ids=lambda q: q.address)
def test_every_example_would_be_taken_as_an_answer(question: Question) -> None:
    """References name rows of a company that is not here; everything else has to fit."""
    if question.type is QuestionType.NOTE:
        return
    raw = _as_written(question.example)
    _value, problems = convert(question, raw, lambda _target: None)  # type: ignore[arg-type]
    hard = [problem.message for problem in problems if "has no usable id" not in problem.message]
    assert hard == []


def _as_written(example: object) -> object:
    """An example is plan data whose plain scalars may have been read as numbers or dates."""
    if isinstance(example, dict):
        return {key: _as_written(value) for key, value in example.items()}
    if isinstance(example, list):
        return [_as_written(item) for item in example]
    return None if example is None else str(example)
