"""Tests of the languages."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan import language


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    language.use("en")


def test_english_is_the_source() -> None:
    language.use("en")
    assert language._("Saved: {address}") == "Saved: {address}"
    assert language.ngettext("{count} row", "{count} rows", 2) == "{count} rows"
    assert language.pgettext("a.b", "Title") == "Title"
    assert language._("") == ""


def test_an_unknown_language_is_english() -> None:
    language.use("xx")
    assert language._("Saved") == "Saved"
    assert "en" in language.available()


def test_the_pseudo_language_replaces_letters_and_keeps_fields() -> None:
    language.use(language.PSEUDO)
    assert language._("Saved: {address}") == "Šåṽëđ: {address}"
    assert language.ngettext("{count} row", "{count} rows", 1) == "{count} řøŵ"
    assert language.current() == language.PSEUDO


@given(st.text(alphabet="abcXYZ {}", max_size=30))
def test_no_plain_letter_outside_fields_survives(text: str) -> None:
    language.use(language.PSEUDO)
    depth = 0
    for char in language._(text) if text else "":
        depth += char == "{"
        assert depth or not (char.isascii() and char.isalpha())
        depth = max(0, depth - (char == "}"))
