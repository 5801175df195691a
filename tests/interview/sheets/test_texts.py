from hypothesis import given
from hypothesis import strategies as st

from crmplan.interview.sheets.texts import escaped, unescaped


@given(st.text())
def test_any_text_survives(text: str) -> None:
    kept = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescaped(escaped(text)) == kept


def test_what_looks_like_an_escape_stays_what_it_is() -> None:
    assert escaped("_x0041_") == "_x005F_x0041_"
    assert unescaped("_x005F_x0041_") == "_x0041_"


def test_what_xml_cannot_say_is_written_as_spreadsheets_do() -> None:
    assert escaped("a\x1bb\n\tc") == "a_x001B_b\n\tc"


def test_line_ends_of_windows_are_those_of_a_plan() -> None:
    assert unescaped("a_x000D_\nb\r\nc") == "a\nb\nc"
