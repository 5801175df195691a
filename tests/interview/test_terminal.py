"""The interview under a real pseudo-terminal of 80×24: what a person sees and presses."""

import re
import signal
import sys
from pathlib import Path

import pytest

from tests import kinds

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.interview.conftest import Start
from tests.terminal import Terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan", numbered=kinds.numbered(12))


def asked(terminal: Terminal, words: str, prompt: str = "\n>", times: int = 1) -> str:
    """Wait until the words stand on the screen (``times`` over) with an answer line below them."""
    return terminal.wait(lambda text: text.count(words) >= times and prompt in text[text.rfind(words) :])


def choosing(terminal: Terminal, words: str) -> str:
    """Wait until the words stand on the screen with a list to choose from below them."""
    return asked(terminal, words, "»")


def test_ten_answers_and_ctrl_c_in_the_eleventh(start: Start, folder: Path) -> None:
    terminal = start("numbered")
    for number in range(1, 11):
        asked(terminal, f"Question {number}?")
        terminal.type(f"Answer {number}")
    asked(terminal, "Question 11?")
    terminal.process.send("Half an ans")
    terminal.wait("Half an ans")
    terminal.press("ctrl-c")
    assert terminal.end() == 130
    assert "Every answer given so far is saved." in terminal.everything
    plan = kinds.opened(folder)
    assert [plan.text(f"numbered.q{n}") for n in range(1, 13)] == [*(f"Answer {n}" for n in range(1, 11)), "", ""]
    again = start("numbered")
    screen = asked(again, "Question 11?")
    assert "2 questions left" in screen
    assert "Question 10?" not in again.everything


def test_every_kind_of_question_is_answered(start: Start, folder: Path) -> None:
    terminal = start("kinds")
    asked(terminal, "What is short?")
    terminal.type("A pencil")
    asked(terminal, "What is the story?")
    terminal.type("Long, long ago")
    choosing(terminal, "Which colour?")
    assert "Sky blue" in terminal.shown
    terminal.press("down", "down", "enter")
    choosing(terminal, "Which channels?")
    terminal.press("space", "down", "down", "space", "enter")
    asked(terminal, "> phone, visit")
    asked(terminal, "How is the mood?")
    assert "(from 1 to 5)" in terminal.shown
    terminal.type("7")
    asked(terminal, "7 is above the greatest value, 5.")
    terminal.type("4")
    asked(terminal, "How many heads?")
    terminal.type("1.200")
    choosing(terminal, "can be read in two ways")
    terminal.press("enter")
    asked(terminal, "What does it cost?")
    assert "(in EUR)" in terminal.shown
    terminal.type("€ 12.500,50")
    asked(terminal, "What share?")
    terminal.type("12,5 %")
    asked(terminal, "On which day?")
    terminal.type("1.9.2027")
    choosing(terminal, "Are you sure?")
    terminal.press("down", "enter")
    choosing(terminal, "Who owns it?")
    terminal.press("down", "enter")
    asked(terminal, "Which items are there?")
    terminal.type("a")
    asked(terminal, "Name (required)")
    terminal.type("Pen")
    asked(terminal, "How many are there")
    terminal.type("3")
    choosing(terminal, "Colour")
    terminal.press("down", "enter")
    asked(terminal, "1 row")
    terminal.type("ok")
    choosing(terminal, "Which item is best?")
    terminal.press("enter")
    choosing(terminal, "Which items are good?")
    terminal.press("space", "enter")
    assert terminal.end() == 0
    assert "14 answers saved." in terminal.everything
    plan = kinds.opened(folder)
    values = {name.removeprefix("kinds."): str(answer.raw) for name, answer in plan.answers.items() if answer.raw}
    assert values == {
        "short": "A pencil",
        "story": "Long, long ago",
        "colour": "light-blue",
        "channels": "['phone', 'visit']",
        "mood": "4",
        "heads": "1200",
        "costs": "12500.50",
        "rate": "12.5",
        "day": "2027-09-01",
        "sure": "no",
        "owner": "bo",
        "items": "[{'id': 'pen', 'name': 'Pen', 'count': '3', 'colour': 'red'}]",
        "best": "pen",
        "good": "['pen']",
    }


def add_row(terminal: Terminal, name: str, count: str = "") -> None:
    asked(terminal, "ok", "\n>")
    terminal.type("a")
    asked(terminal, "Name (required)")
    terminal.type(name)
    asked(terminal, "How many are there")
    terminal.type(count)
    choosing(terminal, "Colour")
    terminal.press("enter")
    terminal.wait(lambda text: name in text[text.rfind("───") :] and text.rstrip().endswith(">"))


