"""The sample plan is clean, whatever the day."""

import json
from pathlib import Path

import pytest

from crmplan.plan import starting
from tests.program import crmplan

SAMPLE = starting.sample_folder()


@pytest.mark.parametrize("today", ["2026-11-22", "2027-09-06", "2028-06-01", "2031-01-01"])
def test_the_check_is_clean(today: str, tmp_path: Path) -> None:
    done = crmplan("check", str(SAMPLE), "--strict", "--format", "json", "--today", today, folder=tmp_path)
    found = [
        f"{f['file']}:{f['line']} {f['code']} {f['message']}" for f in json.loads(done.out)["findings"] if f["due"]
    ]
    assert found == []
    assert done.code == 0


def test_it_uses_no_waiver_no_ignore_and_no_relaxed_setting(tmp_path: Path) -> None:
    done = crmplan("check", str(SAMPLE), "--format", "json", folder=tmp_path)
    assert json.loads(done.out)["relaxed"] == []
    assert "crmplan: ignore" not in "".join(path.read_text(encoding="utf-8") for path in SAMPLE.rglob("*.yaml"))


def test_it_reaches_the_planning_gate_and_asks_nothing_of_planning(tmp_path: Path) -> None:
    status = json.loads(
        crmplan("status", "--json", "--plan", str(SAMPLE), "--today", "2026-11-22", folder=tmp_path).out
    )
    assert status["gate"] == {"required": "planning", "reached": "planning"}
    assert status["questions"]["invalid"] == 0
    open_ones = crmplan("interview", "--no-input", "--gate", "planning", "--plan", str(SAMPLE), folder=tmp_path)
    assert open_ones.out == ""


def test_its_tasks_can_be_scheduled(tmp_path: Path) -> None:
    done = crmplan("timeline", "--json", "--plan", str(SAMPLE), folder=tmp_path)
    tasks = {task["id"]: task for task in json.loads(done.out)["tasks"]}
    assert tasks["launch"]["start"] == "2027-09-06"
