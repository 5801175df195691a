"""``crmplan timeline``: every subcommand as somebody in a folder would run it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.plan_builder import write
from tests.program import TODAY, Ran, crmplan
from tests.terminal import Terminal

TASKS: list[dict[str, Any]] = [
    {"id": "kickoff", "name": "Kick-off", "duration": "1d"},
    {
        "id": "build",
        "name": "Build it",
        "kind": "build",
        "owner": "lead",
        "estimate": {"low": "5d", "likely": "10d", "high": "30d"},
        "after": ["kickoff"],
    },
    {"id": "talk", "name": "Talk", "duration": "2d", "after": ["kickoff"]},
    {"id": "launch", "kind": "launch", "duration": "0", "after": ["build", "talk"]},
]
PLAN: dict[str, Any] = {
    "people": [{"id": "lead", "name": "Ada Example"}],
    "timeline": {"start": "2027-01-11", "tasks": TASKS},
}
KEYS = {"id", "start", "finish", "latest_start", "latest_finish", "total_float", "free_float", "critical", "driver"}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with four tasks."""
    return _plan(tmp_path)


def _plan(folder: Path, **timeline: Any) -> Path:
    write(folder, {**PLAN, "timeline": {**PLAN["timeline"], **timeline}})
    return folder


def _with_text(folder: Path, text: str) -> Path:
    write(folder, {"files": {"timeline.yaml": text}})
    return folder


def _timeline(folder: Path, *arguments: str) -> Ran:
    return crmplan("timeline", *arguments, "--today", TODAY, folder=folder)


def test_alone_it_shows_the_tasks_by_date(plan: Path) -> None:
    ran = _timeline(plan)
    assert ran.code == 0
    assert "4 tasks, 2027-01-11 to 2027-01-25." in ran.out
    assert "Build it" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    assert ran.out.isascii()
    assert _timeline(plan, "show").out == ran.out


def test_json_has_the_keys_that_others_build_on(plan: Path) -> None:
    data = json.loads(_timeline(plan, "show", "--json").out)
    assert (data["start"], data["finish"]) == ("2027-01-11", "2027-01-25")
    assert all(set(task) >= KEYS for task in data["tasks"])
    talk = next(task for task in data["tasks"] if task["id"] == "talk")
    assert (talk["total_float"], talk["free_float"], talk["critical"], talk["driver"]) == (8, 8, False, "kickoff")
    assert json.loads(_timeline(plan, "--json").out) == data


def test_json_of_no_tasks_has_no_dates(tmp_path: Path) -> None:
    data = json.loads(_timeline(_plan(tmp_path, tasks=[]), "show", "--json").out)
    assert (data["start"], data["finish"], data["tasks"]) == (None, None, [])


def test_without_tasks_it_says_how_to_get_some(tmp_path: Path) -> None:
    ran = _timeline(_plan(tmp_path, tasks=[]))
    assert ran.code == 0
    assert "crmplan timeline propose" in ran.out


def test_the_path_to_a_task(plan: Path) -> None:
    out = _timeline(plan, "show", "--to", "launch").out
    assert [name in out for name in ("Kick-off", "Build it", "Talk")] == [True, True, False]
    assert "Ada Example" in out


def test_why_tells_what_drives_a_task_and_what_it_may_lose(plan: Path) -> None:
    ran = _timeline(plan, "why", "talk")
    assert ran.code == 0
    assert "Kick-off" in ran.out
    assert "8 working days" in ran.out


@pytest.mark.parametrize("arguments", [("why", "lanch"), ("show", "--to", "lanch")])
def test_an_unknown_task_is_met_with_the_nearest(plan: Path, arguments: tuple[str, ...]) -> None:
    ran = _timeline(plan, *arguments)
    assert ran.code == 2
    assert "There is no task “lanch”." in ran.err
    assert "Did you mean “launch”?" in ran.err


def test_simulation_is_the_same_for_the_same_seed(plan: Path) -> None:
    arguments = ("simulate", "--draws", "500", "--seed", "7", "--json")
    data = json.loads(_timeline(plan, *arguments).out)
    assert set(data) >= {"seed", "draws", "p50", "p80", "p95", "mean_days", "tasks"}
    assert (data["seed"], data["draws"]) == (7, 500)
    assert data["p50"] <= data["p80"] <= data["p95"]
    assert {task["id"]: task["criticality"] for task in data["tasks"]}["build"] == 1
    assert json.loads(_timeline(plan, *arguments).out) == data


def test_simulation_in_words_prints_its_seed(plan: Path) -> None:
    ran = _timeline(plan, "simulate", "--draws", "200", "--seed", "42")
    assert ran.code == 0
    assert "42" in ran.out


