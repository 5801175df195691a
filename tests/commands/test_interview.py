from pathlib import Path

import pytest

from tests import kinds
from tests.program import TODAY, Ran, crmplan


def interview(folder: Path, *rest: str, stdin: str = "") -> Ran:
    return crmplan("interview", *rest, "--today", TODAY, folder=folder, stdin=stdin)


def test_without_a_terminal_it_exits_with_two(small: Path) -> None:
    done = interview(small, stdin="an answer\n")
    assert done.code == 2
    assert "The interview needs a terminal to ask in." in done.err
    assert "--plain" in done.err
    assert not kinds.opened(small).text("kinds.short")


@pytest.mark.parametrize("before", [True, False])
def test_plain_reads_lines(small: Path, before: bool) -> None:  # noqa: FBT001 - where the option stands
    arguments = ["--plain", "interview", "numbered"] if before else ["interview", "numbered", "--plain"]
    done = crmplan(*arguments, "--today", TODAY, folder=small, stdin="one\n\nthree\n")
    assert done.code == 0
    assert "2 answers saved." in done.out
    assert "\x1b" not in done.out
    plan = kinds.opened(small)
    assert [plan.text(f"numbered.q{n}") for n in (1, 2, 3)] == ["one", "", "three"]


def test_the_next_sitting_begins_where_this_one_ended(small: Path) -> None:
    first = interview(small, "numbered", "--plain", stdin="one\n:quit\n")
    assert "Next time begins with: Question 2?" in first.out
    second = interview(small, "numbered", "--plain", stdin="two\n")
    assert "Question 1?" not in second.out
    assert "2 questions left" in second.out


def test_nothing_left_is_said(small: Path) -> None:
    interview(small, "numbered", "--plain", stdin="1\n2\n3\n")
    assert "Nothing is open here" in interview(small, "numbered", "--plain").out


def test_no_input_lists_what_is_open_and_exits_with_one(small: Path) -> None:
    done = interview(small, "numbered", "--no-input")
    assert (done.code, done.out.splitlines()) == (
        1,
        ["numbered.q1  Question 1?", "numbered.q2  Question 2?", "numbered.q3  Question 3?"],
    )
    assert done.err == "3 questions are open.\n"
    interview(small, "numbered", "--plain", stdin="1\n2\n3\n")
    assert interview(small, "numbered", "--no-input").code == 0


def test_a_scope_that_does_not_exist_exits_with_two(small: Path) -> None:
    for rest in (["--plain"], ["--no-input"]):
        done = interview(small, "numberd", *rest)
        assert done.code == 2
        assert "Did you mean “numbered”?" in done.err


def test_a_topic_whose_file_is_broken_is_named(small: Path) -> None:
    kinds.written(small, kinds.FILE, "short: [\n")
    done = interview(small, "kinds", "--plain")
    assert "strategy/kinds.yaml has faults, so its questions are not asked" in done.err
    assert "Nothing is open" not in done.out
    assert interview(small, "kinds", "--no-input").code == 1


def test_essential_and_gate_narrow_what_is_asked(fresh: Path) -> None:
    everything = interview(fresh, "--no-input").out.count("\n")
    essential = interview(fresh, "--no-input", "--essential").out.count("\n")
    strategy = interview(fresh, "--no-input", "--gate", "strategy").out.count("\n")
    assert 0 < essential <= 30 < strategy < everything


def test_answers_come_from_a_file(small: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("kinds.short: x\nkinds.mood: 9\nshrt: y\nkinds.heads: 4\n", encoding="utf-8")
    done = interview(small, "--answers", str(answers))
    assert done.code == 1
    assert done.out.splitlines() == [
        "answers.yaml:1: kinds.short saved",
        "✗ answers.yaml:2: kinds.mood refused: 9 is above the greatest value, 5.",
        "✗ answers.yaml:3: shrt refused: There is no question “shrt”. List the questions with crmplan status.",
        "answers.yaml:4: kinds.heads saved",
        "2 answers saved.",
    ]
    answers.write_text("kinds.short: x\n", encoding="utf-8")
    again = interview(small, "--answers", str(answers))
    assert (again.code, again.out) == (0, "answers.yaml:1: kinds.short unchanged\n0 answers saved.\n")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.yaml", None, "The answers cannot be read: No such file or directory."),
        ("a.yaml", "a: [\n", "a.yaml:1:"),
        ("a.yaml", "a:\n\t- b\n", "a.yaml:2:1:"),
        ("a.csv", "id,id\n", "The column “id” stands in the file twice."),
        (".", None, "The answers cannot be read: Is a directory."),
    ],
)
def test_a_file_of_answers_that_cannot_be_read(
    small: Path, tmp_path: Path, name: str, content: str | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = interview(small, "--answers", str(tmp_path / name))
    assert done.code == 2
    assert words in done.err


def test_what_a_killed_session_left_is_brought_in(small: Path) -> None:
    before = (small / kinds.FILE).read_text(encoding="utf-8")
    kinds.written(small, kinds.FILE, "short: [\n")
    crmplan("answer", "kinds.short", "waiting", "--today", TODAY, folder=small)
    kinds.written(small, kinds.FILE, before.replace("short:", "short: theirs"))
    done = interview(small, "numbered", "--plain", stdin="1\n")
    assert "kinds.short was changed in the file while you answered." in done.out
    assert kinds.opened(small).text("kinds.short") == "waiting"


def test_it_opens_with_what_happened_since_the_last_session(sample: Path) -> None:
    lines = crmplan("interview", "--plain", "--today", TODAY, folder=sample, stdin=":quit\n").out.splitlines()
    assert lines[0] == "CRM at Aldora Ricambi"
    assert lines[1].startswith("Last session: 2026-11-20, 2 days ago: 14 answers by Davide Conti (5), ")
    assert lines[2].startswith("Next: “Kick-off” begins")


def test_a_second_session_of_the_day_tells_of_the_first(small: Path) -> None:
    crmplan("interview", "--plain", "--today", TODAY, folder=small, stdin="Something\n:quit\n")
    out = crmplan("interview", "--plain", "--today", TODAY, folder=small, stdin=":quit\n").out
    assert "This is the first session.\nToday so far: 1 answer, in " in out
