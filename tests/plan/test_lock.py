import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan import lock
from crmplan.plan.refusals import NotWritten

HOLDER = """
    import sys, time
    from pathlib import Path
    from crmplan.plan import lock
    with lock.hold(Path(sys.argv[1])):
        print("held", flush=True)
        time.sleep(60)
"""


def start_holder(root: Path) -> "subprocess.Popen[str]":
    code = textwrap.dedent(HOLDER)
    process = subprocess.Popen([sys.executable, "-c", code, str(root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_session_waits_and_then_says_so(tmp_path: Path) -> None:
    process = start_holder(tmp_path)
    try:
        with pytest.raises(lock.Busy, match="Another session") as caught, lock.hold(tmp_path, patience=0.05):
            pass
        assert caught.value.hint
        with lock.hold(tmp_path, lock.JOURNAL, patience=0.05):
            pass
    finally:
        process.kill()
        process.communicate()


def test_the_lock_dies_with_its_session(tmp_path: Path) -> None:
    process = start_holder(tmp_path)
    process.kill()
    process.communicate()
    with lock.hold(tmp_path, patience=5):
        assert (tmp_path / ".crmplan" / "lock").exists()


def test_the_lock_is_let_go_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), lock.hold(tmp_path):
        raise KeyError
    with lock.hold(tmp_path, patience=0):
        pass


def test_our_folder_stays_out_of_git(tmp_path: Path) -> None:
    with lock.hold(tmp_path):
        pass
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    listing = subprocess.run(
        ["git", "-C", str(tmp_path), "status", "--short", "--untracked-files=all"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert listing.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_lock_that_is_a_link_costs_nobody_a_file(tmp_path: Path) -> None:
    (tmp_path / "direction.yaml").write_text("precious: yes\n")
    (tmp_path / ".crmplan").mkdir()
    (tmp_path / ".crmplan" / "lock").symlink_to("../direction.yaml")
    with pytest.raises(PlanError), lock.hold(tmp_path):
        pass
    assert (tmp_path / "direction.yaml").read_text() == "precious: yes\n"


def test_a_system_that_refuses_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_lock: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("filelock.FileLock.acquire", refused)
    with pytest.raises(NotWritten, match=r"\.crmplan/lock was not written"), lock.hold(tmp_path):
        pass
