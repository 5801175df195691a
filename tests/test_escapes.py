"""Tests of the one door for text that came from a plan."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.escapes import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, àéß 🙂", "plain text, àéß 🙂"),
        ("\x1b]0;pwned\x07", "␛]0;pwned␇"),
        ("\x9b31mred", "\\u009b31mred"),
        ("\u202etxt.exe", "\\u202etxt.exe"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\rb\x7f", "a␍b␡"),
        ("\ufeff\u200b\u2028", "\\ufeff\\u200b\\u2028"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_cannot_be_seen_is_spelled(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_nothing_obeyed_unseen_is_left(text: str) -> None:
    for char in visible(text):
        assert unicodedata.category(char) not in {"Cc", "Cs"} or char in "\n\t"
        assert unicodedata.bidirectional(char) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(st.text())
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert visible(visible(text)) == visible(text)
