"""``crmplan check --trusted``: the settings of the branch merged into decide."""

import json
from pathlib import Path

import pytest

from crmplan.cli import main
from tests.plan_builder import write

PLAN = "trade-offs: {not_to_do: []}\n"
IGNORING = f"{PLAN}settings: {{rules: {{ignore: [STR301]}}}}\n"


def _report(output: str) -> dict[str, list[str]]:
    data = json.loads(output)
    codes = [finding["code"] for finding in data["findings"] if finding["code"] == "STR301"]
    return {"codes": codes, "relaxed": data["relaxed"]}


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, list[str]], str]:
    code = main(["check", *arguments, "--format", "json", "--today", "2026-11-22"])
    shown = capsys.readouterr()
    return code, _report(shown.out) if shown.out else {}, shown.err


def test_change_cannot_switch_its_gate_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "change", IGNORING)
    write(tmp_path / "base", PLAN)
    plan, base = str(tmp_path / "change"), str(tmp_path / "base")
    assert _run(capsys, plan)[1] == {"codes": [], "relaxed": ["ignore: STR301"]}
    code, report, _talk = _run(capsys, plan, "--trusted", base)
    assert (code, report) == (1, {"codes": ["STR301"], "relaxed": ["ignore: STR301"]})


def test_what_the_base_relaxes_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "change", PLAN)
    write(tmp_path / "base", IGNORING)
    _code, report, _talk = _run(capsys, str(tmp_path / "change"), "--trusted", str(tmp_path / "base"))
    assert report == {"codes": [], "relaxed": []}


def test_new_plan_is_told_and_checked_strictly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "base").mkdir()
    write(tmp_path / "change/new", IGNORING)
    monkeypatch.chdir(tmp_path / "change")
    code, report, talk = _run(capsys, "new", "--trusted", str(tmp_path / "base"))
    assert (code, report["codes"]) == (1, ["STR301"])
    assert "holds no copy of the plan in new" in talk


def test_several_plans_have_their_own_copies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        write(tmp_path / "change" / name, IGNORING)
        write(tmp_path / "base" / name, IGNORING if name == "one" else PLAN)
    monkeypatch.chdir(tmp_path / "change")
    _code, report, _talk = _run(capsys, "one", "two", "--trusted", str(tmp_path / "base"))
    assert report == {"codes": ["STR301"], "relaxed": ["ignore: STR301"]}


def test_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "change", PLAN)
    code, _report, talk = _run(capsys, str(tmp_path / "change"), "--trusted", str(tmp_path / "missing"))
    assert code == 2
    assert "no folder" in talk


def test_unknown_rule_in_the_settings_is_told_at_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, {"files": {"crmplan.yaml": "name: x\nrules:\n  ignore: [STR311]\n"}})
    code, _report, talk = _run(capsys, str(tmp_path))
    assert code == 2
    assert "crmplan.yaml:3:12" in talk
