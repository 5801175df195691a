"""What must hold for every change: it says what was asked, and every other byte and comment is where it was."""

from collections.abc import Callable

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from crmplan.yamlio import characters, writer
from crmplan.yamlio.changes import with_value, without
from crmplan.yamlio.reader import Data, Path, read
from crmplan.yamlio.sheet import Sheet
from tests.yamlio.plan_files import PlanFile, plan_files

TEXTS = st.one_of(
    st.sampled_from(
        ["no", "null", "~", "", "01067", "# not comment", "key: value", "- x", "? x", ": x", "a #b", "a: "]
    ),
    st.sampled_from(
        ["two\nlines", "two\nlines\n", " a\n  b\n", "a \nb", "\n\na", "a\n\n", "# a\nb: c\n- d\n", "\ta\n b"]
    ),
    st.text(st.sampled_from("ab é😀\u00a0\u200b\u2028\t\n#:-?'\"\\{}[],&*!|>%@`=~<.0"), max_size=15),
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u061c\u200e\u200f"), max_size=20
    ).filter(lambda text: not set(text) & set(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]))),
)
DAMAGE = [
    b"",
    b"\n",
    b"? ",
    b"- ",
    b": ",
    b"#",
    b" #",
    b"'",
    b'"',
    b"|",
    b"{",
    b"]",
    b"&a ",
    b"!",
    b"~",
    b"\xc3",
    b"\t",
    b"  ",
]
KEYS = st.sampled_from(["new", "value", "status", "id", "on", "a b", "x: y", "#1", "é😀", "null"])
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def every_path(data: Data, base: Path = ()) -> list[Path]:
    """Return every path below the top."""
    found: list[Path] = [base] if base else []
    if isinstance(data, dict):
        found += [path for key, item in data.items() for path in every_path(item, (*base, key))]
    if isinstance(data, list):
        found += [path for index, item in enumerate(data) for path in every_path(item, (*base, index))]
    return found


def at(data: Data, path: Path) -> Data:
    """Return the value at a path."""
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


def changed(edit: Callable[[], bytes], expected: Data) -> bytes | None:
    """Make a change and look at its data; None when it was refused, which must stay rare."""
    try:
        result = edit()
    except writer.SpliceRefused as refusal:
        event(f"refused: {refusal.message}")
        return None
    assert read(result).data == expected
    assert result.count(b"\n") == result.count(b"\r\n") or b"\r" not in result
    return result


def outside(source: bytes, result: bytes, start: int, end: int) -> None:
    """Assert that the bytes before ``start`` and from ``end`` on are the same; offsets in characters of the text."""
    text = read(source).text
    before, after = text[:start].encode(), text[end:].encode()
    bare = result.removeprefix(b"\xef\xbb\xbf")
    assert result.startswith(b"\xef\xbb\xbf") == source.startswith(b"\xef\xbb\xbf")
    assert bare.startswith(before)
    assert bare.endswith(after)
    assert len(bare) >= len(before) + len(after)


def assert_only_inserted(source: bytes, result: bytes) -> None:
    """Assert that the result is the source with one piece put in."""
    same = next((index for index, (a, b) in enumerate(zip(source, result, strict=False)) if a != b), len(source))
    assert result.endswith(source[same:])


def comments(source: bytes) -> list[str]:
    """Return the comments of a file."""
    return [text for _offset, text in Sheet(source).comments]


@given(plan_files())
def test_every_comment_is_known(file: PlanFile) -> None:
    assert sorted(comments(file.source)) == sorted(file.comments)


@given(plan_files(), st.data())
def test_a_replaced_text_changes_only_its_own_lines(file: PlanFile, data: st.DataObject) -> None:
    paths = [path for path in every_path(file.data) if not isinstance(at(file.data, path), dict | list)]
    path = data.draw(st.sampled_from(paths or every_path(file.data)))
    value = data.draw(TEXTS)
    result = changed(lambda: writer.replace(file.source, path, value), with_value(file.data, path, value))
    assert result is not None
    if not isinstance(at(file.data, path), dict | list):
        assert comments(result) == comments(file.source)
    span = read(file.source).spans[path]
    if "\n" not in value and not isinstance(at(file.data, path), dict | list):
        text = read(file.source).text
        start = span.start.offset - (1 if text[span.start.offset - 1 : span.start.offset] == " " else 0)
        outside(file.source, result, start, span.end.offset)


