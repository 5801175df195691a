import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.plan import gitindex
from crmplan.plan.gitindex import is_tracked

JOURNAL = ".crmplan/journal.jsonl"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    root = tmp_path / "repo" / "plans" / "acme"
    (root / ".crmplan").mkdir(parents=True)
    for number in range(30):
        (root / f"file-{number}.yaml").write_text("a: b\n")
    (root / ".crmplan" / "journal.json").write_text("shares its beginning with the journal\n")
    (root / JOURNAL).write_text("")
    return root


def test_outside_of_a_repository_nothing_is_tracked(plan: Path) -> None:
    assert not is_tracked(plan, JOURNAL)


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("hashing", ["sha1", "sha256"])
def test_the_index_of_every_version_is_read(plan: Path, version: int, hashing: str) -> None:
    repository = plan.parent.parent
    git(repository, "init", "-q", f"--object-format={hashing}")
    assert not is_tracked(plan, JOURNAL)
    git(repository, "add", ".")
    git(repository, "update-index", "--force-remove", f"plans/acme/{JOURNAL}")
    if version == 3:
        (repository / "later").write_text("")
        git(repository, "add", "--intent-to-add", "later")  # needs the extended flags of version 3
    git(repository, "update-index", f"--index-version={version}")
    assert (repository / ".git" / "index").read_bytes()[7] == version
    assert is_tracked(plan, "file-7.yaml")
    assert is_tracked(plan, ".crmplan/journal.json")
    assert not is_tracked(plan, JOURNAL)
    git(repository, "add", f"plans/acme/{JOURNAL}")
    assert is_tracked(plan, JOURNAL)
    assert is_tracked(plan, JOURNAL.upper())


def test_a_work_tree_keeps_its_index_elsewhere(plan: Path, tmp_path: Path) -> None:
    repository = plan.parent.parent
    git(repository, "init", "-q")
    git(repository, "add", ".")
    git(repository, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "First")
    git(repository, "worktree", "add", "-q", str(tmp_path / "tree"))
    assert is_tracked(tmp_path / "tree" / "plans" / "acme", JOURNAL)


@pytest.mark.parametrize("content", ["", "gitdir: nowhere", "gitdir: \0", "x" * 20_000])
def test_a_strange_git_file_is_no_repository(tmp_path: Path, content: str) -> None:
    (tmp_path / ".git").write_text(content)
    assert not is_tracked(tmp_path, JOURNAL)


@given(st.binary(max_size=200).map(lambda data: b"DIRC\0\0\0" + data) | st.binary(max_size=50))
def test_a_broken_index_is_no_index(data: bytes) -> None:
    for id_length in (20, 32):
        try:
            gitindex._entries(data, id_length)
        except (IndexError, ValueError):
            continue
