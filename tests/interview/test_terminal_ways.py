"""Finding the way, a room, tables from files and several voices, under a real pseudo-terminal of 80×24."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import kinds

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.interview.conftest import Start
from tests.interview.test_terminal import asked, choosing

TEAM = """\
topic: team
dimension: people
title: The team
why: How people see it.
questions:
  - {id: mood, ask: How ready are you?, help: From the first day., type: scale, ask_of: everyone, who: [sales, it]}
  - {id: kpi, ask: Which KPI shows it?, type: text, audience: team}
  - {id: last, ask: Anything else?, type: text}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return kinds.make(tmp_path / "plan", team=TEAM, numbered=kinds.numbered(12))


def test_words_are_found_and_lead_to_their_question(start: Start) -> None:
    terminal = start("kinds")
    asked(terminal, "What is short?")
    terminal.type(":find which item")
    asked(terminal, "Go to which one?")
    found = re.findall(r"^ \d +(.*?) +(kinds\.\w+) +(\w+)$", terminal.shown, re.MULTILINE)
    assert found == [
        ("Which items are there?", "kinds.items", "open"),
        ("Which item is best?", "kinds.best", "open"),
        ("Which items are good?", "kinds.good", "open"),
    ]
    terminal.type("1")
    asked(terminal, "Which items are there?", "· ok\n>", times=2)
    terminal.press("ctrl-o")
    asked(terminal, "Go to which topic or question?")
    terminal.type("mood of")
    asked(terminal, "There is no topic “mood of”.")


def test_the_review_shows_who_and_when_and_leads_to_a_change(start: Start, folder: Path) -> None:
    kinds.written(
        folder, kinds.FILE, "short: {value: A pencil, status: agreed, by: ada, on: 2026-11-20}\ncolour: light-blue\n"
    )
    terminal = start("kinds")
    asked(terminal, "What is the story?")
    terminal.type(":review")
    screen = asked(terminal, "Go to which one?")
    assert re.search(r"1 +What is short\? +A pencil +answered +Ada Example · 2026-11-20", screen)
    assert re.search(r"2 +Which colour\? +Sky blue +answered", screen)
    terminal.type("1")
    asked(terminal, "What is short?", ">  A pencil", times=2)
    terminal.type("!")
    asked(terminal, "What is the story?", times=2)
    assert kinds.opened(folder).text("kinds.short") == "A pencil!"


def test_words_of_the_glossary_are_explained_in_place(start: Start) -> None:
    terminal = start("team.kpi")
    asked(terminal, "Which KPI shows it?")
    assert ":glossary explains: Key performance indicator (KPI)" in terminal.shown
    terminal.type(":glossary")
    terminal.wait("these is a decoration.")
    terminal.type(":g cutover")
    terminal.wait("The hours or days in which")
    terminal.type(":g chrun")
    terminal.wait("It explains: Churn")
    assert "The glossary does not explain “chrun”." in terminal.shown


def test_a_room_sees_one_question_a_screen(start: Start, folder: Path) -> None:
    kinds.written(folder, "strategy/team.yaml", "kpi: {value: He resists, status: draft}\n")
    terminal = start("team", "--present", NO_COLOR="1")
    asked(terminal, "Enter shows the first question.")
    assert "Every answer is saved at once." in terminal.shown
    terminal.press("enter")
    terminal.wait("In a group: each person's figure")
    assert [line.strip() for line in terminal.settle(0.2).splitlines() if line.strip()] == [
        "Question 1 of 3 · needed by: planning · can be answered by: sales, IT",
        "How ready are you?",
        "(from 1 to 5)",
        "In a group: each person's figure, such as “sales 2, it 4”.",
        ">",
    ]
    terminal.type("9")
    terminal.wait("9 is above the greatest value, 5.")
    terminal.type("4")
    terminal.wait("Which KPI shows it?")
    screen = terminal.settle(0.2)
    assert screen.startswith("Saved: team.mood\n")
    assert "How ready are you?" not in screen
    assert "above the greatest" not in screen
    terminal.press("ctrl-u")
    terminal.type(":review team")
    screen = asked(terminal, "Go to which one?")
    assert "(for the team only)" in screen
    terminal.type("")
    terminal.press("f1")
    terminal.wait("F2 :park")
    terminal.press("ctrl-c")
    assert terminal.end() == 130


def test_rows_come_from_a_csv_file(start: Start, folder: Path) -> None:
    (folder / "rows.csv").write_bytes("Name;Count;Colour;Price\nPenna;1.200;red;1\nCittà;20;green;2\n".encode("cp1252"))
    (folder / "bad.csv").write_text("name,count\nPen,many\nInk,2\n", encoding="utf-8")
    terminal = start("kinds.items", lines=40)
    asked(terminal, "0 rows", "· ok\n>")
    terminal.type(":csv bad.csv")
    choosing(terminal, "Take the rows into the table?")
    assert "bad.csv, line 2, column 2 (count): “many” is not a number." in terminal.shown
    assert "» no, none of them" in terminal.shown
    terminal.press("enter")
    asked(terminal, "Nothing was taken from the file.", "· ok\n>")
    terminal.type("csv rows.csv")
    choosing(terminal, "can be read in two ways; the answer")
    terminal.press("enter")
    choosing(terminal, "rows.csv: 2 new rows")
    assert "The table has no column for: Price. They are left out." in terminal.shown
    terminal.press("enter")
    asked(terminal, "2 rows", "· ok\n>")
    assert kinds.opened(folder).answer("kinds.items").status == "draft"
    terminal.type("ok")
    assert terminal.end() == 0
    rows = kinds.opened(folder).rows("kinds.items")
    assert [(row.id, row.text("count")) for row in rows] == [("penna", "1200"), ("citta", "20")]


