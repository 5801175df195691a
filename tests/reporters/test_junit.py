"""JUnit XML."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given

from crmplan.reporters.junit import report
from crmplan.reporters.run import Run
from tests.reporters.runs import FINDING, HOSTILE_TEXT, INFO, LATER, WAIVED, WARNING, checked, hostile, run_of


def _suites(run: Run) -> list[ET.Element]:
    return ET.fromstring(report(run)).findall("testsuite")  # noqa: S314 - our own output


def test_line_and_column_read_back() -> None:
    (suite,) = _suites(run_of(FINDING))
    (case,) = suite.findall("testcase")
    assert (case.get("file"), case.get("line")) == ("plans/acme/strategy/direction.yaml", "3")
    assert case.get("name") == "ANS102 invalid-answer direction.crm_users"
    failure = case.find("failure")
    assert failure is not None
    assert re.match(r"plans/acme/strategy/direction\.yaml:3:12: “about a hundred”", failure.text or "")
    assert failure.get("type") == "ANS102"


def test_errors_fail_and_the_rest_does_not() -> None:
    (suite,) = _suites(run_of(FINDING, WARNING, INFO, LATER, WAIVED))
    kinds = [[child.tag for child in case] for case in suite.findall("testcase")]
    assert kinds == [["failure"], ["system-out"], ["system-out"], ["skipped"], ["skipped"]]
    counts = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped")}
    assert counts == {"tests": "5", "failures": "1", "errors": "0", "skipped": "2"}


def test_clean_plan_is_a_case_that_passes() -> None:
    one, two = _suites(Run([checked(name="one"), checked(FINDING, name="two")]))
    assert (one.get("name"), one.get("tests"), one.get("failures")) == ("one", "1", "0")
    assert (two.get("name"), two.get("tests"), two.get("failures")) == ("two", "1", "1")


@given(HOSTILE_TEXT)
def test_hostile_text_is_sound_xml(text: str) -> None:
    told = report(run_of(hostile(text), name=text))
    (suite,) = ET.fromstring(told).findall("testsuite")  # noqa: S314 - our own output
    assert len(suite.findall("testcase")) == 1
    assert "##[" not in told
    assert not any(line.strip().startswith("::") for line in told.splitlines())
