"""What a plan extends: shared folders of its own repository, read with care."""

import sys
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan.extending import checklist_folders, extended, repository, with_shared_thresholds
from crmplan.plan.loading import load, read_settings
from tests.plan_builder import TODAY

CHECKLIST = "topic: direction\ndimension: strategy\ntitle: Direction\nquestions:\n  - {id: sector, required: false}\n"


def _plan(folder: Path, extends: str = "[]", more: str = "") -> Path:
    (folder / ".git").mkdir(parents=True)
    root = folder / "plan"
    root.mkdir()
    (root / "crmplan.yaml").write_text(f"name: x\n{more}extends: {extends}\n")
    return root


def _house(folder: Path) -> Path:
    house = folder / "house/checklists/strategy"
    house.mkdir(parents=True)
    (house / "direction.yaml").write_text(CHECKLIST)
    return folder / "house"


def test_repository_is_the_folder_with_git(tmp_path: Path) -> None:
    root = _plan(tmp_path)
    assert repository(root) == tmp_path.resolve()
    assert repository(tmp_path) == tmp_path.resolve()


def test_without_git_the_plan_is_alone(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    assert repository(tmp_path / "plan") == (tmp_path / "plan").resolve()


def test_checklists_come_from_what_is_extended_and_then_from_the_plan(tmp_path: Path) -> None:
    root = _plan(tmp_path, "[../house]")
    house = _house(tmp_path)
    (root / "checklists").mkdir()
    folders = checklist_folders(root, read_settings(root))
    assert [folder.resolve() for folder in folders] == [
        (house / "checklists").resolve(),
        (root / "checklists").resolve(),
    ]


def test_shared_checklist_is_asked(tmp_path: Path) -> None:
    root = _plan(tmp_path, "[../house]")
    _house(tmp_path)
    plan = load(root, today=TODAY)
    assert not plan.catalogue.by_address["direction.sector"].required


def test_folder_without_checklists_is_fine(tmp_path: Path) -> None:
    root = _plan(tmp_path, "[../house]")
    (tmp_path / "house").mkdir()
    assert checklist_folders(root, read_settings(root)) == []


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("../..", "leads out of the repository"),
        ("../../elsewhere", "leads out of the repository"),
        ("../missing", "no folder"),
        ("/etc", "not relative"),
        ("\\\\server\\share", "not relative"),
        ("''", "not relative"),
    ],
)
def test_paths_that_are_refused(tmp_path: Path, path: str, sentence: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    root = _plan(tmp_path / "repository", f"\n  - {path}")
    with pytest.raises(PlanError, match=sentence) as caught:
        load(root, today=TODAY)
    assert (caught.value.file, caught.value.line, caught.value.column) == ("crmplan.yaml", 3, 5)


def test_without_a_repository_nothing_beside_the_plan_is_read(tmp_path: Path) -> None:
    _house(tmp_path)
    root = tmp_path / "plan"
    root.mkdir()
    (root / "crmplan.yaml").write_text("name: x\nextends: [../house]\n")
    with pytest.raises(PlanError, match="leads out"):
        load(root, today=TODAY)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_out_of_the_repository_are_refused(tmp_path: Path) -> None:
    house = _house(tmp_path / "outside")
    root = _plan(tmp_path / "repository", "[../house]")
    (tmp_path / "repository/house").symlink_to(house)
    with pytest.raises(PlanError, match="leads out"):
        load(root, today=TODAY)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_own_checklists_that_are_a_link_out_are_refused(tmp_path: Path) -> None:
    house = _house(tmp_path / "outside")
    root = _plan(tmp_path / "repository")
    (root / "checklists").symlink_to(house / "checklists")
    with pytest.raises(PlanError, match="leads out"):
        load(root, today=TODAY)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_checklist_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    house = _house(tmp_path / "outside")
    root = _plan(tmp_path / "repository")
    (root / "checklists/strategy").mkdir(parents=True)
    (root / "checklists/strategy/direction.yaml").symlink_to(house / "checklists/strategy/direction.yaml")
    with pytest.raises(PlanError, match="link that leads out"):
        load(root, today=TODAY)


def test_shared_thresholds_count_unless_the_plan_has_its_own(tmp_path: Path) -> None:
    root = _plan(tmp_path, "[../house, ../office]", "rules: {thresholds: {trial_loads: 4}}\n")
    for name, text in (
        ("house", "trial_loads: 3\nhypercare_weeks: 6\nload_percent: 90\n"),
        ("office", "load_percent: 80\n"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thresholds.yaml").write_text(text)
    assert load(root, today=TODAY).settings.rules.thresholds == {
        "trial_loads": 4,
        "hypercare_weeks": 6,
        "load_percent": 80,
    }


def test_plan_without_shared_thresholds_keeps_its_settings(tmp_path: Path) -> None:
    root = _plan(tmp_path)
    chosen = read_settings(root)
    assert with_shared_thresholds(root, chosen) is chosen
    assert extended(root, chosen) == []


@pytest.mark.parametrize(("text", "line"), [("trial_loads: many\n", 1), ("a: 1\na: 2\n", 2), ("- 1\n", 1)])
def test_thresholds_that_cannot_be_read_are_told_at_their_line(tmp_path: Path, text: str, line: int) -> None:
    root = _plan(tmp_path, "[../house]")
    (tmp_path / "house").mkdir()
    (tmp_path / "house/thresholds.yaml").write_text(text)
    with pytest.raises(PlanError) as caught:
        load(root, today=TODAY)
    assert (caught.value.file, caught.value.line) == ("house/thresholds.yaml", line)
