"""Readings of indicators: read where they are asked for, and every fault in them is a finding at its place."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crmplan.checking import check
from crmplan.plan.measurements import FILE, of_criterion, readings
from crmplan.plan.model import Plan
from crmplan.plan.schema import schemas
from tests.plan_builder import build, full_catalogue

CRITERIA = "benchmark: {criteria: [{id: retention, name: Kept, unit: '%'}, {id: csat, name: Content}]}\n"
PEOPLE = "people: [{id: sales-lead, name: Ada}]\n"


def plan_with(folder: Path, text: str, today: date = date(2027, 10, 1)) -> Plan:
    folder.mkdir(exist_ok=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    return build(folder, CRITERIA + PEOPLE, today=today)


def found(plan: Plan) -> list[str]:
    return [f"{f.code} {f.file}:{f.line}:{f.column} {f.message}" for f in check(plan).findings if f.file == FILE]


def test_readings_are_told_by_day_and_none_from_the_future(tmp_path: Path) -> None:
    rows = (
        "- {criterion: retention, on: 2027-09-30, value: 87.5%, source: Report, by: sales-lead}\n"
        "- {criterion: retention, on: 2027-03-31, value: '86'}\n"
        "- {criterion: retention, on: 2027-12-31, value: 90}\n"
        "- {criterion: csat, on: 2027-09-30, value: -3}\n"
    )
    plan = plan_with(tmp_path, "readings:\n" + rows)
    assert [reading.value for reading in of_criterion(plan, "retention")] == [Decimal(86), Decimal("87.5")]
    assert len(readings(plan)) == 3
    assert found(plan) == []


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("{criterion: retnetion, on: 2027-01-01, value: 1}", "YML021 measurements.yaml:2:17 No indicator has the id"),
        ("{criterion: csat, on: 2027-02-30, value: 1}", "YML021 measurements.yaml:2:27 There is no day 2027-02-30"),
        ("{criterion: csat, on: 2027-01-01, value: many}", "YML021 measurements.yaml:2:46 “many” is not a number"),
        (
            "{criterion: csat, on: 2027-01-01, value: 1, form: x}",
            "YML020 measurements.yaml:2:49 There is no key “form”",
        ),
        ("{criterion: csat, on: 2027-01-01}", "YML022 measurements.yaml:2:5 The key “value” is missing here."),
        (
            "{criterion: csat, on: 2027-01-01, value: 1, by: bob}",
            "YML021 measurements.yaml:2:53 Nobody has the id “bob”",
        ),
    ],
)
def test_a_fault_is_a_finding_at_its_place(tmp_path: Path, row: str, says: str) -> None:
    (line,) = found(plan_with(tmp_path, f"readings:\n  - {row}\n"))
    assert line.startswith(says)


def test_a_day_read_twice_is_told(tmp_path: Path) -> None:
    row = "- {criterion: csat, on: 2027-01-01, value: 1}\n"
    (line,) = found(plan_with(tmp_path, f"readings:\n{row}{row}"))
    assert "“csat” has a second reading of this day." in line


def test_a_file_at_fault_lends_no_readings(tmp_path: Path) -> None:
    assert readings(plan_with(tmp_path, "readings: 3\n")) == ()
    assert readings(plan_with(tmp_path, "readings: [\n")) == ()
    assert readings(plan_with(tmp_path, "readings:\n")) == ()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200))
def test_no_content_brings_it_down(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("plan")
    plan = build(folder, CRITERIA)
    (folder / FILE).write_text(text, encoding="utf-8", errors="replace", newline="")
    check(build(folder, CRITERIA))
    assert readings(plan) == ()


def test_a_plan_without_readings_does_not_load_them(tmp_path: Path) -> None:
    build(tmp_path, CRITERIA)
    code = (
        "import sys, datetime, pathlib\nfrom crmplan.plan.loading import load\n"
        f"load(pathlib.Path({str(tmp_path)!r}), today=datetime.date(2027, 1, 1))\n"
        "print('crmplan.plan.measurements' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_editors_know_the_keys() -> None:
    schema = json.loads(dict(schemas(full_catalogue()))["schema/measurements.json"])
    row = schema["properties"]["readings"]["items"]
    assert set(row["required"]) == {"criterion", "on", "value"}
    assert {"source", "by", "note", "id"} < set(row["properties"])
