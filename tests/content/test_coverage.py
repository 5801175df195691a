"""The catalogue asks everything that a CRM plan has to answer, and not more than people have time for."""

import csv
from pathlib import Path

import pytest

from crmplan.plan.conversion import convert
from crmplan.plan.model import Plan
from crmplan.plan.questions import Profile, Question, QuestionType
from crmplan.plan.roles import ROLES
from crmplan.rules.registry import all_rules
from tests.plan_builder import build, full_catalogue

with (Path(__file__).parent / "coverage.csv").open(encoding="utf-8", newline="") as stream:
    ROWS = list(csv.DictReader(stream))
IDS = {row["id"] for row in ROWS}
QUESTIONS = list(full_catalogue().by_address.values())
STANDARD = list(full_catalogue().questions(Profile.STANDARD))
IN_DOCUMENTS = {
    "C3.e": "rendering/test_communication.py::test_the_matrix_has_the_columns_of_a_stakeholder_communication_plan",
    "B0": "rendering/test_readiness.py::test_every_building_block_has_a_status",
}
"""Ids that ask something of a document and not of answers, with the test that holds it."""


def test_every_id_with_something_to_ask_is_covered_by_a_question() -> None:
    covered = {covered for question in QUESTIONS for covered in question.covers}
    assert sorted({row["id"] for row in ROWS if row["askable"] == "yes"} - covered) == []


def _is_held(question: Question) -> bool:
    """Say whether the check holds an answer to something: it must be there, or fit figures, rows, rows of others."""
    bounds = (question.min, question.max, question.min_rows, question.sum, question.max_length, question.ref)
    return question.required or bool(question.required_columns) or any(bounds)


def test_every_id_with_something_to_check_is_covered_by_a_rule_or_a_constraint() -> None:
    by_rules = {covered for rule in all_rules() for covered in rule.covers}
    by_constraints = {covered for question in QUESTIONS if _is_held(question) for covered in question.covers}
    for topic in full_catalogue().topics:  # "the section is there": some answer in it must be
        if any(question.required for question in topic.questions):
            by_constraints |= set(topic.covers)
    checkable = {row["id"] for row in ROWS if row["checkable"] == "yes"}
    assert len(checkable) > 250
    assert sorted(checkable - by_rules - by_constraints - IN_DOCUMENTS.keys()) == []


@pytest.mark.parametrize("test", IN_DOCUMENTS.values())
def test_what_only_a_document_can_show_has_its_test(test: str) -> None:
    file, _, name = test.partition("::")
    assert f"def {name}(" in (Path(__file__).parents[1] / file).read_text(encoding="utf-8")


def test_what_rules_cover_exists() -> None:
    for rule in all_rules():
        assert set(rule.covers) <= IDS, rule.code


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


@pytest.mark.parametrize("question", [q for q in QUESTIONS if q.bring], ids=lambda q: q.address)
def test_what_to_bring_is_a_thing_and_no_sentence(question: Question) -> None:
    assert question.bring[0].isupper()
    assert not question.bring.endswith((".", "?"))
    assert len(question.bring) <= 100


def test_whoever_is_asked_for_figures_is_told_to_bring_them() -> None:
    figures = [q for q in STANDARD if q.essential and {c.type for c in q.columns} & {QuestionType.MONEY}]
    assert [q.address for q in figures if not q.bring] == []
