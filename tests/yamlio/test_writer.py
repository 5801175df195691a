"""Single changes, byte for byte."""

import pytest

from crmplan.yamlio import writer
from crmplan.yamlio.reader import Data, Path, read

REPLACED: list[tuple[str, Path, Data, str]] = [
    ("# licence\n---\na: one\n", ("a",), "two", "# licence\n---\na: two\n"),
    ("a: one  # c\r\nb: two\r\n", ("a",), "x", "a: x  # c\r\nb: two\r\n"),
    ("\ufeffa: one", ("a",), "two", "\ufeffa: two"),
    ("a: one # c", ("a",), "x\nw", "a: |- # c\n  x\n  w"),
    ("a: one # c\r\nb: c\r\n", ("a",), "x\n\nw\n", "a: | # c\r\n  x\r\n\r\n  w\r\nb: c\r\n"),
    ("a: |  # c\n    x\n    w\n\n# d\nb: c\n", ("a",), "z", "a: |-  # c\n    z\n\n# d\nb: c\n"),
    ("a: |  # c\n  x\n\nb: c\n", ("a",), "z ", 'a: "z "  # c\n\nb: c\n'),
    ("a: >-\n  x\n  w\nb: c\n", ("a",), "one two", "a: >-\n  one two\nb: c\n"),
    ("a: 'x'\n", ("a",), "it's", "a: 'it''s'\n"),
    ('a: "x"\n', ("a",), "w", 'a: "w"\n'),
    ("a: no\n", ("a",), "yes", "a: yes\n"),
    ("a:   # c\nb: c\n", ("a",), "x", "a: x   # c\nb: c\n"),
    ("a:", ("a",), "x", "a: x"),
    ("a:\n", ("a",), "x\nw", "a: |-\n  x\n  w\n"),
    ("a: x # c\n", ("a",), None, "a: # c\n"),
    ("a: x\n", ("a",), None, "a:\n"),
    ("a: 'x'#c\n", ("a",), None, "a: #c\n"),
    ("? a\n: x\n? b\n: c\n", ("a",), "w", "? a\n: w\n? b\n: c\n"),
    ("a: plain\n  goes on # c\nb: c\n", ("a",), "x", "a: x # c\nb: c\n"),
    ("a: {b: x, c: w}\n", ("a", "c"), "z: z", 'a: {b: x, c: "z: z"}\n'),
    ("a: {b: x, c: }\n", ("a", "c"), ["x", None], "a: {b: x, c: [x, null] }\n"),
    ("a: [x, w] # c\n", ("a", 0), "x\nw", 'a: ["x\\nw", w] # c\n'),
    ("a: {b, c}\n", ("a", "b"), "x", "a: {b: x, c}\n"),
    ("a: x # c\n", ("a",), {"value": "x", "on": "2026-11-22"}, "a: # c\n  value: x\n  on: 2026-11-22\n"),
    ("a: # c\nb:\n    c: d\n", ("a",), {"value": "x"}, "a: # c\n    value: x\nb:\n    c: d\n"),
    ("a:\nb:\n- c\n", ("a",), ["x", "w"], "a:\n- x\n- w\nb:\n- c\n"),
    ("a:\n", ("a",), [{"id": "x", "n": None}], "a:\n  - id: x\n    n:\n"),
    ("a:\n  # note\n  b: c # d\ne: f\n", ("a",), "x", "a: x\n  # note\ne: f\n"),
    ("a:\n  b: c\n", ("a",), {}, "a: {}\n"),
    ("a:\n- x # c\n- w\n", ("a", 0), {"id": "x", "n": "1"}, "a:\n- id: x # c\n  n: 1\n- w\n"),
    ("a:\n-   x\n", ("a", 0), {"id": "x", "n": "1"}, "a:\n-   id: x\n    n: 1\n"),
    ("a:\n- id: x\n  n: 1\n- w\n", ("a", 0), "z", "a:\n- z\n- w\n"),
    ("a: [x]\n", ("a",), "w", "a: w\n"),
    ("a: |\n\nb: c\n", ("a",), "x\nw", "a: |-\n  x\n  w\n\nb: c\n"),
    ("a: |\n  x\n# c\n", ("a",), "x\n", "a: |\n  x\n# c\n"),
    ("k: |\n  x\nb: w\n    # deep\nc: z\n", ("b",), "1\n2", 'k: |\n  x\nb: "1\\n2"\n    # deep\nc: z\n'),
]