def test_a_table_of_ten_rows_is_shown_whole_and_stays_usable(start: Start, folder: Path) -> None:
    rows = "".join(
        f"  - {{id: r{n}, name: Row number {n} with a name that is rather long, count: {n}}}\n" for n in range(1, 11)
    )
    kinds.written(folder, kinds.FILE, f"items:\n  status: draft\n  value:\n{rows.replace('  - ', '    - ')}")
    terminal = start("kinds.items")
    screen = asked(terminal, "10 rows", "· ok\n>")
    shown = [int(number) for number in re.findall(r"^ (\d+) +Row number", screen, re.MULTILINE)]
    assert shown == list(range(1, 11))
    assert all(len(line) <= 80 for line in screen.splitlines())
    terminal.type("m 10 1")
    asked(terminal, "10 rows", "· ok\n>", times=2)
    terminal.type("d 11")
    asked(terminal, "There is no such row.")
    terminal.type("ok")
    assert terminal.end() == 0
    assert [row.id for row in kinds.opened(folder).rows("kinds.items")][:2] == ["r10", "r1"]


def test_several_voices_at_once_then_what_the_room_agrees_on(start: Start, folder: Path) -> None:
    terminal = start("team", lines=40)
    asked(terminal, "In a group: each person's figure")
    terminal.type("adda 2, bo 4")
    asked(terminal, "Nobody in the plan is called “adda”. Did you mean “ada”?")
    terminal.type("ada 2 (no device), bo 4")
    asked(terminal, "What do you agree on?")
    assert "2 voices noted: Ada Example 2, Bo Sample 4." in terminal.shown
    assert "Spread: from 2 to 4" in terminal.shown
    terminal.type("3")
    asked(terminal, "Which KPI shows it?")
    answer = kinds.opened(folder).answer("team.mood")
    assert (answer.value, answer.sources) == (3, ("ada", "bo"))
    terminal.press("ctrl-c")
    assert terminal.end() == 130


def test_a_colon_opens_a_line_for_a_command_in_a_list(start: Start) -> None:
    terminal = start("kinds.colour", "kinds.channels", "kinds.mood")
    choosing(terminal, "Which colour?")
    terminal.process.send(":")
    terminal.wait(">  :")
    terminal.type("no command")
    choosing(terminal, "no command")
    terminal.process.send(":")
    terminal.wait(lambda text: text.count(">  :") == 2)
    terminal.type("skip")
    choosing(terminal, "Which channels?")
    terminal.process.send(":")
    terminal.wait(lambda text: text.count(">  :") == 3)
    terminal.type("map kinds.mood")
    asked(terminal, "How is the mood?")


def test_plain_lines_move_no_cursor_and_say_every_state_in_words(start: Start, folder: Path) -> None:
    kinds.written(
        folder,
        kinds.FILE,
        "short: {value: Old, status: parked, reason: Ask Ada}\nmood: 9\ncolour: {value: red, status: draft}\n",
    )
    terminal = start("kinds", "team.mood", "--plain", lines=200)
    lines = [":back", "", "tale", "", "1, 3", "9", "3", "1.200", "1", "12", "5", "1.9.2027", "y", "2"]
    lines += [
        "a",
        "Pen",
        "",
        "2",
        "ok",
        "1",
        "1",
        ":map",
        "kinds.short",
        ":review kinds",
        "",
        "New",
        "ada 2, bo 4",
        "3",
    ]
    for line in lines:
        terminal.settle(0.15)
        terminal.type(line)
    terminal.settle(0.5)
    assert b"\x1b" not in terminal.raw
    assert b"\b" not in terminal.raw
    text = terminal.everything
    for words in (
        "This is the first question of this sitting.",
        "1. red (so far)",
        "9 is above the greatest value, 5.",
        "“1.200” can be read in two ways.",
        "1 row",
        "Parked: Ask Ada",
        "parked",
        "Spread: from 2 to 4",
        "answers saved.",
    ):
        assert words in text, words


def test_a_closed_input_is_refused_with_a_sentence(folder: Path) -> None:
    for options, code, words in (
        ([], 2, "The interview needs a terminal to ask in."),
        (["--plain"], 2, "The interview needs a terminal to ask in."),
        (["--no-input"], 1, "questions are open."),
    ):
        done = subprocess.run(
            ["/bin/sh", "-c", 'exec "$0" -m crmplan interview "$@" <&-', sys.executable, *options],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, words in done.stderr) == (code, True), done
        assert "Traceback" not in done.stderr


def test_what_somebody_writes_into_the_file_meanwhile_survives(start: Start, folder: Path) -> None:
    terminal = start("kinds.short", "kinds.story", "kinds.mood")
    asked(terminal, "What is short?")
    text = (folder / kinds.FILE).read_text(encoding="utf-8")
    text = text.replace("\nstory:", "\n# told by an editor\nstory: From the editor").replace("\nheads:", "\nheads: 12")
    kinds.written(folder, kinds.FILE, text)
    terminal.type("From the interview")
    asked(terminal, "How is the mood?")  # the story has been answered meanwhile
    terminal.type("4")
    assert terminal.end() == 0
    plan = kinds.opened(folder)
    assert [plan.text(f"kinds.{name}") for name in ("short", "story", "mood", "heads")] == [
        "From the interview",
        "From the editor",
        "4",
        "12",
    ]
    assert "# told by an editor\n" in (folder / kinds.FILE).read_text(encoding="utf-8")
