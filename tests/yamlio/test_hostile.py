"""The hostile inputs of the surfaces yaml, yaml-roundtrip and answer, and more of the same kinds."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from crmplan.yamlio import writer
from crmplan.yamlio.reader import read

LINES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "hostile/hostile.jsonl").read_text("utf-8").splitlines()
]


def cases(surface: str) -> list[Any]:
    """Return the cases of a surface as pytest parameters."""
    return [pytest.param(case, id=case["id"]) for case in LINES if case["surface"] == surface]


def source(case: dict[str, str]) -> bytes:
    """Return the bytes of a case."""
    return base64.b64decode(case["payload"]) if case.get("encoding") == "base64" else case["payload"].encode()


@pytest.mark.parametrize("case", cases("yaml"))
def test_hostile_yaml_is_refused_or_accepted_as_listed(case: dict[str, str], tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    document = read(source(case))
    verdict, _, wanted = case["expect"].partition(":")
    if verdict == "refuse":
        assert wanted.split()[0].replace("Y", "YML") in {fault.code for fault in document.faults}
    elif verdict == "accept":
        assert document.faults == []
        assert document.data == json.loads(wanted)
    else:
        assert document.data == {"n": case["payload"].removeprefix("n: ").strip()}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case", cases("yaml-roundtrip"))
def test_a_change_keeps_everything_else(case: dict[str, str]) -> None:
    value = "two" if "a=two" in case["expect"] else "x"
    before = source(case)
    assert writer.replace(before, ("a",), value) == before.replace(b"a: one", f"a: {value}".encode())


@pytest.mark.parametrize("style", ["plain", "'single'", '"double"', "|\n  block", "[in, brackets]", ""])
@pytest.mark.parametrize("case", cases("answer"))
def test_a_hostile_answer_reads_back_equal(case: dict[str, str], style: str) -> None:
    before = f"# c\nanswer: {style}\nnext: [{{a: b}}]\n".encode()
    for path in (("answer",), ("next", 0, "a")):
        document = read(writer.replace(before, path, case["payload"]))
        value: Any = document.data
        for step in path:
            value = value[step]
        assert value == case["payload"]
        assert document.faults == []


DEEP = ["[", "{", "- ", "? ", "{a: ", "[{", "{? ", "[\n", "- ? ", "? - ", "{a: [", "[[], ["]


@pytest.mark.parametrize(
    "text", [*(start * 100_000 for start in DEEP), "[" * 41 + "]" * 41, "a: " + "[" * 40 + "]" * 40]
)
def test_deep_nesting_is_refused(text: str) -> None:
    document = read(text.encode())
    assert "YML018" in [fault.code for fault in document.faults]
    assert not document.readable
    assert document.data is None


def test_forty_levels_are_fine() -> None:
    assert read(("a: " + "[" * 39 + "]" * 39).encode()).faults == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_wide_encodings_are_named(encoding: str, mark: str) -> None:
    document = read(f"{mark}name: Città\nkey: value\n".encode(encoding))
    assert [fault.code for fault in document.faults] == ["YML002"]
    assert encoding[:6].upper() in document.faults[0].message


@pytest.mark.parametrize("char", [*"\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x80\x85\x9b\xad"][:-1])
@pytest.mark.parametrize(
    "place", ["a: x{}y\n", "a: 'x{}y'\n", 'a: "x{}y"\n', "# x{}y\na: b\n", "a{}b: c\n", "a: |\n  x{}\n"]
)
def test_raw_controls_are_refused(char: str, place: str) -> None:
    document = read(("ok: 1\n" + place.format(char)).encode())
    fault = document.faults[0]
    assert (fault.code, fault.line) == ("YML004", 2 + place[: place.index("{}")].count("\n"))
    assert document.readable


UNSEEN = (
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\uffff"
)


@pytest.mark.parametrize("char", UNSEEN)
def test_raw_characters_that_nobody_sees_are_refused(char: str) -> None:
    document = read(f"first: line\na: x{char}y: z\n".encode())
    fault = document.faults[0]
    assert (fault.code, fault.line, fault.column) == ("YML004", 2, 5)
    assert f"U+{ord(char):04X}" in fault.message


@pytest.mark.parametrize(
    "escape",
    ["\\0", "\\a", "\\b", "\\e", "\\x1b", "\\u001B", "\\U0000001b", "\\N", "\\r", "\\u202e", "\\x9b", "\\v", "\\f"],
)
def test_escaped_controls_are_refused(escape: str) -> None:
    for text in (f'a: "x{escape}"\n', f'"x{escape}": y\n', f'a: [b, "\n  x{escape}"]\n'):
        fault = read(text.encode()).faults[0]
        assert fault.code == "YML004"
        assert fault.line == text[: text.index("\\")].count("\n") + 1


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: *nowhere\nb: 1\n", ["YML014"]),
        ("&k a: 1\n", ["YML014"]),
        ("*k : 1\nb: 2\n", ["YML014"]),
        ("a: &x\n  b: 1\nc:\n  <<: *x\n", ["YML014", "YML014"]),
        ("a: !!binary aGk=\n", ["YML015"]),
        ("!!str a: b\n", ["YML015"]),
        ("a: !local\n  b: c\n", ["YML015"]),
        ("%TAG ! tag:x.example,2000:\n---\na: b\n", ["YML007"]),
        ("%YAML 1.1\n# c\n%FOO bar\n---\na: b\n", ["YML007", "YML007"]),
        ("%YAML 3.0\n---\na: b\n", ["YML007"]),
        ("a: 1\n...\nb: 2\n", ["YML006"]),
        ("a: 1\n---\nb: 2\n", ["YML006"]),
        ("---\n---\na: 1\n", ["YML006"]),
        ("a: 1\n... # end\n# c\n", []),
        ("a: 1\n'a': 2\n\"a\": 3\n", ["YML011", "YML011"]),
        ("a: {b: 1, b: 2}\n", ["YML011"]),
        ("? a\n: 1\na: 2\n", ["YML011"]),
        ("? {a: b}\n: c\n", ["YML010"]),
        ("? - a\n: c\n", ["YML010"]),
        ("~: 1\n", ["YML010"]),
        ("? \n: 1\n", ["YML010"]),
        ("null: 1\nb: 2\n", ["YML010"]),
        ("'': 1\n", []),
        (": 1\n", ["YML010"]),
        ("=: 1\n<<: 2\n", []),
        ("- a\n", ["YML008"]),
        ("text\n", ["YML008"]),
        ("", []),
        ("# only\n", []),
        ("---\n", []),
        ("a: 1\rb: 2\r", ["YML004"]),
        ('a: "\\ud83d"\n', ["YML004"]),
        ("<<<<<<< HEAD\r\na: 1\r\n=======\r\na: 2\r\n>>>>>>> x\r\n", ["YML003"]),
        ("=======\na: 1\n>>>>>>> x\n", ["YML003"]),
        (
            "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> x\nc: [\n<<<<<<< HEAD\n",
            ["YML003", "YML003"],
        ),
        ("a: |\n  <<<<<<< HEAD\n  =======\n", []),
    ],
)
def test_what_a_plan_file_does_not_use(text: str, codes: list[str]) -> None:
    assert [fault.code for fault in read(text.encode()).faults] == codes


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        (b"a: x\nb: Citt\xe0\n", 2, 8),
        (b"\xef\xbb\xbf\xe8\n", 1, 1),
        ("é😀".encode() + b"\xff", 1, 3),
        (b"a: \xed\xa0\xbd", 1, 4),
        (b"a: \xc0\x80\n", 1, 4),
        (b"a: b\r\nc: \xf4\x90\x80\x80", 2, 4),
        (b"a: \xe2\x82", 1, 4),
    ],
)
def test_what_is_not_utf_8_is_named_with_its_place(source: bytes, line: int, column: int) -> None:
    document = read(source)
    assert [(fault.code, fault.line, fault.column) for fault in document.faults] == [("YML002", line, column)]
    assert document.data is None


def test_a_file_that_is_too_large() -> None:
    assert [fault.code for fault in read(b"a: 1\n" * 10, limit=49).faults] == ["YML005"]
    assert read(b"#" * 50, limit=50).faults == []


HUGE = {
    "aliases": "a: [" + "*a," * 300_000 + "]",
    "duplicates": "a: v\n" * 200_000,
    "directives": "%\n" * 300_000,
    "conflicts": "<<<<<<< H\n" * 100_000,
    "bidi": "a: \u202e\n" * 100_000,
    "flow": "{" + "a, " * 200_000,
    "blank": "\n" * 1_000_000,
    "quotes": "[" + '"a" ' * 200_000,
    "folded": "a: >" + "\n >" * 300_000,
    "cr": "a\r" * 500_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE)
def test_huge_files_give_a_bounded_answer(text: str) -> None:
    assert len(read(text.encode(), limit=10_000_000).faults) < 200
