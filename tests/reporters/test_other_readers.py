"""The seven formats read back from outside: every reader finds each finding at its line and column."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from junitparser import JUnitXml

from crmplan.reporters import FORMATS
from crmplan.reporters.run import Run
from crmplan.reporters.sarif import report as sarif
from tests.engines import module
from tests.plan_builder import build
from tests.program import TODAY, crmplan
from tests.reporters.runs import HOSTILE, INFO, RELATED, checked, hostile

FAULTY = """
direction:
  destination: {value: A parts desk that knows every workshop., status: agred}
  crm_users: about a hundred
value-proposition:
  relative_price: hihger
  segments:
    - {id: shops, name: Größe 😀 & Söhne, core: perhaps}
  statment: x
waivers:
  - {rule: ANS101, address: direction.sector, reason: x, owner: nobody, granted: 2026-11-01, expires: 2026-11-02}
"""
Place = tuple[str, int, int, str]
"""A file from the folder of the run, line and column, and the code of what was found there."""

_TEXT = re.compile(r"^(?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+):? (?P<code>[A-Z]{3}\d{3}) ", re.MULTILINE)
_ANNOTATION = re.compile(r"::\w+ file=(.+?),line=(\d+),endLine=\d+(?:,col=(\d+),endColumn=\d+)?,title=(\w+) .*?::")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Check a faulty plan below the folder of the run, and return what a format says."""
    folder = tmp_path_factory.mktemp("run")
    build(folder / "plans" / "acme", FAULTY)

    def said(name: str) -> str:
        done = crmplan("check", "plans/acme", "--format", name, "--today", TODAY, folder=folder)
        assert done.code == 1
        return done.out

    return said


def _from_text(text: str) -> set[Place]:
    found = _TEXT.finditer(text)
    return {(match["file"], int(match["line"]), int(match["column"]), match["code"]) for match in found}


def _from_json(text: str) -> set[Place]:
    due = [entry for entry in json.loads(text)["findings"] if entry["due"]]
    return {(f"plans/acme/{entry['file']}", entry["line"], entry["column"], entry["code"]) for entry in due}


def _from_sarif(text: str) -> set[Place]:
    found = set()
    for result in json.loads(text)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        found.add((place["artifactLocation"]["uri"], region["startLine"], region["startColumn"], result["ruleId"]))
    return found


def _from_junit(text: str) -> set[Place]:
    """JUnit has no column of its own: it leads the text."""
    found = set()
    for suite in JUnitXml.fromstring(text.encode()):
        for case in suite:
            words = [part.text for part in case.result] or [case.system_out]
            place = re.match(r"(?:\w+: )?(.+?):(\d+):(\d+): ", words[0])
            assert place, words
            if not any("not due yet" in part.message for part in case.result):
                file, line, column = place.groups()
                assert (case._elem.get("file"), case._elem.get("line")) == (file, line)
                found.add((file, int(line), int(column), case.name.split()[0]))
    return found


def _from_github(text: str) -> set[Place]:
    found = [_ANNOTATION.match(line) for line in text.splitlines()]
    assert all(found)
    return {(match[1], int(match[2]), int(match[3] or 0), match[4]) for match in found if match}


def _from_gitlab(text: str) -> set[Place]:
    found = set()
    for entry in json.loads(text):
        begin = entry["location"]["positions"]["begin"]
        assert begin["line"] == entry["location"]["lines"]["begin"]
        found.add((entry["location"]["path"], begin["line"], begin["column"], entry["check_name"].split()[0]))
    return found


READERS: dict[str, Callable[[str], set[Place]]] = {
    "full": _from_text,
    "concise": _from_text,
    "json": _from_json,
    "sarif": _from_sarif,
    "junit": _from_junit,
    "github": _from_github,
    "gitlab": _from_gitlab,
}
PLANTED = {
    ("plans/acme/strategy/direction.yaml", 3, 11, "ANS102"),
    ("plans/acme/strategy/direction.yaml", 4, 12, "ANS102"),
    ("plans/acme/strategy/value-proposition.yaml", 1, 17, "ANS102"),
    ("plans/acme/strategy/value-proposition.yaml", 5, 11, "ANS102"),
    ("plans/acme/strategy/value-proposition.yaml", 6, 1, "ANS106"),
    ("plans/acme/waivers.yaml", 7, 14, "WVR101"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_places(name: str, told: Callable[[str], str]) -> None:
    expected = _from_json(told("json"))
    assert expected >= PLANTED
    found = READERS[name](told(name))
    if name == "github":  # a finding that spans lines has no column there
        spanning = {place for place in expected if (*place[:2], 0, place[3]) in found}
        assert not spanning & PLANTED
        found = {place for place in found if place[2]} | spanning
    assert found == expected


def test_junit_is_read_with_its_counts(told: Callable[[str], str]) -> None:
    (suite,) = JUnitXml.fromstring(told("junit").encode())
    due = [entry for entry in json.loads(told("json"))["findings"] if entry["due"]]
    assert suite.failures == sum(entry["severity"] == "error" for entry in due)
    assert suite.tests == len(list(suite))


def _validated(text: str, folder: Path) -> list[dict[str, str]]:
    """Let Microsoft's own validator read SARIF; return what it complains of."""
    if sys.platform != "linux":
        pytest.skip("the SARIF multitool installed is that for Linux")
    tool = module("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    file, log = folder / "told.sarif", folder / "complaints.sarif"
    file.write_text(text, encoding="utf-8")
    command = [str(tool), "validate", str(file), "--output", str(log), "--rule-kind", "Sarif;Ghas"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(log.read_text(encoding="utf-8-sig"))["runs"][0]["results"]
    return [{"rule": entry["ruleId"], "level": entry.get("level", "warning")} for entry in results]


def test_sarif_is_valid(told: Callable[[str], str], tmp_path: Path) -> None:
    text = told("sarif")
    assert json.loads(text)["runs"][0]["results"]
    complaints = _validated(text, tmp_path)
    assert {entry["rule"] for entry in complaints} <= {"SARIF2005"}  # it wants the address of a home page


def test_sarif_of_a_clean_plan_is_valid(tmp_path: Path) -> None:
    assert {entry["rule"] for entry in _validated(sarif(Run([checked()])), tmp_path)} <= {"SARIF2005"}


def test_sarif_of_a_hostile_plan_is_valid(tmp_path: Path) -> None:
    run = Run([checked(INFO, RELATED, *(hostile(text) for text in HOSTILE))])
    errors = {entry["rule"] for entry in _validated(sarif(run), tmp_path) if entry["level"] == "error"}
    assert errors <= {"GH1015", "GH1017", "GH2012"}  # GitHub wants a place; a path out of the repository gets none