def test_rows_are_added_edited_copied_moved_and_deleted(start: Start, folder: Path) -> None:
    terminal = start("kinds.items", lines=40)
    add_row(terminal, "Pen", "1")
    add_row(terminal, "Ink", "2")
    terminal.type("2")
    asked(terminal, "Name (required)", "> Ink".replace("> ", ">  "))
    terminal.type("well")
    asked(terminal, "How many are there", ">  2")
    terminal.press("ctrl-u")
    terminal.type("20")
    choosing(terminal, "Colour")
    terminal.press("enter")
    asked(terminal, "Inkwell")
    for command, rows in (("c 1", "3 rows"), ("m 3 1", "3 rows"), ("d 2", "2 rows")):
        terminal.type(command)
        asked(terminal, command)
        asked(terminal, rows)
    terminal.type("d 7")
    asked(terminal, "There is no such row.")
    terminal.type("ok")
    assert terminal.end() == 0
    present = kinds.opened(folder).rows("kinds.items")
    assert [(row.id, row.text("name"), row.text("count")) for row in present] == [
        ("pen-2", "Pen", "1"),
        ("ink", "Inkwell", "20"),
    ]


def test_a_table_left_half_way_keeps_its_rows(start: Start, folder: Path) -> None:
    terminal = start("kinds.items")
    add_row(terminal, "Pen", "1")
    terminal.type("a")
    asked(terminal, "Name (required)")
    terminal.type("Ink")
    asked(terminal, "How many are there")
    terminal.press("ctrl-c")
    assert terminal.end() == 130
    answer = kinds.opened(folder).answer("kinds.items")
    assert answer.status.value == "draft"
    assert [row.text("name") for row in kinds.opened(folder).rows("kinds.items")] == ["Pen", "Ink"]
    again = start("kinds.items")
    asked(again, "2 rows")
    again.type("ok")
    assert again.end() == 0
    assert kinds.opened(folder).answer("kinds.items").is_settled


