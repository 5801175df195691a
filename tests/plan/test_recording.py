import errno
import subprocess
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan import disk, journal, lock, recording
from crmplan.plan.refusals import NotWritten


def test_an_answer_is_kept_until_it_is_finished(tmp_path: Path) -> None:
    entry = recording.append(tmp_path, "direction.scope", None, "sales")
    assert journal.read(tmp_path).waiting == (entry,)
    recording.finish(tmp_path, entry)
    recording.finish(tmp_path, entry)
    assert journal.read(tmp_path).waiting == ()
    assert (tmp_path / journal.FILE).read_bytes().count(b"\n") == 2


def test_only_plan_values_are_taken(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        recording.append(tmp_path, "a.b", None, 5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        recording.append(tmp_path, "a.b", [{"x": True}], None)  # type: ignore[dict-item]


def test_a_torn_tail_is_cut_before_the_next_line(tmp_path: Path) -> None:
    first = recording.append(tmp_path, "a.b", None, "1")
    with (tmp_path / journal.FILE).open("ab") as stream:
        stream.write(b'{"id":"77","addre')
    second = recording.append(tmp_path, "a.b", "1", "2")
    found = journal.read(tmp_path)
    assert found.entries == (first, second)
    assert found.damaged == ()


def test_a_missing_line_end_is_made_up_for(tmp_path: Path) -> None:
    first = recording.append(tmp_path, "a.b", None, "1")
    path = tmp_path / journal.FILE
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    second = recording.append(tmp_path, "a.b", "1", "2")
    assert journal.read(tmp_path).entries == (first, second)


def test_a_full_disk_says_that_the_answer_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = recording.append(tmp_path, "a.b", None, "1")

    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(NotWritten, match=r"^The answer to a\.b is not saved\. .*disk is full") as caught:
        recording.append(tmp_path, "a.b", "1", "2")
    assert caught.value.hint
    monkeypatch.undo()
    assert journal.read(tmp_path).entries == (first,)


def test_a_busy_journal_says_that_the_answer_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with lock.hold(tmp_path, lock.JOURNAL), pytest.raises(NotWritten, match="is not saved"):
        recording.append(tmp_path, "a.b", None, "1")


def test_a_journal_that_is_a_folder_says_that_the_answer_is_not_saved(tmp_path: Path) -> None:
    (tmp_path / journal.FILE).mkdir(parents=True)
    with pytest.raises(NotWritten, match="is not saved"):
        recording.append(tmp_path, "a.b", None, "1")


def test_what_is_done_is_dropped_when_the_journal_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "ROOMY", 2_000)
    waiting = recording.append(tmp_path, "a.b", None, "kept")
    path = tmp_path / journal.FILE
    with path.open("ab") as stream:
        stream.write(b"damaged\n")
    for number in range(100):
        recording.finish(tmp_path, recording.append(tmp_path, "a.c", None, str(number)))
    found = journal.read(tmp_path)
    assert found.waiting == (waiting,)
    assert found.damaged_bytes == b"damaged\n"
    assert path.stat().st_size < 2_400


def test_a_journal_in_git_is_refused(tmp_path: Path) -> None:
    entry = recording.append(tmp_path, "a.b", None, "1")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "add", "--force", journal.FILE], check=True)
    for attempt in (
        lambda: recording.append(tmp_path, "a.b", "1", "2"),
        lambda: recording.trusted(tmp_path),
        lambda: recording.compact(tmp_path),
        lambda: recording.finish(tmp_path, entry),
    ):
        with pytest.raises(PlanError, match="tracked by git") as caught:
            attempt()
        assert "git rm --cached" in caught.value.hint
    assert journal.read(tmp_path).entries == (entry,)
