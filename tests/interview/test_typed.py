from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.interview.typed import Ambiguous, choice, confirm, day, interpret, number
from crmplan.plan.conversion import convert
from crmplan.plan.questions import Question, QuestionType


def shape(kind: str, **keys: object) -> Question:
    return Question.read({"id": "a", "topic": "t", "ask": "?", "type": kind, **keys})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1200", "1200"),
        ("1200,5", "1200.5"),
        ("1200.5", "1200.5"),
        ("1.200,50", "1200.50"),
        ("1,200.50", "1200.50"),
        ("1.200.000", "1200000"),
        ("1,200,000", "1200000"),
        ("1 200 000", "1200000"),
        ("1\u202f200", "1200"),
        ("1'200.5", "1200.5"),
        ("€ 96", "96"),
        ("96 EUR", "96"),
        ("R$ 10,5", "10.5"),
        ("12,5 %", "12.5"),
        ("-3,5", "-3.5"),
        ("+4", "+4"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("many", "many"),
        ("", ""),
        ("1,2,3", "1,2,3"),
        ("12.34.56", "12.34.56"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert number(typed) == meant


@pytest.mark.parametrize(("typed", "readings"), [("1.200", ("1200", "1.200")), ("-12,345", ("-12345", "-12.345"))])
def test_an_ambiguous_number_is_asked(typed: str, readings: tuple[str, str]) -> None:
    assert number(typed) == Ambiguous(typed, readings)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_number_in_either_notation_means_itself(value: Decimal) -> None:
    english = f"{value:,.2f}"
    continental = english.translate(str.maketrans(",.", ".,"))
    for written in (english, continental):
        meant = number(written)
        assert isinstance(meant, str)
        assert Decimal(meant) == value


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers_and_dates(text: str) -> None:
    assert isinstance(number(text), str | Ambiguous)
    assert isinstance(day(text), str)
    assert isinstance(confirm(text), str)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_dates_are_read_day_first(value: date) -> None:
    for separator in "./-":
        assert day(f"{value.day}{separator}{value.month:02}{separator}{value.year:04}") == value.isoformat()
    assert day(value.isoformat()) == value.isoformat()


@pytest.mark.parametrize(("typed", "meant"), [("Y", "yes"), ("yes", "yes"), ("TRUE", "yes"), ("n", "no"), ("1", "1")])
def test_yes_and_no(typed: str, meant: str) -> None:
    assert confirm(typed) == meant


LABELS = {"Red": "red", "Sky blue": "light-blue", "2": "two"}


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("red", "red"),
        ("RED", "red"),
        ("sky BLUE", "light-blue"),
        ("2", "light-blue"),
        ("3", "two"),
        ("4", "4"),
        ("0", "0"),
        ("², ", "², "),
        ("12345678901234567890", "12345678901234567890"),
        ("pink", "pink"),
    ],
)
def test_a_choice_by_number_slug_or_words(typed: str, slug: str) -> None:
    assert choice(typed, LABELS) == slug


@pytest.mark.parametrize(
    ("kind", "keys", "typed", "meant"),
    [
        ("text", {}, "  1,5 ", "  1,5 "),
        ("money", {}, "1.500,00", "1500.00"),
        ("date", {}, "1.9.2027", "2027-09-01"),
        ("confirm", {}, "y", "yes"),
        ("choice", {"choices": ["red"]}, "Red", "red"),
        ("multi", {"choices": ["red", "two"]}, "1; 2 ,pink", ["red", "light-blue", "pink"]),
    ],
)
def test_the_question_tells_what_is_meant(kind: str, keys: dict[str, object], typed: str, meant: object) -> None:
    assert interpret(shape(kind, **keys), typed, LABELS) == meant


@pytest.mark.parametrize("kind", ["int", "number", "money", "percent", "scale", "date", "confirm"])
@given(text=st.text(max_size=12))
def test_what_is_understood_stays_understood(kind: str, text: str) -> None:
    """Reading what has been read changes nothing, and the value is judged, never a crash."""
    question = shape(kind)
    meant = interpret(question, text, {})
    if isinstance(meant, str):
        assert QuestionType(kind)
        convert(question, meant, lambda _target: None)
