import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.durations import DAY, Duration, duration, in_days


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("5d", 5 * DAY),
        ("5", 5 * DAY),
        ("0", 0),
        ("3w", 15 * DAY),
        ("40h", 5 * DAY),
        ("90min", 90),
        ("2.5d", 1200),
        ("2,5d", 1200),
        ("5.33d", 2558),
        (" 4 D ", 4 * DAY),
        ("-2d", -2 * DAY),
        ("+1w", 5 * DAY),
    ],
)
def test_working_lengths(text: str, minutes: int) -> None:
    value = duration(text)
    assert (value.minutes, value.elapsed) == (minutes, False)


def test_elapsed_lengths_count_the_clock() -> None:
    assert duration("7ed") == Duration(7 * 24 * 60, "7ed", elapsed=True)
    assert duration("1ew").days == 7
    assert duration("3d").days == 3


@pytest.mark.parametrize("text", ["", "d", "5 q", "five", "5d3h", "1e5d", "--2d", "5 days", "٣d", "999999999d"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        duration(text)


@given(st.integers(min_value=0, max_value=10_000 * DAY))
def test_minutes_come_back_from_their_text(minutes: int) -> None:
    assert duration(in_days(minutes).text).minutes == minutes
