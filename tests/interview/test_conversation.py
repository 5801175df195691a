from datetime import date
from pathlib import Path

import pytest

from crmplan.interview import loop
from crmplan.interview.conversation import Conversation
from crmplan.interview.engine import Scope, Session
from crmplan.interview.fronts import Action, Back, Given, Jump, NotApplicable, Park, Quit, Skip
from crmplan.plan.answering import put
from crmplan.plan.outcomes import Conflict, Edited, Resolution
from tests import kinds
from tests.interview.spoken import Spoken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan", numbered=kinds.numbered(3))


def ask(folder: Path, device: Spoken, *scope: str) -> Action:
    session = Session(kinds.opened(folder), Scope(scope or ("kinds.short",)))
    item = session.current()
    assert item is not None
    return Conversation(device).ask(session, item)


@pytest.mark.parametrize(
    ("words", "action"),
    [
        (["A pencil"], Given("A pencil")),
        ([""], Skip()),
        ([":back"], Back()),
        ([":skip"], Skip()),
        ([":quit"], Quit()),
        ([], Quit()),
        ([":park", "Later", "ada", "24.12.2026"], Park("Later", "ada", date(2026, 12, 24))),
        ([":park", "Later", "", ""], Park("Later")),
        ([":park", "Later", "nobody", "bo", "soon", "2026-12-24"], Park("Later", "bo", date(2026, 12, 24))),
        ([":na", "There is none"], NotApplicable("There is none")),
        ([":map kinds.mood"], Jump("kinds.mood")),
        ([":map", "kinds"], Jump("kinds")),
        ([":map", "", "Then this"], Given("Then this")),
        (["?", "Then this"], Given("Then this")),
        ([":edit", "From the editor\n", ""], Given("From the editor")),
        ([":edit", "First", "again", "Second", "yes"], Given("Second")),
        ([":edit", "From the editor", "no", "Then this"], Given("Then this")),
        ([":edit", "From the editor", ":back", ""], Given("From the editor")),
        ([":edit", "", "Then this"], Given("Then this")),
        ([":park", ":back", "Then this"], Given("Then this")),
        ([":na"], Quit()),
        ([":xyz"], Given(":xyz")),
        ([":clear", "Then this"], Given("Then this")),
        ([":map strategy"], Jump("strategy")),
    ],
)
def test_what_is_said_becomes_an_action(folder: Path, words: list[str], action: Action) -> None:
    assert ask(folder, Spoken(*words)) == action


def test_a_question_that_always_applies_asks_for_no_reason(folder: Path) -> None:
    assert ask(folder, Spoken(":na"), "kinds.owner") == NotApplicable("")


def test_the_editor_is_for_texts_only(folder: Path) -> None:
    device = Spoken(":edit", "3")
    assert ask(folder, device, "kinds.mood") == Given("3")
    assert "Only texts are written in an editor." in device.text


def test_the_topic_its_reason_and_the_question_are_shown(folder: Path) -> None:
    device = Spoken("x")
    ask(folder, device)
    assert device.shown[:6] == [
        "== Every kind",
        "One question of each kind.",
        "",
        "1 question left · needed by: planning",
        "What is short?",
        "  A line is enough.",
    ]


def test_help_shows_an_example_and_the_keys(folder: Path) -> None:
    device = Spoken("?", "x")
    ask(folder, device)
    assert "    A pencil." in device.shown
    assert any("Shift-Tab :back" in line for line in device.shown)


def test_what_stands_there_and_why_it_waits_is_shown(folder: Path) -> None:
    put(kinds.opened(folder), "kinds.mood", {"value": "9", "status": "parked", "reason": "Ask Ada"})
    device = Spoken("3")
    ask(folder, device, "kinds.mood")
    assert "  So far: 9" in device.shown
    assert "  9 is above the greatest value, 5." in device.shown
    put(kinds.opened(folder), "kinds.mood", {"value": "3", "status": "parked", "reason": "Ask Ada"})
    device = Spoken("3")
    ask(folder, device, "kinds.mood")
    assert "  Parked: Ask Ada" in device.shown


def test_the_map_counts_what_is_answered(folder: Path) -> None:
    put(kinds.opened(folder), "kinds.mood", "3")
    device = Spoken(":map", "numbered")
    ask(folder, device)
    assert "kinds | Every kind | 1/14" in device.shown
    assert "numbered | Numbers | 0/3" in device.shown


def test_a_text_taken_away_is_not_skipped_in_silence(folder: Path) -> None:
    put(kinds.opened(folder), "kinds.short", {"value": "Old", "status": "draft"})

    class Emptied(Spoken):
        def line(self, prompt: str, default: str = "") -> str:
            del prompt, default
            return ""

    assert ask(folder, Emptied()) == Given("")


def test_a_whole_sitting(folder: Path) -> None:
    device = Spoken("One", ":back", "Uno", "", ":park", "Later", "", "", "?")
    session = Session(kinds.opened(folder), Scope(("numbered",)))
    sitting = loop.run(session, Conversation(device), today=kinds.TODAY)
    plan = kinds.opened(folder)
    assert (sitting.saved, sitting.quit_early) == (3, False)
    assert [plan.text(f"numbered.q{number}") for number in (1, 2, 3)] == ["Uno", "", ""]
    assert device.shown.count("== Numbers") == 1
    assert device.shown.count("Saved: numbered.q1") == 2


CONFLICT = Conflict("kinds.short", None, {"value": "mine", "status": "agreed"}, [{"id": "a", "name": "theirs"}])


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        (["mine"], Resolution.MINE),
        (["theirs"], Resolution.THEIRS),
        (["later"], Resolution.LATER),
        ([""], Resolution.LATER),
        (["rubbish"], Resolution.LATER),
        ([], Resolution.LATER),
        ([":quit"], Resolution.LATER),
        (["edit", "both"], Edited({"value": "both", "status": "agreed"})),
        (["edit"], Resolution.LATER),
    ],
)
def test_a_conflict_is_decided_by_the_person(words: list[str], decision: object) -> None:
    device = Spoken(*words)
    assert Conversation(device).conflict(CONFLICT) == decision
    assert "  In the file: - id: a; name: theirs" in device.shown
    assert "  Yours: value: mine; status: agreed" in device.shown
    assert device.forgot == 1


def test_a_table_in_conflict_offers_no_line_to_write() -> None:
    device = Spoken("mine")
    Conversation(device).conflict(Conflict("kinds.items", None, {"value": []}, None))
    assert len(device.offered[0]) == 3
