"""Bad input gets a sentence and the exit code of the design, never a traceback."""

import contextlib
import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crmplan.plan import disk
from tests import kinds
from tests.plan_builder import Fragment, write
from tests.program import TODAY, Ran, crmplan

CONFLICT = b"<<<<<<< mine\nname: mine\n=======\nname: theirs\n>>>>>>> theirs\n"
FAULTS = {
    "not YAML": b"name: [\n",
    "a tab": b"name:\n\t- b\n",
    "merge-conflict markers": CONFLICT,
    "100000 brackets": b"[" * 100_000,
    "100000 braces": b"{" * 100_000,
    "deep dashes": b"- " * 5000 + b"x\n",
    "deep keys": b"".join(b" " * depth + b"a:\n" for depth in range(200)),
    "not UTF-8": b"name: caf\xe9\n",
    "UTF-16": "name: x\n".encode("utf-16"),
    "a NUL": b"name: a\0b\n",
    "an escape sequence": b"name: a\x1b[31mb\n",
    "two documents": b"name: a\n---\nname: b\n",
    "a directive": b"%YAML 1.2\n---\nname: a\n",
    "an anchor": b"name: &a [*a, *a]\n",
    "a tag": b"name: !!python/object/apply:os.system [echo pwned]\n",
    "a list": b"- name\n",
    "a text": b"just words\n",
    "a key twice": b"name: a\nname: b\n",
    "a key that is a list": b"[a, b]: c\n",
    "3 MB": b"# " + b"x" * 3_000_000 + b"\nname: a\n",
}
EVERY_FILE = ("people.yaml", "timeline.yaml", "decisions.yaml", "waivers.yaml", "strategy/direction.yaml")
LOOKING = [
    ["check"],
    ["check", "--format", "sarif"],
    ["status"],
    ["next", "direction"],
    ["interview", "--no-input", "direction"],
    ["timeline"],
    ["agenda"],
    ["render", "readiness-report", "--format", "md"],
]
PLAIN: Fragment = {
    "waivers": [],
    "decisions": [],
    "people": [],
    "timeline": {"tasks": []},
    "direction": {"destination": "There"},
}


def in_words(done: Ran) -> None:
    """A run ended with a sentence, or with nothing to complain of."""
    assert done.code in {0, 1, 2}, done.all
    assert "Traceback" not in done.all
    assert "\x1b" not in done.all
    assert done.code != 2 or done.err.startswith("crmplan: ")
    assert len(done.err) < 2000


@pytest.mark.parametrize("fault", FAULTS)
def test_broken_files_are_findings_and_everything_else_goes_on(tmp_path: Path, fault: str) -> None:
    write(tmp_path, PLAIN)
    for name in EVERY_FILE:
        (tmp_path / name).write_bytes(FAULTS[fault])
    for arguments in LOOKING:
        in_words(crmplan(*arguments, "--today", TODAY, folder=tmp_path))
    found = crmplan("check", "--format", "concise", "--today", TODAY, folder=tmp_path)
    assert found.code == 1
    for name in EVERY_FILE:
        assert any(line.startswith(f"{name}:") and " YML0" in line for line in found.out.splitlines()), name


@pytest.mark.parametrize("fault", FAULTS)
def test_settings_that_cannot_be_read_exit_with_two(tmp_path: Path, fault: str) -> None:
    (tmp_path / "crmplan.yaml").write_bytes(FAULTS[fault])
    for command in ("check", "status", "answer"):
        done = crmplan(command, *(["direction.sector", "x"] if command == "answer" else []), folder=tmp_path)
        in_words(done)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("crmplan: crmplan.yaml:")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_checklist_that_cannot_be_read_exits_with_two(tmp_path: Path, fault: str) -> None:
    write(tmp_path, {"files": {"checklists/strategy/own.yaml": ""}})
    (tmp_path / "checklists/strategy/own.yaml").write_bytes(FAULTS[fault])
    done = crmplan("check", folder=tmp_path)
    in_words(done)
    assert done.code == 2
    assert "own.yaml" in done.err


@pytest.mark.parametrize("fault", FAULTS)
def test_answers_that_cannot_be_read_exit_with_two(tmp_path: Path, fault: str) -> None:
    write(tmp_path, PLAIN)
    for name in ("a.yaml", "a.csv"):
        (tmp_path / name).write_bytes(FAULTS[fault])
        in_words(crmplan("interview", "--answers", name, folder=tmp_path))


