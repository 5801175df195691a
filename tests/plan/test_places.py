import sys
from pathlib import Path

import pytest

from crmplan.plan import places
from crmplan.plan.refusals import LEAVES_PLAN, NotRead

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    root = tmp_path / "plan"
    (root / "strategy").mkdir(parents=True)
    (root / "strategy" / "fit.yaml").write_text("a: b\n")
    (tmp_path / "secret").write_text("the secret")
    return root


@pytest.mark.parametrize(
    "relative",
    ["../secret", "/etc/passwd", "", "strategy//fit.yaml", "strategy/../../secret", "C:/x", "a\\..\\b", "./fit.yaml"],
)
def test_a_path_never_climbs_out(plan: Path, relative: str) -> None:
    with pytest.raises(NotRead) as caught:
        places.inside(plan, relative)
    assert caught.value.code == LEAVES_PLAN


def test_a_link_inside_the_plan_is_followed(plan: Path) -> None:
    (plan / "copy.yaml").symlink_to("strategy/fit.yaml")
    assert places.inside(plan, "copy.yaml") == (plan / "strategy" / "fit.yaml").resolve()


def test_the_plan_itself_may_be_behind_a_link(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(plan)
    assert places.inside(tmp_path / "link", "strategy/fit.yaml") == (plan / "strategy" / "fit.yaml").resolve()


@pytest.mark.parametrize("link", ["a.yaml", "folder"])
def test_a_link_out_of_the_plan_is_refused_without_telling_where_it_leads(
    plan: Path, tmp_path: Path, link: str
) -> None:
    (plan / link).symlink_to(tmp_path if link == "folder" else tmp_path / "secret")
    relative = f"{link}/secret" if link == "folder" else link
    with pytest.raises(NotRead) as caught:
        places.inside(plan, relative)
    assert caught.value.code == LEAVES_PLAN
    assert str(tmp_path) not in caught.value.message + caught.value.hint
    assert "secret" not in caught.value.message.replace(relative, "")


def test_a_sibling_that_begins_with_the_name_of_the_plan_is_outside(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "plan-two").mkdir()
    (plan / "b.yaml").symlink_to(tmp_path / "plan-two" / "b.yaml")
    with pytest.raises(NotRead):
        places.inside(plan, "b.yaml")


@pytest.mark.parametrize("target", ["strategy/fit.yaml", "../secret", "nowhere"])
def test_no_link_at_all_is_followed_to_our_own_files(plan: Path, target: str) -> None:
    (plan / ".crmplan").mkdir()
    (plan / ".crmplan" / "lock").symlink_to(Path("..") / target)
    with pytest.raises(NotRead):
        places.own(plan, "lock")


def test_our_own_folder_may_not_be_a_link_or_a_file(plan: Path) -> None:
    (plan / ".crmplan").symlink_to("strategy")
    with pytest.raises(NotRead):
        places.own(plan, "lock")
    (plan / ".crmplan").unlink()
    (plan / ".crmplan").write_text("")
    with pytest.raises(NotRead):
        places.own(plan, "lock")


def test_our_own_file_need_not_be_there(plan: Path) -> None:
    assert places.own(plan, "lock") == plan.resolve() / ".crmplan" / "lock"
