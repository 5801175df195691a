"""What the reader makes of single files, and where it says things stand."""

import pytest

from crmplan.yamlio.reader import Data, Path, read

PLAN = """\
# yaml-language-server: $schema=../schema/value-proposition.json

# In one sentence?
statement:
  value: Spare parts before ten, or the delivery is free.
  status: agreed   # by all
open:
empty: ~ # later
segments:
  value:
    - id: workshops
      needs: [speed, 'price']
    # the second
    -   id: fleets
        note: |
          two
          lines

    - {id: body-shops}
last: "😀" # è
"""


PLACES = {  # start of key or row, start and end of value
    ("statement",): [(4, 1), (5, 3), (6, 17)],
    ("statement", "value"): [(5, 3), (5, 10), (5, 58)],
    ("statement", "status"): [(6, 3), (6, 11), (6, 17)],
    ("open",): [(7, 1), (7, 6), (7, 6)],
    ("empty",): [(8, 1), (8, 8), (8, 9)],
    ("segments", "value"): [(10, 3), (11, 5), (19, 23)],
    ("segments", "value", 0): [(11, 5), (11, 7), (12, 30)],
    ("segments", "value", 0, "needs"): [(12, 7), (12, 14), (12, 30)],
    ("segments", "value", 0, "needs", 1): [(12, 22), (12, 22), (12, 29)],
    ("segments", "value", 1): [(14, 5), (14, 9), (17, 16)],
    ("segments", "value", 1, "note"): [(15, 9), (15, 15), (17, 16)],
    ("segments", "value", 2): [(19, 5), (19, 7), (19, 23)],
    ("last",): [(20, 1), (20, 7), (20, 10)],
    (): [(4, 1), (4, 1), (20, 10)],
}


@pytest.mark.parametrize(("path", "places"), PLACES.items())
@pytest.mark.parametrize(("bom", "newline"), [("", "\n"), ("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")])
def test_positions(path: Path, places: list[tuple[int, int]], bom: str, newline: str) -> None:
    document = read((bom + PLAN.replace("\n", newline)).encode())
    span = document.spans[path]
    assert document.faults == []
    assert [(mark.line, mark.column) for mark in (span.key, span.start, span.end)] == places
    assert document.text[: span.start.offset].count(newline) == places[1][0] - 1


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("zip: 01067\ncountry: NO\nversion: 1.10\nslot: 190:20:30\nn: 1e400", None),
        (
            "a: null\nb: 'null'\nc: ~\nd: \"\"\ne:\nf: NULL\ng: Null",
            {"a": None, "b": "null", "c": None, "d": "", "e": None, "f": "NULL", "g": "Null"},
        ),
        ("a: |\n  x\n   y\n\nb: >-\n  one\n  two\n\n  three\n", {"a": "x\n y\n", "b": "one two\nthree"}),
        ("a: |+\n  x\n\n# c\nb: |-\n  y\n", {"a": "x\n\n", "b": "y"}),
        ("a: plain\n  goes on\nb: 'it''s\n\n  quoted'", {"a": "plain goes on", "b": "it's\nquoted"}),
        ("\"a: b\": c\n'd': e\n? f\n: g\n? h\n", {"a: b": "c", "d": "e", "f": "g", "h": None}),
        ("a: {b, c: , d: e}\nf: [g: h, ]\n", {"a": {"b": None, "c": None, "d": "e"}, "f": [{"g": "h"}]}),
        ("a:\n- b\n-\n- - c\n  -\n", {"a": ["b", None, ["c", None]]}),
        ("<<: x\n=: y\n", {"<<": "x", "=": "y"}),
        ("# c\n---\na: one\n...\n# d\n", {"a": "one"}),
        ("a: b\t# c\nd:\te\n", {"a": "b", "d": "e"}),
        ('a: "\\u00e9\\n\\L\\u200b\\xe9"\n', {"a": "é\n\u2028\u200bé"}),
        ("a: |\n  no line break at the end", {"a": "no line break at the end\n"}),
    ],
)
def test_data(text: str, data: Data) -> None:
    document = read(text.encode())
    assert document.faults == []
    assert document.data == (data or dict(line.split(": ") for line in text.splitlines()))


def test_reading_goes_on_after_faults() -> None:
    text = "%YAML 1.2\n---\na: &x one\nb: *x\na: two\nc: !t three\n[d]: four\ne: x\u202ey\nf: fine\n"
    document = read(text.encode())
    found = [(fault.code, fault.line, fault.column) for fault in document.faults]
    assert found == [
        ("YML007", 1, 1),
        ("YML014", 3, 4),
        ("YML014", 4, 4),
        ("YML011", 5, 1),
        ("YML015", 6, 4),
        ("YML010", 7, 1),
        ("YML004", 8, 5),
    ]
    assert document.readable
    assert document.data == {"a": "one", "b": None, "c": "three", "e": "x\ufffdy", "f": "fine"}
    assert ("d",) not in document.spans


def test_a_duplicate_key_keeps_the_first_and_names_its_line() -> None:
    document = read(b"a:\n  b: 1\nc: 2\na: [3, {d: 4, d: 5}]\n")
    assert document.data == {"a": {"b": "1"}, "c": "2"}
    assert [(fault.line, fault.end_column) for fault in document.faults] == [(4, 2)]
    assert "first on line 1" in document.faults[0].message


def test_a_list_at_the_top_is_kept_for_those_who_read_tables() -> None:
    document = read(b"- {id: a}\n- {id: b}\n")
    assert [fault.code for fault in document.faults] == ["YML008"]
    assert document.data == [{"id": "a"}, {"id": "b"}]


def test_an_unreadable_file_has_neither_data_nor_spans() -> None:
    document = read(b"a: 1\nb: [\n")
    assert not document.readable
    assert document.data is None
    assert dict(document.spans) == {}
    assert document.text == "a: 1\nb: [\n"


def test_faults_of_one_kind_are_told_fifty_times_at_most() -> None:
    document = read(b"a: *x\n" + b"a: 1\n" * 100 + "b: \u202e\n".encode() * 100)
    codes = [fault.code for fault in document.faults]
    assert codes.count("YML011") == 50
    assert codes.count("YML014") == 1


def test_several_characters_of_one_line_are_one_fault() -> None:
    document = read("a: \u202ex\u202c \u200b\nb: \u202e\n".encode())
    assert [(fault.line, fault.column) for fault in document.faults] == [(1, 4), (2, 4)]
