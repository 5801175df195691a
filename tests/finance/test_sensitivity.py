"""How firm the order of the vendors is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.finance.scorecard import Scorecard
from crmplan.finance.sensitivity import MarkTurn, WeightTurn, mark_turns, shared_first, weight_turns

CLOSE = Decimal(10) ** -9


def card(weights: str, **marks: str) -> Scorecard:
    """Return a scorecard with criteria a, b, c … and the marks of each vendor in their order."""
    names = "abcdef"
    given = {name: Decimal(weight) for name, weight in zip(names, weights.split(), strict=False)}
    return Scorecard(given, {v: dict(zip(names, map(Decimal, row.split()), strict=False)) for v, row in marks.items()})


def test_the_weight_at_which_the_second_draws_level() -> None:
    """One is better in a, two in b: level where both count the same."""
    turns = weight_turns(card("60 40", one="5 3", two="3 5"))
    assert turns == [WeightTurn("a", Decimal(60), Decimal(50), "two"), WeightTurn("b", Decimal(40), Decimal(50), "two")]
    assert [turn.distance for turn in turns] == [10, 10]


def test_the_others_keep_their_proportions() -> None:
    found = {turn.criterion: turn for turn in weight_turns(card("50 30 20", one="5 3 3", two="3 5 3"))}
    assert (found["a"].weight, found["a"].level_at) == (Decimal(50), Decimal("37.5"))


def test_a_first_that_is_nowhere_worse_cannot_lose_by_weights() -> None:
    assert weight_turns(card("60 40", one="5 4", two="4 3")) == []


def test_level_only_where_a_criterion_counts_for_nothing_or_all_is_no_turn() -> None:
    assert weight_turns(card("60 40", one="5 3", two="3 3")) == []


def test_the_nearest_rival_of_each_criterion() -> None:
    (turn, *_rest) = weight_turns(card("60 40", one="5 3", two="1 5", three="4 4"))
    assert (turn.criterion, turn.rival, turn.level_at) == ("a", "three", Decimal(50))


def test_weights_that_are_not_a_hundred_are_told_as_if() -> None:
    assert weight_turns(card("3 2", one="5 3", two="3 5"))[0].weight == 60


def test_a_single_criterion_cannot_be_shifted() -> None:
    assert weight_turns(card("100", one="5", two="3")) == []
    assert [turn.criterion for turn in weight_turns(card("100 0", one="5 1", two="3 5"))] == ["b"]


def test_a_criterion_without_weight_may_lack_marks() -> None:
    assert [turn.criterion for turn in weight_turns(card("60 40 0", one="5 3", two="3 5"))] == ["a", "b"]


def test_the_mark_at_which_the_second_draws_level() -> None:
    turns = mark_turns(card("60 40", one="5 3", two="4 4"))
    lead = Decimal("0.2")
    assert turns[0] == MarkTurn("one", "a", Decimal(5), 5 - lead / Decimal("0.6"), "two")
    assert {(turn.candidate, turn.criterion) for turn in turns} == {
        ("one", "a"),
        ("one", "b"),
        ("two", "a"),
        ("two", "b"),
    }


def test_marks_stay_on_their_scale() -> None:
    assert mark_turns(card("50 50", one="5 5", two="1 1")) == []
    turns = mark_turns(card("50 50", one="5 3", two="3 3"))
    assert {(turn.candidate, turn.criterion, turn.level_at) for turn in turns} == {
        ("one", "a", Decimal(3)), ("one", "b", Decimal(1)), ("two", "a", Decimal(5)), ("two", "b", Decimal(5))
    }  # fmt: skip


def test_equal_totals_share_the_first_place() -> None:
    even = card("60 40", one="5 3", two="3 6", three="1 1")
    assert shared_first(even) == ["one", "two"]
    assert weight_turns(even) == []
    assert mark_turns(even) == []
    assert shared_first(card("60 40", one="5 3", two="3 3")) == []


def test_thirds_are_equal_too() -> None:
    third = Decimal(10) / 3
    uneven = Scorecard({"a": Decimal(1)}, {"one": {"a": third}, "two": {"a": third + Decimal("1e-27")}})
    assert set(shared_first(uneven)) == {"one", "two"}


@pytest.mark.parametrize("few", [card(""), card("60 40"), card("60 40", one="5 3"), card("0 0", one="5 3", two="3 5")])
def test_with_nothing_to_compare_there_is_nothing_to_say(few: Scorecard) -> None:
    assert [*shared_first(few), *weight_turns(few), *mark_turns(few)] == []


MARKS = st.lists(st.integers(1, 5).map(Decimal), min_size=3, max_size=3)


@given(st.lists(st.integers(0, 100).map(Decimal), min_size=3, max_size=3), st.lists(MARKS, min_size=2, max_size=4))
def test_at_the_turn_both_are_level(weights: list[Decimal], rows: list[list[Decimal]]) -> None:
    names = ("a", "b", "c")
    given = Scorecard(
        dict(zip(names, weights, strict=True)),
        {str(n): dict(zip(names, row, strict=True)) for n, row in enumerate(rows)},
    )
    for turn in weight_turns(given):
        rest = sum(given.weights.values()) - given.weights[turn.criterion]
        moved = {name: weight * (100 - turn.level_at) / rest for name, weight in given.weights.items()}
        _assert_level(
            Scorecard(moved | {turn.criterion: turn.level_at}, given.scores), given.ranking()[0][0], turn.rival
        )
    for mark in mark_turns(given):
        row = given.scores[mark.candidate] | {mark.criterion: mark.level_at}
        assert 1 <= mark.level_at <= 5
        _assert_level(Scorecard(given.weights, given.scores | {mark.candidate: row}), given.ranking()[0][0], mark.rival)


def _assert_level(after: Scorecard, first: str, rival: str) -> None:
    one, other = after.total(first), after.total(rival)
    assert one is not None
    assert other is not None
    assert abs(one - other) < CLOSE