def test_a_launch_less_sure_than_asked_fails_the_pipeline(tmp_path: Path) -> None:
    plan = _plan(tmp_path, launch="2027-01-25")
    assert _timeline(plan, "simulate", "--draws", "500", "--min-confidence", "1").code == 0
    ran = _timeline(plan, "simulate", "--draws", "500", "--min-confidence", "95", "--json")
    assert ran.code == 1
    assert "less than the 95 % asked for" in ran.err
    json.loads(ran.out)


def test_there_is_nothing_to_simulate_without_tasks(tmp_path: Path) -> None:
    ran = _timeline(_plan(tmp_path, tasks=[]), "simulate")
    assert (ran.code, "no tasks to simulate" in ran.err) == (2, True)


def test_a_baseline_is_saved_once_and_compared(plan: Path) -> None:
    assert _timeline(plan, "baseline", "save", "signed").code == 0
    again = _timeline(plan, "baseline", "save", "signed")
    assert (again.code, "already" in again.err) == (2, True)
    later = [{**task, "actual": {"start": "2027-01-15"}} if task["id"] == "build" else task for task in TASKS]
    _plan(plan, tasks=later)
    slips = json.loads(_timeline(plan, "baseline", "show", "--json").out)["tasks"]
    build = next(slip for slip in slips if slip["id"] == "build")
    assert build["promised"] < build["expected"]
    assert _timeline(plan, "baseline", "show", "signed", "--max-slip", "3").code == 0
    ran = _timeline(plan, "baseline", "show", "--max-slip", "2")
    assert ran.code == 1
    assert "build is 3 working days late" in ran.err


def test_a_baseline_that_is_not_there(plan: Path) -> None:
    ran = _timeline(plan, "baseline", "show", "signed")
    assert (ran.code, "There is no baseline “signed”." in ran.err) == (2, True)


@pytest.mark.parametrize("format", ["mermaid", "svg", "png", "mspdi", "ics", "csv", "xlsx"])
def test_each_format_is_written_and_not_overwritten(plan: Path, format: str) -> None:
    arguments = ("export", "--format", format, "--out", "out.file")
    assert _timeline(plan, *arguments).code == 0
    before = (plan / "out.file").read_bytes()
    assert before
    refused = _timeline(plan, *arguments)
    assert (refused.code, "--force" in refused.err) == (2, True)
    assert _timeline(plan, *arguments, "--force").code == 0
    assert (plan / "out.file").read_bytes() == before


@pytest.mark.parametrize(("format", "name"), [("mspdi", "plan.xml"), ("csv", "plan.csv"), ("xlsx", "plan.xlsx")])
def test_what_was_exported_comes_back_with_the_same_dates(tmp_path: Path, format: str, name: str) -> None:
    source, target = _plan(tmp_path / "one"), tmp_path / "two"
    _timeline(source, "export", "--format", format, "--out", name)
    write(target, {"timeline": {"tasks": []}})
    ran = _timeline(target, "import", str(source / name))
    assert (ran.code, "4 tasks added to timeline.yaml." in ran.out) == (0, True), ran.err
    dates = [
        {task["id"]: (task["start"], task["finish"]) for task in json.loads(_timeline(plan, "--json").out)["tasks"]}
        for plan in (source, target)
    ]
    assert dates[0] == dates[1]
    again = _timeline(target, "import", str(source / name))
    assert "4 tasks were there already and are left." in again.out
    assert "0 tasks added" in again.out


def test_a_file_of_another_kind_cannot_be_imported(plan: Path) -> None:
    (plan / "plan.docx").write_bytes(b"PK")
    assert _timeline(plan, "import", "plan.docx").code == 2


def test_a_proposal_adds_what_is_missing_and_then_nothing(tmp_path: Path) -> None:
    ran = crmplan(
        *("init", "new", "--no-input", "--name", "New", "--users", "40", "--launch", "2027-09-01", "--today", TODAY),
        folder=tmp_path,
    )
    assert ran.code == 0
    shown = _timeline(tmp_path / "new", "propose", "--dry-run")
    assert "tasks would be added" in shown.out
    before = (tmp_path / "new/timeline.yaml").read_text(encoding="utf-8")
    assert "launch:" not in before
    added = _timeline(tmp_path / "new", "propose")
    assert added.code == 0
    assert "tasks added to timeline.yaml" in added.out
    assert "no owner yet" in added.out
    assert "adoption.user_groups" in added.out
    assert "Nothing is missing" in _timeline(tmp_path / "new", "propose").out
    launch = next(
        task for task in json.loads(_timeline(tmp_path / "new", "--json").out)["tasks"] if task["kind"] == "launch"
    )
    assert launch["finish"] == "2027-09-01"


