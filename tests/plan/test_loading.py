import os
import sys
from pathlib import Path

import pytest

from crmplan.errors import PlanError
from crmplan.plan.loading import find_root, load, read_plan_file, read_settings
from crmplan.plan.model import Plan
from tests.plan_builder import TODAY, build, full_catalogue


def codes(plan: Plan) -> dict[str, list[str]]:
    """Return the codes of the faults of each file that has one."""
    found = {
        name: [fault.code for fault in (file.document.faults if file.document else [])] + [f.code for f in file.faults]
        for name, file in plan.files.items()
    }
    return {name: faults for name, faults in found.items() if faults}


def test_the_root_is_found_upward(tmp_path: Path) -> None:
    (tmp_path / "plan/strategy").mkdir(parents=True)
    (tmp_path / "plan/crmplan.yaml").write_text("name: x\n")
    assert find_root(tmp_path / "plan/strategy") == (tmp_path / "plan").resolve()
    assert find_root(tmp_path / "plan") == (tmp_path / "plan").resolve()


@pytest.mark.parametrize(("folder", "words"), [(".", "There is no plan in"), ("nowhere", "There is no folder")])
def test_no_plan_is_said_in_a_sentence(tmp_path: Path, folder: str, words: str) -> None:
    with pytest.raises(PlanError, match=words) as caught:
        find_root(tmp_path / folder)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("name: [", "", 1),
        ("\tname: x\n", "", 1),
        ("nam: x\n", "There is no key “nam” here.", 1),
        ("", "The key “name” is missing here.", 1),
        ("name: x\nprofile: huge\n", "“huge” is not allowed here.", 2),
        ("name: x\nname: y\n", "", 2),
        ("<<<<<<< mine\nname: x\n=======\nname: y\n>>>>>>> theirs\n", "", 1),
    ],
)
def test_settings_that_cannot_be_used_stop_everything(tmp_path: Path, text: str, words: str, line: int) -> None:
    (tmp_path / "crmplan.yaml").write_text(text)
    with pytest.raises(PlanError) as caught:
        load(tmp_path, today=TODAY, catalogue=full_catalogue())
    assert words in caught.value.message
    assert (caught.value.file, caught.value.line, caught.value.exit_code) == ("crmplan.yaml", line, 2)


def test_settings_left_empty_are_left_to_their_defaults(tmp_path: Path) -> None:
    (tmp_path / "crmplan.yaml").write_text("name: x\norganisation:\nprofile: ~\nrules:\n")
    assert read_settings(tmp_path).organisation == ""


def test_every_other_fault_is_kept_with_its_file(tmp_path: Path) -> None:
    plan = build(
        tmp_path,
        {
            "files": {
                "people.yaml": "people: {}\nteam: []\n",
                "timeline.yaml": "tasks: [\n",
                "decisions.yaml": "decisions:\n  - {date: soon, body: x, decision: y}\n",
                "strategy/direction.yaml": "destination: a\ndestination: b\n",
                "strategy/fit.yaml": "links:\n\t- a\n",
                "vision.yaml": "why: misplaced\n",
                "strategy/direction (1).yaml": "destination: c\n",
            }
        },
    )
    assert codes(plan) == {
        "people.yaml": ["YML021", "YML020"],
        "timeline.yaml": ["YML001"],
        "decisions.yaml": ["YML021"],
        "strategy/direction.yaml": ["YML011"],
        "strategy/fit.yaml": ["YML001"],
        "vision.yaml": ["YML023"],
        "strategy/direction (1).yaml": ["YML017"],
    }
    assert (plan.people, plan.timeline, plan.tasks) == ((), None, ())
    assert plan.text("direction.destination") == "a"
    assert "implementation/vision.yaml" in plan.files["vision.yaml"].faults[0].hint


def test_a_key_without_a_value_says_nothing_yet(tmp_path: Path) -> None:
    plan = build(tmp_path, {"files": {"people.yaml": "people:\n", "timeline.yaml": "tasks: ~\n"}})
    assert codes(plan) == {}
    assert plan.tasks == ()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_out_of_the_plan_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("destination: TOP SECRET\n")
    (tmp_path / "plan/strategy").mkdir(parents=True)
    (tmp_path / "plan/strategy/direction.yaml").symlink_to(secret)
    plan = build(tmp_path / "plan", {})
    (fault,) = plan.files["strategy/direction.yaml"].faults
    assert fault.code == "YML016"
    assert "SECRET" not in fault.message + fault.hint
    assert plan.text("direction.destination") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets no ordinary user make links")
def test_a_stage_that_is_a_link_out_is_a_finding_and_not_listed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "plan" / "kept"
    for folder in (outside, inside):
        folder.mkdir(parents=True)
        (folder / "direction.yaml").write_text("sector: x\n", encoding="utf-8")
        (folder / "secret.yaml").write_text("a: b\n", encoding="utf-8")
    plan = build(tmp_path / "plan", {})
    (plan.root / "strategy").symlink_to(outside)
    (plan.root / "customers").symlink_to("kept")
    found = {file.name: [fault.code for fault in file.faults] for file in load(plan.root, today=TODAY).files.values()}
    assert found["strategy"] == ["YML016"]
    assert not any("strategy/" in name for name in found)
    assert found["customers/secret.yaml"] == ["YML023"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
def test_a_pipe_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "strategy").mkdir()
    os.mkfifo(tmp_path / "strategy/direction.yaml")
    assert read_plan_file(tmp_path, "strategy/direction.yaml").faults[0].code == "YML016"


def test_files_that_are_no_answers_are_left_alone(tmp_path: Path) -> None:
    plan = build(
        tmp_path,
        {"files": {"notes.md": "x", "strategy/.hidden.yaml": "[", "voices/ada/strategy/direction.yaml": "a: b\n"}},
    )
    assert codes(plan) == {}
