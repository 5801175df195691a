"""Sentences that name nothing but a product, and sentences with an aim in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.rules.products import names_only_product

PRODUCTS = [("tessera", "one"), ("tessera",), ("best", "care")]


@pytest.mark.parametrize(
    "text",
    [
        "CRM",
        "Introduce the new CRM by 2027",
        "Roll out Tessera One in sales and marketing.",
        "Tessera",
        "A dashboard for the whole team",
        "One customer database",
        "Replace the old system",
        "Introdurre il nuovo modulo CRM entro il 2027",
        "Un\u2019app per tutti gli utenti",
        "Implanta\u00e7\u00e3o do aplicativo em toda a empresa",
        "Novo sistema para o atendimento",
    ],
)
def test_only_a_product(text: str) -> None:
    assert names_only_product(text, PRODUCTS)
    assert names_only_product(text.upper(), PRODUCTS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Customers",
        "Raise and keep enrolment",
        "More value-adding recruitment work through automation",
        "Nine out of ten workshops stay",
        "90 % of users use the CRM",
        "Fewer complaints with Tessera One",
        "The best care for every customer we have known for years",
        "Nove officine su dieci restano con noi grazie al CRM",
        "Reduzir as reclama\u00e7\u00f5es com o novo sistema",
    ],
)
def test_an_aim_is_named(text: str) -> None:
    assert not names_only_product(text, PRODUCTS)


@given(st.text(max_size=60))
def test_any_text_is_judged(text: str) -> None:
    assert names_only_product(text, PRODUCTS) in {True, False}
    assert not names_only_product(f"{text} satisfied", PRODUCTS)