def test_back_keeps_what_was_half_typed(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.story")
    asked(terminal, "What is short?")
    terminal.type("First")
    asked(terminal, "What is the story?")
    terminal.process.send("Once upon")
    terminal.wait("Once upon")
    terminal.press("shift-tab")
    asked(terminal, "So far: First")
    terminal.type(" and more")
    terminal.wait(lambda text: text.count("Once upon") == 2)
    terminal.type(" a time")
    assert terminal.end() == 0
    plan = kinds.opened(folder)
    assert (plan.text("kinds.short"), plan.text("kinds.story")) == ("First and more", "Once upon a time")


def test_help_parking_and_not_applicable(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.story", "kinds.owner", lines=40)
    asked(terminal, "What is short?")
    terminal.press("f1")
    asked(terminal, "A pencil.")
    assert "F2 :park" in terminal.shown
    terminal.press("f2")
    asked(terminal, "Why is it left for later?")
    terminal.type("Ada is away")
    choosing(terminal, "Who brings the answer?")
    terminal.press("down", "enter")
    asked(terminal, "By when?")
    terminal.type("soon")
    asked(terminal, "“soon” is not a date.")
    terminal.type("3.12.2026")
    asked(terminal, "What is the story?")
    terminal.press("f3")
    asked(terminal, "Why does it not apply?")
    terminal.type("There is none")
    choosing(terminal, "Who owns it?")
    terminal.press("f3")
    terminal.wait("“kinds.owner” always applies.")
    terminal.press("ctrl-c")
    assert terminal.end() == 130
    plan = kinds.opened(folder)
    parked, absent = plan.answer("kinds.short"), plan.answer("kinds.story")
    assert (parked.status, parked.reason, parked.owner, str(parked.due)) == (
        "parked",
        "Ada is away",
        "ada",
        "2026-12-03",
    )
    assert (absent.status, absent.reason) == ("na", "There is none")


def test_the_map_leads_to_a_topic_and_stays_there(start: Start) -> None:
    terminal = start("kinds.short")
    asked(terminal, "What is short?")
    terminal.press("ctrl-o")
    asked(terminal, "Go to which topic or question?")
    assert re.search(r"kinds +Every kind +0/14", terminal.everything)
    assert re.search(r"numbered +Numbers +0/12", terminal.everything)
    terminal.type("xyzzy")
    asked(terminal, "There is no topic “xyzzy”.")
    terminal.press("ctrl-o")
    asked(terminal, "Go to which topic or question?")
    terminal.type("numbered")
    asked(terminal, "Question 1?")
    terminal.type("one")
    asked(terminal, "Question 2?")
    terminal.type(":map kinds.mood")
    asked(terminal, "How is the mood?")


def test_the_editor_of_the_person_writes_long_texts(start: Start, folder: Path, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "\\nSecond line\\n" >> "$1"\n')
    editor.chmod(0o755)
    terminal = start("kinds.story", "kinds.mood", EDITOR=str(editor))
    asked(terminal, "What is the story?")
    terminal.process.send("First line")
    terminal.wait("First line")
    terminal.press("ctrl-x", "ctrl-e")
    choosing(terminal, "Take this text?")
    assert "  First line\n  Second line" in terminal.shown
    terminal.press("down", "enter")
    terminal.wait(lambda text: text.count("Take this text?") == 2 and "»" in text[text.rfind("Take this") :])
    assert kinds.opened(folder).text("kinds.story") == ""
    terminal.press("enter")
    asked(terminal, "How is the mood?")
    assert kinds.opened(folder).text("kinds.story") == "First line\nSecond line\nSecond line"
    terminal.press("ctrl-x", "ctrl-e")
    asked(terminal, "Only texts are written in an editor.")


def test_a_question_of_300_characters_is_shown_whole(start: Start, folder: Path) -> None:
    words = " ".join(f"word{number:02}" for number in range(50))
    text = kinds.numbered(1).replace("Question 1?", f"{words}?")
    kinds.written(folder, "checklists/strategy/numbered.yaml", text)
    terminal = start("numbered")
    screen = asked(terminal, "word49?")
    assert " ".join(screen[screen.index("word00") : screen.index("word49")].split()) + " word49" == words
    terminal.type("x" * 200)
    assert terminal.end() == 0
    assert kinds.opened(folder).text("numbered.q1") == "x" * 200


def test_long_choices_become_a_numbered_list(start: Start, folder: Path) -> None:
    labels = {
        name: f"{name} and then so many words in one row that no line of eighty columns holds them at all"
        for name in "ab"
    }
    text = kinds.numbered(1).replace("type: text", f"type: choice, choices: [a, b], labels: {labels}")
    kinds.written(folder, "checklists/strategy/numbered.yaml", text)
    terminal = start("numbered")
    screen = asked(terminal, "2. b and then")
    assert "holds them at all" in " ".join(screen.split())
    terminal.type("2")
    assert terminal.end() == 0
    assert kinds.opened(folder).text("numbered.q1") == "b"


def test_the_window_may_change_its_size(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.story")
    asked(terminal, "What is short?")
    terminal.process.send("Small ")
    terminal.wait("Small")
    terminal.resize(40, 12)
    terminal.settle(0.2)
    terminal.process.send("window")
    terminal.wait("window")
    terminal.resize(120, 50)
    terminal.settle(0.2)
    terminal.type(" again")
    asked(terminal, "What is the story?")
    assert kinds.opened(folder).text("kinds.short") == "Small window again"


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_terminal_that_is_closed_costs_nothing_that_was_saved(start: Start, folder: Path, number: int) -> None:
    terminal = start("kinds.short", "kinds.story")
    asked(terminal, "What is short?")
    terminal.type("Kept")
    asked(terminal, "What is the story?")
    terminal.kill(number)
    assert terminal.end() == 128 + number
    assert "Traceback" not in terminal.everything
    assert kinds.opened(folder).text("kinds.short") == "Kept"


def test_the_end_of_input_ends_the_sitting(start: Start) -> None:
    terminal = start("kinds.short")
    asked(terminal, "What is short?")
    terminal.press("ctrl-d")
    assert terminal.end() == 0
    assert "Next time begins with: What is short?" in terminal.everything


def test_a_dumb_terminal_gets_plain_lines(start: Start, folder: Path) -> None:
    terminal = start("kinds.colour", "kinds.sure", TERM="dumb")
    screen = asked(terminal, "Which colour?")
    assert "  3. Sky blue" in screen
    terminal.type("3")
    asked(terminal, "Are you sure?")
    terminal.type("y")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw
    plan = kinds.opened(folder)
    assert (plan.text("kinds.colour"), plan.value("kinds.sure")) == ("light-blue", True)


def test_no_color_is_obeyed(start: Start) -> None:
    terminal = start("kinds.short", "kinds.colour", NO_COLOR="1")
    asked(terminal, "What is short?")
    terminal.type("Grey")
    choosing(terminal, "Which colour?")
    colours = {int(code) for codes in re.findall(rb"\x1b\[([0-9;]+)m", terminal.raw) for code in codes.split(b";")}
    assert colours <= {0, 1, 2, 3, 4, 7}  # plain, bold, faint, italic, underlined, reversed


def test_several_pasted_lines_are_one_answer(start: Start, folder: Path) -> None:
    terminal = start("kinds.story", "kinds.mood")
    asked(terminal, "What is the story?")
    terminal.paste("First\r\nSecond\rThird")
    terminal.wait("Third")
    terminal.press("enter")
    asked(terminal, "How is the mood?")
    assert kinds.opened(folder).text("kinds.story") == "First\nSecond\nThird"
    terminal.press("shift-tab")
    asked(terminal, "What is the story?", ">  First")
    terminal.type("!")
    asked(terminal, "How is the mood?", times=2)
    assert kinds.opened(folder).text("kinds.story") == "First\nSecond\nThird!"


def test_what_was_typed_ahead_confirms_nothing(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.sure")
    asked(terminal, "What is short?")
    terminal.process.send("Quick\r\r\r\r")
    choosing(terminal, "Are you sure?")
    terminal.settle(0.3)
    assert kinds.opened(folder).value("kinds.sure") is None
    terminal.press("enter")
    assert terminal.end() == 0
    assert kinds.opened(folder).value("kinds.sure") is True


def test_a_command_typed_behind_the_old_answer_is_a_command(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.story")
    asked(terminal, "What is short?")
    terminal.type("Old")
    asked(terminal, "What is the story?")
    terminal.press("shift-tab")
    asked(terminal, "So far: Old")
    terminal.type(":quit")
    assert terminal.end() == 0
    assert kinds.opened(folder).text("kinds.short") == "Old"


def test_somebody_new_is_added_to_the_people(start: Start, folder: Path) -> None:
    terminal = start("kinds.owner", "kinds.short")
    asked(terminal, "What is short?")
    terminal.press("ctrl-o")
    asked(terminal, "Go to which topic or question?")
    terminal.type("kinds.owner")
    choosing(terminal, "Who owns it?")
    terminal.press("down", "down", "enter")
    asked(terminal, "Name")
    terminal.type("Cy Nova")
    asked(terminal, "Role in the company")
    terminal.type("Buyer")
    asked(terminal, "What is short?", times=2)
    plan = kinds.opened(folder)
    assert plan.text("kinds.owner") == "cy-nova"
    assert [(person.id, person.role) for person in plan.people][-1] == ("cy-nova", "Buyer")


HOSTILE = "\x1b]0;pwned\x07 \x1b[2J\x9b31m \u202egnp.exe"


def test_control_characters_of_a_plan_never_reach_the_terminal(start: Start, folder: Path) -> None:
    kinds.written(folder, kinds.FILE, f"short:\n  value: {HOSTILE}\n  status: draft\nstory: '{HOSTILE}'\n")
    kinds.written(folder, "people.yaml", f"people:\n  - {{id: ada, name: '{HOSTILE}'}}\n")
    terminal = start("kinds", lines=60)
    terminal.settle(0.6)
    terminal.type(":map kinds.owner")
    terminal.settle(0.6)
    terminal.press("ctrl-c")
    terminal.end()
    for sequence in (b"\x1b]0;", b"pwned\x07", b"\x1b[2J", "\x9b31m".encode(), "\u202e".encode()):
        assert sequence not in terminal.raw


def test_control_characters_that_are_pasted_are_refused(start: Start, folder: Path) -> None:
    terminal = start("kinds.short")
    asked(terminal, "What is short?")
    terminal.paste("beep\x07 and \x7f")
    terminal.press("enter")
    asked(terminal, "The text holds a character that cannot be saved")
    assert kinds.opened(folder).text("kinds.short") == ""
    terminal.press("ctrl-u")
    terminal.type("Fine")
    assert terminal.end() == 0


def test_an_answer_changed_by_somebody_else_is_asked_about(start: Start, folder: Path) -> None:
    terminal = start("kinds.short")
    asked(terminal, "What is short?")
    kinds.written(folder, kinds.FILE, "short: theirs\n")
    terminal.type("mine")
    choosing(terminal, "Which one holds?")
    assert "In the file: theirs" in terminal.everything
    terminal.press("up", "up", "enter")  # the list begins with “decide later”
    assert terminal.end() == 0
    terminal.everything.index("Saved")


def test_an_answer_to_a_broken_file_waits_and_is_brought_in(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.mood")
    asked(terminal, "What is short?")
    before = (folder / kinds.FILE).read_text(encoding="utf-8")
    kinds.written(folder, kinds.FILE, before + "\tbroken\n")
    terminal.type("Waiting")
    assert terminal.end() == 0
    assert "Kept in the journal, not in the file yet" in terminal.everything
    kinds.written(folder, kinds.FILE, before)
    again = start("kinds.short", "kinds.mood")
    asked(again, "How is the mood?")
    assert kinds.opened(folder).text("kinds.short") == "Waiting"
