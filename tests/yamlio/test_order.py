"""Rows that change places take their comments along."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.yamlio import writer
from crmplan.yamlio.order import aligned, matches, misplaced
from crmplan.yamlio.reader import Data, read
from tests.yamlio.plan_files import PlanFile, plan_files


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (["a", "b"], ["b", "a", "c"], [1, 0, None]),
        (["a", "a"], ["a", "a", "a"], [0, 1, None]),
        ([{"id": "a"}, {"id": "b"}], [{"id": "b", "n": "1"}], [1]),
        ([{"n": "1"}, {"n": "2"}], [{"n": "3"}], [0]),
        ([{"n": "1"}, "a"], ["a", {"n": "1"}], [1, 0]),
        ([{"n": "1"}, {"n": "2"}], [{"n": "2"}, {"n": "3"}, {"n": "4"}], [1, 0, None]),
        ([None], [None, None], [0, None]),
    ],
)
def test_which_row_is_which(old: list[Data], new: list[Data], found: list[int | None]) -> None:
    assert matches(old, new) == found


def test_shared_rows_keep_the_old_order() -> None:
    old: Data = {"rows": [{"id": "a", "tags": ["x", "y"]}, {"id": "b"}]}
    new: Data = {"rows": [{"id": "b"}, {"id": "new"}, {"id": "a", "tags": ["y", "z", "x"]}]}
    target = aligned(old, new)
    assert target == {"rows": [{"id": "a", "tags": ["x", "z", "y"]}, {"id": "new"}, {"id": "b"}]}
    assert misplaced(target, new) == (("rows",), [2, 1, 0])
    assert misplaced(new, new) is None


def test_rows_at_two_depths_change_places() -> None:
    before = b"""\
rows:
  # first
  - id: a
    tags:
      - x # x
      # why
      - z
  # second
  - id: b
"""
    after = b"""\
rows:
  # first
  # second
  - id: b
  - id: a
    tags:
      # why
      - z
      - x # x
"""
    rows: Data = [{"id": "b"}, {"id": "a", "tags": ["z", "x"]}]
    assert writer.update(before, ("rows",), rows) == after


def test_rows_without_an_id_change_places() -> None:
    before = b"a:\n- n: 1 # one\n- [x]\n- n: 2\n"
    assert writer.update(before, ("a",), [["x"], {"n": "2"}, {"n": "1"}]) == b"a:\n- [x]\n- n: 2\n- n: 1 # one\n"
    assert writer.update(before, ("a",), [{"n": "3"}, ["x"], {"n": "2"}]) == b"a:\n- n: 3 # one\n- [x]\n- n: 2\n"


def test_a_row_without_an_id_is_found_among_others() -> None:
    before = b"a:\n- x\n- w\n- n: 1 # n\n"
    assert writer.update(before, ("a",), ["new", "w", {"n": "1"}, "x"]) == b"a:\n- new\n- w\n- n: 1 # n\n- x\n"


def shuffled(data: Data, random: Random) -> Data:
    """Return the data with the rows of every list in another order."""
    if isinstance(data, dict):
        return {key: shuffled(item, random) for key, item in data.items()}
    if isinstance(data, list):
        return random.sample([shuffled(item, random) for item in data], len(data))
    return data


@given(plan_files(), st.integers(0, 1000))
def test_any_order_is_reached(file: PlanFile, seed: int) -> None:
    wanted = shuffled(file.data, Random(seed))  # noqa: S311 - no secrets
    result = writer.update(file.source, (), wanted)
    assert read(result).data == wanted