@pytest.mark.parametrize(("before", "path", "value", "after"), REPLACED)
def test_replace(before: str, path: Path, value: Data, after: str) -> None:
    assert writer.replace(before.encode(), path, value).decode() == after


ADDED: list[tuple[str, Path, str, Data, str]] = [
    ("a: x\n\n# end\n", (), "b", "w", "a: x\nb: w\n\n# end\n"),
    ("a: x", (), "b", None, "a: x\nb:"),
    ("a: x\n\n# c\nb: w # d\n# end\n", (), "e", {"f": "g"}, "a: x\n\n# c\nb: w # d\n\ne:\n  f: g\n# end\n"),
    ("a: x\n\nb: |+\n  x\n", (), "e", "f", "a: x\n\nb: |+\n  x\ne: f\n"),
    ("a: |\n  x", (), "b", "w", "a: |\n  x\nb: w"),
    ("a: x\n...\n", (), "b", "w", "a: x\nb: w\n...\n"),
    ("# only\n", (), "b", "w", "# only\nb: w\n"),
    ("# only", (), "b", "w", "# only\nb: w"),
    ("", (), "b", "w", "b: w\n"),
    ("{}\n", (), "b", "w", "b: w\n"),
    ("~\n", (), "b", "w", "b: w\n"),
    ("? a\n: x\n", (), "b", "w", "? a\n: x\nb: w\n"),
    ("--- {}\n", (), "b", "w", "--- \nb: w\n"),
    ("a:\n    b: x # c\n\nd: w\n", ("a",), "e", {"f": "g"}, "a:\n    b: x # c\n    e:\n        f: g\n\nd: w\n"),
    ("a: {b: x}\n", ("a",), "c", "1, 2", 'a: {b: x, c: "1, 2"}\n'),
    ("a: {}\r\n", ("a",), "c", "x", "a:\r\n  c: x\r\n"),
    ("a: { # c\n  }\n", ("a",), "c", "x", "a: {c: x # c\n  }\n"),
    ("a: ~ # c\nb: x\n", ("a",), "c", "x", "a: # c\n  c: x\nb: x\n"),
    ("a:\n- id: x\n- id: w\n", ("a", 0), "n", "1", "a:\n- id: x\n  n: 1\n- id: w\n"),
    ("a: {\n  b: x,\n  c: w # c\n}\n", ("a",), "d", "z", "a: {\n  b: x,\n  c: w,\n  d: z # c\n}\n"),
]


@pytest.mark.parametrize(("before", "parent", "key", "value", "after"), ADDED)
def test_add_key(before: str, parent: Path, key: str, value: Data, after: str) -> None:
    assert writer.add_key(before.encode(), parent, key, value).decode() == after


APPENDED: list[tuple[str, Data, str]] = [
    ("a:\n  - x # c\n\nb: w\n", "z", "a:\n  - x # c\n  - z\n\nb: w\n"),
    (
        "a:\n- id: x\n  n: |\n    t\nb: w\n",
        {"id": "z", "n": "t\n"},
        "a:\n- id: x\n  n: |\n    t\n- id: z\n  n: |\n    t\nb: w\n",
    ),
    ("a:\n  -   {id: x}\n", {"id": "w"}, "a:\n  -   {id: x}\n  -   {id: w}\n"),
    ("a: [x, w]\n", "z, z", 'a: [x, w, "z, z"]\n'),
    ("a: [x, w,]\n", "z", "a: [x, w, z,]\n"),
    ("a: [\n  x,\n  w # c\n]\n", "z", "a: [\n  x,\n  w,\n  z # c\n]\n"),
    ("a: [] # c\n", "z", "a: # c\n  - z\n"),
    ("a:\n", {"id": "x", "n": "1"}, "a:\n  - id: x\n    n: 1\n"),
]


