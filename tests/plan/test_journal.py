import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan import journal
from crmplan.plan.journal import Entry, Journal, done_line, entry_line, parse

TEXT = st.text(max_size=8)
DATA: st.SearchStrategy[Any] = st.recursive(
    st.none() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
ENTRIES = st.builds(Entry, st.uuids().map(str), TEXT, DATA, DATA)
FIRST = Entry("1", "direction.scope", None, "sales")
SECOND = Entry("2", "direction.scope", "sales", {"value": "service", "status": "agreed"})


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda entry: entry.id), st.data())
def test_what_is_written_is_read(entries: list[Entry], data: st.DataObject) -> None:
    done = data.draw(st.sets(st.sampled_from([entry.id for entry in entries]))) if entries else set()
    lines = b"".join(entry_line(entry) for entry in entries) + b"".join(done_line(id) for id in done)
    found = parse(lines)
    assert found == Journal(tuple(entries), frozenset(done), end=len(lines))
    assert found.waiting == tuple(entry for entry in entries if entry.id not in done)


@given(st.lists(ENTRIES, max_size=3), ENTRIES, st.integers(min_value=0))
def test_a_torn_tail_does_not_count(entries: list[Entry], torn: Entry, length: int) -> None:
    whole = b"".join(entry_line(entry) for entry in entries)
    line = entry_line(torn)[:-1]
    found = parse(whole + line[: length % len(line)])
    assert found.entries == tuple(entries)
    assert (found.end, found.damaged, found.closed) == (len(whole), (), True)


def test_a_tail_that_only_lacks_its_line_end_counts() -> None:
    data = entry_line(FIRST) + entry_line(SECOND)[:-1]
    found = parse(data)
    assert found.entries == (FIRST, SECOND)
    assert (found.end, found.closed) == (len(data), False)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_a_flipped_byte_is_never_taken_for_an_answer(where: int, flip: int) -> None:
    line = bytearray(entry_line(FIRST))
    line[where % (len(line) - 1)] ^= flip
    found = parse(bytes(line) + entry_line(SECOND))
    assert FIRST == SECOND or all(entry in (FIRST, SECOND) for entry in found.entries)
    if found.entries[0] == SECOND:
        assert found.damaged[0] == 1
        assert found.damaged_bytes


@pytest.mark.parametrize(
    "body",
    [
        {"id": "1", "address": "a.b", "shown": None},
        {"id": "1", "address": "a.b", "shown": None, "new": 1},
        {"id": "1", "address": "a.b", "shown": None, "new": True},
        {"id": 1, "address": "a.b", "shown": None, "new": "x"},
        {"id": "1", "address": "a.b", "shown": None, "new": "x", "file": "../x"},
        {"done": None},
        {"done": ["1"]},
        {},
    ],
)
def test_a_line_of_another_shape_is_damaged_whatever_its_checksum_says(body: dict[str, Any]) -> None:
    line = json.dumps({**body, "checksum": journal._checksum(body)}).encode() + b"\n"
    found = parse(line)
    assert (found.entries, found.done, found.damaged) == ((), frozenset(), (1,))


@pytest.mark.parametrize(
    "line", [b"[]\n", b"{}\n", b"\xff\xfe\n", b"[" * 100_000 + b"\n", b"1" * 5000 + b"\n", b"NaN\n"]
)
def test_no_line_stops_the_reading(line: bytes) -> None:
    found = parse(line + entry_line(FIRST))
    assert (found.entries, found.damaged, found.damaged_bytes) == ((FIRST,), (1,), line)


def test_empty_lines_and_windows_line_ends_do_no_harm() -> None:
    found = parse(b"\r\n\n" + entry_line(FIRST).replace(b"\n", b"\r\n"))
    assert (found.entries, found.damaged) == ((FIRST,), ())


def test_a_line_holds_the_address_and_no_path() -> None:
    assert json.loads(entry_line(FIRST)).keys() == {"id", "address", "shown", "new", "checksum"}


def test_counting_never_writes(tmp_path: Path) -> None:
    assert journal.waiting(tmp_path) == 0
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".crmplan").mkdir()
    (tmp_path / journal.FILE).write_bytes(entry_line(FIRST) + entry_line(SECOND) + done_line("1") + b'{"torn')
    assert journal.waiting(tmp_path) == 1
    assert [path.name for path in (tmp_path / ".crmplan").iterdir()] == ["journal.jsonl"]


def test_a_journal_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: b\n")
    (tmp_path / ".crmplan").mkdir()
    (tmp_path / journal.FILE).symlink_to("../a.yaml")
    with pytest.raises(PlanError):
        journal.read(tmp_path)
