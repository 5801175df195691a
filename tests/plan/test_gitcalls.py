"""git is asked without starting anything that a repository brings along, and without leaving the plan's repository."""

import os
from pathlib import Path

import pytest

from crmplan.plan.gitcalls import NoHistory, ask
from tests import repository
from tests.repository import git

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the traps are shell scripts")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = repository.start(tmp_path / "plan")
    (folder / "crmplan.yaml").write_text("name: A\n", encoding="utf-8")
    repository.commit(folder)
    return folder


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """A program that leaves a trace when it is started."""
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def sprung(trap: Path) -> bool:
    return (trap.parent / "sprung").exists()


def everything(folder: Path) -> None:
    """Ask all that crmplan asks."""
    ask(folder, "rev-parse", "--show-prefix")
    ask(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", "HEAD^{commit}")
    ask(folder, "rev-list", "--max-count=5", "HEAD", "--", "crmplan.yaml")
    ask(folder, "ls-tree", "-r", "-z", "-l", "--full-tree", "HEAD:")
    ask(folder, "cat-file", "--batch", given=b"HEAD:crmplan.yaml\nHEAD\n")


@pytest.mark.parametrize(
    "key",
    [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "core.askPass",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "gpg.program",
        "diff.external",
        "credential.helper",
        "filter.trap.smudge",
        "filter.trap.process",
        "diff.trap.textconv",
        "uploadpack.packObjectsHook",
    ],
)
def test_a_repository_of_somebody_else_starts_nothing(plan: Path, trap: Path, key: str) -> None:
    (plan / ".gitattributes").write_text("*.yaml filter=trap diff=trap\n", encoding="utf-8")
    git(plan, "config", "log.showSignature", "true")
    repository.commit(plan)
    git(plan, "config", key, str(trap))
    everything(plan)
    assert not sprung(trap)


def test_hooks_are_not_run(plan: Path, trap: Path) -> None:
    for name in ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction"):
        (plan / ".git" / "hooks").mkdir(exist_ok=True)
        (plan / ".git" / "hooks" / name).write_bytes(trap.read_bytes())
        (plan / ".git" / "hooks" / name).chmod(0o755)
    everything(plan)
    assert not sprung(trap)


@pytest.mark.parametrize("url", ["ext::{trap}", "ssh://x/{trap}", "file://{trap}"])
def test_what_was_never_fetched_is_not_fetched_now(plan: Path, trap: Path, url: str) -> None:
    blob = git(plan, "rev-parse", "HEAD:crmplan.yaml")
    (plan / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": url.format(trap=trap),
        "remote.origin.uploadpack": str(trap),
        "core.sshCommand": str(trap),
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        git(plan, "config", key, value)
    everything(plan)
    assert not sprung(trap)


def test_a_repository_that_hides_in_the_plan_is_not_opened(plan: Path, trap: Path) -> None:
    inner = plan / "inner"
    git(plan, "init", "-q", "--bare", str(inner))
    git(inner, "config", "core.fsmonitor", str(trap))
    (inner / "crmplan.yaml").write_text("name: B\n", encoding="utf-8")
    with pytest.raises(NoHistory):
        ask(inner, "rev-parse", "--show-prefix")


def test_variables_of_a_hook_do_not_lead_elsewhere(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = repository.start(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert ask(plan, "cat-file", "-e", "HEAD:crmplan.yaml") == b""


def test_outside_of_a_repository_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(NoHistory, match="not in a git repository"):
        ask(tmp_path, "rev-parse", "HEAD")


def test_without_git_that_is_said(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(plan))
    with pytest.raises(NoHistory, match="not installed"):
        ask(plan, "rev-parse", "HEAD")


@pytest.mark.parametrize("path", ["", ".", "bin"])
def test_git_is_not_taken_from_where_one_happens_to_be(
    plan: Path, trap: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (plan / "git", plan / "bin" / "git"):
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(trap.read_bytes())
        place.chmod(0o755)
    monkeypatch.chdir(plan)
    monkeypatch.setenv("PATH", path)
    with pytest.raises(NoHistory):
        ask(plan, "rev-parse", "HEAD")
    assert not sprung(trap)


def test_a_repository_that_git_does_not_trust_is_named(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    with pytest.raises(NoHistory, match="belongs to somebody else"):
        ask(plan, "rev-parse", "HEAD")
