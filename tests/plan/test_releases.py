"""A release sets the version and keeps what the plan said; what was released is not rewritten."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmplan.errors import PlanError
from crmplan.plan import files, releases, save, starting
from crmplan.plan.loading import load, load_sources
from crmplan.plan.model import Plan
from crmplan.plan.releases import find, kept, kept_names, release, require_name
from tests.plan_builder import TODAY, build, full_catalogue

PLAN = """
people:
  - {id: ada, name: Ada Example}
direction:
  destination: Everything before ten
  crm_users: {value: 40, status: agreed, by: ada, on: 2026-11-20}
  sector:
files: {voices/ada/strategy/direction.yaml: "crm_users: 99\\n"}
"""


def again(plan: Plan) -> Plan:
    return load(plan.root, today=plan.today, catalogue=plan.catalogue)


def test_it_sets_the_version_and_keeps_the_answers(tmp_path: Path) -> None:
    plan = build(tmp_path, PLAN)
    made = release(plan, "1.0", draft=True)
    assert again(plan).settings.version == "1.0"
    assert find(tmp_path, "1.0") == made
    old = load_sources(tmp_path, made.sources(), today=TODAY, catalogue=plan.catalogue)
    assert (old.settings.version, old.people) == ("1.0", plan.people)
    assert old.answers == plan.answers
    assert (made.on, made.draft) == (TODAY, True)


def test_nothing_else_of_crmplan_yaml_changes(tmp_path: Path) -> None:
    for present in ("", "version:\n", 'version: "0.9" # so far\n'):
        folder = tmp_path / str(len(present))
        text = f"# Ours\r\nname: 'A'\r\n{present}gate: strategy\r\n"
        plan = build(folder, {"files": {"crmplan.yaml": text}})
        release(plan, "2027-board", draft=False)
        lines = (folder / "crmplan.yaml").read_bytes().decode().splitlines()
        assert lines[:2] == ["# Ours", "name: 'A'"]
        assert again(plan).settings.version == "2027-board"
        assert again(plan).settings.gate.value == "strategy"


def test_voices_stay_out_of_it(tmp_path: Path) -> None:
    made = release(build(tmp_path, PLAN), "1.0", draft=False)
    assert not any(name.startswith("voices/") for name in made.files)
    assert b"99" not in (tmp_path / "releases" / "1.0.yaml").read_bytes()


def test_the_same_name_is_refused_in_upper_and_lower_case(tmp_path: Path) -> None:
    plan = build(tmp_path, PLAN)
    release(plan, "board", draft=False)
    before = (tmp_path / "releases" / "board.yaml").read_bytes()
    for name in ("board", "Board"):
        with pytest.raises(PlanError, match="already"):
            release(again(plan), name, draft=False)
    release(again(plan), "next", draft=False)
    with pytest.raises(PlanError, match="already"):
        release(again(plan), "BOARD", draft=False)
    assert (tmp_path / "releases" / "board.yaml").read_bytes() == before
    assert again(plan).settings.version == "next"


def test_a_version_set_by_hand_is_taken_too(tmp_path: Path) -> None:
    plan = build(tmp_path, {"settings": {"version": "1.0"}})
    with pytest.raises(PlanError, match=r"“1\.0” already"):
        release(plan, "1.0", draft=False)


def test_one_that_was_killed_half_way_can_be_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = build(tmp_path, PLAN)
    real = save.revise

    def killed(root: Path, file: str, edit: object) -> bool:
        if file == "crmplan.yaml":
            raise KeyboardInterrupt
        return real(root, file, edit)  # type: ignore[arg-type]  # handed on

    monkeypatch.setattr(releases, "revise", killed)
    with pytest.raises(KeyboardInterrupt):
        release(plan, "1.0", draft=False)
    assert again(plan).settings.version == ""
    monkeypatch.setattr(releases, "revise", real)
    release(again(plan), "1.0", draft=False)
    assert again(plan).settings.version == "1.0"


def test_a_plan_with_a_broken_file_is_not_released(tmp_path: Path) -> None:
    plan = build(tmp_path, {"files": {"strategy/direction.yaml": "a: [\n"}})
    with pytest.raises(PlanError, match=r"strategy/direction\.yaml has faults"):
        release(plan, "1.0", draft=False)
    assert again(plan).settings.version == ""
    assert not (tmp_path / "releases").exists()


@pytest.mark.parametrize("name", ["1.0", "2027-board", "v2", "A_b.c-1", "x" * 40, "1"])
def test_good_names(name: str) -> None:
    assert require_name(name) == name


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/b", "a\\b", "-x", "x-", "1..2", "a b", "nul", "CON.1", "x.lock", "é", "x" * 41, "a\n",
     "a:b", "2027-01-01", "1.0\u202e", "--all", ".git", "x."],
)  # fmt: skip
def test_bad_names(name: str) -> None:
    with pytest.raises(PlanError):
        require_name(name)


def test_what_is_kept_is_listed_by_day(tmp_path: Path) -> None:
    for day, name in ((date(2026, 11, 3), "b"), (date(2026, 11, 1), "c"), (date(2026, 11, 3), "a")):
        release(build(tmp_path, PLAN, today=day), name, draft=False)
    assert [found.name for found in kept(tmp_path)] == ["c", "a", "b"]
    assert kept_names(tmp_path) == ["a", "b", "c"]
    assert find(tmp_path, "d") is None


@pytest.mark.parametrize("text", ["", "release: 1.0\n", "files: {}\nrelease: a\non: soon\n", "a: [\n", "- 1\n"])
def test_a_file_that_is_no_release_is_named(tmp_path: Path, text: str) -> None:
    build(tmp_path, PLAN)
    files.write_file(tmp_path, "releases/odd.yaml", text.encode())
    with pytest.raises(PlanError) as caught:
        find(tmp_path, "odd")
    assert caught.value.file == "releases/odd.yaml"


def test_the_sample_comes_back_whole(tmp_path: Path) -> None:
    starting.copy_sample(tmp_path / "sample")
    plan = load(tmp_path / "sample", today=TODAY, catalogue=full_catalogue())
    made = release(plan, "2.0", draft=False)
    old = load_sources(plan.root, made.sources(), today=TODAY, catalogue=plan.catalogue)
    assert old.answers == plan.answers
    assert (old.people, old.timeline, old.decisions) == (plan.people, plan.timeline, plan.decisions)


@given(st.text(max_size=60))
def test_no_name_leaves_its_folder(name: str) -> None:
    try:
        require_name(name)
    except PlanError:
        return
    assert Path(releases.file_of(name)).parts == ("releases", f"{name}.yaml")
