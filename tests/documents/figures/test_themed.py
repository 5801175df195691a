"""Figures in a company's colours: the drawing and its words stay, and what is written stays readable."""

import re

from hypothesis import given
from hypothesis import strategies as st

from crmplan.documents.figures.figure import Figure
from crmplan.documents.figures.themed import themed
from crmplan.documents.palette import ACCENT, LIGHTS, PAPER, SHADES
from crmplan.documents.theme import Theme, contrast
from tests.documents.everything import figures

HEX = st.from_regex(r"[0-9A-F]{6}", fullmatch=True)


def test_without_a_company_s_colours_nothing_changes() -> None:
    figure = figures()["gantt"]
    assert themed(figure, Theme()) is figure


@given(HEX, HEX, HEX)
def test_only_colours_change_and_words_stay_readable(primary: str, text: str, muted: str) -> None:
    figure = figures()["bars"]
    theme = Theme(primary=primary, text=text, muted=muted)
    shown = themed(figure, theme)
    plain = re.compile(r"#[0-9A-F]{6}")
    assert plain.sub("", shown.svg) == plain.sub("", figure.svg)
    assert (shown.alt, shown.width) == (figure.alt, figure.width)
    if (primary, text, muted) != (Theme().primary, Theme().text, Theme().muted):
        for colour in re.findall(r'<text [^>]*fill="#([0-9A-F]{6})"', shown.svg):
            assert contrast(colour, PAPER) >= 4.4


def test_words_that_look_like_a_colour_are_left_alone() -> None:
    figure = Figure(f'<svg><rect fill="#{ACCENT}"/><text>fill="#{ACCENT}"</text></svg>', "", 10)
    assert (
        themed(figure, Theme(primary="7A1F2B")).svg == f'<svg><rect fill="#7A1F2B"/><text>fill="#{ACCENT}"</text></svg>'
    )


def test_the_lights_keep_their_colours_and_white_words_their_ground() -> None:
    inks = [ink for ink, _ground in LIGHTS.values()]
    drawing = "".join(f'<rect fill="#{colour}"/>' for colour in (*inks[:3], SHADES[2][0]))
    shown = themed(Figure(drawing, "", 10), Theme(primary="FFCC00")).svg
    assert all(ink in shown for ink in inks[:3])
    assert contrast(re.findall("#(.{6})", shown)[-1], PAPER) >= 4.5
