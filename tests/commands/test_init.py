import json
from pathlib import Path

import pytest

from tests.program import TODAY, crmplan


def test_six_questions_make_a_plan_and_tell_what_the_launch_implies(tmp_path: Path) -> None:
    answers = "Acme\nHeating, 60 people\n120\nSales; Service\nspreadsheets\n6.9.2027\n"
    done = crmplan("init", "acme-crm", "--today", TODAY, folder=tmp_path, stdin=answers)
    assert done.code == 0, done.all
    folder = tmp_path / "acme-crm"
    assert (folder / "crmplan.yaml").read_text(encoding="utf-8").count("Acme") == 2
    for words in ("What a launch on 2027-09-06 implies", "Hold the readiness review", "in 35 weeks", "Where to begin"):
        assert words in done.out
    assert done.out.count("•") == 3
    status = json.loads(crmplan("status", "--json", "--today", TODAY, folder=folder).out)
    assert status["questions"]["answered"] == 5
    assert status["questions"]["invalid"] == 0


def test_a_new_plan_has_no_fault_and_asks_a_text_of_direction_first(tmp_path: Path) -> None:
    crmplan("init", "plan", "--no-input", folder=tmp_path)
    folder = tmp_path / "plan"
    first = json.loads(crmplan("next", "--json", folder=folder).out)
    assert (first["id"].partition(".")[0], first["type"]) == ("direction", "text")
    found = json.loads(crmplan("check", "--format", "json", folder=folder).out)["findings"]
    assert not [finding for finding in found if finding["code"].startswith(("YML", "ANS102", "ANS106"))]


def test_a_launch_too_soon_is_said(tmp_path: Path) -> None:
    done = crmplan("init", "plan", "--no-input", "--launch", "2027-01-15", "--today", TODAY, folder=tmp_path)
    assert "weeks ago" in done.out
    assert "of these dates have passed: move the launch" in done.out


@pytest.mark.parametrize(
    ("rest", "profile"),
    [
        (["--users", "12"], "small"),
        (["--users", "120"], "standard"),
        (["--sector", "public library"], "public"),
        (["--users", "12", "--profile", "public"], "public"),
    ],
)
def test_the_profile_is_proposed_or_chosen(tmp_path: Path, rest: list[str], profile: str) -> None:
    done = crmplan("init", "plan", "--no-input", *rest, folder=tmp_path)
    assert f"(profile: {profile})" in done.out
    assert f"profile: {profile}\n" in (tmp_path / "plan/crmplan.yaml").read_text(encoding="utf-8")


def test_the_small_profile_asks_at_most_sixty_questions(tmp_path: Path) -> None:
    crmplan("init", "plan", "--no-input", "--profile", "small", folder=tmp_path)
    status = json.loads(crmplan("status", "--json", folder=tmp_path / "plan").out)
    assert status["questions"]["total"] <= 60


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (["taken", "--no-input"], "taken is not empty."),
        (["file.txt", "--no-input"], "file.txt is not empty."),
        (["plan", "--no-input", "--launch", "soon"], "“soon” is not a date."),
        (["plan", "--no-input", "--present", "paper"], "“paper” is not one of the choices."),
        (["plan", "--no-input", "--users", "0"], "--users"),
        (["plan", "--no-input", "--profile", "huge"], "--profile is one of: small, standard, public."),
        (["plan", "--no-input", "--name", "a\x1bb"], "U+001B ESCAPE"),
        (["plan"], "The input ended before the questions did; no plan was made."),
        (["taken", "--sample"], "taken is not empty."),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(tmp_path: Path, rest: list[str], words: str) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken/mine.txt").write_text("mine")
    (tmp_path / "file.txt").write_text("mine")
    done = crmplan("init", *rest, folder=tmp_path)
    assert done.code == 2
    assert words in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.txt", "taken"]
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["mine.txt"]


def test_the_sample_can_be_copied(tmp_path: Path) -> None:
    done = crmplan("init", "aldora", "--sample", folder=tmp_path)
    assert done.code == 0
    assert crmplan("status", folder=tmp_path / "aldora").code == 0


def test_a_plan_can_be_made_where_one_stands(tmp_path: Path) -> None:
    assert crmplan("init", ".", "--no-input", folder=tmp_path).code == 0
    assert (tmp_path / "crmplan.yaml").is_file()
