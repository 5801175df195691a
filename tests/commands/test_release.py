"""``crmplan release``: the version on documents, a later diff, names that are refused, a plan that is a draft."""

import shutil
from pathlib import Path

import pytest

from tests.program import TODAY, Ran, crmplan


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def release(plan: Path, *arguments: str) -> Ran:
    return crmplan("release", *arguments, "--today", TODAY, folder=plan)


def test_it_sets_the_version_that_documents_show(sample: Path) -> None:
    done = release(sample, "2027-board")
    assert done.code == 0
    assert "is at version 2027-board now" in done.out
    assert "draft" not in done.out
    assert 'version: "2027-board"' in (sample / "crmplan.yaml").read_text(encoding="utf-8")
    crmplan("render", "executive-summary", "--format", "md", "--today", TODAY, folder=sample)
    assert "Plan version 2027-board" in (sample / "deliverables" / "executive-summary.md").read_text(encoding="utf-8")


def test_a_later_diff_works_without_git(sample: Path) -> None:
    release(sample, "2.0")
    crmplan("answer", "direction.crm_users", "130", "--today", TODAY, folder=sample)
    for arguments in ([], ["2.0"], ["2027-01-01"]):
        done = crmplan("diff", *arguments, "--today", TODAY, folder=sample)
        assert done.code == 0
        assert "since release 2.0 (22 Nov 2026)" in done.out
        assert "130 people" in done.out


def test_a_plan_short_of_its_gate_is_released_as_a_draft(fresh: Path) -> None:
    done = release(fresh, "0.1")
    assert done.code == 0
    assert "It is a draft: the gate “planning” is not reached." in done.out
    assert "(draft, 22 Nov 2026)" in crmplan("diff", "--today", TODAY, folder=fresh).out


def test_a_name_is_given_once(fresh: Path) -> None:
    release(fresh, "0.1")
    before = {path: path.read_bytes() for path in fresh.rglob("*.yaml")}
    for name in ("0.1", "0.1"):
        done = release(fresh, name)
        assert done.code == 2
        assert "There is a release “0.1” already." in done.err
    assert {path: path.read_bytes() for path in fresh.rglob("*.yaml")} == before


@pytest.mark.parametrize("name", ["../x", "", "a b", "2027-01-01", "nul", "\x1b[31m"])
def test_names_that_cannot_be_are_refused(fresh: Path, name: str) -> None:
    done = release(fresh, name)
    assert done.code == 2
    assert "\x1b" not in done.err
    assert not (fresh / "releases").exists()


def test_check_is_not_disturbed_by_what_is_kept(sample: Path) -> None:
    before = crmplan("check", "--today", TODAY, folder=sample)
    release(sample, "2.0")
    assert crmplan("check", "--today", TODAY, folder=sample).out == before.out


def test_a_folder_that_cannot_be_written_is_told(fresh: Path) -> None:
    (fresh / "releases").write_text("in the way", encoding="utf-8")
    done = release(fresh, "0.1")
    assert done.code == 2
    assert "version" not in (fresh / "crmplan.yaml").read_text(encoding="utf-8").replace("# version", "")
    shutil.rmtree(fresh)
