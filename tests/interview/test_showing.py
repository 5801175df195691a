from pathlib import Path

import pytest

from crmplan.interview import loop
from crmplan.interview.conversation import Conversation
from crmplan.interview.engine import Scope, Session
from crmplan.interview.showing import RoomShowing, Showing
from tests import kinds
from tests.interview.spoken import Spoken

WORDS = """\
topic: words
dimension: strategy
title: Words
why: Words that need explaining.
questions:
  - {id: terms, ask: Which KPI shows churn?, help: Name a baseline., example: Six., type: long, who: [sales, it]}
  - {id: mood, ask: How is the mood?, type: scale, ask_of: everyone}
  - {id: end, ask: And then?, type: text}
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    folder = kinds.make(tmp_path / "plan", words=WORDS)
    return Session(kinds.opened(folder), Scope(("words",)))


def put(showing: type[Showing], session: Session) -> list[str]:
    device = Spoken()
    item = session.current()
    assert item is not None
    showing(device).put(session, item)
    return device.shown


def test_a_question_comes_with_what_helps_to_answer_it(session: Session) -> None:
    assert put(Showing, session) == [
        "== Words",
        "Words that need explaining.",
        "",
        "3 questions left · needed by: planning · can be answered by: sales, IT",
        "Which KPI shows churn?",
        "  Name a baseline.",
        "  A longer text is easier in your editor: Ctrl-X Ctrl-E, or :edit.",
        "  :glossary explains: Churn, Key performance indicator (KPI), Baseline",
    ]


def test_why_a_topic_is_asked_is_said_once_a_sitting(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan", words=WORDS)
    device = Spoken(":map kinds.mood", ":map words.end", ":quit")
    loop.run(Session(kinds.opened(folder), Scope(("words",))), Conversation(device), today=kinds.TODAY)
    assert device.shown.count("== Words") == 2
    assert device.shown.count("Words that need explaining.") == 1


def test_a_room_sees_the_question_and_nothing_else(session: Session) -> None:
    assert put(RoomShowing, session) == [
        "-- new screen --",
        "",
        "      Question 1 of 3 · needed by: planning · can be answered by: sales, IT",
        "\n",
        "      Which KPI shows churn?",
        "\n",
    ]
    session.jump("words.mood")
    shown = put(RoomShowing, session)
    assert "      Question 2 of 3 · needed by: planning" in shown
    assert shown[-2:] == ["      (from 1 to 5)", "      In a group: each person's figure, such as “sales 2, it 4”."]


def test_what_is_said_between_two_screens_stands_on_the_next(session: Session) -> None:
    device = Spoken("Six", ":map xyzzy", "9", "3", ":back", "")
    loop.run(session, Conversation(device, for_a_room=True), today=kinds.TODAY)
    firsts = [screen.splitlines()[0] for screen in device.text.split("-- new screen --\n")[1:]]
    assert firsts == [
        "",
        "Saved: words.terms",
        "There is no topic “xyzzy”. See the topics with crmplan status.",
        "Saved: words.mood",
        "",
        "Saved: words.mood",
    ]


def test_help_in_a_room_explains_and_names_the_keys(session: Session) -> None:
    device = Spoken("?", ":glossary churn", ":csv x", "Six")
    item = session.current()
    assert item is not None
    Conversation(device, for_a_room=True).ask(session, item)
    assert "  Name a baseline." in device.shown
    assert "    Six." in device.shown
    assert any(line.startswith("  Churn: Customers who leave") for line in device.shown)
    assert any(":find WORD" in line for line in device.shown)
    assert "Only a table takes rows from a CSV file, at its own line." in device.shown
