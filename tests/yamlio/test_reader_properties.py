"""What must hold for every file: read gives the data, spans point at it, and nothing at all makes read raise."""

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.yamlio.reader import Data, Path, Span, read
from tests.yamlio.plan_files import PlanFile, plan_files


@given(plan_files())
def test_read_gives_the_data_without_a_fault(file: PlanFile) -> None:
    document = read(file.source)
    assert document.faults == []
    assert document.data == file.data


@given(plan_files())
def test_another_reader_agrees(file: PlanFile) -> None:
    source = file.source if file.source.endswith(b"\n") else file.source + b"\n"
    theirs = yaml.load(source, yaml.BaseLoader)  # noqa: S506 - it leaves every scalar a text
    assert without_open(theirs) == without_open(read(file.source).data)


def without_open(data: object) -> object:
    """Return the data with open values as text, as a reader without our convention has them."""
    if isinstance(data, dict):
        return {key: without_open(item) for key, item in data.items()}
    if isinstance(data, list):
        return [without_open(item) for item in data]
    return "" if data in (None, "~", "null") else data


@given(plan_files())
def test_every_span_reads_again_as_its_value(file: PlanFile) -> None:
    document = read(file.source)
    assert set(document.spans) == set(paths(document.data))
    for path, span in document.spans.items():
        value = value_at(document.data, path)
        written = document.text[span.start.offset : span.end.offset]
        assert reread(written, span) == value
        assert written == written.strip("\r\n") or "+" in written
        if value is None:
            assert written in ("", "~", "null")


@given(plan_files())
def test_marks_agree_with_the_text(file: PlanFile) -> None:
    document = read(file.source)
    lines = document.text.split("\n")
    for span in document.spans.values():
        for mark in (span.key, span.start, span.end):
            before = document.text[: mark.offset]
            assert mark.line == before.count("\n") + 1
            assert mark.column == len(before) - (before.rfind("\n") + 1) + 1
        rest = lines[span.key.line - 1][span.key.column - 1 :]
        assert rest
        assert not rest[0].isspace()


@given(plan_files())
def test_keys_and_dashes_stand_where_the_spans_say(file: PlanFile) -> None:
    document = read(file.source)
    for path, span in document.spans.items():
        if path and isinstance(path[-1], str):
            assert document.text.startswith((path[-1], '"', "'"), span.key.offset)
        elif path and document.text[document.spans[path[:-1]].start.offset] != "[":
            assert document.text.startswith("-", span.key.offset)
        elif path:
            assert span.key == span.start


def reread(written: str, span: Span) -> Data:
    """Read a slice of a file on its own, as the value of a key that stands left of it."""
    if written[:1] in ("|", ">"):
        return only_value(read(f"{' ' * (span.key.column - 1)}k: {written}\n".encode()).data)
    if span.start.column == 1:
        return read(f"{written}\n".encode()).data
    return only_value(read(f"k:\n{' ' * (span.start.column - 1)}{written}\n".encode()).data)


def only_value(data: Data) -> Data:
    assert isinstance(data, dict)
    return data["k"]


def value_at(data: Data, path: Path) -> Data:
    """Return the value at a path."""
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


def paths(data: Data, base: Path = ()) -> list[Path]:
    """Return every path of the data."""
    found: list[Path] = [base]
    if isinstance(data, dict):
        found += [path for key, item in data.items() for path in paths(item, (*base, key))]
    if isinstance(data, list):
        found += [path for index, item in enumerate(data) for path in paths(item, (*base, index))]
    return found


@given(st.binary(max_size=300))
def test_no_bytes_make_read_raise(source: bytes) -> None:
    read(source)


@given(st.text(st.sampled_from("ab :-?[]{},#&*!|>'\"%@`\n\r\t \\~<=.+0\x85\u2028\ufeff\u202eé😀\x00\x1b"), max_size=80))
@settings(max_examples=400)
def test_no_text_makes_read_raise(text: str) -> None:
    document = read(text.encode())
    assert document.readable or document.faults
    for fault in document.faults:
        assert fault.message
        assert (fault.line, fault.column) <= (fault.end_line, fault.end_column)
        assert 1 <= fault.line <= text.count("\n") + text.count("\r") + 1


@given(plan_files(), st.data())
def test_a_damaged_file_never_makes_read_raise(file: PlanFile, data: st.DataObject) -> None:
    source = file.source
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, min(len(source), start + 5)))
    damage = data.draw(
        st.one_of(st.binary(max_size=4), st.sampled_from([b"\t", b'"', b"[", b"- ", b": ", b"\n", b"&a "]))
    )
    document = read(source[:start] + damage + source[end:])
    assert document.readable or document.faults
