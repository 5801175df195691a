from datetime import date
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.interview import scripted
from crmplan.interview.answerfile import lines_of
from crmplan.plan import starting
from crmplan.plan.catalogue import load as load_catalogue
from crmplan.plan.loading import load
from crmplan.plan.records import State
from crmplan.plan.seeding import Facts

TODAY = date(2026, 11, 22)


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    starting.require_free(tmp_path)
    starting.require_free(tmp_path / "new")
    (tmp_path / "mine.txt").write_text("x")
    for taken in (tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(PlanError, match="is not empty"):
            starting.require_free(taken)


def test_facts_become_answers(tmp_path: Path) -> None:
    plan = starting.start(tmp_path / "plan", Facts("CRM"), today=TODAY)
    plan = starting.answer_facts(
        plan, {"direction.crm_users": "40", "no.such": "x"}, ["Sales", "R&D", "R D", "Sales", "營業"]
    )
    assert plan.value("direction.crm_users") == 40
    rows = {row.id: row.text("name") for row in plan.rows("project.departments")}
    assert rows == {"sales": "Sales", "r-d": "R&D", "r-d-3": "R D", "department": "營業"}
    assert plan.count(State.INVALID) == 0


def test_the_first_questions_are_essential_and_due_first(tmp_path: Path) -> None:
    plan = starting.start(tmp_path / "plan", Facts("CRM"), today=TODAY)
    urgent = starting.most_urgent(plan)
    assert len(urgent) == 3
    assert all(answer.question.essential and answer.question.needed_by == "strategy" for answer in urgent)


def test_the_sample_is_copied_without_what_belongs_to_one_machine(tmp_path: Path) -> None:
    starting.copy_sample(tmp_path / "sample")
    source = starting.sample_folder()
    copied = {path.relative_to(tmp_path / "sample").as_posix() for path in (tmp_path / "sample").rglob("*")}
    assert "crmplan.yaml" in copied
    assert not any(name.startswith((".crmplan", "deliverables")) for name in copied)
    for name in copied:
        if (source / name).is_file():
            assert (tmp_path / "sample" / name).read_bytes() == (source / name).read_bytes()


def test_a_free_folder_has_the_next_number(tmp_path: Path) -> None:
    (tmp_path / "demo-1").mkdir()
    assert starting.free_folder(tmp_path, "demo") == tmp_path / "demo-2"


def test_a_topic_of_the_sample_is_opened_with_its_answers_beside_it(tmp_path: Path) -> None:
    answers = starting.open_topic_of_sample(tmp_path, "direction")
    plan = load(tmp_path / starting.SAMPLE_NAME, today=TODAY, catalogue=load_catalogue())
    given = lines_of(answers.read_bytes(), answers.name)
    assert all(line.address.startswith("direction.") for line in given)
    assert not any(answer.is_given for answer in plan.answers.values() if answer.question.topic == "direction")
    plan, done = scripted.give(plan, given, today=TODAY)
    assert {item.result for item in done} == {"saved"}
