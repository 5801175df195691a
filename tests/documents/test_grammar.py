"""Words without a sign are read the short way, and come out as the long way reads them."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_core import inline as the_long_way

from crmplan.documents.grammar import parser

LINES = st.lists(st.text(alphabet="ab |-#.:1 \ufdd00\ufdd1\\`*_{}[]!&^<>()\"'~=+$@;\t", max_size=30), max_size=8)


def slow() -> MarkdownIt:
    """Return the parser with the library's own rule for words."""
    markdown = parser()

    def rule(state: StateCore) -> None:
        the_long_way(state)

    markdown.core.ruler.at("inline", rule)
    return markdown


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_the_short_way_reads_what_the_long_way_reads(lines: list[str]) -> None:
    for text in ("\n".join(lines), "| a | b |\n|---|---|\n" + "\n".join(f"| {line} | x |" for line in lines)):
        assert [token.as_dict() for token in parser().parse(text)] == [token.as_dict() for token in slow().parse(text)]
