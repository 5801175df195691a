"""Commits by name, by day and by release, and the files that stood in them."""

import os
import string
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan.gitcalls import NoHistory
from crmplan.plan.history import Commit, History, history
from tests import repository
from tests.repository import git

FILE = "crmplan.yaml"


def write(plan: Path, version: str = "", name: str = "A", **files: str) -> None:
    plan.mkdir(parents=True, exist_ok=True)
    text = f"name: {name}\n" + (f'version: "{version}"\n' if version else "")
    (plan / FILE).write_text(text, encoding="utf-8", newline="")
    for file, content in files.items():
        (plan / f"{file}.yaml").write_text(content, encoding="utf-8", newline="")


@pytest.fixture(params=["", "sub", "sub/pläne 2"])
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A plan at the top of a repository or below it, with three commits and a tag."""
    top = repository.start(tmp_path / "top")
    folder = top / request.param if request.param else top
    for version, day in (("", "2026-10-01"), ("1.0", "2026-10-08"), ("1.0", "2026-10-15"), ("2.0", "2026-11-01")):
        write(folder, version, name=day, people="people: []\n")
        repository.commit(top, on=day)
    git(top, "tag", "v0", "HEAD~3")
    git(top, "tag", "-a", "board", "-m", "Board", "HEAD~1")
    return folder


def day_of(commit: Commit | None) -> str:
    return commit.on.isoformat() if commit else ""


def test_names_of_git_are_understood(plan: Path) -> None:
    known = history(plan)
    head = git(plan, "rev-parse", "HEAD")
    assert known.commit("HEAD") == known.commit("main") == known.commit(head[:8]) == known.head()
    assert day_of(known.commit("HEAD~1")) == "2026-10-15"
    assert day_of(known.tag("board")) == "2026-10-15"
    assert day_of(known.tag("0")) == "2026-10-01"


@pytest.mark.parametrize(
    "name",
    ["", "-x", "--upload-pack=x", "nope", "HEAD\n", "HEAD:crmplan.yaml", "main..HEAD", "^HEAD", "HEAD^{tree}",
     "a" * 999, "HEAD;id", "$(id)", "\x00", "main --all", "@{-9}", "../x"],
)  # fmt: skip
def test_what_is_no_commit_is_none(plan: Path, name: str) -> None:
    assert history(plan).commit(name) is None


def test_a_day_means_the_last_commit_before_it(plan: Path) -> None:
    known = history(plan)
    assert day_of(known.before(date(2026, 10, 15))) == "2026-10-08"
    assert day_of(known.before(date(2026, 10, 17))) == "2026-10-15"
    assert day_of(known.before(date(2030, 1, 1))) == "2026-11-01"
    assert known.before(date(2026, 9, 1)) is None


def test_a_release_is_the_commit_in_which_the_version_changed(plan: Path) -> None:
    known = history(plan)
    assert day_of(known.release("1.0")) == "2026-10-08"
    assert day_of(known.release("2.0")) == "2026-11-01"
    assert known.release("3.0") is None


def test_a_version_that_came_back_is_the_latest(plan: Path) -> None:
    write(plan, "1.0")
    repository.commit(plan, on="2026-11-05")
    assert day_of(history(plan).release("1.0")) == "2026-11-05"


def test_files_are_those_of_the_commit(plan: Path) -> None:
    known = history(plan)
    (plan / FILE).write_text("name: edited\n", encoding="utf-8")
    before = known.before(date(2026, 10, 15))
    assert before is not None
    found = known.files(before, {FILE, "people.yaml", "timeline.yaml"})
    assert found == {FILE: b'name: 2026-10-08\nversion: "1.0"\n', "people.yaml": b"people: []\n"}


def test_bytes_come_back_as_they_were_committed(plan: Path) -> None:
    odd = b"\xef\xbb\xbfname: A\r\n# \xff\x00 missing\n\n"
    (plan / FILE).write_bytes(odd)
    repository.commit(plan)
    known = history(plan)
    assert known.files(known.head(), {FILE}) == {FILE: odd}


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_are_not_followed(plan: Path) -> None:
    (plan / "people.yaml").unlink()
    (plan / "people.yaml").symlink_to("/etc/passwd")
    repository.commit(plan)
    known = history(plan)
    assert set(known.files(known.head(), {FILE, "people.yaml"})) == {FILE}


def test_a_file_that_is_too_large_is_refused(plan: Path) -> None:
    (plan / "people.yaml").write_bytes(b"#" * 2_000_001)
    repository.commit(plan)
    known = history(plan)
    with pytest.raises(PlanError, match=r"people\.yaml"):
        known.files(known.head(), {"people.yaml"})


def test_a_plan_that_was_elsewhere_has_no_files_there(plan: Path) -> None:
    top = Path(git(plan, "rev-parse", "--show-toplevel"))
    moved = top / "moved"
    write(moved)
    repository.commit(top)
    known = history(moved)
    first = known.before(date(2026, 10, 17))
    assert first is not None
    assert known.files(first, {FILE}) == {}


def test_what_git_lost_is_named(plan: Path) -> None:
    known = history(plan)
    blob = git(plan, "rev-parse", "HEAD:./people.yaml")
    top = Path(git(plan, "rev-parse", "--show-toplevel"))
    (top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(PlanError, match=r"people\.yaml of the commit"):
        known.files(known.head(), {FILE, "people.yaml"})


def test_a_shallow_clone_says_that_it_is_cut_short(plan: Path, tmp_path: Path) -> None:
    top = git(plan, "rev-parse", "--show-toplevel")
    git(tmp_path, "clone", "-q", "--depth", "1", Path(top).as_uri(), "cut")
    assert not history(plan).is_cut_short()
    assert history(tmp_path / "cut").is_cut_short()


def test_a_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    folder = repository.start(tmp_path / "new")
    write(folder)
    with pytest.raises(NoHistory, match="no commit yet"):
        history(folder).head()
    assert history(folder).before(date(2030, 1, 1)) is None
    assert history(folder).release("1.0") is None


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = repository.start(tmp_path_factory.mktemp("words"))
    write(folder)
    repository.commit(folder)
    return history(folder)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=30) | st.text(alphabet=string.punctuation + "HEADmain0", max_size=12))
def test_any_words_are_a_commit_or_none(known: History, words: str) -> None:
    found = known.commit(words)
    assert found is None or found == known.head()
