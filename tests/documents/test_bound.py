"""Values wait beside the Markdown and come back whole."""

import pickle

from hypothesis import given
from hypothesis import strategies as st

from crmplan.documents.bound import BoundValues, Raw, clean, own_text


@given(st.lists(st.text(), max_size=5), st.text())
def test_what_is_bound_comes_back(texts: list[str], around: str) -> None:
    values = BoundValues()
    codes = [values.bind(text) for text in texts]
    assert values.resolve("|".join(codes)) == "|".join(clean(text) for text in texts)
    assert BoundValues(values.texts).resolve("".join(codes)) == "".join(map(clean, texts))
    assert values.resolve(own_text(around)) == own_text(around)


def test_a_code_that_somebody_else_writes_means_nothing() -> None:
    values = BoundValues()
    code = values.bind("secret")
    assert own_text(code) == "\\ufdd00\\ufdd1"
    assert values.resolve("\ufdd07\ufdd1") == "\\ufdd07\\ufdd1"


def test_a_value_made_of_codes_is_resolved_when_bound() -> None:
    values = BoundValues()
    inner = values.bind("a")
    assert values.resolve(values.bind(f"<{inner}>")) == "<a>"


@given(st.text())
def test_clean_text_fits_into_xml_and_stays_clean(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    assert not any(ord(char) < 0x20 and char not in "\n\t" for char in shown)
    assert not any(0xD800 <= ord(char) < 0xE000 or ord(char) in {0xFFFE, 0xFFFF} for char in shown)


def test_what_is_made_from_raw_is_not_raw() -> None:
    raw = Raw("a")
    assert not any(isinstance(made, Raw) for made in (raw + "b", raw.upper(), raw[:1], f"{raw}", own_text(raw)))
    assert not isinstance(clean(raw), Raw)
    assert pickle.loads(pickle.dumps(own_text(raw))) == "a"  # noqa: S301 - our own bytes


def test_the_length_is_told_without_making_the_text() -> None:
    values = BoundValues()
    text = f"a{values.bind('long ' * 1000)}b" * 3 + "\ufdd099\ufdd1"
    assert values.length(text) == len("a" + "long " * 1000 + "b") * 3 + len("\ufdd099\ufdd1")
    huge = values.bind("x" * 9999) * 100_000
    assert values.length(huge) == 9999 * 100_000
