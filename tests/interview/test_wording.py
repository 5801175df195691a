from pathlib import Path

import pytest

from crmplan.interview.wording import answer_words, example_words, short, state_word, told
from crmplan.plan.answering import put
from tests import kinds
from tests.plan_builder import full_catalogue


@pytest.mark.parametrize(
    ("name", "entry", "state", "words"),
    [
        ("colour", "light-blue", "answered", "Sky blue"),
        ("sure", "yes", "answered", "yes"),
        ("owner", "bo", "answered", "Bo Sample – Head of service"),
        ("channels", ["phone", "visit"], "answered", "phone, visit"),
        ("items", {"value": [{"id": "pen", "name": "Pen"}], "status": "draft"}, "draft", "1 row"),
        ("items", {"status": "parked", "reason": "Ada counts"}, "parked", "Ada counts"),
        ("story", {"value": "Once", "status": "proposed"}, "proposed", "Once"),
        ("heads", {"status": "na", "reason": "Nobody"}, "not applicable", "Nobody"),
        ("mood", "9", "invalid", "9"),
        ("day", {"status": "parked", "reason": "Later"}, "parked", ""),
        ("short", None, "open", ""),
    ],
)
def test_answers_and_states_in_words(tmp_path: Path, name: str, entry: object, state: str, words: str) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    if entry is not None:
        plan, _outcome = put(plan, f"kinds.{name}", entry)  # type: ignore[arg-type]
    answer = plan.answer(f"kinds.{name}")
    assert (state_word(answer), answer_words(plan, answer)) == (state, words)


def test_every_example_is_told_without_ids_and_brackets() -> None:
    for question in full_catalogue().by_address.values():
        words = example_words(question)
        assert not any(sign in words for sign in ("{", "['")), question.address
        if question.example is not None:
            assert words, question.address
    goals = example_words(full_catalogue().by_address["direction.goals"])
    assert goals.startswith("– ")
    assert "keep-managers" not in goals


def test_cut_to_the_first_line() -> None:
    assert short("One two three", 8) == "One two…"
    assert short("One\ntwo", 8) == "One…"
    assert short("One", 8) == "One"
    assert told({"a": [{"b": None}]}) == "a: - b: "
