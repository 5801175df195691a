from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan.catalogue import OWN, Catalogue, is_table, load
from crmplan.plan.questions import Profile
from tests.plan_builder import full_catalogue

HEAD = "topic: {topic}\ndimension: strategy\ntitle: Title\nquestions:\n"


def lay(folder: Path, text: str, name: str = "strategy/own.yaml", *, topic: str = "own") -> Catalogue:
    """Load the catalogue with one checklist laid over it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD.format(topic=topic) + text, encoding="utf-8")
    return load(folder)


def test_topics_stand_in_the_order_of_the_stages() -> None:
    stages = list(dict.fromkeys(topic.stage for topic in full_catalogue().topics))
    assert stages == ["strategy", "customers", "planning", "implementation"]
    assert len(full_catalogue().topics) == len(list(OWN.glob("*/*.yaml"))) == 38
    assert full_catalogue().changed_by == ()


def test_each_topic_stands_in_the_file_of_its_name() -> None:
    for topic in full_catalogue().topics:
        assert (OWN / topic.file).is_file()


def test_profiles_choose_questions() -> None:
    counts = {profile: len(list(full_catalogue().questions(profile))) for profile in Profile}
    assert counts[Profile.SMALL] < counts[Profile.STANDARD] <= counts[Profile.PUBLIC] + 20
    assert len(list(full_catalogue().questions())) >= max(counts.values())


def test_a_question_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(PlanError, match="There is no question “direction") as caught:
        full_catalogue().require("direction.destinatoin")
    assert caught.value.hint == "Did you mean “direction.destination”?"
    with pytest.raises(PlanError) as caught:
        full_catalogue().require("x" * 500)
    assert len(caught.value.message) < 120


def test_tables_are_told_from_others() -> None:
    assert is_table(full_catalogue().require("value-proposition.segments"))
    assert not is_table(full_catalogue().require("direction.destination"))


def test_a_company_adds_topics_and_questions(tmp_path: Path) -> None:
    lay(tmp_path, "  - {id: extra, ask: More?, type: text}\n", "strategy/direction.yaml", topic="direction")
    grown = lay(tmp_path, "  - {id: one, ask: One?, type: text}\n")
    assert set(full_catalogue().by_address) < set(grown.by_address)
    assert grown.by_id["direction"].questions[-1].address == "direction.extra"
    assert set(grown.changed_by) == {"direction.extra", "own"}


def test_a_company_changes_single_keys_and_never_removes(tmp_path: Path) -> None:
    changed = lay(
        tmp_path, "  - {id: destination, ask: Whereto?, required: no}\n", "strategy/direction.yaml", topic="direction"
    )
    before, after = (each.require("direction.destination") for each in (full_catalogue(), changed))
    assert (after.ask, after.required) == ("Whereto?", False)
    assert (after.help, after.type, after.essential) == (before.help, before.type, before.essential)
    assert list(changed.by_address) == list(full_catalogue().by_address)
    emptied = tmp_path / "emptied"
    (emptied / "strategy").mkdir(parents=True)
    (emptied / "strategy/direction.yaml").write_text("questions: []\n")
    assert list(load(emptied).by_address) == list(full_catalogue().by_address)


def test_a_later_folder_lies_over_an_earlier_one(tmp_path: Path) -> None:
    for name in ("house", "plan"):
        lay(tmp_path / name, f"  - {{id: one, ask: From {name}?, type: text}}\n")
    assert load(tmp_path / "house", tmp_path / "plan").require("own.one").ask == "From plan?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  - {id: a, ask: A?, type: text, when: own.b}\n", "speaks of “own.b”, which does not exist"),
        ("  - {id: a, ask: A?, type: ref, ref: direction.gaols}\n", "speaks of “direction.gaols”"),
        ("  - {id: a, ask: A?, type: text, rests_on: [vision.nothing]}\n", "speaks of “vision.nothing”"),
        (
            "  - {id: a, ask: A?, type: table, columns: [{id: b, type: ref, ref: x.y}]}\n",
            "speaks of “x.y”, which does not exist",
        ),
        (
            "  - {id: a, ask: A?, type: text}\n  - {id: a, ask: B?, type: text}\n",
            "Two questions of own have the id “a”",
        ),
        (
            "  - {id: a, ask: A?, type: text, when: own.b}\n  - {id: b, ask: B?, type: text, when: own.a}\n",
            "in a circle: own.a → own.b → own.a",
        ),
        ("  - {id: a, ask: A?, type: text, when: own.a}\n", "in a circle: own.a → own.a"),
        ("  - {id: a, ask: A?, typ: text}\n", ""),
        ("  - {id: a, ask: A?, type: txt}\n", "“txt” is not allowed here."),
        ("  - {id: a, type: text}\n", "The key “ask” is missing here."),
        ("  - {id: a, ask: A?, type: choice}\n", "A choice needs its choices."),
        ("  - just words\n", ""),
        ("  - {id: a, ask: A?, type: text, when: 'own.a ==='}\n", "The condition of own.a cannot be used"),
        ("  - {id: a, ask: A?, type: text\n", ""),
    ],
)
def test_what_is_wrong_with_a_checklist_is_named_with_its_file(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        lay(tmp_path, text)
    assert words in caught.value.message
    assert caught.value.file.endswith("strategy/own.yaml")


def test_did_you_mean(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        lay(tmp_path, "  - {id: a, ask: A?, type: ref, ref: direction.gaols}\n")
    assert caught.value.hint == "Did you mean “direction.goals”?"


def test_a_topic_stands_once_and_in_a_stage(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="Two topics are called “direction”"):
        lay(tmp_path / "a", "  - {id: a, ask: A?, type: text}\n", "planning/direction.yaml", topic="direction")
    with pytest.raises(PlanError, match="named after its stage"):
        lay(tmp_path / "b", "  - {id: a, ask: A?, type: text}\n", "sales/own.yaml")


def test_one_fault_stands_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        lay(tmp_path, "  - {id: a, ask: A?, type: text}\n  - id: b\n    ask: B?\n    type: txt\n")
    assert (caught.value.line, caught.value.column) == (8, 11)
