"""Text on its way into a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.escapes import one_line
from crmplan.reporters.text import LONGEST_QUOTE, address, clipped, cut, width
from tests.reporters.runs import HOSTILE_TEXT


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a␊b"),
        ("a\r\nb", "a␍␊b"),
        ("a\tb", "a b"),
        ("\x1b[31m", "␛[31m"),
        ("\u202eevil", "\\u202eevil"),
        ("note ##[add-mask]a", "note ## [add-mask]a"),
        ("###[x", "### [x"),
        ("##", "##"),
        ("::error::x", ": :error::x"),
        ("  ::error::x", ": :error::x"),
        ("\t::error::x", ": :error::x"),
        ("\n::error::x", "␊::error::x"),
        ("a ::error::x", "a ::error::x"),
        ("Größe 東京", "Größe 東京"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


@given(HOSTILE_TEXT)
def test_one_line_is_one_line_and_harmless(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert "##[" not in line
    assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in line)


def test_cut_keeps_what_fits() -> None:
    assert cut("x" * 80) == "x" * 80
    assert cut("x" * 81) == "x" * 79 + "…"


def test_clipped_cuts_quotes_and_words() -> None:
    quoted = "“" + "ab " * 40 + "” is not a number."
    assert clipped(quoted) == "“" + ("ab " * 40)[:79] + "…” is not a number."
    assert clipped("x" * 81) == "x" * 79 + "…"
    assert clipped("x" * 80) == "x" * 80
    assert len(clipped("word " * 1000)) == 500


@given(st.text(alphabet=st.sampled_from("ab “”\n"), max_size=400))
def test_no_answer_is_quoted_longer_than_eighty(answer: str) -> None:
    text = clipped(f"“{'x' * 81}{answer}” is not a number.")
    assert "x" * (LONGEST_QUOTE + 1) not in text


def test_address_keeps_a_long_row() -> None:
    long = f"communication.stakeholders[{'x' * 80}].preferred_medium"
    assert address(long) == long
    assert address("x" * 1000) == "x" * 79 + "…"
    assert len(address("x." * 1000)) == 240


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("🙂", 2), ("", 0), ("ﾊ", 1)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns
