"""Text is measured with the fonts that draw it."""

import pytest

from crmplan.documents.figures.metrics import FONTS, shortened, text_width


def test_widths_are_those_of_calibri() -> None:
    assert text_width("n", 2048) == 1076
    assert text_width("n", 2048, bold=True) == 1099
    assert text_width("iiii", 10) < text_width("mmmm", 10)
    assert text_width("", 10) == 0


@pytest.mark.parametrize(("text", "least"), [("日本", 20), ("🚀", 10), ("\u0301", 0), ("ש", 5)])
def test_letters_that_the_fonts_lack_are_guessed(text: str, least: float) -> None:
    assert text_width(text, 10) >= least


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    assert shortened("short", 10, 100) == "short"
    cut = shortened("a very long name that does not fit", 10, 60)
    assert cut.endswith("…")
    assert text_width(cut, 10) <= 60


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    for font in FONTS.glob("*.ttf"):
        assert font.stat().st_size < 120_000
        assert b"C\0a\0r\0l\0i\0t\0o\0 \0R\0e\0g" not in font.read_bytes()  # a changed copy bears another name
