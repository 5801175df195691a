"""Broken YAML is explained in words, at the place that has to be mended."""

import pytest
import yaml

from crmplan.yamlio import parsing
from crmplan.yamlio.reader import read

MISTAKES = [
    ("a:\n\tb: 1\n", 2, 1, "tab"),
    ("a:\r\n  b: 1\r\n\tc: 2\r\n", 3, 1, "tab"),
    ("a:\n-\tb: 1\n  c: 2\n", 2, 2, "tab"),
    ("a: |\n\tx\n", 2, 1, "tab"),
    ('a: "hello\nb: 2\nc: 3\n', 1, 4, "never closed"),
    ("a: 'it\nb: 2\n", 1, 4, "never closed"),
    ('a: "x\n---\nb: 1\n', 1, 4, "never closed"),
    ("a: 'it's'\nb: 2\n", 1, 8, "closing quotation mark"),
    ('a: "say "hi" now"\n', 1, 10, "closing quotation mark"),
    ("a: [1, 2\nb: 3\n", 1, 4, "bracket opens here"),
    ("a:\n  b: {x: 1\n  c: 1\n", 2, 6, "bracket opens here"),
    ("a: [1, 2]]\n", 1, 10, "never opened"),
    ("a: [draft] text\n", 1, 12, "closing bracket"),
    ("a:1\nb: 2\n", 2, 2, "space after the colon above"),
    ("b: 2\na:1\nc: 3\n", 2, 1, "put a space after its colon"),
    ("b: 2\nhello\nc: 3\n", 2, 1, "neither"),
    ("a: Test 1: a distinctive\n", 1, 10, "whole text in quotes"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "line up"),
    ("a: 1\n  b: 2\n", 2, 4, "indentation"),
    ("  a: 1\nb: 2\n", 2, 1, "further left"),
    ("a:\n  - x\n - y\n", 3, 2, "line up"),
    ("a: - x\n", 1, 4, "line of its own"),
    ("a: @home\n", 1, 4, "cannot begin with"),
    ("a: %5\n", 1, 4, "cannot begin with"),
    ("a: ? b\n", 1, 4, "cannot begin with"),
    ("a: | text\n", 1, 4, "next line"),
    ("a: > 5 days\n", 1, 4, "next line"),
    ('a: "C:\\Users\\x"\n', 1, 9, "backslash"),
    ("}\n", 1, 1, "never opened"),
]
OTHERS = [
    ("a: *bold* text\n", "YML014", 4, "quotes"),
    ("a: &co. x\n", "YML014", 4, "quotes"),
    ("a: !<x y\n", "YML015", 4, "quotes"),
    ("a: !e!x y\n", "YML015", 4, "quotes"),
    (": x\n", "YML010", 1, "write the key"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), MISTAKES)
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_a_mistake_is_explained(
    text: str, line: int, column: int, words: str, *, pure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if pure:
        monkeypatch.setattr(parsing, "CParser", None)
    fault = read(text.encode()).faults[0]
    assert (fault.code, fault.line, fault.column) == ("YML001", line, column)
    assert words in fault.message
    assert fault.message.endswith(".")


@pytest.mark.parametrize(("text", "code", "column", "words"), OTHERS)
def test_a_text_that_reads_as_something_else_says_so(text: str, code: str, column: int, words: str) -> None:
    fault = read(text.encode()).faults[0]
    assert (fault.code, fault.column) == (code, column)
    assert words in fault.message


def test_no_word_of_the_parser_reaches_the_reader() -> None:
    for text in [*(mistake[0] for mistake in MISTAKES), *(other[0] for other in OTHERS)]:
        for fault in read(text.encode()).faults:
            for jargon in ("token", "scalar", "mapping", "block", "parsing", "scanning", "flow", "expected", "node"):
                assert jargon not in fault.message


def test_an_error_without_a_place_is_put_at_the_end() -> None:
    class Broken:
        def __init__(self, _text: str) -> None:
            pass

        def get_event(self) -> None:
            raise yaml.YAMLError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "CParser", Broken)
        fault = read(b"a: 1\nb: 2").faults[0]
    assert (fault.code, fault.line, fault.column) == ("YML001", 2, 5)
