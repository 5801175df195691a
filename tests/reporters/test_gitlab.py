"""GitLab's code quality report."""

import json
from dataclasses import replace

from hypothesis import given

from crmplan.reporters.gitlab import report
from crmplan.reporters.run import Run
from tests.reporters.runs import FINDING, HOSTILE_TEXT, INFO, LATER, WAIVED, WARNING, checked, hostile, run_of


def test_line_and_column_read_back() -> None:
    (entry,) = json.loads(report(run_of(FINDING)))
    assert entry["location"] == {
        "path": "plans/acme/strategy/direction.yaml",
        "lines": {"begin": 3, "end": 3},
        "positions": {"begin": {"line": 3, "column": 12}, "end": {"line": 3, "column": 27}},
    }
    assert (entry["check_name"], entry["severity"]) == ("ANS102 invalid-answer", "critical")


def test_severities() -> None:
    entries = json.loads(report(run_of(FINDING, WARNING, INFO, LATER, WAIVED)))
    assert [entry["severity"] for entry in entries] == ["critical", "minor", "info"]


def test_fingerprints_are_unique_and_outlive_a_moved_line() -> None:
    run = Run([checked(FINDING, FINDING, WARNING, folder="one"), checked(FINDING, folder="two")])
    prints = [entry["fingerprint"] for entry in json.loads(report(run))]
    assert len(set(prints)) == len(prints) == 4
    moved = json.loads(report(run_of(replace(FINDING, line=30), folder="one")))
    assert moved[0]["fingerprint"] == prints[0]


def test_lines_begin_at_one() -> None:
    (entry,) = json.loads(report(run_of(replace(FINDING, line=0, column=0, end_line=0, end_column=0))))
    assert entry["location"]["lines"] == {"begin": 1, "end": 1}
    assert entry["location"]["positions"]["begin"] == {"line": 1, "column": 1}


def test_path_never_leaves() -> None:
    (entry,) = json.loads(report(run_of(replace(FINDING, file="../../etc/passwd"))))
    assert entry["location"]["path"] == "crmplan.yaml"


@given(HOSTILE_TEXT)
def test_hostile_text_is_harmless(text: str) -> None:
    told = report(run_of(hostile(text), name=text))
    assert told.isascii()
    assert "##[" not in told
    (entry,) = json.loads(told)
    assert ".." not in entry["location"]["path"].split("/")
