"""The activity-system map: every activity has its number, every help its arrow, and nothing leaves the drawing."""

from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.documents.figures.activity_map import Activity, Distinction, activity_map
from crmplan.documents.figures.figure import Figure

SVG = "{http://www.w3.org/2000/svg}"
THREE = [
    Activity("Look up", Distinction.DIFFERENT, (1,)),
    Activity("Deliver", Distinction.UNIQUE, (2, 0)),
    Activity("Bill", Distinction.SAME),
]


def found(figure: Figure, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(figure.svg).iter(SVG + tag))  # noqa: S314 - our own drawing


def words(figure: Figure) -> list[str]:
    return [element.text or "" for element in found(figure, "text")]


def test_activities_are_numbered_and_the_legend_explains_the_grounds() -> None:
    shown = words(activity_map(THREE))
    assert {"1", "2", "3", "Look up", "Deliver", "Bill"} <= set(shown)
    assert shown[-3:] == ["ours alone", "done differently", "as rivals do it"]
    assert "ours alone" not in words(activity_map(THREE[2:]))


def test_each_help_is_one_arrow() -> None:
    assert len(found(activity_map(THREE), "polygon")) == 3


def test_the_words_say_who_makes_whom_better() -> None:
    assert activity_map(THREE).alt == (
        "Map of 3 activities. 1 Look up (done differently) makes better: 2. 2 Deliver (ours alone) makes better: 3, 1. "
        "3 Bill (as rivals do it)."
    )


def test_an_activity_that_helps_itself_or_nobody_known_has_no_arrow() -> None:
    assert not found(activity_map([Activity("Alone", Distinction.SAME, (0, 7, -1))]), "polygon")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=90), st.lists(st.integers(-2, 30), max_size=4)), min_size=1, max_size=24))
def test_any_map_stays_inside_its_frame(rows: list[tuple[str, list[int]]]) -> None:
    figure = activity_map([Activity(name, Distinction.SAME, tuple(helps)) for name, helps in rows])
    root = ET.fromstring(figure.svg)  # noqa: S314 - our own drawing
    _left, _top, width, height = (float(part) for part in root.attrib["viewBox"].split())
    for text in root.iter(SVG + "text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 <= float(text.attrib["y"]) <= height
