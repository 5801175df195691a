"""brand.yaml is read with its faults at their places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.brand import read_brand


def faults(folder: Path, text: str) -> list[tuple[int, int, str, str]]:
    (folder / "brand.yaml").write_text(text, encoding="utf-8")
    record = read_brand(folder)
    assert record is not None
    return [(fault.line, fault.column, fault.message, fault.hint) for fault in record.faults]


def test_without_a_file_there_is_no_record(tmp_path: Path) -> None:
    assert read_brand(tmp_path) is None


def test_everything_that_may_be_said(tmp_path: Path) -> None:
    text = "colours:\n  primary: '#0f4c5c'\n  accent: abc\n  text: 000000\n"
    text += "fonts: {heading: Georgia, body: Open Sans}\nlogo: brand/a.png\n"
    assert faults(tmp_path, text) == []
    record = read_brand(tmp_path)
    assert record is not None
    colours = record.data.colours
    assert (colours.primary, colours.accent, colours.text, colours.muted) == ("0F4C5C", "AABBCC", "000000", "")
    assert (record.data.fonts.heading, record.data.fonts.body, record.data.logo) == (
        "Georgia", "Open Sans", "brand/a.png",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["", "colours:\nfonts:\nlogo:\n", "# nothing yet\n"])
def test_a_file_that_says_nothing_is_fine(tmp_path: Path, text: str) -> None:
    assert faults(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("colors: {}\n", (1, 1), "There is no key “colors” here.", "Did you mean “colours”?"),
        ("colours:\n  primry: '#123456'\n", (2, 3), "There is no key “primry” here.", "Did you mean “primary”?"),
        ("fonts:\n  code: Arial\n", (2, 3), "There is no key “code” here.", "Choose one of: heading, body."),
        ("colours:\n  primary: #0F4C5C\n", (2, 11), 'stands in quotes, such as "#0F4C5C"', ""),
        ("colours:\n  primary: teal\n", (2, 12), "six hexadecimal digits", ""),
        ("colours:\n  primary: '#12345'\n", (2, 12), "six hexadecimal digits", ""),
        ("colours: red\n", (1, 10), "A mapping of keys to values is expected here.", ""),
        ("fonts: {body: 'Arial; x'}\n", (1, 15), "a font is given by its name alone", ""),
        ("logo: [a]\n", (1, 7), "A single text is expected here.", ""),
        ("- a\n", (1, 1), "", ""),
        ("colours: {primary: a\n", (1, 10), "", ""),
    ],
)
def test_a_fault_stands_where_it_is(tmp_path: Path, text: str, place: tuple[int, int], message: str, hint: str) -> None:
    found = faults(tmp_path, text)[0]
    assert found[:2] == place
    assert message.casefold() in found[2].casefold()
    assert found[3] == hint or not hint


@given(st.text(max_size=60))
def test_no_text_brings_it_down(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("brand")
    (folder / "brand.yaml").write_bytes(f"colours: {{primary: {text}}}".encode("utf-8", "replace"))
    assert read_brand(folder) is not None
