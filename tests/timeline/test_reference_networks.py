"""The reference networks as a user meets them: from timeline.yaml in a plan folder to ``timeline show --json``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plan_builder import write
from tests.program import crmplan

SETS = ("fs0", "fslag", "fslead", "ss_fs", "all4")
WANTED = {"start": "es", "finish": "ef", "latest_start": "ls", "latest_finish": "lf"}
FLOATS = {"total_float": "total_slack", "free_float": "free_slack"}


@pytest.mark.parametrize("kind", SETS)
def test_dates_and_floats_through_a_plan_folder(tmp_path: Path, reference: Callable[[str], Any], kind: str) -> None:
    networks = [network for network in reference("msproject_networks.json.gz") if network["set"] == kind]
    assert len(networks) == 12
    for network in networks:
        write(tmp_path, {"timeline": _file(network)})
        ran = crmplan("timeline", "show", "--json", folder=tmp_path)
        assert ran.code == 0, ran.err
        assert _differences(json.loads(ran.out)["tasks"], network["expected"]) == []


def _file(network: dict[str, Any]) -> dict[str, Any]:
    tasks = [
        {
            "id": task["id"],
            "duration": f"{task['d']}d",
            "after": [f"{other}: {how}{lag:+d}d" for other, how, lag in task["preds"]],
        }
        for task in network["tasks"]
    ]
    calendar = {"closures": network["holidays"]}
    return {"start": network["start"], "calendar": calendar, "before_start": "allow", "tasks": tasks}


def _differences(shown: list[dict[str, Any]], expected: dict[str, Any]) -> list[tuple[str, str, Any, Any]]:
    assert {task["id"] for task in shown} == set(expected)
    found = []
    for task in shown:
        want = expected[task["id"]]
        wanted = {key: want[name][:10] for key, name in WANTED.items()}
        wanted |= {key: float(want[name].removesuffix("d")) for key, name in FLOATS.items()}
        wanted["critical"] = want["critical"]
        found += [(task["id"], key, task[key], value) for key, value in wanted.items() if task[key] != value]
    return found
