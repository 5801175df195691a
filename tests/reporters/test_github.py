"""Annotations and the step summary of GitHub Actions: one line a finding, and nothing that the runner would obey."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from crmplan.reporters.github import MOST_ROWS, report, step_summary
from crmplan.reporters.run import Run
from tests.reporters.runs import (
    FINDING,
    HOSTILE_TEXT,
    INFO,
    LATER,
    RELATED,
    WAIVED,
    WARNING,
    checked,
    hostile,
    run_of,
)

COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def _read(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match["properties"].split(","))
    decoded = {key: _decoded(value.replace("%3A", ":").replace("%2C", ",")) for key, value in properties.items()}
    return match["command"], decoded, _decoded(match["message"])


def _decoded(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def test_line_and_column_read_back() -> None:
    (line,) = report(run_of(FINDING)).splitlines()
    command, properties, message = _read(line)
    assert command == "error"
    assert properties == {
        "file": "plans/acme/strategy/direction.yaml",
        "line": "3",
        "endLine": "3",
        "col": "12",
        "endColumn": "26",
        "title": "ANS102 invalid-answer",
    }
    assert message == "“about a hundred” is not a number. Write it as 100."


def test_errors_come_first_over_all_plans() -> None:
    run = Run([checked(INFO, WARNING, LATER, WAIVED), checked(FINDING)])
    assert [_read(line)[0] for line in report(run).splitlines()] == ["error", "warning", "notice"]


def test_span_over_lines_has_no_columns() -> None:
    _command, properties, _message = _read(report(run_of(replace(FINDING, end_line=5))).strip())
    assert properties.keys() == {"file", "line", "endLine", "title"}


def test_plan_outside_has_no_file() -> None:
    _command, properties, _message = _read(report(run_of(FINDING, folder="../x")).strip())
    assert properties.keys() == {"title"}


def test_percent_colon_and_comma_are_escaped() -> None:
    line = report(run_of(hostile("50% done, see a:b"))).strip()
    assert "50%25 done, see a:b" in line.rsplit("::", 1)[1]
    assert "file=plans/acme/strategy/50%25 done%2C see a%3Ab.yaml" in line


def test_old_commands_are_broken_up() -> None:
    assert "##[" not in report(run_of(hostile("note ##[add-mask]a")))


def test_file_name_with_a_newline_stays_in_its_line() -> None:
    (line,) = report(run_of(hostile("a\n::error::b"))).splitlines()
    assert "strategy/a%0A%3A%3Aerror%3A%3Ab.yaml" in line


@given(HOSTILE_TEXT)
def test_hostile_text_gives_no_command(text: str) -> None:
    told = report(run_of(hostile(text), name=text))
    assert told.count("\n") == 1
    assert "\r" not in told
    assert "##[" not in told
    (line,) = told.splitlines()
    command, properties, _message = _read(line)
    assert command == "error"
    assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}


def test_step_summary_is_a_table() -> None:
    text = step_summary(run_of(WARNING, FINDING, LATER, relaxed=["ignore: STR301"]))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len(rows) == 4
    assert rows[2].startswith("| error | ANS102")
    assert r"direction\.yaml\:3\:12" in rows[2]
    assert "- Required gate\\: planning" in text
    assert "- ignore\\: STR301" in text


def test_step_summary_of_a_clean_plan_has_no_table() -> None:
    assert "|" not in step_summary(run_of())


def test_step_summary_has_an_end() -> None:
    text = step_summary(run_of(*[FINDING] * (MOST_ROWS + 5)))
    assert "… and 5 more" in text
    assert len(text.encode()) < 1_000_000


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>", "&lt;script&gt;"),
        ("[click](https://example.org)", r"\[click\]\(https\://example\.org\)"),
        ("| a |", r"\| a \|"),
        ("`x` *y* _z_", r"\`x\` \*y\* \_z\_"),
        ("@team", r"\@team"),
    ],
)
def test_markdown_stays_text(text: str, escaped: str) -> None:
    assert escaped in step_summary(run_of(replace(FINDING, message=text)))


@given(HOSTILE_TEXT)
def test_step_summary_keeps_its_shape(text: str) -> None:
    told = step_summary(run_of(hostile(text), RELATED, name=text, relaxed=[text]))
    plain = step_summary(run_of(hostile("x"), RELATED, name="x", relaxed=["x"]))
    assert len(told.splitlines()) == len(plain.splitlines())
    for line in told.splitlines():
        assert "##[" not in line
        if line.startswith("| "):
            assert len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) == 5
