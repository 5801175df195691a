import json
from pathlib import Path

import pytest

from tests.plan_builder import write
from tests.program import TODAY, Ran, crmplan


def check(folder: Path, *rest: str, **env: str) -> Ran:
    return crmplan("check", *rest, "--today", TODAY, folder=folder, **env)


def findings(done: Ran) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(done.out)["findings"]
    return found


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    folder.mkdir()
    write(folder, "direction: {crm_users: many, destination: There}")
    return folder


def test_a_finding_stands_at_file_line_and_column(plan: Path) -> None:
    done = check(plan, "--select", "ANS102")
    assert done.code == 1
    assert done.out.startswith("strategy/direction.yaml:1:12 ANS102 invalid-answer [error]\n")
    assert "  1 | crm_users: many\n    |            ^^^^\n" in done.out


def test_json_holds_what_is_documented(plan: Path) -> None:
    data = json.loads(check(plan, "--select", "ANS102", "--format", "json").out)
    assert {"findings", "relaxed", "summary"} <= data.keys()
    (finding,) = data["findings"]
    assert {
        *("plan", "code", "name", "severity", "gate", "file", "address", "line", "column", "end_line", "end_column"),
        *("message", "hint", "due", "waived"),
    } <= finding.keys()
    assert (finding["code"], finding["address"], finding["line"], finding["column"], finding["end_column"]) == (
        *("ANS102", "direction.crm_users"),
        *(1, 12, 16),
    )


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        (["--select", "STR401"], 0),
        (["--select", "ANS102"], 1),
        (["--ignore", "ANS,STR,PLN,IMP,DAT,SEC,VEN"], 0),
        (["--select", "invalid-answer"], 1),
        (["--gate", "strategy", "--select", "ANS102"], 1),
    ],
)
def test_only_an_error_that_is_due_fails(plan: Path, rest: list[str], code: int) -> None:
    assert check(plan, *rest).code == code


def test_strict_lets_warnings_fail(tmp_path: Path) -> None:
    write(tmp_path, "vision: {why: {status: parked, reason: later, owner: ada, due: 2026-01-01}}")
    rest = ["--select", "ANS105"]
    assert [finding["severity"] for finding in findings(check(tmp_path, *rest, "--format", "json"))] == ["warning"]
    assert (check(tmp_path, *rest).code, check(tmp_path, *rest, "--strict").code) == (0, 1)


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        (["--select", "STR999"], "STR999"),
        (["--ignore", "nothing"], "nothing"),
        (["--gate", "moon"], "--gate is one of: strategy, planning, launch, operate."),
        (["--format", "xml"], "--format is one of: full"),
        (["--today", "soon"], "“soon” is not a date."),
        (["elsewhere"], "There is no folder elsewhere."),
    ],
)
def test_wrong_usage_exits_with_two(plan: Path, rest: list[str], words: str) -> None:
    done = crmplan("check", *rest, folder=plan)
    assert done.code == 2
    assert words in done.err


@pytest.mark.parametrize("name", ["full", "concise", "json", "sarif", "junit", "github", "gitlab"])
def test_every_format_says_the_same(plan: Path, name: str) -> None:
    done = check(plan, "--format", name)
    assert done.code == 1
    assert done.out.endswith("\n")
    assert "ANS102" in done.out


def test_several_plans_in_one_call(plan: Path, tmp_path: Path) -> None:
    write(tmp_path / "plan", {})
    other = tmp_path / "other"
    other.mkdir()
    write(other, "settings: {name: The other}\ndirection: {crm_users: few}")
    done = check(tmp_path, "plan", "other", "--select", "ANS102", "--format", "json")
    assert [(finding["plan"], finding["file"]) for finding in findings(done)] == [
        ("Test plan", "strategy/direction.yaml"),
        ("The other", "strategy/direction.yaml"),
    ]
    assert check(plan / "strategy", "--select", "ANS102").code == 1  # from inside the plan


def test_a_broken_file_is_a_finding_and_the_others_are_checked(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "direction": {"crm_users": "many"},
            "files": {"timeline.yaml": "tasks: [\n", "strategy/fit.yaml": "a:\n\t- b\n"},
        },
    )
    done = check(tmp_path, "--format", "json")
    found = {(finding["code"], finding["file"]) for finding in findings(done)}
    assert {("YML001", "timeline.yaml"), ("YML001", "strategy/fit.yaml")} <= found
    assert ("ANS102", "strategy/direction.yaml") in found
    assert not any(file == "strategy/fit.yaml" and code != "YML001" for code, file in found)
    assert done.code == 1


def test_what_the_plan_loosens_is_listed(tmp_path: Path) -> None:
    write(tmp_path, "settings: {rules: {ignore: [ANS101], severity: {STR101: info}}}")
    relaxed = json.loads(check(tmp_path, "--format", "json").out)["relaxed"]
    assert {"ignore: ANS101", "severity: STR101 = info"} <= {
        entry if isinstance(entry, str) else entry["what"] for entry in relaxed
    }


def test_answers_that_wait_are_mentioned(small: Path) -> None:
    before = (small / "strategy/kinds.yaml").read_text(encoding="utf-8")
    (small / "strategy/kinds.yaml").write_text("short: [\n")
    crmplan("answer", "kinds.short", "x", folder=small)
    (small / "strategy/kinds.yaml").write_text(before)
    assert "1 answer waits in the journal" in check(small).err


def test_the_summary_page_of_github_is_written(plan: Path, tmp_path: Path) -> None:
    page = tmp_path / "summary.md"
    page.write_text("before\n")
    check(plan, "--format", "github", "--select", "ANS102", GITHUB_STEP_SUMMARY=str(page))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "ANS102" in text