def test_a_proposal_says_what_ought_to_wait_for_new_tasks(plan: Path) -> None:
    out = " ".join(_timeline(plan, "propose").out.split())
    assert "launch does not wait for" in out


def test_the_sample_needs_no_proposal(tmp_path: Path) -> None:
    assert crmplan("init", "aldora", "--sample", folder=tmp_path).code == 0
    before = (tmp_path / "aldora/timeline.yaml").read_bytes()
    ran = _timeline(tmp_path / "aldora", "propose")
    assert (ran.code, ran.out) == (0, "Nothing is missing: the timeline holds all that crmplan would propose.\n")
    assert (tmp_path / "aldora/timeline.yaml").read_bytes() == before


BAD = [
    ("start: 2027-01-11\ntasks:\n  - {id: a, duration: 1d, after: [bb]}\n", 3, "“bb”, which is not a task"),
    ("start: 2027-01-11\ntasks:\n  - {id: a, duration: 1d}\n  - {id: b, duration: 1d, after: [b]}\n", 4, "itself"),
    (
        "start: 2027-01-11\ntasks:\n  - {id: a, duration: 1d, after: [b]}\n  - {id: b, duration: 1d, after: [a]}\n",
        3,
        "a (line 3) → b (line 4) → a",
    ),
    ("start: 2027-01-11\ntasks:\n  - id: a\n    duration: -5d\n", 4, "cannot be negative (-5d)"),
    (
        "start: 2027-01-11\ntasks:\n  - id: a\n    start: 2027-02-05\n    finish: 2027-02-01\n",
        5,
        "finishes on 2027-02-01, before it starts on 2027-02-05",
    ),
    ("start: 2027-01-11\ncalendar:\n  country: XQ\ntasks:\n  - {id: a, duration: 1d}\n", 3, "XQ"),
    ("start: 2027-02-30\ntasks: []\n", 1, "no day 2027-02-30 in the calendar"),
]
NAMES = ["unknown", "itself", "circle", "negative", "reversed", "country", "no-such-day"]


@pytest.mark.parametrize(("text", "line", "words"), BAD, ids=NAMES)
def test_bad_input_is_a_finding_on_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    ran = crmplan("check", "--format", "json", "--today", TODAY, folder=_with_text(tmp_path, text))
    assert ran.code == 1
    found = [finding for finding in json.loads(ran.out)["findings"] if words in finding["message"]]
    assert [(finding["file"], finding["line"]) for finding in found] == [("timeline.yaml", line)]


@pytest.mark.parametrize(("text", "line", "words"), BAD, ids=NAMES)
def test_no_subcommand_goes_on_with_bad_input(tmp_path: Path, text: str, line: int, words: str) -> None:
    plan = _with_text(tmp_path, text)
    for arguments in (("show",), ("why", "a"), ("simulate",), ("propose",), ("baseline", "save", "x")):
        ran = _timeline(plan, *arguments)
        assert (ran.code, ran.out) == (1, ""), arguments
        assert f"timeline.yaml:{line}" in ran.err
        assert words in ran.err
    assert (plan / "timeline.yaml").read_text(encoding="utf-8") == text
    assert not (plan / "baselines").exists()


def test_a_plan_without_the_file(tmp_path: Path) -> None:
    write(tmp_path, {})
    ran = _timeline(tmp_path)
    assert (ran.code, "propose" in ran.err) == (2, True)
    assert _timeline(tmp_path, "propose").code == 0


def test_words_from_a_plan_are_no_markup(tmp_path: Path) -> None:
    tasks = [{"id": "a", "name": "[bold]x[/bold]", "duration": "1d"}]
    plan = _plan(tmp_path, tasks=tasks)
    assert "[bold]x[/bold]" in _timeline(plan, "why", "a").out
    assert "[bold]x[/bold]" in _timeline(plan, "show").out


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal, which Windows has not")
def test_the_chart_fits_a_terminal_of_80_columns(plan: Path) -> None:
    screen = Terminal(["timeline", "--today", TODAY], plan)
    assert screen.end() == 0
    lines = screen.everything.splitlines()
    assert any("Build it" in line and "█" in line for line in lines)
    assert lines[-1] == "4 tasks, 2027-01-11 to 2027-01-25."
    names = [line.strip().split("  ")[0] for line in lines]
    assert [name for name in names if name in {"Kick-off", "Build it", "Talk", "launch"}] == [
        "Kick-off",
        "Build it",
        "Talk",
        "launch",
    ]
