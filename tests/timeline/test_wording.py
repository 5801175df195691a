from crmplan.plan.durations import duration
from crmplan.timeline.wording import lag, listed, number, working_days


def test_lengths_in_words() -> None:
    assert [working_days(value) for value in (0, 1, 2.5, -1)] == [
        "0 working days",
        "1 working day",
        "2.5 working days",
        "-1 working day",
    ]
    assert lag(duration("-7ed")) == "7 calendar days"
    assert lag(duration("1ed")) == "1 calendar day"
    assert lag(duration("4h")) == "0.5 working days"
    assert number(0.1 + 0.2) == "0.3"


def test_long_lists_are_cut() -> None:
    assert listed(list("abcde")) == "a, b, c, d, e"
    assert listed(list("abcdef")) == "a, b, c, d and 2 more"
