"""Lists in sentences."""

from crmplan.rules.wording import listed


def test_a_long_list_says_how_many_more_there_are() -> None:
    assert listed("abcde") == "a, b, c, d, e"
    assert listed("abcdefg") == "a, b, c, d, e and 2 more"
    assert listed("abc", 1) == "a and 2 more"
    assert listed([]) == ""
