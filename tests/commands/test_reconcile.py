import json
from pathlib import Path

import pytest

from tests import kinds
from tests.program import TODAY, Ran, crmplan

SCALE = "fit.alignment"


@pytest.fixture
def heard(fresh: Path) -> Path:
    """A plan in which two people have answered one question on their own, three points apart."""
    kinds.written(fresh, "people.yaml", kinds.PEOPLE)
    assert run(fresh, "answer", SCALE, "2", "--as", "ada", "--because", "Nobody follows it").code == 0
    assert run(fresh, "interview", SCALE, "--plain", "--as", "bo", stdin="5\nWe all do\n").code == 0
    return fresh


def run(folder: Path, *given: str, stdin: str = "") -> Ran:
    return crmplan(*given, "--today", TODAY, folder=folder, stdin=stdin)


def test_it_shows_who_says_what_and_why(heard: Path) -> None:
    done = run(heard, "reconcile", "fit")
    assert done.code == 0
    for words in ("Ada Example", "Nobody follows it", "Bo Sample", "We all do", "from 2 to 5", "talk about it"):
        assert words in done.out
    assert run(heard, "reconcile", "vision").out.startswith("There is nothing to compare")


def test_the_agreed_answer_is_recorded(heard: Path) -> None:
    refused = run(heard, "answer", SCALE, "3")
    assert refused.code == 2
    assert "crmplan reconcile" in refused.err
    assert run(heard, "reconcile", "--set", SCALE, "9").code == 2
    assert run(heard, "reconcile", "--set", SCALE, "3").code == 0
    answer = kinds.opened(heard).answer(SCALE)
    assert (answer.raw, answer.sources) == ("3", ("ada", "bo"))
    assert "Agreed: 3" in run(heard, "reconcile").out


def test_voices_are_published_on_request_only(heard: Path) -> None:
    ignore = heard / "voices" / ".gitignore"
    assert "*" in ignore.read_text().split()
    assert run(heard, "reconcile").code == 0
    assert "*" in ignore.read_text().split()
    assert "no longer left out of git" in run(heard, "reconcile", "--publish").out
    assert "*" not in ignore.read_text().split()


def test_status_says_who_still_has_to_answer(heard: Path) -> None:
    shown = run(heard, "status").out
    assert "Still to answer alone" in shown
    assert "--as ada" in shown
    told = json.loads(run(heard, "status", "--json").out)["voices"]
    assert [(each["person"], each["answered"]) for each in told] == [("ada", 1), ("bo", 1)]


def test_somebody_unknown_cannot_answer(heard: Path) -> None:
    refused = run(heard, "answer", SCALE, "3", "--as", "adda")
    assert refused.code == 2
    assert "Did you mean" in refused.err


def test_a_file_of_answers_is_one_respondents_too(fresh: Path) -> None:
    kinds.written(fresh, "people.yaml", kinds.PEOPLE)
    text = f"{SCALE}: {{value: 2, because: Nobody follows it}}\nvalue-proposition.statement: Together\n"
    kinds.written(fresh, "../answers.yaml", text)
    done = run(fresh, "interview", "--as", "ada", "--answers", "../answers.yaml")
    assert done.code == 1
    assert "is answered together" in done.out
    own = (fresh / "voices" / "ada" / "strategy" / "fit.yaml").read_text()
    assert "reason: Nobody follows it" in own
    assert "by: ada" in own
