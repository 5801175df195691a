"""One story told through the four fronts: with going back, a refusal, parking, jumping and a table, always one file."""

import json
import sys
from pathlib import Path

import pytest

from tests import kinds
from tests.program import TODAY, crmplan

NAMES = (kinds.FILE, "people.yaml", "crmplan.yaml")
ROWS = [
    {"id": "pen-2", "name": "Pen", "count": "1", "colour": "red"},
    {"id": "ink", "name": "Inkwell", "count": "20"},
]
ANSWERS = f"""\
kinds.short: New short
kinds.story: A tale
kinds.colour: green
kinds.channels: [phone, visit]
kinds.mood: 4
kinds.heads: {{status: parked, reason: Ada counts, owner: ada, due: 2026-12-03}}
kinds.costs: {{status: na, reason: It is free}}
kinds.rate: 12.5
kinds.day: 2027-09-01
kinds.sure: no
kinds.owner: bo
kinds.items: {json.dumps(ROWS)}
kinds.best: ink
kinds.good: [pen-2, ink]
"""


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in NAMES}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The story from a file of answers: what the other fronts have to come to."""
    folder = kinds.make(tmp_path_factory.mktemp("story") / "plan")
    (folder.parent / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    done = crmplan("interview", "--answers", "../answers.yaml", "--today", TODAY, folder=folder)
    assert (done.code, done.out.count("saved\n"), done.out.splitlines()[-1]) == (0, 14, "14 answers saved.")
    return bytes_of(folder)


def test_plain_lines(told: dict[str, bytes], tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    table = ["a", "Pen", "1", "1", "a", "Ink", "2", "", "2", "Inkwell", "20", "", "c 1", "m 3 1", "d 2", "ok"]
    lines = [
        *("Old", ":back", "New short", "A tale", "purple", "2", "1, visit", "7", "4"),
        *(":park", "Ada counts", "1", "3.12.2026", ":na", "It is free", ":map kinds.day", "2027-09-01", "12,5"),
        *("no", "2", *table, "2", "1, 2"),
    ]
    done = crmplan("interview", "kinds", "--plain", "--today", TODAY, folder=folder, stdin="\n".join(lines) + "\n")
    assert done.code == 0, done.all
    assert "“purple” is not one of the choices." in done.out
    assert "7 is above the greatest value, 5." in done.out
    assert "15 answers saved." in done.out
    assert bytes_of(folder) == told


def test_next_and_answer(told: dict[str, bytes], tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    steps = [
        ("short", "Old"),
        ("story", "A tale"),
        ("colour", "green"),
        ("channels", "phone, visit"),
        ("mood", "4"),
        ("heads", "--park", "Ada counts", "--owner", "ada", "--due", "2026-12-03"),
        ("costs", "--na", "It is free"),
        ("rate", "12.5"),
        ("day", "2027-09-01"),
        ("sure", "no"),
        ("owner", "bo"),
        ("items", json.dumps(ROWS)),
        ("best", "ink"),
        ("good", "[pen-2, ink]"),
    ]
    for question, *given in steps:
        shown = crmplan("next", "kinds", "--json", "--today", TODAY, folder=folder)
        assert json.loads(shown.out)["id"] == f"kinds.{question}"
        done = crmplan("answer", f"kinds.{question}", *given, "--today", TODAY, folder=folder)
        assert (done.code, done.out) == (0, f"Saved: kinds.{question}\n"), done.err
    assert json.loads(crmplan("next", "kinds", "--json", folder=folder).out)["id"] == "kinds.heads"
    assert crmplan("answer", "kinds.mood", "7", folder=folder).code == 2
    assert crmplan("answer", "kinds.short", "New short", "--today", TODAY, folder=folder).code == 0
    assert bytes_of(folder) == told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal(told: dict[str, bytes], tmp_path: Path) -> None:  # noqa: PLR0915 - a story has its length
    from tests.interview.test_terminal import asked, choosing  # noqa: PLC0415 - not on Windows
    from tests.terminal import Terminal  # noqa: PLC0415

    folder = kinds.make(tmp_path / "plan")
    terminal = Terminal(["interview", "kinds", "--today", TODAY], folder, lines=50)

    def typed(words: str, *lines: str) -> None:
        asked(terminal, words)
        for line in lines:
            terminal.type(line)

    typed("What is short?", "Old")
    asked(terminal, "What is the story?")
    terminal.press("shift-tab")
    typed("So far: Old")
    terminal.press("ctrl-u")
    terminal.type("New short")
    asked(terminal, "What is the story?", times=2)
    terminal.type("A tale")
    choosing(terminal, "Which colour?")
    terminal.press("down", "enter")
    choosing(terminal, "Which channels?")
    terminal.press("space", "down", "down", "space", "enter")
    typed("How is the mood?", "7")
    typed("7 is above the greatest value, 5.", "4")
    asked(terminal, "How many heads?")
    terminal.press("f2")
    typed("Why is it left for later?", "Ada counts")
    choosing(terminal, "Who brings the answer?")
    terminal.press("down", "enter")
    typed("By when?", "3.12.2026")
    asked(terminal, "What does it cost?")
    terminal.press("f3")
    typed("Why does it not apply?", "It is free")
    asked(terminal, "What share?")
    terminal.press("ctrl-o")
    typed("Go to which topic or question?", "kinds.day")
    typed("On which day?", "1.9.2027")
    asked(terminal, "What share?", times=2)
    terminal.type("12,5")
    choosing(terminal, "Are you sure?")
    terminal.press("down", "enter")
    choosing(terminal, "Who owns it?")
    terminal.press("down", "enter")
    typed("0 rows", "a")
    for name, count in (("Pen", "1"), ("Ink", "2")):
        terminal.wait(lambda text: text.rstrip().endswith("Name (required)\n>"))
        terminal.type(name)
        terminal.wait(lambda text: text.rstrip().endswith("How many are there\n>"))
        terminal.type(count)
        choosing(terminal, "Colour")
        terminal.press(*(["down", "enter"] if name == "Pen" else ["enter"]))
        typed("1 row\n" if name == "Pen" else "2 rows", "a" if name == "Pen" else "2")
    asked(terminal, "Name (required)", ">  Ink")
    terminal.type("well")
    asked(terminal, "How many are there", ">  2")
    terminal.type("0")
    terminal.wait(lambda text: text.rstrip().endswith("(leave open)") and text.count("Colour") > 2)
    terminal.press("enter")
    asked(terminal, "Inkwell   20")
    for times, command in enumerate(("c 1", "m 3 1", "d 2", "ok"), start=terminal.everything.count("· ok\n>")):
        asked(terminal, "· ok", times=times)
        terminal.type(command)
    choosing(terminal, "Which item is best?")
    terminal.press("down", "enter")
    choosing(terminal, "Which items are good?")
    terminal.press("space", "down", "space", "enter")
    assert terminal.end() == 0
    assert bytes_of(folder) == told
