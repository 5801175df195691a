from pathlib import Path

import pytest

from crmplan import language
from crmplan.plan.loading import load
from crmplan.plan.questions import Profile
from crmplan.plan.records import State
from crmplan.plan.seeding import Facts, proposed_profile, seed, topic_text
from crmplan.yamlio import writer
from crmplan.yamlio.reader import read
from tests.plan_builder import TODAY, full_catalogue

FILES = dict(seed(full_catalogue(), Facts("CRM: “Acme” & Söhne", "Acme", Profile.SMALL)))


@pytest.mark.parametrize(
    ("users", "sector", "profile"),
    [
        (None, "", Profile.STANDARD),
        (25, "Heating", Profile.SMALL),
        (26, "Heating", Profile.STANDARD),
        (10, "A public university", Profile.PUBLIC),
        (5000, "City Council", Profile.PUBLIC),
    ],
)
def test_a_profile_is_proposed(users: int | None, sector: str, profile: Profile) -> None:
    assert proposed_profile(users, sector) is profile


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_is_sound(name: str) -> None:
    assert "\r" not in FILES[name]
    assert FILES[name].endswith("\n")
    if name.endswith(".yaml"):
        assert read(FILES[name].encode()).faults == []


def test_a_fresh_plan_has_every_question_open_and_no_fault(tmp_path: Path) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    plan = load(tmp_path, today=TODAY, catalogue=full_catalogue())
    assert all(file.usable and file.document and not file.document.faults for file in plan.files.values())
    assert plan.count(State.OPEN) == len(plan.asked)
    assert (plan.name, plan.settings.profile) == ("CRM: “Acme” & Söhne", Profile.SMALL)


def test_each_question_is_a_block_of_its_own_with_the_question_above_it() -> None:
    for topic in full_catalogue().topics:
        blocks = topic_text(topic).split("\n\n")
        asked = [question for question in topic.questions if question.is_asked]
        assert len(blocks) == len(asked) + 1
        for block, question in zip(blocks[1:], asked, strict=True):
            *comment, key = block.strip().splitlines()
            assert key == f"{question.id}:"
            assert all(line.startswith("#") for line in comment)
            assert " ".join(line[2:] for line in comment).split() == question.ask.split()


def test_a_topic_file_names_its_schema_for_editors() -> None:
    topic = full_catalogue().by_id["direction"]
    assert topic_text(topic).startswith("# yaml-language-server: $schema=../schema/direction.json\n")


def test_two_people_answering_neighbouring_questions_touch_different_lines() -> None:
    text = topic_text(full_catalogue().by_id["direction"]).encode()
    one = writer.update(text, ("destination",), {"value": "There", "status": "agreed"}).decode().splitlines()
    two = writer.update(text, ("sector",), {"value": "Trade", "status": "agreed"}).decode().splitlines()
    before = text.decode().splitlines()
    touched = [{at for at, line in enumerate(before) if line not in after} for after in (one, two)]
    assert not touched[0] & touched[1]


def test_comments_are_in_the_language_in_force() -> None:
    language.use("pseudo")
    try:
        files = dict(seed(full_catalogue(), Facts("Acme")))
    finally:
        language.use("en")
    assert "# Đîřëçŧîøñ" in files["strategy/direction.yaml"]
    assert all(read(text.encode()).faults == [] for name, text in files.items() if name.endswith(".yaml"))
