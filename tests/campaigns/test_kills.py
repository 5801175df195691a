"""A twentieth of the campaign; the figures of the whole stand in docs/quality.md."""

import sys

import pytest

from tests.campaigns.kills import at_every_call, at_random

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal that Windows does not have")


def test_kills_at_random_moments() -> None:
    tally = at_random(50, seed=2)
    assert tally.wrong == []
    assert (tally.kills, tally.saved > 0) == (50, True)


def test_kills_at_one_in_twenty_system_calls() -> None:
    tally = at_every_call(20)
    assert tally.wrong == []
    assert tally.kills > 10
