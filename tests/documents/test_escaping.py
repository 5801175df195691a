"""Escaped text is read back as the text it was."""

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from crmplan.documents.escaping import code_span, escape, guard_heading, guard_line

LINES = st.one_of(
    st.text(alphabet="*_`[]()<>#+-=.!|~\\&;:123 ab$", min_size=1),
    st.text(min_size=1).filter(lambda text: text.isprintable()),
)


def read(source: str) -> tuple[list[str], str]:
    """Return the kinds of blocks in ``source`` and the words of the first."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    inline = next((token for token in tokens if token.type == "inline"), None)
    kinds = [token.type for token in tokens if token.level == 0]
    children = inline.children or [] if inline else []
    return kinds, "".join(child.content if child.type == "text" else f"({child.type})" for child in children)


@given(LINES)
@example("# a")
@example("1) a")
@example("=")
@example("http://a_b_c")
def test_a_line_is_one_paragraph_with_its_words(text: str) -> None:
    kinds, words = read(guard_line(escape(text)))
    assert words == text.strip(" \t")
    assert kinds == (["paragraph_open", "paragraph_close"] if words else [])


@given(LINES)
@example("#")
@example("a ##")
@example("a#")
def test_a_heading_keeps_its_words(text: str) -> None:
    kinds, words = read(f"## {guard_heading(escape(text).strip(' '))}")
    assert (kinds, words) == (["heading_open", "heading_close"], text.strip(" "))


@given(st.text(alphabet="`a |\\", min_size=1).filter(lambda text: text.strip() != ""))
def test_a_code_span_keeps_its_words(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"x{code_span(text)}x")[1].children or []
    assert [token.content for token in tokens if token.type == "code_inline"] == [text]


def test_plain_words_stay_readable() -> None:
    assert escape("The snake_case name costs 5 & more (a lot)!") == "The snake_case name costs 5 & more (a lot)!"
    assert guard_line(escape("- 3. point")) == "\\- 3. point"
