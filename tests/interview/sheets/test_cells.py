from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.interview.sheets.cells import DAY, PLAIN, TEXT, CellFault, Found, content, meant, number_format
from crmplan.interview.sheets.offers import Offer
from crmplan.plan.questions import QuestionType, ValueShape

YES_NO = Offer({"yes": "yes", "no": "no"})


def shape(kind: str) -> ValueShape:
    return ValueShape(id="x", type=QuestionType(kind), choices=("red", "green"), ref="kinds.items")


def read(kind: str, value: object, form: str = PLAIN, offered: Offer = YES_NO) -> object:
    return meant(shape(kind), Found(value, form), offered)


@pytest.mark.parametrize(
    ("kind", "value", "form", "answer"),
    [
        ("text", "=1+1", TEXT, "=1+1"),
        ("text", "  two words ", TEXT, "  two words "),
        ("text", 12.5, PLAIN, "12.5"),
        ("text", True, PLAIN, "yes"),
        ("text", "  \n", TEXT, None),
        ("long", "a\r\nb", TEXT, "a\nb"),
        ("int", 12.0, PLAIN, "12"),
        ("int", "1 200", TEXT, "1200"),
        ("money", "12,5", TEXT, "12.5"),
        ("money", "1.234.567,89 €", TEXT, "1234567.89"),
        ("number", 0.1, PLAIN, "0.1"),
        ("number", 1e21, PLAIN, "1000000000000000000000"),
        ("percent", 0.125, "0.0%", "12.5"),
        ("percent", 0.07, "0%", "7"),
        ("percent", 12.5, PLAIN, "12.5"),
        ("percent", 1, PLAIN, "1"),
        ("percent", 12, '0" %"', "12"),
        ("percent", "12,5 %", TEXT, "12.5"),
        ("scale", 4, PLAIN, "4"),
        ("date", datetime(2027, 9, 1, 8, 30), DAY, "2027-09-01"),  # noqa: DTZ001 - as the library gives it
        ("date", date(2027, 9, 1), DAY, "2027-09-01"),
        ("date", 46631, PLAIN, "2027-09-01"),
        ("date", "1.9.2027", TEXT, "2027-09-01"),
        ("date", "soon", TEXT, "soon"),
        ("date", 7, PLAIN, "7"),
        ("text", date(2027, 9, 1), DAY, "2027-09-01"),
        ("confirm", True, PLAIN, "yes"),
        ("confirm", "No", TEXT, "no"),
        ("confirm", "perhaps", TEXT, "perhaps"),
        ("choice", "GREEN", TEXT, "GREEN"),
        ("multi", "red; green", TEXT, ["red", "green"]),
        ("refs", "pen, ink", TEXT, ["pen", "ink"]),
        ("int", None, PLAIN, None),
    ],
)
def test_what_a_cell_means(kind: str, value: object, form: str, answer: object) -> None:
    assert read(kind, value, form) == answer


def test_words_of_a_list_become_slugs() -> None:
    offered = Offer({"Ada Example – Head of sales": "ada", "ja": "yes", "2": "two"})
    assert read("person", "Ada Example – Head of sales", offered=offered) == "ada"
    assert read("confirm", "ja", offered=offered) == "yes"
    assert read("choice", 2, offered=offered) == "two"


@pytest.mark.parametrize(
    ("kind", "found", "words"),
    [
        ("money", Found("1.200"), "“1.200” can be read in two ways: 1200 or 1.200."),
        ("percent", Found(0.12), "0.12 can be read as 0.12 % or as 12 %."),
        ("number", Found(None, is_formula=True), "The cell holds a formula whose result is not in the file."),
        ("number", Found("#REF!", is_error=True), "The cell holds an error: #REF!."),
        ("number", Found(float("inf")), "“inf” is not a number."),
        ("date", Found(time(8, 30)), "“08:30:00” is a time of day, not a date."),
        ("text", Found("x" * 1_000_000), "The cell holds 1000000 characters; a spreadsheet takes 32767."),
    ],
)
def test_what_cannot_be_read_is_said(kind: str, found: Found, words: str) -> None:
    with pytest.raises(CellFault) as caught:
        meant(shape(kind), found, YES_NO)
    assert caught.value.problem.message == words


def stored(value: object) -> object:
    """What a spreadsheet keeps: numbers as floats."""
    return float(value) if isinstance(value, Decimal) else value


@given(st.decimals(-(10**9), 10**9, places=4), st.sampled_from(["number", "money", "percent"]))
def test_a_number_comes_back_as_it_was(number: Decimal, kind: str) -> None:
    made = content(shape(kind), f"{number:f}", YES_NO)
    back = read(kind, stored(made), number_format(shape(kind)))
    assert Decimal(str(back)) == number


@given(st.dates(date(1900, 3, 1)))
def test_a_day_comes_back_as_it_was(day: date) -> None:
    assert read("date", content(shape("date"), day.isoformat(), YES_NO), DAY) == day.isoformat()


@pytest.mark.parametrize(
    ("kind", "raw", "cell"),
    [
        ("int", "about ten", "about ten"),
        ("number", "12345678901234567", "12345678901234567"),
        ("date", "1899-12-31", "1899-12-31"),
        ("date", "2027-02-30", "2027-02-30"),
        ("multi", ["red", "green"], "red; green"),
        ("confirm", "true", "yes"),
        ("percent", "12 %", Decimal("0.12")),
        ("text", None, None),
    ],
)
def test_what_a_cell_holds_for_an_answer(kind: str, raw: str | list[object] | None, cell: object) -> None:
    assert content(shape(kind), raw, YES_NO) == cell  # type: ignore[arg-type]  # a list of texts is plan data
