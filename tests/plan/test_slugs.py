import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.slugs import slug


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Works council", "works-council"),
        ("  Città di Forlì & figli ", "citta-di-forli-figli"),
        ("", ""),
        ("!!!", ""),
        ("a" * 60, "a" * 40),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("<script>", "script"),
    ],
)
def test_words_become_an_id(words: str, wanted: str) -> None:
    assert slug(words) == wanted


@given(st.text())
def test_every_text_gives_an_id_or_nothing(words: str) -> None:
    made = slug(words)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= 40
    assert slug(made) == made
