"""Two real projects: what the rules find in them, compared with what was worked out by hand from the record."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.program import TODAY, crmplan

FOLDER = Path(__file__).parent
CASES = sorted(path.name.removesuffix(".expected.yaml") for path in FOLDER.glob("*.expected.yaml"))


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    expected = yaml.safe_load((FOLDER / f"{request.param}.expected.yaml").read_text(encoding="utf-8"))
    arguments = ["check", str(FOLDER / request.param), "--gate", "operate", "--format", "json", "--today", TODAY]
    done = crmplan(*arguments, folder=tmp_path_factory.mktemp("case"))
    assert done.code == 1, done.err
    return {**expected, "found": json.loads(done.out)["findings"]}


def test_only_what_the_record_says_is_answered_and_that_soundly(case: dict[str, Any]) -> None:
    faults = [f for f in case["found"] if f["code"].startswith("YML") or f["code"] in {"ANS102", "ANS106"}]
    assert faults == []


def test_what_was_worked_out_by_hand_is_found(case: dict[str, Any]) -> None:
    missed = [
        f"{wanted['code']} {wanted['severity']} {wanted['address']}: {wanted['why']}"
        for wanted in case["findings"]
        if not any(
            (f["code"], f["severity"]) == (wanted["code"], wanted["severity"])
            and f["address"].startswith(wanted["address"])
            for f in case["found"]
        )
    ]
    assert missed == []


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