@pytest.mark.parametrize(
    "line", ["check", "status", "next", "answer a.b c", "interview --no-input", "render", "timeline", "agenda"]
)
def test_no_plan_here_exits_with_two(tmp_path: Path, line: str) -> None:
    arguments = line.split()
    done = crmplan(*arguments, folder=tmp_path)
    in_words(done)
    assert done.code == 2
    assert "There is no plan in .: no crmplan.yaml here or above." in done.err
    elsewhere = ["check", "nowhere"] if arguments == ["check"] else [*arguments, "--plan", "nowhere"]
    done = crmplan(*elsewhere, folder=tmp_path)
    in_words(done)
    assert (done.code, "There is no folder nowhere." in done.err) == (2, True)


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    write(tmp_path, PLAIN)
    (tmp_path / "people.yaml").unlink()
    (tmp_path / "people.yaml").mkdir()
    (tmp_path / "crm").mkdir()
    (tmp_path / "crm/crmplan.yaml").mkdir()
    done = crmplan("check", "--format", "concise", folder=tmp_path)
    assert (done.code, "people.yaml:1:1: YML016" in done.out) == (1, True)
    done = crmplan("check", folder=tmp_path / "crm")
    assert (done.code, "not an ordinary file" in done.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("interview <&-", 2),
        ("interview --plain <&-", 2),
        ("interview </dev/null", 2),
        ("init new <&-", 2),
        ("init new </dev/null", 2),
        ("answer direction.sector - <&-", 2),
        ("answer direction.sector - </dev/null", 2),
        ("status >&-", 0),
        ("status 2>&-", 0),
        ("status <&- >&- 2>&-", 0),
        ("check >/dev/full", 2),
    ],
)
def test_closed_streams(tmp_path: Path, command: str, code: int) -> None:
    write(tmp_path, PLAIN)
    line = f"'{sys.executable}' -m crmplan {command}"
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert code == 0 or done.stderr.count("crmplan: ") == 1
    assert not (tmp_path / "new").exists()


@contextlib.contextmanager
def no_rights(folder: Path) -> Iterator[None]:
    """Let the block run as somebody who may not do everything: root may."""
    if os.geteuid() != 0:
        yield
        return
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
    try:
        if not os.access(disk.__file__, os.R_OK, effective_ids=True):
            pytest.skip("runs as root from a folder that nobody else may read")
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def guarded() -> Iterator[Path]:
    """A plan outside pytest's own folder, which only its owner may enter."""
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        yield kinds.make(Path(parent) / "plan")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_what_may_not_be_read_is_a_finding(guarded: Path) -> None:
    crmplan("check", folder=guarded)  # everything is imported before the rights are gone
    with no_rights(guarded):
        (guarded / kinds.FILE).chmod(0)
        done = crmplan("check", "--format", "concise", folder=guarded)
        assert (done.code, f"{kinds.FILE}:1:1: YML019" in done.out) == (1, True)
        (guarded / "crmplan.yaml").chmod(0)
        done = crmplan("check", folder=guarded)
        assert (done.code, "this account has no permission" in done.err) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are others there")
def test_where_nothing_may_be_written_nothing_is_saved_and_that_is_said(guarded: Path) -> None:
    for arguments in (["answer", "kinds.mood", "3"], ["render", "glossary"]):
        crmplan(*arguments, folder=guarded)  # everything is imported before the rights are gone
    with no_rights(guarded):
        guarded.chmod(0o555)
        (guarded / ".crmplan").chmod(0o555)
        for path in (guarded / ".crmplan").iterdir():
            path.chmod(0o444)
        done = crmplan("answer", "kinds.short", "x", folder=guarded)
        in_words(done)
        assert done.code == 2
        assert "was not written" in done.err
        done = crmplan("render", "glossary", "--out", "documents", folder=guarded)
        in_words(done)
        assert done.code == 2
        done = crmplan("interview", "kinds", "--plain", folder=guarded, stdin="x\n:quit\n")
        assert "was not written" in done.out
        for path in (guarded, guarded / ".crmplan"):
            path.chmod(0o755)
    assert kinds.opened(guarded).text("kinds.short") == ""


def test_a_full_disk_is_said_and_the_old_answer_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = kinds.make(tmp_path / "plan")
    crmplan("answer", "kinds.short", "old", folder=folder)

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), f"{descriptor} {len(data)}")

    monkeypatch.setattr(disk, "write", full)
    for arguments, code in ((["answer", "kinds.short", "new"], 2), (["render", "glossary"], 2)):
        done = crmplan(*arguments, folder=folder)
        in_words(done)
        assert done.code == code
        assert "the disk is full" in done.err
    done = crmplan("interview", "kinds", "--plain", folder=folder, stdin="x\n:quit\n")
    assert "is not saved" in done.out
    assert "0 answers saved." in done.out
    monkeypatch.undo()
    assert kinds.opened(folder).text("kinds.short") == "old"
    assert crmplan("answer", "kinds.short", "new", folder=folder).code == 0


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk, which needs root")
def test_a_really_full_disk(tmp_path: Path) -> None:
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(tmp_path)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("this machine mounts no small disk")
    try:
        folder = kinds.make(tmp_path / "plan")
        with contextlib.suppress(OSError), (tmp_path / "filler").open("wb", buffering=0) as filler:
            while filler.write(b"x" * 4096):
                pass
        done = crmplan("answer", "kinds.short", "x" * 9000, folder=folder)
        in_words(done)
        assert done.code in {1, 2}
        (tmp_path / "filler").unlink()
        assert all(file.document and not file.document.faults for file in kinds.opened(folder).files.values())
        assert crmplan("answer", "kinds.mood", "3", folder=folder).code == 0
    finally:
        subprocess.run(["umount", str(tmp_path)], check=False)


def test_a_plan_on_which_another_session_sits_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crmplan.plan import lock  # noqa: PLC0415

    folder = kinds.make(tmp_path / "plan")
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.hold(folder.resolve(), lock.JOURNAL):
        done = crmplan("answer", "kinds.short", "x", folder=folder)
    in_words(done)
    assert (done.code, "Another session is writing to this plan" in done.err) == (2, True)
