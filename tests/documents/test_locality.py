"""Dates, numbers, money and lists as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from crmplan.documents.locality import Locality

DAY = date(2027, 9, 6)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["6 Sept 2027", "6 September 2027", "6 Sept", "September 2027", "1,234.5", "€1,200", "€1,200.50", "80%"],
        ),
        (
            "it",
            ["6 set 2027", "6 settembre 2027", "6 set", "settembre 2027", "1.234,5", "1.200 €", "1.200,50 €", "80%"],
        ),
        (
            "pt_BR",
            [
                "6 de set. de 2027",
                "6 de setembro de 2027",
                "6 de set.",
                "setembro de 2027",
                "1.234,5",
                "€ 1.200",
                "€ 1.200,50",
                "80%",
            ],
        ),
    ],
)
def test_each_language_writes_its_own_way(language: str, expected: list[str]) -> None:
    here = Locality(language)
    written = [here.date(DAY), here.date(DAY, "long"), here.day(DAY), here.month(DAY), here.number(Decimal("1234.5"))]
    written += [here.money(1200), here.money(Decimal("1200.5")), here.percent(80)]
    assert [text.replace("\xa0", " ") for text in written] == expected


def test_the_rest() -> None:
    here = Locality("en", "USD")
    assert here.money(5) == "US$5"
    assert here.money(5, "EUR", 2) == "€5.00"
    assert here.money(Decimal("-1200.5")) == "-US$1,200.50"
    assert here.number(2.5, 0) == "2"
    assert here.percent(Decimal("12.34"), 1) == "12.3%"
    assert here.names(["a"]) == "a"
    assert here.names(["a", "b"], "or") == "a or b"
    assert here.week("2027-09-08") == "6 Sept"
    assert here.month_name(DAY) == "Sept"
    assert (here.tag, Locality("pseudo").tag, Locality("pt_BR").tag) == ("en-GB", "en-GB", "pt-BR")