@pytest.mark.parametrize(("before", "row", "after"), APPENDED)
def test_append(before: str, row: Data, after: str) -> None:
    assert writer.append(before.encode(), ("a",), row).decode() == after


REMOVED: list[tuple[str, Path, str]] = [
    ("a: x # c\n# above b\nb: w\n", ("a",), "# above b\nb: w\n"),
    ("# above a\na: x\n\n# above b\nb: w # c\n", ("b",), "# above a\na: x\n\n# above b\n"),
    ("a: x\r\nb: |\r\n  w\r\n\r\nc: z", ("b",), "a: x\r\n\r\nc: z"),
    ("a: x\nb: w", ("b",), "a: x"),
    ("? a\n: x\n? b # c\n: w\n", ("b",), "? a\n: x\n"),
    ("# c\na: x\n", ("a",), "# c\n{}\n"),
    ("a:\n  b: x\nc: w\n", ("a", "b"), "a: {}\nc: w\n"),
    ("a:\n  - x\n  # above w\n  - w # c\n  - z\n", ("a", 1), "a:\n  - x\n  # above w\n  - z\n"),
    ("a:\n  - id: x # c\n    n: 1\n  - w\n", ("a", 0, "id"), "a:\n  - n: 1\n  - w\n"),
    ("a:\n  - id: x\n    # n\n    n: 1\n", ("a", 0, "id"), "a:\n  -\n    # n\n    n: 1\n"),
    ("a: [x, w, z]\n", ("a", 0), "a: [w, z]\n"),
    ("a: [x, w, z]\n", ("a", 2), "a: [x, w]\n"),
    ("a: [x]\n", ("a", 0), "a: []\n"),
    ("a: {b: x, c: w}\n", ("a", "b"), "a: {c: w}\n"),
    ("a: [\n  x, # x\n  w # w\n]\n", ("a", 1), "a: [\n  x, # x\n   # w\n]\n"),
    ("a: |+\n  x\n\nb: w\n\nc: z\n", ("b",), "a: |+\n  x\n\nc: z\n"),
]


@pytest.mark.parametrize(("before", "path", "after"), REMOVED)
def test_remove(before: str, path: Path, after: str) -> None:
    assert writer.remove(before.encode(), path).decode() == after


TABLE = """\
table:
  value:
    - id: a # row a
      name: Alpha

    # about b
    - id: b
      name: 'Be ta'
      tags: [x, w]
    - {id: c, name: C}
  status: draft # st
"""
A: Data = {"id": "a", "name": "Alpha"}
B: Data = {"id": "b", "name": "Be ta", "tags": ["x", "w"]}
C: Data = {"id": "c", "name": "C"}
UPDATED: list[tuple[Data, str]] = [
    ([A, B, C], TABLE),
    ([A, {"id": "b", "name": "Beta", "tags": ["x", "z"]}, C], TABLE.replace("Be ta", "Beta").replace("x, w", "x, z")),
    ([A, B], TABLE.replace("    - {id: c, name: C}\n", "")),
    ([A, B, C, {"id": "d"}], TABLE.replace("  status", "    - {id: d}\n  status")),
    ([{"id": "d"}, A, B, C], TABLE.replace("    - id: a", "    - id: d\n    - id: a")),
    ([A, {"id": "d"}, B, C], TABLE.replace("Alpha\n", "Alpha\n    - id: d\n")),
    ([{**A, "kind": "x"}, B, C], TABLE.replace("Alpha\n", "Alpha\n      kind: x\n")),  # type: ignore[dict-item]
    (
        [B, A, C],
        TABLE.replace("    - id: a # row a\n      name: Alpha\n", "").replace(
            "    - {", "    - id: a # row a\n      name: Alpha\n    - {"
        ),
    ),
]


