from pathlib import Path

from crmplan.interview.searching import find, folded
from crmplan.plan.answering import put
from tests import kinds


def addresses(folder: Path, words: str) -> list[str]:
    found = [each.answer.address for each in find(kinds.opened(folder), words)]
    return [address.removeprefix("kinds.") for address in found if address.startswith("kinds.")]


def test_a_word_is_found_in_the_question_the_help_the_columns_and_the_answer(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    put(kinds.opened(folder), "kinds.story", {"value": "Nothing was enough for the count", "status": "agreed"})
    assert addresses(folder, "enough")[:2] == ["short", "story"]
    assert addresses(folder, "COUNT") == ["items", "story"]
    assert addresses(folder, "which item") == ["items", "best", "good"]
    assert addresses(folder, "sky blue") == []
    put(kinds.opened(folder), "kinds.colour", {"value": "light-blue", "status": "agreed"})
    assert addresses(folder, "sky blue") == ["colour"]
    assert addresses(folder, "  ") == []


def test_case_and_accents_do_not_count() -> None:
    assert folded("Càpô É") == folded("capo e")
