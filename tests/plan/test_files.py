import errno
import os
import socket
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan import atomic, disk, files
from crmplan.plan.refusals import LEAVES_PLAN, TOO_LARGE, UNREADABLE, Missing, NotRead, NotWritten

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if files.is_leftover(path.name)]


def refuse(code: int) -> Callable[..., int]:
    def refused(*_arguments: object) -> int:
        raise OSError(code, os.strerror(code))

    return refused


@given(first=st.binary(max_size=300), second=st.binary(max_size=300))
def test_what_is_written_is_read(first: bytes, second: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("plan")
    files.write_file(root, "strategy/deep/fit.yaml", first)
    files.write_file(root, "strategy/deep/fit.yaml", second)
    assert files.read_file(root, "strategy/deep/fit.yaml") == second
    assert [path.name for path in (root / "strategy" / "deep").iterdir()] == ["fit.yaml"]


@posix
def test_the_mode_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old")
    (tmp_path / "a.yaml").chmod(0o640)
    files.write_file(tmp_path, "a.yaml", b"new")
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


@posix
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write_file(tmp_path, "a.yaml", b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.yaml").stat().st_mode) == 0o640


def test_a_file_marked_read_only_stays(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("old")
    (tmp_path / "a.yaml").chmod(0o444)
    with pytest.raises(NotWritten, match="read-only"):
        files.write_file(tmp_path, "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_text() == "old"
    (tmp_path / "a.yaml").chmod(0o644)


@posix
def test_writing_through_a_link_inside_the_plan_keeps_the_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    files.write_file(tmp_path, "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text() == "new"


@posix
def test_a_victim_outside_is_neither_read_nor_written(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    root = tmp_path / "plan"
    (root / "out").mkdir(parents=True)
    (root / "out" / "report.md").symlink_to("../../victim")
    for attempt in (
        lambda: files.write_file(root, "out/report.md", b"x"),
        lambda: files.read_file(root, "out/report.md"),
    ):
        with pytest.raises(NotRead) as caught:
            attempt()
        assert caught.value.code == LEAVES_PLAN
        assert "precious" not in caught.value.message
    files.sweep(root, "out/a.md")
    assert (tmp_path / "victim").read_text() == "precious"


@posix
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder", "loop"])
def test_only_ordinary_files_are_opened(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listener:
            here = Path.cwd()
            os.chdir(tmp_path)  # a socket's path is short
            listener.bind("a.yaml")
            os.chdir(here)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("a.yaml")
    with pytest.raises(NotRead) as caught:
        files.read_file(tmp_path, "a.yaml")
    assert caught.value.code == LEAVES_PLAN
    with pytest.raises(PlanError):
        files.write_file(tmp_path, "a.yaml", b"x")


@posix
def test_a_device_is_not_opened() -> None:
    with pytest.raises(NotRead):
        files.read_file(Path("/dev"), "zero")


@pytest.mark.parametrize("name", ["CON", "sub/nul.yaml", "a:b", "end.", ".git/config"])
def test_names_that_some_system_cannot_have_are_refused(tmp_path: Path, name: str) -> None:
    for attempt in (lambda: files.write_file(tmp_path, name, b"x"), lambda: files.read_file(tmp_path, name)):
        with pytest.raises(NotRead):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_and_a_large_one(tmp_path: Path) -> None:
    with pytest.raises(Missing):
        files.read_file(tmp_path, "a.yaml")
    assert files.read_if_there(tmp_path, "a.yaml") is None
    (tmp_path / "a.yaml").write_bytes(b"x" * 11)
    assert files.read_file(tmp_path, "a.yaml", limit=11) == b"x" * 11
    with pytest.raises(NotRead) as caught:
        files.read_file(tmp_path, "a.yaml", limit=10)
    assert caught.value.code == TOO_LARGE


def test_a_refused_reading_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("x")
    for code in (errno.EACCES, errno.EIO):
        monkeypatch.setattr(os, "open", refuse(code))
        with pytest.raises(NotRead, match=r"^a\.yaml cannot be read: ") as caught:
            files.read_file(tmp_path, "a.yaml")
        assert caught.value.code == UNREADABLE
        assert caught.value.hint
        monkeypatch.undo()


@pytest.mark.parametrize("call", ["create", "write", "sync", "rename", "sync_folder"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EACCES])
def test_a_refused_writing_is_a_sentence_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    (tmp_path / "a.yaml").write_text("old")
    monkeypatch.setattr(atomic, "PAUSES", ())
    monkeypatch.setattr(disk, call, refuse(code))
    with pytest.raises(NotWritten, match=r"^a\.yaml was not written: ") as caught:
        files.write_file(tmp_path, "a.yaml", b"new")
    assert caught.value.hint
    assert caught.value.__suppress_context__
    assert (tmp_path / "a.yaml").read_text() == ("new" if call == "sync_folder" else "old")
    assert leftovers(tmp_path) == []


def test_a_rename_that_windows_refuses_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tries = disk.rename, []

    def busy_twice(source: Path, target: Path) -> None:
        tries.append(source)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "the file is open")
        real(source, target)

    monkeypatch.setattr(disk, "rename", busy_twice)
    files.write_file(tmp_path, "a.yaml", b"new")
    assert (tmp_path / "a.yaml").read_bytes() == b"new"
    assert len(tries) == 3


def test_a_file_that_changed_is_not_replaced(tmp_path: Path) -> None:
    files.write_file(tmp_path, "a.yaml", b"hand")
    with pytest.raises(files.Changed):
        files.replace_file(tmp_path, "a.yaml", b"old", b"new")
    with pytest.raises(files.Changed):
        files.replace_file(tmp_path, "a.yaml", None, b"new")
    with pytest.raises(files.Changed):
        files.replace_file(tmp_path, "b.yaml", b"old", b"new")
    files.replace_file(tmp_path, "a.yaml", b"hand", b"new")
    files.replace_file(tmp_path, "c.yaml", None, b"new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.yaml": b"new", "c.yaml": b"new"}


def test_extending_cuts_what_was_torn(tmp_path: Path) -> None:
    files.extend_file(tmp_path, "j", 0, b"one\n")
    files.extend_file(tmp_path, "j", 4, b"tw")
    files.extend_file(tmp_path, "j", 4, b"two\n")
    assert (tmp_path / "j").read_bytes() == b"one\ntwo\n"


def test_a_full_disk_cuts_a_half_written_line_off_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files.extend_file(tmp_path, "j", 0, b"one\n")
    real = disk.write

    def nearly_full(descriptor: int, data: bytes) -> int:
        if len(data) < 4:
            raise OSError(errno.ENOSPC, "no space")
        return real(descriptor, data[:2])

    monkeypatch.setattr(disk, "write", nearly_full)
    with pytest.raises(NotWritten, match="disk is full"):
        files.extend_file(tmp_path, "j", 4, b"two\n")
    assert (tmp_path / "j").read_bytes() == b"one\n"


def test_removing(tmp_path: Path) -> None:
    files.write_file(tmp_path, "a/b.yaml", b"x")
    files.remove_file(tmp_path, "a/b.yaml")
    files.remove_file(tmp_path, "a/b.yaml")
    assert list((tmp_path / "a").iterdir()) == []
    with pytest.raises(PlanError):
        files.remove_file(tmp_path, "a")


def test_making_folders(tmp_path: Path) -> None:
    files.make_folder(tmp_path, "voices/sales-lead/strategy")
    files.make_folder(tmp_path, "voices/sales-lead/strategy")
    assert (tmp_path / "voices" / "sales-lead" / "strategy").is_dir()
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten, match="stands in the way"):
        files.make_folder(tmp_path, "file/under")


def test_sweeping_takes_only_what_we_left(tmp_path: Path) -> None:
    for name in (".12345678.crmplan-tmp", "notes.crmplan-tmp", "a.yaml", ".hidden"):
        (tmp_path / name).write_text("")
    files.sweep(tmp_path, "a.yaml")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".hidden", "a.yaml", "notes.crmplan-tmp"]
    files.sweep(tmp_path, "not-there/a.yaml")
