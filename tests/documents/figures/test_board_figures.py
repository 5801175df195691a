"""The figures for a board: fit, radar, cost by phase, trends, contacts and the flow of processes."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.documents.blocks import Light
from crmplan.documents.figures.bars import LevelBar
from crmplan.documents.figures.contacts import ContactRow, contact_year
from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.flow import Flow, HandOver, process_flow
from crmplan.documents.figures.matrix import Fit, fit_matrix
from crmplan.documents.figures.phases import PhaseCost, phase_costs
from crmplan.documents.figures.radar import readiness_radar
from crmplan.documents.figures.trends import Trend, TrendPoint, indicator_trends
from tests.documents.figures.drawn import overhanging, shapes, words

LEVELS = [
    LevelBar("Strategy", 4, "proven", Light.green),
    LevelBar("Data", 1, "named", Light.red),
    LevelBar("People", 2, "planned", Light.amber),
]
START = TrendPoint(date(2026, 9, 30), 86, "86%")
TARGET = TrendPoint(date(2028, 12, 31), 90, "90%")


def cost(*parts: int) -> PhaseCost:
    return PhaseCost(f"Phase with {len(parts)} kinds", tuple(map(Decimal, parts)))


def test_the_fit_matrix_says_who_helps_whom_what_pulls_apart_and_what_stands_alone() -> None:
    figure = fit_matrix(Fit(["Look up", "Deliver", "Invoice"], frozenset({(0, 1)}), frozenset({(1, 0)})))
    assert figure.alt == (
        "Fit matrix of 3 activities: 1 link makes another better, 1 pair pulls apart. 1 Look up helps 2. "
        "2 Deliver and 1 Look up pull apart. Without a link: Invoice."
    )
    assert "no link yet" in words(figure)


def test_the_radar_shows_each_level_and_what_the_launch_needs() -> None:
    figure = readiness_radar(LEVELS, needed=3)
    assert {"Strategy", "4 proven", "Data", "1 named", "level 3, needed for the launch"} <= set(words(figure))
    assert figure.alt.startswith("Radar of 3 areas, level 0 to 4; the launch needs level 3. Strategy: level 4, proven.")
    assert len([line for line in shapes(figure, "line") if line.get("stroke-dasharray")]) == len(LEVELS) + 1


def test_a_radar_of_two_areas_is_none() -> None:
    with pytest.raises(ValueError, match="3 axes"):
        readiness_radar(LEVELS[:2])


def test_cost_by_phase_names_every_kind_with_its_sum() -> None:
    figure = phase_costs(["Licences", "Work"], [cost(60, 40), cost(0, 10)], language="en", currency="EUR")
    assert {"Licences, €60", "Work, €50", "€100", "€10"} <= set(words(figure))
    assert "Phase with 2 kinds: €100, of which Licences €60 and Work €40." in figure.alt


def test_trends_say_start_readings_and_target() -> None:
    reading = TrendPoint(date(2027, 9, 27), 87, "87%")
    figure = indicator_trends([Trend("Workshops kept", START, [reading], TARGET)], language="en")
    assert figure.alt == (
        "Workshops kept: 86% on 30 Sept 2026; readings: 87% on 27 Sept 2027; target 90% on 31 Dec 2028."
    )
    assert "86% → now 87% → target 90%" in words(figure)


@pytest.mark.parametrize(
    "trend", [Trend("A", START, [], None), Trend("A", None, [], TARGET), Trend("A", START, [], START)]
)
def test_a_trend_with_a_single_day_is_drawn_all_the_same(trend: Trend) -> None:
    assert overhanging(indicator_trends([trend], language="it")) == []


def test_contacts_stand_as_often_as_they_take_place() -> None:
    rows = [
        ContactRow("Workshops", "Lost", "Phone", "quarterly", 91),
        ContactRow("Workshops", "New", "Visit", "once", 0),
        ContactRow("Fleets", "New", "E-mail", "as needed", None),
        ContactRow("Fleets", "Lost", "Chat", "daily", 1),
    ]
    figure = contact_year(rows)
    marks = [box for box in shapes(figure, "rect") if box.get("height") == "7"]
    assert len(marks) == 5 + 1 + 1  # quarterly, once, and the one of the legend
    assert figure.alt.startswith("4 regular contacts over twelve months, in 2 segments. Workshops: Lost by Phone")


def test_a_flow_shows_both_sides_and_the_arrow_between_departments() -> None:
    flow = Flow(
        "Leads",
        {"Marketing": ["Sends the newsletter"]},
        {"Marketing": ["Names the segment"]},
        [HandOver("Marketing", "Sales", "Leads lie in a spreadsheet", "Name and brand, within 4 hours")],
    )
    figure = process_flow(["Sales", "Service", "Marketing"], [flow])
    assert "Service" not in words(figure)
    assert {"Today", "From the launch on", "Sends the newsletter", "Names the segment"} <= set(words(figure))
    assert len(shapes(figure, "polygon")) == 2
    assert "Hand-over from Marketing to Sales, today: Leads lie in a spreadsheet;" in figure.alt


TEXT = st.text(max_size=80)
NUMBERS = st.integers(-(10**9), 10**9)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXT, min_size=3, max_size=14), st.data())
def test_any_words_and_figures_stay_on_the_paper(names: list[str], data: st.DataObject) -> None:
    places = st.integers(0, len(names) - 1)
    pairs = st.frozensets(st.tuples(places, places), max_size=8)
    days = st.dates(date(2000, 1, 1), date(2060, 1, 1))
    points = st.builds(TrendPoint, days, NUMBERS.map(float), TEXT)
    rhythms = st.none() | st.integers(0, 400)
    parts = st.tuples(*[st.integers(0, 10**9).map(Decimal)] * 3)
    contacts = st.builds(ContactRow, st.sampled_from(names), TEXT, TEXT, TEXT, rhythms)
    flows = st.builds(
        Flow,
        TEXT,
        st.dictionaries(st.sampled_from(names), st.lists(TEXT, max_size=3), max_size=3),
        st.dictionaries(st.sampled_from(names), st.lists(TEXT, max_size=3), max_size=3),
        st.lists(st.builds(HandOver, st.sampled_from(names), st.sampled_from(names), TEXT, TEXT), max_size=2),
    )
    drawn: list[Figure] = [
        fit_matrix(Fit(names, data.draw(pairs), data.draw(pairs))),
        readiness_radar([LevelBar(name, len(name) % 5, name, Light.amber) for name in names]),
        phase_costs(names[:3], [PhaseCost(name, data.draw(parts)) for name in names], language="it", currency="EUR"),
        indicator_trends(
            [Trend(name, data.draw(points), data.draw(st.lists(points, max_size=3)), None) for name in names[:3]],
            language="pt_BR",
        ),
        contact_year(data.draw(st.lists(contacts, min_size=1, max_size=12))),
        process_flow(names, data.draw(st.lists(flows, min_size=1, max_size=3))),
    ]
    for figure in drawn:
        assert overhanging(figure) == []
