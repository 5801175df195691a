"""Whatever an answer holds, every document shows exactly that, and its structure does not change."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crmplan.documents.bound import clean
from tests.documents.probe import (
    blocks_of,
    files_of,
    lines,
    markdown_lines,
    markdown_shape,
    shape,
    tidy,
    word_lines,
)

NASTY = [
    "|", "<b>x</b>", "A & B <b>x</b>", "{{ 7*7 }}", "*", "**", "_", "__init__", "`", "``` x", "[/x]", "# ", "#",
    "1. ", "2)", "- ", "-", "+ x", "=====", "---", "***", "&amp;", "&#35;", "&", "http://x",
    "https://a_b_c/*d*?e=1&copy;=2", "www.x_y.z", "![a](b)", "[a](b)", "[a]: b", "[^1]", "[^1]: x", "\\", "\\\\",
    "\\*", "  leading", "trailing  ", "\ttab", "a\tb", "    code", "🚀", "👩‍👩‍👧", "שלום", "مرحبا", "日本語", "é",
    "\x1b[31m", "\x00", "\x7f", "\x9b", "\u202e", "\ufeff", "\ufffe", "\uffff", "\ufdd00\ufdd1", "{rag:red x}",
    "{missing}", "{id=x}", "^[x]", "::: note", ":::", "~~x~~", "$x$ and $y$", "> q", "| a | b |", "|---|---|",
    ":-:", "<!-- x -->", "<script>alert(1)</script>", "</w:t>", "]]>", "a@b.it", "!", "![", "Total:",
    "1986. A year", "{% if %}", "{# c #}", "=HYPERLINK(1)", "\u2028", "\u00a0x", "%s", "{x}", "snake_case_name",
    "a*b*c", "(c)", "--", "“q”",
]  # fmt: skip
ONE_LINE = st.one_of(
    st.sampled_from(NASTY),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map("".join),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=4).map(" ".join),
    st.text(min_size=1, max_size=30).map(lambda text: text.replace("\r\n", "").replace("\n", "")),
)
TEXTS = (
    st.one_of(ONE_LINE, st.lists(ONE_LINE, min_size=2, max_size=5).map("\n".join))
    .filter(str.strip)
    .filter(lambda text: bool(tidy([text])))
)
MARK = "QXZ"
SHAPE = markdown_shape(files_of("x")["md"].decode())


@pytest.mark.parametrize("text", NASTY)
def test_one_line_stands_unchanged_in_every_place(text: str) -> None:
    shown = clean(text).rstrip(" \t")
    assert blocks_of(text) == _with(blocks_of(MARK), shown)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_no_text_changes_the_structure(text: str) -> None:
    assert shape(blocks_of(text)) == shape(blocks_of("x"))


@settings(max_examples=60, deadline=None)
@given(TEXTS)
@example("a\n\nb")
@example("- a\n- b\n\n1. c")
@example("a\\\nb")
@example("x\n===")
@example("| a |\n|---|\n| b |")
def test_both_formats_show_the_text_of_the_blocks(text: str) -> None:
    expected, files = lines(blocks_of(text)), files_of(text)
    markdown = files["md"].decode()
    assert tidy(markdown_lines(markdown))[2:] == tidy(expected)
    assert _front_removed(word_lines(files["docx"])) == [line for line in expected if line]
    assert markdown_shape(markdown) == SHAPE


def _front_removed(found: list[str]) -> list[str]:
    """Drop title and date, and paragraphs that hold no words; the space after a footnote's mark is ours."""
    return [line for line in [*found[2:-1], found[-1].removeprefix(" ")] if line]


def _with(value: Any, text: str) -> Any:
    """Return blocks with every MARK replaced by ``text``."""
    if isinstance(value, str):
        return value.replace(MARK, text)
    if isinstance(value, tuple):
        return tuple(_with(item, text) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _with(getattr(value, field.name), text) for field in fields(value)}
        return replace(value, **changed)
    return value
