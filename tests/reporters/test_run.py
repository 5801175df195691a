"""What reporters are given: paths and lines."""

from dataclasses import replace

import pytest

from crmplan.checking import Report
from crmplan.findings import Gate
from crmplan.reporters import FORMATS, reporter
from crmplan.reporters.run import CheckedPlan
from tests.reporters.runs import FILE, FINDING, WAIVED, run_of


def _plan(folder: str) -> CheckedPlan:
    return CheckedPlan(Report("x", [], Gate.PLANNING, None), folder, {"a.yaml": "one\r\ntwo\rthree\n"})


@pytest.mark.parametrize(("folder", "path"), [("", "a.yaml"), ("plans/x", "plans/x/a.yaml"), ("x/", "x/a.yaml")])
def test_path(folder: str, path: str) -> None:
    assert _plan(folder).path("a.yaml") == _plan(folder).inner_path("a.yaml") == path


@pytest.mark.parametrize("folder", ["..", "../x", "/etc", "C:/x", "a/../../x", "x/.", "..\\x"])
def test_inner_path_never_leaves(folder: str) -> None:
    assert _plan(folder).inner_path("a.yaml") == ""


@pytest.mark.parametrize("file", ["../a.yaml", "/etc/passwd", "", "a//b.yaml", "./a.yaml", "x\\..\\a.yaml"])
def test_inner_path_refuses_odd_files(file: str) -> None:
    assert _plan("plans").inner_path(file) == ""


def test_lines_end_as_in_plan_files() -> None:
    plan = _plan("")
    assert [plan.line("a.yaml", number) for number in (1, 2, 3)] == ["one", "two", "three"]
    assert plan.line("a.yaml", 0) is None
    assert plan.line("a.yaml", 9) is None
    assert plan.line("b.yaml", 1) is None


def test_due_leaves_out_what_is_waived() -> None:
    assert [finding for _plan, finding in run_of(FINDING, WAIVED).due()] == [FINDING]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_something_for_a_clean_plan(name: str) -> None:
    text = reporter(name)(run_of())
    assert text.endswith("\n") or name == "github"
    assert FILE not in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in {"full", "concise"}])
@pytest.mark.parametrize("length", [1_000, 1_000_000])
def test_formats_for_ci_quote_at_most_eighty_characters(name: str, length: int) -> None:
    answer = "x" * length
    finding = replace(FINDING, message=f"“{answer}” is not a number.", hint=f"Did you mean “{answer}”?", plan=answer)
    text = reporter(name)(run_of(finding, name=answer, relaxed=[f"waiver: {answer}"]))
    assert "x" * 81 not in text
    assert "x" * 79 in text
