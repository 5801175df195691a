"""Two catalogues compared: changes are named, additions taken over."""

from pathlib import Path

from crmplan.plan import catalogue
from crmplan.plan.additions import changed, with_additions
from crmplan.plan.catalogue import Catalogue
from tests.plan_builder import full_catalogue

HEAD = "topic: direction\ndimension: strategy\ntitle: Direction\n"
NEW_TOPIC = (
    "topic: garage\ndimension: strategy\ntitle: Garage\nquestions:\n"
    "  - {id: lifts, ask: How many lifts?, type: int, needed_by: strategy}\n"
)


def _catalogue(folder: Path, **texts: str) -> Catalogue:
    (folder / "strategy").mkdir(parents=True)
    for name, text in texts.items():
        (folder / "strategy" / f"{name}.yaml").write_text(text)
    return catalogue.load(folder)


def test_same_catalogue_changes_nothing() -> None:
    assert changed(full_catalogue(), full_catalogue()) == ()


def test_changed_question_is_named_and_stays_as_it_was(tmp_path: Path) -> None:
    own = _catalogue(tmp_path, direction=f"{HEAD}questions:\n  - {{id: sector, required: false}}\n")
    merged = with_additions(full_catalogue(), own)
    assert "direction.sector" in merged.changed_by
    assert merged.by_address["direction.sector"].required
    assert not own.by_address["direction.sector"].required


def test_added_question_and_topic_are_taken_over_and_not_named(tmp_path: Path) -> None:
    question = "  - {id: motto, ask: Which motto?, type: text, needed_by: strategy}\n"
    title = full_catalogue().by_id["direction"].title
    own = _catalogue(tmp_path, direction=f"title: '{title}'\nquestions:\n{question}", garage=NEW_TOPIC)
    merged = with_additions(full_catalogue(), own)
    assert {"direction.motto", "garage.lifts"} <= set(merged.by_address)
    assert merged.changed_by == ()
    assert [topic.topic for topic in full_catalogue().topics] == [topic.topic for topic in merged.topics][:-1]


def test_question_that_is_taken_away_is_named_and_stays(tmp_path: Path) -> None:
    base = _catalogue(tmp_path, garage=NEW_TOPIC)
    merged = with_additions(base, full_catalogue())
    assert merged.changed_by == ("garage", "garage.lifts")
    assert "garage.lifts" in merged.by_address


def test_changed_frame_of_a_topic_is_named(tmp_path: Path) -> None:
    own = _catalogue(tmp_path, direction=f"{HEAD}order: 7\nquestions: []\n")
    assert "direction" in changed(own, full_catalogue())
