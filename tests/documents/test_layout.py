"""What stands where on paper, the same for every writer."""

from crmplan.documents.blocks import Column, Heading, Landscape, Paragraph, Table, Text
from crmplan.documents.layout import is_compact, listed, needs_landscape, running, stretches

ROOM = 9638


def table(*words: str) -> Table:
    """Return a table of one row with these words."""
    return Table(tuple(Column((Text("h"),)) for _word in words), (tuple((Text(word),) for word in words),))


def heading(level: int, number: int = 0) -> Heading:
    """Return a heading."""
    return Heading(level, (Text("x"),), f"x{number}")


WIDE = table(*["Verantwortlichkeiten"] * 8)
NARROW = table("a", "b")
WORDS = Paragraph((Text("words"),))


def test_a_table_too_wide_for_its_words_turns_and_takes_its_headings_along() -> None:
    assert needs_landscape(WIDE, ROOM)
    runs = stretches((WORDS, heading(1), heading(2, 1), WIDE, WORDS), ROOM)
    assert runs == [(False, (WORDS,)), (True, (heading(1), heading(2, 1), WIDE)), (False, (WORDS,))]


def test_what_a_template_turns_is_turned_and_joined_with_its_neighbours() -> None:
    runs = stretches((Landscape((WORDS, NARROW)), WIDE), ROOM)
    assert runs == [(True, (WORDS, NARROW, WIDE))]
    assert stretches((), ROOM) == []


def test_letters_get_smaller_before_the_page_turns() -> None:
    assert not is_compact(NARROW, ROOM)
    middling = table(*["Verantwortlichkeit"] * 6)
    assert is_compact(middling, ROOM)
    assert not needs_landscape(middling, ROOM)


def test_a_contents_list_is_no_longer_than_a_page() -> None:
    few = [heading(1), heading(2, 1), heading(3, 2)]
    assert listed(few) == (few[:2], 2)
    many = [heading(1 + bool(number % 5), number) for number in range(100)]
    shown, depth = listed(many)
    assert depth == 1
    assert len(shown) == 20


def test_a_running_line_is_cut_to_its_share() -> None:
    assert running("Acme", 0.5) == "Acme"
    assert running("a\x1b", 0.5) == "a␛"
    assert running("W" * 200, 0.5).endswith("W…")
    assert len(running("W" * 200, 0.25)) < len(running("W" * 200, 0.5))
