"""One respondent's view given through the four fronts and by a questionnaire: always the same folder, byte for byte."""

import json
import sys
from pathlib import Path

import pytest

from crmplan.interview.sheets.columns import Column
from tests.interview.sheets import mail
from tests.program import TODAY, crmplan

ROWS = [{"id": "pen", "name": "Pen", "count": "1", "colour": "red"}, {"id": "inkwell", "name": "Inkwell"}]
ANSWERS = f"""\
kinds.short: {{value: =1+1, because: It is short}}
kinds.story: A tale
kinds.colour: light-blue
kinds.channels: [phone, visit]
kinds.mood: {{value: 4, because: It was a good year}}
kinds.heads: {{status: na, reason: Nobody counts them}}
kinds.costs: 1200.50
kinds.rate: 12.5
kinds.day: 2027-09-01
kinds.sure: no
kinds.owner: bo
kinds.items: {json.dumps(ROWS)}
kinds.best: inkwell
kinds.good: [pen, inkwell]
"""


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return every file of the plan but the journal and the questionnaire, which are no part of it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".xlsx")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if ".crmplan" not in path.parts}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The view from a file of answers: what every other way has to come to."""
    folder = mail.alone(tmp_path_factory.mktemp("view") / "plan")
    (folder.parent / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    done = crmplan("interview", "--as", "ada", "--answers", "../answers.yaml", "--today", TODAY, folder=folder)
    assert (done.code, done.out.splitlines()[-1]) == (0, "14 answers saved."), done.all
    found = bytes_of(folder)
    assert "voices/ada/strategy/kinds.yaml" in found
    return found


def test_plain_lines(told: dict[str, bytes], tmp_path: Path) -> None:
    folder = mail.alone(tmp_path / "plan")
    lines = [
        *("=1+1", "It is short", "A tale", "", "3", "", "1, 3", "", "4", "It was a good year"),
        *(":na", "Nobody counts them", "1200,50", "", "12,5", "", "1.9.2027", "", "no", "", "2", ""),
        *("a", "Pen", "1", "1", "a", "Inkwell", "", "", "ok", ""),
        *("inkwell", "", "pen, inkwell", ""),
    ]
    text = "\n".join(lines) + "\n"
    done = crmplan("interview", "kinds", "--as", "ada", "--plain", "--today", TODAY, folder=folder, stdin=text)
    assert done.code == 0, done.all
    assert bytes_of(folder) == told, done.out


def test_next_and_answer(told: dict[str, bytes], tmp_path: Path) -> None:
    folder = mail.alone(tmp_path / "plan")
    steps = [
        ("short", "=1+1", "--because", "It is short"),
        ("story", "A tale"),
        ("colour", "light-blue"),
        ("channels", "phone, visit"),
        ("mood", "4", "--because", "It was a good year"),
        ("heads", "--na", "Nobody counts them"),
        ("costs", "1200.50"),
        ("rate", "12.5"),
        ("day", "2027-09-01"),
        ("sure", "no"),
        ("owner", "bo"),
        ("items", json.dumps(ROWS)),
        ("best", "inkwell"),
        ("good", "[pen, inkwell]"),
    ]
    for question, *given in steps:
        shown = crmplan("next", "kinds", "--json", "--as", "ada", "--today", TODAY, folder=folder)
        assert json.loads(shown.out)["id"] == f"kinds.{question}"
        done = crmplan("answer", f"kinds.{question}", *given, "--as", "ada", "--today", TODAY, folder=folder)
        assert done.code == 0, done.err
    assert bytes_of(folder) == told


def test_a_questionnaire(told: dict[str, bytes], tmp_path: Path) -> None:
    folder = mail.alone(tmp_path / "plan")
    assert crmplan("voices", "export", "ada", "--topic", "kinds", "--today", TODAY, folder=folder).code == 0
    source = (folder / "voices/ada.xlsx").read_bytes()
    answers: dict[str, object] = {
        "short": "=1+1",
        "story": "A tale",
        "colour": "Sky blue",
        "channels": "phone; visit",
        "mood": 4,
        "costs": "1200,50",
        "rate": "12,5 %",
        "day": "1.9.2027",
        "sure": "no",
        "owner": "Bo Sample – Head of service",
        "best": "Inkwell",
        "good": "Pen; Inkwell",
    }
    source = mail.filled(mail.filled(source, answers), {"heads": "Nobody counts them"}, Column.NA)
    source = mail.filled(source, {"short": "It is short", "mood": "It was a good year"}, Column.WHY)
    source = mail.with_rows(source, [{"name": "Pen", "count": 1, "colour": "red"}, {"name": "Inkwell"}])
    (folder.parent / "back.xlsx").write_bytes(source)
    done = crmplan("voices", "import", "../back.xlsx", "--today", TODAY, folder=folder)
    assert (done.code, done.out.splitlines()[-1]) == (0, "14 answers of Ada Example saved."), done.all
    assert bytes_of(folder) == told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_a_terminal(told: dict[str, bytes], tmp_path: Path) -> None:
    from tests.interview.test_terminal import asked, choosing  # noqa: PLC0415 - not on Windows
    from tests.terminal import Terminal  # noqa: PLC0415

    folder = mail.alone(tmp_path / "plan")
    terminal = Terminal(["interview", "kinds", "--as", "ada", "--today", TODAY], folder, lines=50)
    why = "Why do you see it so?"
    count = 0

    def typed(words: str, *lines: str) -> None:
        asked(terminal, words)
        for line in lines:
            terminal.type(line)

    def reason(line: str = "") -> None:
        nonlocal count
        count += 1
        asked(terminal, why, times=count)
        terminal.type(line)

    typed("What is short?", "=1+1")
    reason("It is short")
    typed("What is the story?", "A tale")
    reason()
    choosing(terminal, "Which colour?")
    terminal.press("down", "down", "enter")
    reason()
    choosing(terminal, "Which channels?")
    terminal.press("space", "down", "down", "space", "enter")
    reason()
    typed("How is the mood?", "4")
    reason("It was a good year")
    asked(terminal, "How many heads?")
    terminal.press("f3")
    typed("Why does it not apply?", "Nobody counts them")
    for words, line in (("What does it cost?", "1200,50"), ("What share?", "12,5"), ("On which day?", "1.9.2027")):
        typed(words, line)
        reason()
    choosing(terminal, "Are you sure?")
    terminal.press("down", "enter")
    reason()
    assert terminal.everything.count(why) >= count
    terminal.press("ctrl-c")
    terminal.end()
    ours, theirs = (files["voices/ada/strategy/kinds.yaml"] for files in (bytes_of(folder), told))
    assert ours == theirs[: theirs.index(b"owner:")]
