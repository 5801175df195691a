"""What the quick reading takes, pydantic takes and reads alike; what it does not take, pydantic judges."""

import pickle
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.plan import forms
from crmplan.plan.decisions import DecisionsFile, WaiversFile
from crmplan.plan.forms import At, Form, Key, Misshapen
from crmplan.plan.people import PeopleFile
from crmplan.plan.questions import Question, Topic
from crmplan.plan.settings import Settings
from crmplan.plan.sound_values import Reads, Unsure
from crmplan.plan.tasks import TimelineFile

FILES: list[type[Form]] = [Settings, PeopleFile, DecisionsFile, WaiversFile, TimelineFile, Question, Topic]

WORDS = st.sampled_from(
    [
        *("", "x", "a b", "5d", "3w", "0", "-1", "40", "40%", "140", "1e3", "1_000", "nan", "true", "yes", "on"),
        *("2027-01-04", "2027-02-30", "20270104", "IT", "it", "EUR", "euro", "launch", "planning", "standard"),
        *("uat", "uat: SS+3d", "text", "table", "choice", "choices", "mon", "pert", "clamp", "owner", "error", " 7 "),
    ]
)


def filled(form: type[Form]) -> st.SearchStrategy[Any]:
    """Return mappings that come near to what ``form`` wants, with words of every kind in its keys."""
    keys = [field.key for field in forms.fields_of(form).values()]
    value = st.recursive(WORDS | st.none(), lambda inner: st.lists(inner, max_size=2) | mappings(inner), max_leaves=4)
    rows = _nested(form)
    near = st.one_of([value, *(filled(kind) | st.lists(filled(kind), max_size=2) for kind in rows)])
    return st.dictionaries(st.sampled_from(keys), near, max_size=len(keys)) | mappings(value)


def mappings(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return mappings with keys of no form."""
    return st.dictionaries(st.sampled_from(["id", "name", "from", "to", "uat", "zzz"]), inner, max_size=3)


def _nested(form: type[Form]) -> list[type[Form]]:
    parts = {
        PeopleFile: "people",
        DecisionsFile: "decisions",
        WaiversFile: "waivers",
        TimelineFile: "tasks",
        Topic: "questions",
        Question: "columns",
    }
    return [_item(form, parts[form])] if form in parts else []


def _item(form: type[Form], name: str) -> type[Form]:
    item: type[Form] = forms.fields_of(form)[name].annotation.__args__[0]
    return item


@pytest.mark.parametrize("form", FILES)
@given(data=st.data())
@settings(max_examples=60)
def test_both_readings_agree(form: type[Form], data: st.DataObject) -> None:
    given_data = data.draw(filled(form))
    try:
        quick = form.take(given_data)
    except (Unsure, ValueError):
        return
    assert quick == forms._by_pydantic(form, given_data)


class Window(Form):
    """Two figures under names of their own."""

    low: Annotated[int, Key("from")]
    high: Annotated[int, Key("to")] = 9
    words: Annotated[tuple[str, ...], Reads(lambda value: [value] if isinstance(value, str) else value)] = ()

    def prove(self) -> None:
        """Upward."""
        if self.high < self.low:
            raise At("to", "the window is upside down")


def test_a_sound_mapping_needs_no_pydantic(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(forms, "_by_pydantic")
    assert Window.read({"from": "3", "words": "one"}) == Window(low=3, words=("one",))


def test_what_only_pydantic_reads_is_read() -> None:
    assert Window.read({"from": 3, "to": " 4 "}) == Window(low=3, high=4)


@pytest.mark.parametrize(
    ("data", "kind", "loc"),
    [
        ({}, "missing", ("from",)),
        ({"from": "x"}, "int_parsing", ("from",)),
        ({"from": "1", "too": "2"}, "extra_forbidden", ("too",)),
        ({"from": "3", "to": "1"}, "value_error", ("to",)),
        ({"from": "1", "words": ["a", ["b"]]}, "string_type", ("words", 1)),
        (["from"], "dict_type", ()),
    ],
)
def test_pydantic_says_what_is_wrong_and_where(data: object, kind: str, loc: tuple[str | int, ...]) -> None:
    with pytest.raises(Misshapen) as caught:
        Window.read(data)
    assert [(fault["type"], fault["loc"]) for fault in caught.value.errors] == [(kind, loc)]


def test_a_form_is_a_value() -> None:
    window = Window(low=1)
    assert window == Window(low=1, high=9)
    assert hash(window) == hash(Window(low=1, high=9))
    assert window.changed(high=2) == Window(low=1, high=2) != window
    assert repr(window.changed(high=2)) == "Window(low=1, high=2, words=())"
    assert repr(window) == "Window(low=1)"
    assert pickle.loads(pickle.dumps(window)) == window  # noqa: S301 - its own pickle
    with pytest.raises(AttributeError, match=r"Window\.low cannot be changed"):
        window.low = 2  # type: ignore[misc]
