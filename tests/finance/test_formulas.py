"""Formulas of indicators."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.finance.formulas import MAX_LENGTH, mixed_periods, parse

FIGURES: dict[str, Decimal | None] = {
    "a": Decimal(6),
    "b": Decimal(4),
    "zero": Decimal(0),
    "new-a": Decimal(2),
    "open": None,
}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a", "6"),
        ("a + b", "10"),
        ("a - b * 2", "-2"),
        ("(a - b) / b * 100", "50"),
        ("a × b ÷ 2 − 1", "11"),
        ("-a", "-6"),
        ("+a", "6"),
        ("a-b", "2"),
        ("a-2", "4"),
        ("new-a * 2", "4"),
        ("a-new-a", "4"),
        ("new-a-b", "-2"),
        ("0.1 + 0.2", "0.3"),
        ("  a  ", "6"),
    ],
)
def test_value(source: str, value: str) -> None:
    assert parse(source, FIGURES).evaluate(FIGURES) == Decimal(value)


@pytest.mark.parametrize(
    "source", ["a / zero", "a / (b - b)", "zero / zero", "open + 1", "a / open", "missing", "-open"]
)
def test_no_value(source: str) -> None:
    assert parse(source, FIGURES).evaluate(FIGURES) is None


@pytest.mark.parametrize(
    "source",
    [
        "",
        "a +",
        "a b",
        "(a",
        "a ** b",
        "a // b",
        "a % b",
        "a < b",
        "f(a)",
        "a.b",
        "a[0]",
        "'a'",
        "[a]",
        "lambda: 1",
        "a if b else 1",
        "1j",
        "1e999",
        "1000000000000000",
        "née / a",
        "__0",
        "a + __0",
        "_a",
        "2a",
        "1_a",
        "a_é",
        "a = b",
        "a; b",
        "a\nb",
        "not a",
        "a and b",
    ],
)
def test_refused(source: str) -> None:
    with pytest.raises(PlanError):
        parse(source)


def test_names_in_order_and_once() -> None:
    assert parse("(end - new) / start + end").names == ("end", "new", "start")
    assert parse("in / is + class").names == ("in", "is", "class")


def test_true_and_none_are_names_like_others() -> None:
    assert parse("True / None").names == ("True", "None")


def test_hyphen_is_a_minus_unless_the_word_is_known() -> None:
    assert parse("calls-new").names == ("calls", "new")
    assert parse("calls-new", {"calls-new"}).names == ("calls-new",)
    assert parse("calls-new-old", {"calls-new"}).names == ("calls-new", "old")


def test_length() -> None:
    assert parse("+".join(["a"] * 30)).evaluate({"a": Decimal(1)}) == 30
    with pytest.raises(PlanError, match="longer"):
        parse("a" * (MAX_LENGTH + 1))
    with pytest.raises(PlanError, match="cannot be read"):
        parse("+".join(["a"] * 60))


@given(st.text(alphabet="ab01 ()+-*/._,'\"\n×÷%", max_size=60))
def test_any_text_is_read_or_refused(source: str) -> None:
    try:
        formula = parse(source)
    except PlanError:
        return
    formula.evaluate({"a": Decimal(3), "b": Decimal(0)})


@given(st.integers(-1000, 1000), st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_same_as_arithmetic(a: int, b: int, c: int) -> None:
    figures: dict[str, Decimal | None] = {"a": Decimal(a), "b": Decimal(b), "c": Decimal(c)}
    assert parse("a * (b - c) + a").evaluate(figures) == a * (b - c) + a
    divided = parse("a / c").evaluate(figures)
    assert divided == (Decimal(a) / Decimal(c) if c else None)


def test_periods_that_do_not_fit() -> None:
    periods = {"a": "month", "b": "year", "c": "point-in-time", "d": "month", "e": ""}
    assert mixed_periods(["a", "b"], periods) == ["month", "year"]
    assert mixed_periods(["a", "c", "d", "e", "unknown"], periods) == []
