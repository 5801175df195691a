import json
from pathlib import Path

import pytest

from crmplan.plan import journal
from tests import kinds
from tests.program import TODAY, Ran, crmplan

ROWS = "[{id: pen, name: Pen, count: 2}]"


def answer(folder: Path, question: str, *rest: str, stdin: str | bytes = "") -> Ran:
    return crmplan("answer", f"kinds.{question}", "--today", TODAY, *rest, folder=folder, stdin=stdin)


@pytest.mark.parametrize(
    ("question", "value", "raw"),
    [
        ("short", "no", "no"),
        ("short", "010", "010"),
        ("short", "[1, 2]", "[1, 2]"),
        ("short", "- a", "- a"),
        ("short", "a: b # c", "a: b # c"),
        ("story", "two\nlines", "two\nlines"),
        ("mood", "3", "3"),
        ("channels", "phone, visit", ["phone", "visit"]),
        ("channels", "[phone, visit]", ["phone", "visit"]),
        ("channels", "phone", ["phone"]),
        ("items", ROWS, [{"id": "pen", "name": "Pen", "count": "2"}]),
        ("items", "- id: pen\n  name: Pen\n  count: 2\n", [{"id": "pen", "name": "Pen", "count": "2"}]),
        ("items", "[]", []),
    ],
)
def test_a_value_is_literal_and_a_table_is_yaml(small: Path, question: str, value: str, raw: object) -> None:
    for stdin in ("", value):
        done = answer(small, question, *(["--", "-"] if stdin else ["--", value]), stdin=stdin)
        assert (done.code, done.out, done.err) == (0, f"Saved: kinds.{question}\n", "")
        assert kinds.opened(small).answer(f"kinds.{question}").raw == raw


def test_an_answer_replaces_what_stands(small: Path) -> None:
    answer(small, "items", ROWS)
    answer(small, "items", "[{id: ink, name: Ink}]", "--by", "ada")
    entry = kinds.opened(small).answer("kinds.items").entry
    assert entry == {"value": [{"id": "ink", "name": "Ink"}], "status": "agreed", "by": "ada", "on": TODAY}


def test_a_question_is_parked(small: Path) -> None:
    assert answer(small, "short", "--park", "Ask Ada", "--owner", "ada", "--due", "2026-12-01").code == 0
    entry = kinds.opened(small).answer("kinds.short").entry
    assert entry == {"status": "parked", "reason": "Ask Ada", "owner": "ada", "due": "2026-12-01"}


def test_a_question_does_not_apply(small: Path) -> None:
    assert answer(small, "short", "--na", "We have none", "--by", "ada").code == 0
    assert kinds.opened(small).answer("kinds.short").is_settled


@pytest.mark.parametrize(
    ("question", "rest", "words"),
    [
        ("shrot", ["x"], "Did you mean “kinds.short”?"),
        ("short", [], "Give either a value, --park REASON or --na REASON."),
        ("short", ["x", "--park", "y"], "Give either a value"),
        ("short", [""], "The answer is empty."),
        ("mood", ["seven"], "“seven” is not a number."),
        ("mood", ["7"], "7 is above the greatest value, 5."),
        ("day", ["1.9.2027"], "“1.9.2027” is not a date."),
        ("colour", ["gren"], "Did you mean “green”?"),
        ("channels", ["phone, fax"], "“fax” is not one of the choices."),
        ("owner", ["nobody"], "“nobody” is not among people."),
        ("owner", ["--na", "x"], "“kinds.owner” always applies."),
        ("items", ["words"], "A table is expected here"),
        ("items", ["[{id: pen}]"], "The row “pen” lacks Name."),
        ("items", ["[{id: pen, name: Pen, colr: red}]"], "Did you mean “colour”?"),
        ("items", ["[{id: pen"], "the answer:1:"),
        ("items", ["&a [*a]"], "the answer:1:1:"),
        ("items", ["[" * 100_000], "the answer:1:"),
        ("short", ["\x1b[31m"], "U+001B ESCAPE"),
        ("short", ["--park", "x", "--due", "soon"], "“soon” is not a date."),
        ("short", ["x", "--today", "soon"], "“soon” is not a date."),
        ("short", ["x" * 600_000], "The answer is longer than 500000 characters."),
    ],
)
def test_a_wrong_answer_is_refused_with_two(small: Path, question: str, rest: list[str], words: str) -> None:
    before = (small / kinds.FILE).read_bytes()
    done = crmplan("answer", f"kinds.{question}", *rest, folder=small)
    assert done.code == 2
    assert words in done.err
    assert len(done.err) < 600
    assert (small / kinds.FILE).read_bytes() == before
    assert not journal.waiting(small)


def test_bytes_that_are_no_text_are_refused(small: Path) -> None:
    done = answer(small, "short", "-", stdin=b"\xff\xfe")
    assert done.code == 2
    assert "U+DCFF" in done.err


def test_expect_guards_against_what_somebody_else_wrote(small: Path) -> None:
    assert answer(small, "short", "one", "--expect", "").code == 0
    assert answer(small, "short", "two", "--expect", "one").code == 0
    done = answer(small, "short", "three", "--expect", "one")
    assert (done.code, kinds.opened(small).text("kinds.short")) == (1, "two")
    assert "does not hold what was expected" in done.err
    answer(small, "channels", "phone, email")
    assert answer(small, "channels", "visit", "--expect", "[phone, email]").code == 0
    answer(small, "items", ROWS)
    assert answer(small, "items", "[]", "--expect", ROWS).code == 0


def test_an_answer_to_a_broken_file_waits_and_exits_with_one(small: Path) -> None:
    before = (small / kinds.FILE).read_text(encoding="utf-8")
    kinds.written(small, kinds.FILE, "short: [\n")
    done = answer(small, "mood", "3")
    assert done.code == 1
    assert "strategy/kinds.yaml has a fault in line" in done.err
    again = answer(small, "short", "x")
    assert again.code == 1
    assert "1 earlier answer waits" in again.err
    assert "1 answer waits in the journal" in crmplan("status", folder=small).out
    kinds.written(small, kinds.FILE, before)
    assert answer(small, "short", "x").code == 0
    assert kinds.opened(small).value("kinds.mood") == 3


def test_the_answer_is_what_next_shows(small: Path) -> None:
    answer(small, "short", "--park", "later")
    shown = json.loads(crmplan("next", "kinds.short", "--json", folder=small).out)
    assert (shown["id"], shown["status"]) == ("kinds.short", "parked")
