from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from crmplan.timeline.cycles import MOST, cycles


def test_circles_that_share_tasks_are_listed_one_by_one() -> None:
    assert cycles([[1], [2], [0, 1], []]) == [[0, 1, 2], [1, 2]]
    assert cycles([[1], [2], []]) == []


def test_a_tangle_is_cut_off() -> None:
    everything = [[other for other in range(9) if other != number] for number in range(9)]
    assert len(cycles(everything)) == MOST


def test_a_long_circle_needs_no_recursion() -> None:
    long = [[number + 1] for number in range(4999)] + [[0]]
    assert cycles(long) == [list(range(5000))]


@given(st.lists(st.lists(st.integers(0, 5), max_size=3, unique=True), min_size=6, max_size=6))
def test_every_circle_is_found(arcs: list[list[int]]) -> None:
    arcs = [[other for other in followers if other != number] for number, followers in enumerate(arcs)]
    every = [
        list(path)
        for length in range(2, 7)
        for path in permutations(range(6), length)
        if path[0] == min(path)
        and all(other in arcs[one] for one, other in zip(path, [*path[1:], path[0]], strict=True))
    ]
    assert cycles(arcs) == sorted(every)[:MOST] or len(every) > MOST
