"""Which earlier state a word stands for: a release, a day, what git knows; and sentences when there is none."""

from datetime import date
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan.loading import load
from crmplan.plan.model import Plan
from crmplan.plan.past import past
from crmplan.plan.releases import release
from crmplan.yamlio.reader import Data
from tests import repository
from tests.plan_builder import TODAY, build, full_catalogue
from tests.repository import git

USERS = "direction.crm_users"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository above the temporary folder counts."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def users(folder: Path, count: int, version: str = "") -> Plan:
    settings: dict[str, Data] = {"version": version} if version else {}
    return build(folder, {"settings": settings, "direction": {"crm_users": str(count)}})


def fresh(folder: Path) -> Plan:
    return load(folder, today=TODAY, catalogue=full_catalogue())


def told(plan: Plan, ref: str = "") -> object:
    return past(plan, ref).plan(plan).value(USERS)


def test_without_git_releases_are_all_there_is(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="nothing to compare with"):
        past(users(tmp_path, 10))
    release(users(tmp_path, 10), "1.0", draft=False)
    users(tmp_path, 20, "1.0")
    release(fresh(tmp_path), "2.0", draft=True)
    plan = users(tmp_path, 30, "2.0")
    assert (told(plan), told(plan, "1.0"), told(plan, "2.0")) == (20, 10, 20)
    assert past(plan).words == "release 2.0 (draft, 2026-11-22)"
    assert told(plan, "2027-01-01") == 20
    with pytest.raises(PlanError, match="before 2026-11-22"):
        past(plan, "2026-11-22")
    with pytest.raises(PlanError, match=r"no release, commit, tag or branch “3\.0”") as caught:
        past(plan, "3.0")
    assert "1.0, 2.0" in caught.value.hint


def test_in_git_the_last_commit_is_compared_with(tmp_path: Path) -> None:
    repository.start(tmp_path)
    users(tmp_path, 10)
    with pytest.raises(PlanError, match="no commit yet"):
        past(fresh(tmp_path))
    first = repository.commit(tmp_path, on="2026-11-01")
    plan = users(tmp_path, 20)
    assert told(plan) == told(plan, "HEAD") == told(plan, "main") == told(plan, first[:7]) == 10
    assert past(plan, first[:7]).words == f"commit {first[:9]} (2026-11-01)"
    assert past(plan, "main").words == f"main (commit {first[:9]}, 2026-11-01)"


def test_the_last_release_comes_before_the_last_commit(tmp_path: Path) -> None:
    repository.start(tmp_path)
    users(tmp_path, 10, "1.0")
    repository.commit(tmp_path)
    users(tmp_path, 20, "1.0")
    repository.commit(tmp_path)
    plan = users(tmp_path, 30, "1.0")
    assert (told(plan), told(plan, "1.0"), told(plan, "HEAD")) == (10, 10, 20)
    assert past(plan).kind == "release"


def test_a_tag_stands_for_a_release(tmp_path: Path) -> None:
    repository.start(tmp_path)
    users(tmp_path, 10)
    repository.commit(tmp_path)
    git(tmp_path, "tag", "v1.0")
    users(tmp_path, 20)
    repository.commit(tmp_path)
    assert told(fresh(tmp_path), "1.0") == told(fresh(tmp_path), "v1.0") == 10


def test_a_release_kept_in_the_plan_wins_over_a_branch_of_its_name(tmp_path: Path) -> None:
    repository.start(tmp_path)
    release(users(tmp_path, 10), "board", draft=False)
    users(tmp_path, 20, "board")
    repository.commit(tmp_path)
    git(tmp_path, "branch", "board")
    assert told(fresh(tmp_path), "board") == 10
    assert told(fresh(tmp_path), "refs/heads/board") == 20


def test_a_day_is_the_last_commit_before_it(tmp_path: Path) -> None:
    repository.start(tmp_path)
    for count, day in ((10, "2026-11-01"), (20, "2026-11-10")):
        users(tmp_path, count)
        repository.commit(tmp_path, on=day)
    plan = users(tmp_path, 30)
    assert (told(plan, "2026-11-10"), told(plan, "2026-11-12")) == (10, 20)
    with pytest.raises(PlanError, match="before 2026-10-01"):
        past(plan, "2026-10-01")


def test_a_day_before_the_first_commit_may_have_a_release(tmp_path: Path) -> None:
    release(build(tmp_path, {"direction": {"crm_users": "10"}}, today=date(2026, 10, 1)), "1.0", draft=False)
    repository.start(tmp_path)
    plan = users(tmp_path, 20, "1.0")
    assert told(plan, "2026-10-15") == 10
    repository.commit(tmp_path, on="2026-11-01")
    assert told(plan, "2026-10-15") == 10
    assert told(plan, "2026-11-15") == 20


def test_a_plan_that_was_not_there_is_told(tmp_path: Path) -> None:
    repository.start(tmp_path)
    (tmp_path / "readme").write_text("x", encoding="utf-8")
    repository.commit(tmp_path)
    plan = users(tmp_path / "plans" / "a", 10)
    with pytest.raises(PlanError, match="not in this place") as caught:
        past(plan)
    assert caught.value.hint == "There is no plans/a/crmplan.yaml there."


def test_an_old_plan_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    repository.start(tmp_path)
    (tmp_path / "crmplan.yaml").write_text("nome: A\n", encoding="utf-8")
    repository.commit(tmp_path)
    plan = users(tmp_path, 10)
    with pytest.raises(PlanError, match=r"In commit \w+ \(2026-11-20\), the plan cannot be read"):
        past(plan).plan(plan)


def test_questions_and_shared_thresholds_are_those_of_today(tmp_path: Path) -> None:
    top = repository.start(tmp_path)
    house = top / "house"
    house.mkdir()
    (house / "thresholds.yaml").write_text("contact_gap_days: 45\n", encoding="utf-8")
    plan = top / "plan"
    extending: dict[str, Data] = {"settings": {"extends": ["../house"]}, "direction": {"crm_users": "10"}}
    build(plan, extending)
    repository.commit(top)
    (house / "thresholds.yaml").write_text("contact_gap_days: 60\n", encoding="utf-8")
    after = build(plan, extending)
    assert past(after).plan(after).settings.rules.thresholds == {"contact_gap_days": 60.0}
    assert past(after).plan(after).catalogue is after.catalogue
    (house / "thresholds.yaml").unlink()
    house.rmdir()
    alone = build(plan, {"direction": {"crm_users": "20"}})
    assert past(alone).plan(alone).value(USERS) == 10
