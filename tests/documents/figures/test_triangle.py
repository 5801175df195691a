"""The triangle of the value proposition: three corners, and what is not answered says so."""

from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.triangle import Proposition, value_triangle

SVG = "{http://www.w3.org/2000/svg}"


def texts(figure: Figure) -> list[ET.Element]:
    return list(ET.fromstring(figure.svg).iter(SVG + "text"))  # noqa: S314 - our own drawing


def words(figure: Figure) -> list[str]:
    return [element.text or "" for element in texts(figure)]


def test_three_corners_with_their_answers_and_the_core_in_bold() -> None:
    figure = value_triangle(Proposition(["Workshops", "Fleets"], ["Before ten"], "higher", ["Workshops"]))
    assert {"Which customers?", "Which needs?", "At what price?", "Workshops", "Before ten", "higher"} <= set(
        words(figure)
    )
    bold = [element.text for element in texts(figure) if element.get("font-weight")]
    assert "Workshops" in bold
    assert "Fleets" not in bold
    assert figure.alt == (
        "Triangle of the value proposition. Customers: Workshops; Fleets. Needs: Before ten. Price: higher."
    )


def test_an_empty_corner_says_that_it_is_not_answered() -> None:
    figure = value_triangle(Proposition([], [], ""))
    assert words(figure).count("not answered yet") == 3
    assert figure.alt.count("not answered yet") == 3


def test_many_needs_are_counted() -> None:
    shown = words(value_triangle(Proposition(["A"], [f"Need {number}" for number in range(9)], "equal")))
    assert "and 5 more" in shown
    assert "Need 3" in shown
    assert "Need 4" not in shown


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=9), st.lists(st.text(max_size=120), max_size=9), st.text(max_size=60))
def test_any_proposition_can_be_drawn(customers: list[str], needs: list[str], price: str) -> None:
    figure = value_triangle(Proposition(customers, needs, price, customers[:1]))
    assert figure.svg.startswith("<svg ")
    assert texts(figure)
