"""Excerpts: the caret stands under what is meant, however wide the characters and however long the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.reporters.excerpt import MOST, excerpt
from crmplan.reporters.text import width


@pytest.mark.parametrize(
    ("line", "start", "end", "source", "carets"),
    [
        ("crm_users: many", 12, 16, "crm_users: many", "           ^^^^"),
        ("name: 東京", 7, 9, "name: 東京", "      ^^^^"),
        ("東京: x", 5, 6, "東京: x", "      ^"),
        ("\ta: b", 5, 6, "    a: b", "       ^"),
        ("🙂 a", 3, 4, "🙂 a", "   ^"),
        ("e\u0301 a", 4, 5, "e\u0301 a", "  ^"),
        ("a: \u202eb", 5, 6, "a: \\u202eb", "         ^"),
        ("a: \x1bb", 4, 5, "a: ␛b", "   ^"),
        ("a: ##[x]y", 9, 10, "a: ## [x]y", "         ^"),
        ("sector:", 1, 1, "sector:", "^"),
        ("sector:", 8, 8, "sector:", "       ^"),
        ("sector:", 99, 120, "sector:", "       ^"),
        ("a: b   ", 4, 8, "a: b", "   ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_caret(line: str, start: int, end: int, source: str, carets: str) -> None:
    shown = excerpt(line, start, end)
    assert (shown.source, shown.carets) == (source, carets)


def test_long_line_is_cut_behind() -> None:
    shown = excerpt("key: " + "x" * 500, 6, 506)
    assert shown.source.startswith("key: xxx")
    assert shown.source.endswith("x…")
    assert width(shown.source) <= MOST + 1
    assert shown.carets.startswith("     ^^^")


def test_long_line_is_cut_before() -> None:
    shown = excerpt("x" * 500 + "HERE" + "y" * 500, 501, 505)
    assert shown.source.startswith("…x")
    assert shown.source.endswith("y…")
    assert shown.source[shown.carets.index("^") :].startswith("HERE")
    assert shown.carets.count("^") == 4


def test_line_of_just_the_right_width_is_whole() -> None:
    line = "a: " + "x" * (MOST - 3)
    assert excerpt(line, 4, 5).source == line
    assert excerpt(line + "x", 4, 5).source.endswith("…")


@given(st.text(max_size=300), st.integers(1, 320), st.integers(1, 320))
def test_caret_stands_below_the_source(line: str, start: int, end: int) -> None:
    shown = excerpt(line, start, end)
    assert set(shown.carets) <= {" ", "^"}
    assert "^" in shown.carets
    assert "\n" not in shown.source
    assert "##[" not in shown.source
    assert width(shown.source) <= MOST + 8
    assert len(shown.carets) <= MOST + 8


@given(st.text(alphabet="ab東🙂\t\u0301 ", min_size=1, max_size=200), st.data())
def test_what_stands_above_the_carets_is_the_span(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(1, len(line)))
    shown = excerpt(line, start, start + 1)
    before = width(shown.source[: _place(shown.source, shown.carets.index("^"))])
    assert before <= shown.carets.index("^")


def _place(text: str, column: int) -> int:
    """Return how many characters of ``text`` fit in ``column`` columns."""
    return max(index for index in range(len(text) + 1) if width(text[:index]) <= column)
