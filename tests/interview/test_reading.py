from pathlib import Path

import pytest

from crmplan.interview.devices import Pressed
from crmplan.interview.engine import Scope, Session
from crmplan.interview.reading import AnswerReader
from crmplan.plan.answering import put
from crmplan.yamlio.reader import Data
from tests import kinds
from tests.interview.spoken import Spoken


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(kinds.opened(kinds.make(tmp_path / "plan")), Scope())


def read(session: Session, device: Spoken, question: str) -> Data:
    return AnswerReader(device).read(session, session.plan.catalogue.require(f"kinds.{question}"))


@pytest.mark.parametrize(
    ("question", "words", "raw"),
    [
        ("short", ["  as typed "], "  as typed "),
        ("short", ["   "], ""),
        ("costs", ["1.500,50"], "1500.50"),
        ("heads", ["1.200", "1200"], "1200"),
        ("day", ["24.12.2026"], "2026-12-24"),
        ("sure", ["y"], "yes"),
        ("colour", ["red"], "red"),
        ("channels", ["phone,visit"], ["phone", "visit"]),
        ("owner", ["ada"], "ada"),
        ("owner", ["+", "Cy Nova", "Buyer"], "cy-nova"),
        ("owner", ["+", " "], ""),
        ("items", ["a", "Pen", "x", "3", "red", "ok"], [{"id": "pen", "name": "Pen", "count": "3", "colour": "red"}]),
    ],
)
def test_each_kind_of_question_has_its_way(session: Session, question: str, words: list[str], raw: Data) -> None:
    assert read(session, Spoken(*words), question) == raw


def test_what_stands_there_is_the_default(session: Session) -> None:
    for question, raw, default in (("short", "Old", "Old"), ("sure", "true", "yes"), ("channels", "phone", ["phone"])):
        session.plan, _ = put(session.plan, f"kinds.{question}", raw)
        device = Spoken("")
        read(session, device, question)
        assert device.defaults == [default]


def test_typing_ahead_is_forgotten_before_a_confirmation_only(session: Session) -> None:
    device = Spoken("y", "red")
    read(session, device, "sure")
    read(session, device, "colour")
    assert device.forgot == 1


def test_a_cell_is_read_until_the_column_can_hold_it(session: Session) -> None:
    device = Spoken("a", "Pen", "many", "1.5", "2", "blue", "red", "ok")
    assert read(session, device, "items") == [{"id": "pen", "name": "Pen", "count": "2", "colour": "red"}]
    for words in ("“many” is not a number.", "A whole number is wanted here, not 1.5.", "“blue” is not one"):
        assert words in device.text


def test_rows_are_on_the_disk_at_once(session: Session) -> None:
    with pytest.raises(KeyboardInterrupt):
        read(session, Spoken("a", "Pen", "", "", "!ctrl-c"), "items")
    answer = kinds.opened(session.plan.root).answer("kinds.items")
    assert (answer.raw, answer.status) == ([{"id": "pen", "name": "Pen"}], "draft")


def test_looking_at_a_table_changes_nothing(session: Session) -> None:
    before = (session.plan.root / kinds.FILE).read_bytes()
    with pytest.raises(KeyboardInterrupt):
        read(session, Spoken("d 1", "x", "!ctrl-c"), "items")
    assert (session.plan.root / kinds.FILE).read_bytes() == before


def test_a_row_that_no_file_can_hold_is_said_at_once(session: Session) -> None:
    device = Spoken("a", "Pen\x07", "", "", "1", "Pen", "", "", "ok")
    assert read(session, device, "items") == [{"id": "pen", "name": "Pen"}]
    assert "The text holds a character that cannot be saved" in device.text


def test_somebody_whose_name_no_file_can_hold_is_not_added(session: Session) -> None:
    device = Spoken("+", "\x1b[31m", "")
    assert read(session, device, "owner") == ""
    assert "cannot be saved" in device.text
    assert len(session.plan.people) == 2


def test_half_a_text_comes_back_with_its_question(session: Session) -> None:
    device = Spoken("Half!back", "Whole")
    reader = AnswerReader(device)
    question = session.plan.catalogue.require("kinds.short")
    with pytest.raises(Pressed):
        reader.read(session, question)
    assert reader.read(session, question) == "Whole"
    assert device.defaults == ["", "Half"]
    assert reader.begun(session, question) == ""


def test_columns_are_explained(session: Session) -> None:
    device = Spoken("a", "Pen", "", "", "ok")
    read(session, device, "items")
    assert "How many are there" in device.text