@pytest.mark.parametrize(("rows", "after"), UPDATED)
def test_update_of_rows(rows: Data, after: str) -> None:
    assert writer.update(TABLE.encode(), ("table", "value"), rows).decode() == after
    assert writer.replace(TABLE.encode(), ("table", "value"), rows).decode() == after


def test_update_of_a_record_keeps_what_stays() -> None:
    before = b"q:\n  value: x # why\n  status: draft\n  by: me # who\nr: [a, b]\n"
    after = writer.update(before, ("q",), {"value": "w", "status": "na", "reason": "because", "by": "me"})
    assert after == b"q:\n  value: w # why\n  status: na\n  reason: because\n  by: me # who\nr: [a, b]\n"
    assert writer.update(after, ("q",), {"by": "you"}) == b"q:\n  by: you # who\nr: [a, b]\n"
    assert writer.update(before, ("r",), ["b", "a"]) == before.replace(b"[a, b]", b"[b, a]")


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("a: 1\nb: [\n", 2),
        ("a: 1\nb: &x w\n", 2),
        ("a: !t w\n", 1),
        ("a: 1\n---\nb: 2\n", 2),
        ("? [x]\n: w\na: 1\n", 1),
        ("<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x\n", 1),
    ],
)
def test_a_broken_file_is_not_touched(before: str, line: int) -> None:
    with pytest.raises(writer.SpliceRefused, match="has to be mended") as refusal:
        writer.replace(before.encode(), ("a",), "x")
    assert refusal.value.line == line


def test_a_fault_elsewhere_does_not_stand_in_the_way() -> None:
    before = "a: x\u200by\nb: 1\nb: 2\n".encode()
    assert writer.replace(before, ("b",), "3") == before.replace(b"b: 1", b"b: 3")


def test_what_is_gone_or_in_the_way_is_said() -> None:
    with pytest.raises(writer.SpliceRefused, match=r"“a\.b” is no longer"):
        writer.replace(b"a: x\n", ("a", "b"), "w")
    with pytest.raises(writer.SpliceRefused, match="already in the file"):
        writer.add_key(b"a: x\n", (), "a", "w")
    with pytest.raises(writer.SpliceRefused, match="of another kind"):
        writer.add_key(b"a: x\n", ("a",), "b", "w")
    with pytest.raises(writer.SpliceRefused, match="of another kind"):
        writer.append(b"a: {b: c}\n", ("a",), "w")
    with pytest.raises(writer.SpliceRefused, match="cannot take its place"):
        writer.update(b"a: x\n", (), ["w"])
    with pytest.raises(writer.SpliceRefused, match="by hand"):
        writer.remove(b"a: x\na: w\n", ("a",))


def test_no_line_of_text_is_folded() -> None:
    text = "word " * 500 + "end"
    assert writer.replace(b"a: b\n", ("a",), text) == f"a: {text}\n".encode()
    assert writer.replace(b"a: b\n", ("a",), f"{text}: x") == f'a: "{text}: x"\n'.encode()


def test_render_is_what_a_person_would_write() -> None:
    rows: Data = [{"id": "a", "tags": ["x"]}, []]
    data: Data = {"name": "Acme: parts", "open": None, "note": "two\nlines\n", "rows": rows, "no": {}}
    assert writer.render(data, 2).splitlines() == [
        '  name: "Acme: parts"',
        "  open:",
        "  note: |",
        "    two",
        "    lines",
        "  rows:",
        "    - id: a",
        "      tags:",
        "        - x",
        "    - []",
        "  no: {}",
    ]
    assert writer.render([{"id": "a"}]) == "- id: a\n"
    assert writer.render("x") == "x\n"
    assert read(writer.render(data).encode()).data == data
