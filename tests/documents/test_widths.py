"""Columns fill the room to the dxa and never break a word."""

from hypothesis import assume, given
from hypothesis import strategies as st

from crmplan.documents.blocks import Column, Table, Text
from crmplan.documents.figures.metrics import text_width
from crmplan.documents.layout import needs_landscape
from crmplan.documents.widths import PADDING, column_widths, fits

ROOM = 9072
WORDS = st.lists(st.text(alphabet="abcdefgmwilWM0123", min_size=1, max_size=14), max_size=8).map(" ".join)


def table(rows: list[list[str]], shares: list[float] | None = None) -> Table:
    """Return a table whose first row is the head."""
    head, *body = rows
    columns = tuple(Column((Text(text),), share=shares[i] if shares else 0.0) for i, text in enumerate(head))
    return Table(columns, tuple(tuple((Text(text),) for text in row) for row in body))


def widths(made: Table, room: int = ROOM) -> list[int]:
    return column_widths(made, room, size=9.5, head_size=9)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    count = draw(st.integers(1, 7))
    rows = draw(st.lists(st.lists(WORDS, min_size=count, max_size=count), min_size=1, max_size=6))
    shares = draw(st.none() | st.lists(st.floats(0.5, 9), min_size=count, max_size=count))
    return table(rows, shares)


@given(tables())
def test_the_room_is_filled_and_every_word_fits(made: Table) -> None:
    assume(fits(made, ROOM, size=9.5, head_size=9))
    found = widths(made)
    assert sum(found) == ROOM
    for index, width in enumerate(found):
        for row in made.rows:
            words = [word for text in row[index] if isinstance(text, Text) for word in text.text.split()]
            assert all(20 * text_width(word, 9.5) + PADDING <= width for word in words)


@given(tables(), st.integers(400, 4000))
def test_a_table_too_wide_shrinks_evenly(made: Table, room: int) -> None:
    found = widths(made, room)
    assert sum(found) == room
    assert all(width > 0 for width in found)


def test_hints_share_the_room() -> None:
    assert widths(table([["a", "b", "c"], ["d", "e", "f"]], [2, 1, 1])) == [4536, 2268, 2268]


def test_a_hint_gives_way_to_a_long_word() -> None:
    narrow, wide = widths(table([["Responsibilities", "b"]], [1, 9]))
    assert narrow > 20 * text_width("Responsibilities", 9, bold=True)
    assert narrow + wide == ROOM


def test_without_hints_the_words_decide() -> None:
    short, long = widths(table([["No", "What"], ["1", "A sentence that goes on and on. " * 6]]))
    assert short < long / 3


def test_an_address_may_break() -> None:
    assert not needs_landscape(table([["a", "b"], ["https://example.org/" + "x" * 300, "c"]]), ROOM)


def test_many_long_words_need_landscape() -> None:
    assert needs_landscape(table([["Verantwortlichkeiten"] * 7]), ROOM)
    assert not needs_landscape(table([["Verantwortlichkeiten"] * 7]), 14000)
