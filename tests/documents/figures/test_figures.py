"""Figures say in words what they show, look the same everywhere, and survive any text."""

import struct
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.documents.blocks import Light
from crmplan.documents.figures import (
    Figure,
    GanttPhase,
    GanttTask,
    GridPoint,
    LevelBar,
    gantt,
    level_bars,
    stakeholder_grid,
)

SVG = "{http://www.w3.org/2000/svg}"
TODAY = date(2027, 2, 3)
TASKS = [
    GanttTask("Kick-off", date(2027, 1, 11), date(2027, 1, 11), milestone=True),
    GanttTask("Build", date(2027, 1, 12), date(2027, 2, 5), critical=True, done=40),
    GanttTask("Launch", date(2027, 9, 6), date(2027, 9, 6), milestone=True, critical=True),
]


def shapes(figure: Figure, tag: str) -> list[ET.Element]:
    return list(ET.fromstring(figure.svg).iter(SVG + tag))  # noqa: S314 - our own drawing


def words(figure: Figure) -> list[str]:
    return [element.text or "" for element in shapes(figure, "text")]


def size(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_gantt_chart_shows_tasks_milestones_and_today() -> None:
    figure = gantt([GanttPhase("Prepare", TASKS[:2]), GanttPhase("Launch", TASKS[2:])], today=TODAY, language="en")
    assert {"Prepare", "Kick-off", "Build", "5 Feb", "6 Sept", "2027", "today, 3 Feb"} <= set(words(figure))
    assert len(shapes(figure, "polygon")) == 3  # two milestones and one in the legend
    assert figure.alt == (
        "Gantt chart of 3 tasks from 11 Jan 2027 to 6 Sept 2027. Phases: Prepare and Launch. Milestones: Kick-off "
        "(11 Jan 2027) and Launch (6 Sept 2027). Critical: Build. Today is 3 Feb 2027."
    )


def test_a_chart_far_from_today_has_no_line_for_it() -> None:
    figure = gantt([GanttPhase("A", TASKS)], today=date(2030, 1, 1), language="en")
    assert not any(text.startswith("today") for text in words(figure))


def test_a_chart_of_many_years_names_fewer_months() -> None:
    late = GanttTask("End", date(2036, 5, 1), date(2036, 5, 1), milestone=True)
    figure = gantt([GanttPhase("A", [*TASKS, late])], today=TODAY, language="en")
    assert len(words(figure)) < 50


def test_levels_are_steps_shape_and_words() -> None:
    figure = level_bars([LevelBar("Data", 1, "Named", Light.red), LevelBar("Strategy", 4, "Proven", Light.green)])
    assert words(figure) == ["Data", "1 Named", "Strategy", "4 Proven"]
    assert figure.alt == "Data: level 1 of 4, Named. Strategy: level 4 of 4, Proven."


def test_the_grid_puts_influence_up_and_interest_right() -> None:
    figure = stakeholder_grid([GridPoint("Low", 1, 1), GridPoint("High", 5, 5)])
    places = {text.text: (float(text.get("x", 0)), float(text.get("y", 0))) for text in shapes(figure, "text")}
    assert places["High"][0] > places["Low"][0]
    assert places["High"][1] < places["Low"][1]
    assert figure.alt.startswith("2 stakeholders by influence and interest, each from 1 to 5. High: influence 5")


@pytest.mark.parametrize("scale", [3, 5])
def test_a_crowded_cell_grows(scale: int) -> None:
    many = [GridPoint(f"Person {number}", 2, 2) for number in range(12)]
    assert len(set(words(stakeholder_grid(many, scale=scale))) & {point.name for point in many}) == 12


def test_pixels_are_sharp_and_equal() -> None:
    figure = level_bars([LevelBar("Data", 1, "Named", Light.red)], width=160)
    again = level_bars([LevelBar("Data", 1, "Named", Light.red)], width=160)
    assert figure.png == again.png
    assert size(figure.png)[0] >= 160 / 25.4 * 220  # pixels: at least 220 an inch


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.integers(0, 900), st.integers(0, 200))
def test_any_text_and_dates_can_be_drawn(text: str, start: date, days: int, done: int) -> None:
    finish = date.fromordinal(start.toordinal() + days)
    task = GanttTask(text, start, finish, done=done, milestone=days == 0)
    figures = [
        gantt([GanttPhase(text, [task])], today=TODAY, language="it"),
        level_bars([LevelBar(text, 2, text, Light.amber)]),
        stakeholder_grid([GridPoint(text, 3, 3)]),
    ]
    for figure in figures:
        width = float(ET.fromstring(figure.svg).get("viewBox", "").split()[2])  # noqa: S314 - our own drawing
        for box in shapes(figure, "rect"):
            if box.get("width") != "100%":
                assert 0 <= float(box.get("x", 0)) <= float(box.get("x", 0)) + float(box.get("width", 0)) <= width + 0.1