@given(plan_files(), st.data())
def test_any_value_takes_the_place_of_any_other(file: PlanFile, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(every_path(file.data)))
    value = data.draw(VALUES)
    result = changed(lambda: writer.replace(file.source, path, value), with_value(file.data, path, value))
    assert result is not None


@given(plan_files(), st.data())
def test_a_key_is_added_to_any_mapping(file: PlanFile, data: st.DataObject) -> None:
    groups = [
        path
        for path in [(), *every_path(file.data)]
        if isinstance(at(file.data, path), dict) or at(file.data, path) is None
    ]
    path = data.draw(st.sampled_from(groups))
    key, value = data.draw(KEYS), data.draw(VALUES)
    present = at(file.data, path)
    group = dict(present) if isinstance(present, dict) else {}
    assume(key not in group)
    result = changed(
        lambda: writer.add_key(file.source, path, key, value), with_value(file.data, path, {**group, key: value})
    )
    assert result is not None
    if group:
        assert_only_inserted(file.source, result)
        assert comments(result) == comments(file.source)


@given(plan_files(), st.data())
def test_a_row_is_appended_to_any_list(file: PlanFile, data: st.DataObject) -> None:
    lists = [
        path for path in every_path(file.data) if isinstance(at(file.data, path), list) or at(file.data, path) is None
    ]
    assume(lists)
    path = data.draw(st.sampled_from(lists))
    row = data.draw(VALUES)
    present = at(file.data, path)
    rows = list(present) if isinstance(present, list) else []
    result = changed(lambda: writer.append(file.source, path, row), with_value(file.data, path, [*rows, row]))
    assert result is not None
    if rows:
        assert_only_inserted(file.source, result)
        assert comments(result) == comments(file.source)


@given(plan_files(), st.data())
def test_any_key_or_row_is_removed(file: PlanFile, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(every_path(file.data)))
    result = changed(lambda: writer.remove(file.source, path), without(file.data, path))
    assert result is not None


@given(plan_files(), plan_files(), st.data())
def test_a_file_is_updated_to_any_other(file: PlanFile, other: PlanFile, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([(), *every_path(file.data)]))
    value = (
        data.draw(st.sampled_from([at(other.data, where) for where in every_path(other.data)])) if path else other.data
    )
    result = changed(lambda: writer.update(file.source, path, value), with_value(file.data, path, value))
    assert result is not None


@given(plan_files(), st.data())
def test_a_damaged_file_is_changed_rightly_or_not_at_all(file: PlanFile, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(file.source)))
    end = data.draw(st.integers(start, min(len(file.source), start + 4)))
    source = file.source[:start] + data.draw(st.sampled_from(DAMAGE)) + file.source[end:]
    document = read(source)
    path = data.draw(st.sampled_from([(), *every_path(document.data)]))
    value = data.draw(VALUES)
    try:
        result = read(writer.update(source, path, value))
    except writer.SpliceRefused:
        return
    assert result.data == with_value(document.data, path, value)
    assert len(result.faults) <= len(document.faults)


@given(VALUES.filter(lambda value: isinstance(value, dict)))
def test_fresh_yaml_reads_back(value: Data) -> None:
    document = read(writer.render(value).encode())
    assert document.faults == []
    assert document.data == value


@given(st.text(st.characters(), max_size=20), plan_files(), st.data())
def test_a_text_reads_back_equal_or_is_refused(text: str, file: PlanFile, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(every_path(file.data)))
    if characters.ACTING.search(text):
        with pytest.raises(writer.SpliceRefused, match="cannot be saved"):
            writer.replace(file.source, path, text)
    else:
        assert at(read(writer.replace(file.source, path, text)).data, path) == text


def test_nothing_is_written_when_nothing_changes() -> None:
    source = b"a: [b , c] # d\r\ne:  'f'"
    assert writer.update(source, (), {"a": ["b", "c"], "e": "f"}) == source


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\r", "\x85", "\u202e", "\u200f", "\ud800"])
def test_a_character_that_acts_is_refused(char: str) -> None:
    with pytest.raises(writer.SpliceRefused, match=r"cannot be saved \(U\+"):
        writer.replace(b"a: b\n", ("a",), f"x{char}y")
