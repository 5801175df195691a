import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan.names import LONGEST_NAME, objection, reserved, safe_name


@pytest.mark.parametrize("name", ["CON", "con", "nul.yaml", "Com1", "LPT9.tar.gz", "COM¹", "aux .txt", "CONIN$", "PRN"])
def test_windows_keeps_names_for_devices(name: str) -> None:
    assert reserved(name)
    assert "Windows" in objection(name)


@pytest.mark.parametrize("name", ["console", "com", "com10", "nully.yaml", "lpt", "my con"])
def test_names_that_only_resemble_a_device_are_fine(name: str) -> None:
    assert not reserved(name)
    assert objection(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "a\nb", "a\x00b", "a:b", "a\\b", "a/b", "what?", "end.", "end ", "a|b", "a*", '"', "<x>"),
        *(".git", ".GIT", "GIT~1", ".g\u200cit", "\ud800"),
    ],
)
def test_names_that_some_system_cannot_have(name: str) -> None:
    assert "{name}" in objection(name)


@pytest.mark.parametrize("name", ["direction.yaml", ".crmplan", ".gitignore", "größe.yaml", "a b.yaml", "計画.yaml"])
def test_ordinary_names(name: str) -> None:
    assert objection(name) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CON", "x-con"),
        (".git", "git"),
        ("a\nb", "a-b"),
        ("../../etc/passwd", "etc-passwd"),
        ("Works Council", "works-council"),
        ("Größe & Maß", "größe-maß"),
        ("nul.txt", "nul-txt"),
        ("COM¹", "x-com1"),
        ("-rf", "rf"),
        ("train_sales", "train_sales"),
    ],
)
def test_a_name_is_made_of_what_was_typed(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_texts_that_are_cut_keep_different_names() -> None:
    first, second = safe_name("a" * 300), safe_name("a" * 301)
    assert first != second
    assert max(len(first), len(second)) <= LONGEST_NAME


def test_texts_of_which_nothing_is_left_keep_different_names() -> None:
    assert safe_name("!!!") != safe_name("???")
    assert safe_name("").startswith("x-")


@given(st.text() | st.text(st.sampled_from("CONUL.\u0301-/ 1¹é計"), max_size=8))
def test_every_text_gives_one_good_name(text: str) -> None:
    name = safe_name(text)
    assert objection(f"{name}.yaml") == ""
    assert objection(name) == ""
    assert 0 < len(name.encode()) <= LONGEST_NAME
    assert len(name.splitlines()) == 1
    assert safe_name(name) == name
