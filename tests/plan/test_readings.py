from decimal import Decimal

import pytest

from crmplan.plan.forms import Form, Misshapen
from crmplan.plan.readings import Amount, Percent, Slug, Words, listed


class Slip(Form):
    """One of each."""

    id: Slug = "x"
    share: Percent | None = None
    cost: Amount | None = None
    names: Words = ()


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("id", "a-B_9", "a-B_9"),
        ("share", "40 %", 40.0),
        ("share", "0", 0.0),
        ("share", "100", 100.0),
        ("share", 12.5, 12.5),
        ("share", None, None),
        ("cost", "0", Decimal(0)),
        ("cost", "1250.50", Decimal("1250.50")),
        ("names", "ada", ("ada",)),
        ("names", ["ada", "bo"], ("ada", "bo")),
    ],
)
def test_what_is_taken(key: str, written: object, value: object) -> None:
    assert getattr(Slip.read({key: written}), key) == value


@pytest.mark.parametrize(
    ("key", "written", "words"),
    [
        ("id", "a b", "“a b” may hold letters, digits, - and _ only"),
        ("id", "a" * 81, "may hold letters"),
        ("share", "100.01", "“100.01” is not a percentage from 0 to 100"),
        ("share", "-1", "not a percentage"),
        ("share", "nan", "not a percentage"),
        ("share", "", "not a percentage"),
        ("cost", "-0.01", "“-0.01” is not an amount of money"),
        ("cost", "inf", "not an amount"),
        ("cost", ["1"], "not an amount"),
    ],
)
def test_what_is_refused(key: str, written: object, words: str) -> None:
    with pytest.raises(Misshapen, match=words):
        Slip.read({key: written})


def test_one_entry_stands_for_a_list() -> None:
    assert listed("a") == ["a"]
    assert listed({"uat": "SS", "build": None}) == [{"uat": "SS"}, {"build": None}]
    assert listed(["a"]) == ["a"]
