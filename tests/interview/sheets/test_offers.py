from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.interview.devices import Option
from crmplan.interview.sheets.offers import Offer, _unique, key_of, offer
from tests import kinds

COLOURS = Offer({"Sky blue": "light-blue", "red": "red", "Red, or nearly": "reddish", "blue (blue)": "blue"})


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Sky blue", "light-blue"),
        ("  sky  BLUE ", "light-blue"),
        ("light-blue", "light-blue"),
        ("RED", "red"),
        ("2", "2"),
        ("pink", "pink"),
    ],
)
def test_words_and_slugs_are_understood(text: str, slug: str) -> None:
    assert COLOURS.meant(text) == slug


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Sky blue; red", ["light-blue", "red"]),
        ("red, Sky blue", ["red", "light-blue"]),
        ("Red, or nearly, red", ["reddish", "red"]),
        ("red\nSky blue\n", ["red", "light-blue"]),
        ("red;;red ; pink", ["red", "pink"]),
        ("reddest", ["reddest"]),
        (";", []),
    ],
)
def test_several_are_told_apart(text: str, slugs: list[str]) -> None:
    assert COLOURS.several(text) == slugs


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


@given(st.dictionaries(st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True), NAMES, min_size=1, max_size=5))
def test_every_choice_is_found_again_by_its_words(choices: dict[str, str]) -> None:
    offered = Offer(_unique([Option(slug, words) for slug, words in choices.items()]))
    assert sorted(offered.words.values()) == sorted(choices)
    for slug in choices:
        assert offered.meant(offered.say(slug)) == slug


def test_what_a_question_and_a_column_offer(tmp_path: Path) -> None:
    plan = kinds.opened(kinds.make(tmp_path / "plan"))
    colour, owner, items = (plan.catalogue.require(f"kinds.{name}") for name in ("colour", "owner", "items"))
    assert offer(plan, colour, colour).say("light-blue") == "Sky blue"
    assert offer(plan, owner, owner).words["Ada Example – Head of sales"] == "ada"
    column = items.columns[2]
    assert (key_of(items, column), list(offer(plan, items, column).words)) == ("kinds.items.colour", ["red", "green"])
    assert not offer(plan, items, items.columns[0]).words
