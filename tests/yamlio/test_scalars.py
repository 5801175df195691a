"""One text as YAML, as our reader and everybody else's reads it."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crmplan.yamlio import characters
from crmplan.yamlio.reader import read
from crmplan.yamlio.scalars import block_lines, key_line, scalar_line, style_of


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Spare parts before ten, or the delivery is free.", None),
        ("higher", None),
        ("2026-11-22", None),
        ("96", None),
        ("-1.5", None),
        ("a:b", None),
        ("https://x.example/y#z", None),
        ("don't", None),
        ('say "x"', None),
        ("-x", None),
        ("é 😀", None),
        ("3 days", None),
        ("20 %", None),
        ("", '""'),
        ("no", '"no"'),
        ("Yes", '"Yes"'),
        ("null", '"null"'),
        ("~", '"~"'),
        ("NULL", '"NULL"'),
        ("01067", '"01067"'),
        ("0x1F", '"0x1F"'),
        ("1_000", '"1_000"'),
        ("12:30:00", '"12:30:00"'),
        ("1e3", '"1e3"'),
        (".5", '".5"'),
        ("+39051", '"+39051"'),
        ("=", '"="'),
        ("<<", '"<<"'),
        ("2026-02-30", '"2026-02-30"'),
        ("2026-11-22 10:00:00", '"2026-11-22 10:00:00"'),
        ("Test 1: a", '"Test 1: a"'),
        ("a #b", '"a #b"'),
        ("# a", '"# a"'),
        ("- a", '"- a"'),
        ("? a", '"? a"'),
        (": a", '": a"'),
        ("a:", '"a:"'),
        (" a", '" a"'),
        ("a ", '"a "'),
        ("@a", '"@a"'),
        ("[a]", '"[a]"'),
        ("---", '"---"'),
        ("C:\\x: y", "'C:\\x: y'"),
        ('"a": b', "'\"a\": b'"),
        ('"it\'s": b', "'\"it''s\": b'"),
        ("a\tb", '"a\\tb"'),
        ("a\u200bb", '"a\\u200bb"'),
        ("a\u2028\\", '"a\\u2028\\\\"'),
    ],
)
def test_a_text_on_one_line(text: str, written: str | None) -> None:
    assert scalar_line(text) == (written or text)


@pytest.mark.parametrize(
    ("text", "like", "written"),
    [
        ("b", "'a'", "'b'"),
        ("b", '"a"', '"b"'),
        ("b: c", "a", '"b: c"'),
        ("it's", "'a'", "'it''s'"),
        ("a\\b", '"a"', '"a\\\\b"'),
        ("a\u200b", "'a'", '"a\\u200b"'),
        ("yes", "no", "yes"),
        ("01069", "01067", "01069"),
        ("yes", "maybe", '"yes"'),
        ("null", "no", '"null"'),
        ("yes", "~", '"yes"'),
        ("yes", "", '"yes"'),
    ],
)
def test_the_style_of_the_old_text_is_kept(text: str, like: str, written: str) -> None:
    assert scalar_line(text, like=like) == written


@pytest.mark.parametrize(("text", "written"), [("a, b", '"a, b"'), ("a:b", '"a:b"'), ("a]", '"a]"'), ("a b", "a b")])
def test_inside_brackets(text: str, written: str) -> None:
    assert scalar_line(text, flow=True) == written


@pytest.mark.parametrize(
    ("key", "written"),
    [("on", "on"), ("a b", "a b"), ("01", "01"), ("null", '"null"'), ("<<", '"<<"'), ("a: b", '"a: b"'), ("", '""')],
)
def test_keys(key: str, written: str) -> None:
    assert key_line(key) == written


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ["|-", "  a", "  b"]),
        ("a\nb\n", ["|", "  a", "  b"]),
        ("a\n", ["|", "  a"]),
        ("\n\na\n\nb", ["|-", "", "", "  a", "", "  b"]),
        (" a\nb", ["|2-", "   a", "  b"]),
        ("\ta\nb\n", ["|2", "  \ta", "  b"]),
        ("# a\n--- b\n: c", ["|-", "  # a", "  --- b", "  : c"]),
        ("a", None),
        ("a\nb\n\n", None),
        ("a \nb", None),
        ("a\n \nb", None),
        ("\n", None),
        ("a\nb\u200b", None),
    ],
)
def test_several_lines(text: str, lines: list[str] | None) -> None:
    assert block_lines(text, 2, 2) == lines


def test_a_folded_text_stays_folded_on_one_long_line() -> None:
    assert block_lines("x " * 80 + "y", 4, 2, like=">-\n    old") == [">-", "    " + "x " * 80 + "y"]
    assert block_lines("a\nb", 4, 2, like=">-\n    old") == ["|-", "    a", "    b"]
    assert block_lines("a", 4, 2, like="|\n    old") == ["|-", "    a"]


TEXTS = st.text(max_size=8) | st.from_regex(r"\A[-+.0-9a-fxo_:eTZ ]{1,10}\Z")


@given(TEXTS.filter(lambda text: not characters.ACTING.search(text)))
def test_other_readers_see_the_same_text_or_a_number_or_a_date(text: str) -> None:
    written = scalar_line(text)
    assert read(f"k: {written}\n".encode()).data == {"k": text}
    value = yaml.safe_load(f"k: {written}\n")["k"]
    if isinstance(value, int | float):
        assert float(text) == value
    else:
        assert str(value) == text
    assert isinstance(value, str) or style_of(written) == ""
