"""SARIF 2.1.0: paths below the repository, regions, and messages that are no links."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given

from crmplan.reporters.run import Run
from crmplan.reporters.sarif import report
from tests.reporters.runs import FINDING, HOSTILE_TEXT, INFO, LATER, RELATED, WAIVED, WARNING, checked, hostile, run_of


def _results(run: Run) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(report(run))["runs"][0]["results"]
    return results


def _place(result: dict[str, Any]) -> dict[str, Any]:
    place: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return place


def test_line_and_column_read_back() -> None:
    (result,) = _results(run_of(FINDING))
    assert _place(result) == {
        "artifactLocation": {"uri": "plans/acme/strategy/direction.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 27},
    }
    assert (result["ruleId"], result["level"]) == ("ANS102", "error")
    assert result["properties"] == {"plan": "Acme CRM", "address": "direction.crm_users", "gate": "strategy"}


def test_head() -> None:
    content = json.loads(report(Run([checked(FINDING)], {"ANS102": "An answer does not fit its question."})))
    assert content["version"] == "2.1.0"
    (run,) = content["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "An answer does not fit its question."}
    assert "crmplan explain ANS102" in rule["help"]["text"]


def test_rules_stand_once_and_are_pointed_at() -> None:
    content = json.loads(report(run_of(WARNING, FINDING, INFO, WARNING)))
    (run,) = content["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["ANS102", "ANS104", "ANS107"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == ["ANS104", "ANS102", "ANS107", "ANS104"]
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note", "warning"]


def test_waived_and_later_findings_stay_out() -> None:
    assert _results(run_of(LATER, WAIVED)) == []


def test_related_places() -> None:
    (result,) = _results(run_of(RELATED))
    (other,) = result["relatedLocations"]
    assert other["id"] == 1
    assert other["message"] == {"text": "direction.sector"}
    assert other["physicalLocation"]["region"]["startLine"] == 2


@pytest.mark.parametrize("file", ["../../etc/passwd", "/etc/passwd", "a/../../b", "..", "..\\..\\b"])
def test_path_that_leaves_gives_no_location(file: str) -> None:
    (result,) = _results(run_of(replace(FINDING, file=file)))
    assert "locations" not in result


def test_plan_beside_the_folder_of_the_run_gives_no_location() -> None:
    (result,) = _results(run_of(FINDING, folder="../other"))
    assert "locations" not in result


@pytest.mark.parametrize(
    "name", ["a b.yaml", "100%.yaml", "c:d.yaml", "x#y?z.yaml", "größe.yaml", "a\nb.yaml", "\udcff.yaml"]
)
def test_path_is_encoded(name: str) -> None:
    (result,) = _results(run_of(replace(FINDING, file=name)))
    uri = _place(result)["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" :#?\n\\")
    assert unquote(uri, errors="surrogatepass") == f"plans/acme/{name}"


def test_finding_without_a_line_has_no_region() -> None:
    (result,) = _results(run_of(replace(FINDING, line=0, column=0, end_line=0, end_column=0)))
    assert "region" not in _place(result)


def test_region_never_ends_before_it_starts() -> None:
    (result,) = _results(run_of(replace(FINDING, end_line=0, end_column=0)))
    assert _place(result)["region"] == {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 12}


def test_message_is_no_link_and_no_placeholder() -> None:
    (result,) = _results(run_of(hostile("[click](https://example.org) {0}")))
    assert "](" not in result["message"]["text"]
    assert "{{0}}" in result["message"]["text"]


def test_fingerprint_outlives_a_moved_line() -> None:
    (here,) = _results(run_of(FINDING))
    (there,) = _results(run_of(replace(FINDING, line=30, end_line=30)))
    assert here["partialFingerprints"] == there["partialFingerprints"]


@given(HOSTILE_TEXT)
def test_hostile_text_is_harmless(text: str) -> None:
    told = report(run_of(hostile(text), name=text))
    assert told.isascii()
    assert "##[" not in told
    for result in json.loads(told)["runs"][0]["results"]:
        for entry in result.get("locations", []):
            uri = entry["physicalLocation"]["artifactLocation"]["uri"]
            assert not uri.startswith("/")
            assert ".." not in uri.split("/")
