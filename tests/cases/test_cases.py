"""Two real projects: what the rules find in them, compared with what was worked out by hand from the record."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.program import TODAY, crmplan

FOLDER = Path(__file__).parent
MISSING = "ANS101"
CASES = sorted(path.name.removesuffix(".expected.yaml") for path in FOLDER.glob("*.expected.yaml"))


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    expected = yaml.safe_load((FOLDER / f"{request.param}.expected.yaml").read_text(encoding="utf-8"))
    arguments = ["check", str(FOLDER / request.param), "--gate", "operate", "--format", "json", "--today", TODAY]
    done = crmplan(*arguments, folder=tmp_path_factory.mktemp("case"))
    assert done.code == 1, done.err
    return {**expected, "name": request.param, "found": json.loads(done.out)["findings"]}


def test_only_what_the_record_says_is_answered_and_that_soundly(case: dict[str, Any]) -> None:
    faults = [f for f in case["found"] if f["code"].startswith("YML") or f["code"] in {"ANS102", "ANS106"}]
    assert faults == []


def _notes(case: dict[str, Any], finding: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the notes by hand that a finding fits: what it says, where, how bad, and why it is right."""
    return [
        note
        for note in case["findings"]
        if (finding["code"], finding["severity"], finding["address"])
        == (note["code"], note["severity"], note["address"])
        and note["says"] in finding["message"]
    ]


def test_what_was_worked_out_by_hand_is_found(case: dict[str, Any]) -> None:
    noted = [note for finding in case["found"] for note in _notes(case, finding)]
    assert [note for note in case["findings"] if note not in noted] == []


def test_every_finding_was_gone_through_by_hand_and_is_right(case: dict[str, Any]) -> None:
    judged = [finding for finding in case["found"] if finding["code"] != MISSING]
    unnoted = [f"{f['code']} {f['address']}: {f['message']}" for f in judged if len(_notes(case, f)) != 1]
    assert unnoted == []
    assert len(judged) == len(case["findings"])


def test_what_is_called_missing_is_not_in_the_plan(case: dict[str, Any]) -> None:
    files = {path.stem: path for path in (FOLDER / case["name"]).glob("*/*.yaml")}
    for finding in case["found"]:
        topic, _, question = finding["address"].partition(".")
        if finding["code"] == MISSING and topic in files:
            answers = yaml.safe_load(files[topic].read_text(encoding="utf-8")) or {}
            assert answers.get(question) is None, finding["address"]


def test_what_is_not_answered_is_said(case: dict[str, Any]) -> None:
    missed = [
        f"{wanted['code']} or ANS101 {wanted['address']}: {wanted['why']}"
        for wanted in case["unanswered"]
        if not any(
            f["address"].startswith(wanted["address"]) and f["code"] in {wanted["code"], "ANS101"}
            for f in case["found"]
        )
    ]
    assert missed == []


def test_what_is_in_order_is_not_complained_of(case: dict[str, Any]) -> None:
    silent = {wanted["code"] for wanted in case.get("silent", [])}
    assert [f"{f['code']} {f['message']}" for f in case["found"] if f["code"] in silent] == []
