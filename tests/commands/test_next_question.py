import json
from pathlib import Path

from tests import kinds
from tests.interview.sheets import mail
from tests.program import TODAY, crmplan


def test_the_next_question_is_shown(small: Path) -> None:
    done = crmplan("next", "kinds", folder=small)
    assert done.out.splitlines() == [
        "kinds.short",
        "What is short?",
        "A line is enough.",
        "Answer it with: crmplan answer kinds.short …",
    ]


def test_json_is_one_object(small: Path) -> None:
    shown = json.loads(crmplan("next", "kinds.items", "--json", folder=small).out)
    assert (shown["version"], shown["id"], len(shown["columns"])) == (1, "kinds.items", 3)


def test_when_nothing_is_left(small: Path) -> None:
    crmplan("answer", "kinds.short", "x", "--today", TODAY, folder=small)
    assert json.loads(crmplan("next", "kinds.short", "--json", folder=small).out)["id"] is None
    assert "Nothing is open here" in crmplan("next", "kinds.short", folder=small).out


def test_a_respondent_is_shown_what_everyone_answers_alone(tmp_path: Path) -> None:
    folder = mail.alone(tmp_path / "plan")
    assert crmplan("answer", "kinds.short", "x", "--as", "ada", folder=folder).code == 0
    assert json.loads(crmplan("next", "kinds", "--json", "--as", "ada", folder=folder).out)["id"] == "kinds.story"
    assert json.loads(crmplan("next", "kinds", "--json", "--as", "bo", folder=folder).out)["id"] == "kinds.short"
    assert "crmplan answer kinds.story --as ada …" in crmplan("next", "kinds", "--as", "ada", folder=folder).out
    assert crmplan("next", "--as", "nobody", folder=folder).code == 2


def test_a_script_comes_to_the_end(small: Path) -> None:
    """A program that answers whatever it is asked ends, and leaves nothing open."""
    values = {"text": "x", "long": "x", "choice": "", "multi": "", "person": "", "date": "2027-01-01", "confirm": "no"}
    for _turn in range(30):
        shown = json.loads(crmplan("next", "kinds", "numbered", "--json", folder=small).out)
        if shown["id"] is None:
            break
        kind = shown["type"]
        value = shown["choices"][0] if shown["choices"] else values.get(kind, "3")
        if kind == "table":
            value = "[{id: pen, name: Pen}]"
        assert crmplan("answer", shown["id"], value, folder=small).code == 0, shown
    assert shown["id"] is None
    plan = kinds.opened(small)
    assert all(answer.is_settled for a, answer in plan.answers.items() if a.startswith(("kinds.", "numbered.")))
