import pytest

from crmplan.plan.forms import Misshapen
from crmplan.plan.people import PeopleFile
from crmplan.plan.settings import Settings
from crmplan.plan.shapes import ShapeFault, describe, nearest
from crmplan.plan.tasks import TimelineFile
from crmplan.yamlio.reader import read


def faults(text: str, model: type[Settings | PeopleFile | TimelineFile]) -> list[ShapeFault]:
    document = read(text.encode())
    assert not document.faults
    with pytest.raises(Misshapen) as caught:
        model.read(document.data)
    return describe(caught.value, document, model)


def test_a_missing_key_stands_at_its_parent() -> None:
    (fault,) = faults("people:\n  - id: ada\n    name: Ada\n  - id: bo\n", PeopleFile)
    assert (fault.code, fault.line, fault.column) == ("YML022", 4, 5)
    assert (fault.message, fault.hint) == ("The key “name” is missing here.", "Add name: and its value.")


def test_an_extra_key_stands_at_the_key() -> None:
    (fault,) = faults("name: Acme\n\nprofil: small\n", Settings)
    assert (fault.code, fault.line, fault.column, fault.end_column) == ("YML020", 3, 1, 9)
    assert fault.hint == "Did you mean “profile”?"


@pytest.mark.parametrize(
    ("text", "model", "hint"),
    [
        ("people:\n  - {id: a, name: A, rol: sales}\n", PeopleFile, "Did you mean “role”?"),
        (
            "people: [{id: a, name: A, leave: [{form: 2027-01-01, from: 2027-01-01, to: 2027-01-02}]}]\n",
            PeopleFile,
            "Did you mean “from”?",
        ),
        ("name: A\nrules: {ignor: [STR]}\n", Settings, "Did you mean “ignore”?"),
        ("tasks:\n  - {id: a, name: A, durration: 5d}\n", TimelineFile, "Did you mean “duration”?"),
        ("name: A\nrules: {zzzzz: 1}\n", Settings, "Remove it, or correct its spelling."),
    ],
)
def test_a_key_deep_down_is_guessed_too(
    text: str, model: type[Settings | PeopleFile | TimelineFile], hint: str
) -> None:
    (fault, *_rest) = faults(text, model)
    assert (fault.code, fault.hint) == ("YML020", hint)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: Acme\nprofile: huge\n", "“huge” is not allowed here."),
        ("name: [a]\n", "A single text is expected here."),
        ("name: Acme\nlanguages: en\n", "A list is expected here."),
        ("name: Acme\nrules: none\n", "A mapping of keys to values is expected here."),
        ("name: Acme\nrules: {thresholds: {a: many}}\n", "“many” is not a number."),
        ("name: Acme\ncurrency: euro\n", "A currency is written as three capital letters"),
    ],
)
def test_everything_else_stands_at_the_value(text: str, words: str) -> None:
    (fault,) = faults(text, Settings)
    assert fault.code == "YML021"
    assert fault.message.startswith(words)
    assert (fault.line, fault.column) != (1, 1)


def test_our_own_words_come_through() -> None:
    text = "people:\n  - id: a\n    name: A\n    leave:\n      - {from: 2027-02-02, to: 2027-02-01}\n"
    (fault,) = faults(text, PeopleFile)
    assert (fault.message, fault.line, fault.column) == ("Leave ends before it begins.", 5, 9)


def test_all_faults_are_told_at_once() -> None:
    assert [fault.line for fault in faults("nam: Acme\nprofile: huge\ngate: moon\n", Settings)] == [1, 2, 3, 1]


def test_a_long_value_is_cut() -> None:
    (fault,) = faults(f"name: Acme\nprofile: {'x' * 100}\n", Settings)
    assert f"“{'x' * 57}…”" in fault.message


def test_parts_that_name_union_tags_are_skipped() -> None:
    document = read(b"tasks:\n  - {id: a}\n")
    assert nearest(document, ("tasks", 0, "union-tag", "id")) == (("tasks", 0, "id"), False)
    assert nearest(document, ("tasks", 0, "id")) == (("tasks", 0, "id"), True)
    assert nearest(document, ("nothing",)) == ((), False)
