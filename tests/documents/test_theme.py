"""The look of documents: whatever colours a company sets, words can be read."""

from hypothesis import given
from hypothesis import strategies as st

from crmplan.documents.palette import ACCENT, CALLOUTS, INK, LIGHTS, MUTED, PAPER
from crmplan.documents.theme import READABLE, Theme, contrast, mixed, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06X}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == 21
    assert contrast("777777", "FFFFFF") < READABLE < contrast("767676", "FFFFFF")


def test_our_own_colours_stay_as_they_are() -> None:
    theme = Theme()
    assert (theme.heading, theme.words, theme.quiet) == (ACCENT, INK, MUTED)


def test_every_light_can_be_read_on_its_ground() -> None:
    assert all(contrast(ink, ground) >= READABLE for ink, ground in LIGHTS.values())
    assert all(contrast(INK, ground) >= READABLE for _bar, ground in CALLOUTS.values())


@given(COLOURS, COLOURS, COLOURS)
def test_no_colour_of_a_company_makes_words_unreadable(primary: str, text: str, muted: str) -> None:
    theme = Theme(primary=primary, text=text, muted=muted)
    for colour in (theme.heading, theme.words, theme.quiet):
        assert contrast(colour, PAPER) >= READABLE
        assert contrast(colour, theme.tint) >= READABLE


def test_a_pale_colour_is_darkened_and_a_dark_one_is_kept() -> None:
    assert contrast(readable("FFE000", PAPER), PAPER) >= READABLE
    assert readable("0F4C5C", PAPER) == "0F4C5C"
    assert mixed("FF0000", "0000FF", 0.5) == "800080"
