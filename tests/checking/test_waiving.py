"""Waivers: what they accept, from when to when, and those that accept nothing."""

from datetime import date
from pathlib import Path

import pytest

from crmplan.checking import Choice, Report, check
from crmplan.findings import Finding, Gate, Severity
from crmplan.rules.registry import find
from tests.plan_builder import build

EMPTY = "trade-offs: {not_to_do: [], not_served: []}\npeople: [{id: lead, name: Marta Bellini}]\n"
FIRST, SECOND = "trade-offs.not_to_do", "trade-offs.not_served"
ONLY = Choice(select=("STR301", "WVR"), gate=Gate.OPERATE)


def _waiver(
    address: str = FIRST, *, rule: str = "STR301", granted: str = "2026-11-01", expires: str = "2027-01-31"
) -> str:
    return f"{{rule: {rule}, address: '{address}', reason: x, owner: lead, granted: {granted}, expires: {expires}}}"


def _checked(
    folder: Path, *waivers: str, more: str = "", today: date = date(2026, 11, 22), choice: Choice = ONLY
) -> Report:
    text = f"{EMPTY}waivers: [{', '.join(waivers)}]\n{more}"
    return check(build(folder, text, today=today), choice)


def _of(report: Report, code: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == code]


def _waived(report: Report) -> list[str]:
    return [finding.address for finding in report.findings if finding.waived]


@pytest.mark.parametrize("rule", ["STR301", "str301", "nothing-given-up", " STR301 "])
def test_waiver_accepts_the_finding_of_its_rule_at_its_address(tmp_path: Path, rule: str) -> None:
    report = _checked(tmp_path, _waiver(rule=rule))
    assert _waived(report) == [FIRST]
    assert [finding.address for finding in report.due] == [SECOND]


def test_waiver_is_for_one_rule_only(tmp_path: Path) -> None:
    report = _checked(tmp_path, _waiver(rule="STR101"))
    assert _waived(report) == []


def test_check_passes_when_every_error_is_waived(tmp_path: Path) -> None:
    assert not _checked(tmp_path, _waiver(), _waiver(SECOND)).failed(strict=True)
    assert _checked(tmp_path / "one", _waiver()).failed()


def test_waived_errors_do_not_hold_a_gate(tmp_path: Path) -> None:
    plan = build(tmp_path, f"{EMPTY}waivers: [{_waiver()}, {_waiver(SECOND)}]")
    plan.asked = []
    assert check(plan, ONLY).reached is Gate.OPERATE
    bare = build(tmp_path / "bare", EMPTY)
    bare.asked = []
    assert check(bare, ONLY).reached is None


@pytest.mark.parametrize(
    ("today", "waived"),
    [("2026-10-31", False), ("2026-11-01", True), ("2027-01-31", True), ("2027-02-01", False)],
)
def test_waiver_holds_from_its_first_to_its_last_day(tmp_path: Path, today: str, *, waived: bool) -> None:
    report = _checked(tmp_path, _waiver(), today=date.fromisoformat(today))
    assert _waived(report) == ([FIRST] if waived else [])


def test_expired_waiver_gives_the_finding_back_and_one_of_its_own(tmp_path: Path) -> None:
    report = _checked(tmp_path, _waiver(expires="2026-11-20"))
    assert FIRST in [finding.address for finding in report.due]
    (own,) = _of(report, "WVR101")
    assert (own.file, own.line, own.severity, own.due) == ("waivers.yaml", 7, Severity.WARNING, True)
    assert _of(report, "WVR102") == []


def test_waiver_that_is_too_long_holds_as_long_as_it_may(tmp_path: Path) -> None:
    long = _waiver(granted="2026-11-01", expires="2030-01-01")
    inside = _checked(tmp_path / "inside", long, today=date(2027, 4, 30))
    assert _waived(inside) == [FIRST]
    after = _checked(tmp_path / "after", long, today=date(2027, 5, 1))
    assert _waived(after) == []
    assert [finding.code for finding in after.findings if finding.code.startswith("WVR")] == ["WVR106"]


def test_waiver_without_a_reason_accepts_nothing(tmp_path: Path) -> None:
    report = _checked(tmp_path, _waiver().replace("reason: x", "reason: ' '"))
    assert _waived(report) == []
    assert [finding.code for finding in report.findings if finding.code.startswith("WVR")] == ["WVR107"]


@pytest.mark.parametrize(("granted", "expires"), [("9999-12-31", "9999-12-31"), ("0001-01-01", "9999-12-31")])
def test_days_at_the_end_of_the_calendar_do_no_harm(tmp_path: Path, granted: str, expires: str) -> None:
    report = _checked(tmp_path, _waiver(granted=granted, expires=expires))
    assert _waived(report) == []


def test_unused_waiver_is_found_at_its_address(tmp_path: Path) -> None:
    report = _checked(tmp_path, _waiver("trade-offs.not_too_do"))
    (own,) = _of(report, "WVR102")
    assert (own.file, own.line, own.address, own.severity) == (
        "waivers.yaml",
        3,
        "waivers[1].address",
        Severity.WARNING,
    )
    assert own.hint == "Did you mean “trade-offs.not_to_do”?"
    told = "The waiver of STR301 for trade-offs.not_too_do accepts nothing: there is no such finding."
    assert own.message == told


def test_mended_fault_leaves_its_waiver_unused(tmp_path: Path) -> None:
    more = "settings: {profile: small}\n"
    report = check(
        build(tmp_path, f"trade-offs: {{}}\npeople: [{{id: lead, name: x}}]\nwaivers: [{_waiver()}]\n{more}"), ONLY
    )
    (own,) = _of(report, "WVR102")
    assert "Remove it" in own.hint


def test_only_rules_that_ran_are_judged(tmp_path: Path) -> None:
    waiver = _waiver("adoption.late_plan", rule="IMP101")
    assert _of(_checked(tmp_path / "one", waiver), "WVR102") == []
    every = _checked(tmp_path / "two", waiver, choice=Choice(gate=Gate.OPERATE))
    assert len(_of(every, "WVR102")) == 1
    ignored = _checked(tmp_path / "three", waiver, choice=Choice(ignore=("IMP101",)))
    assert _of(ignored, "WVR102") == []


def test_rule_that_could_not_run_is_not_judged(tmp_path: Path) -> None:
    text = "not_to_do: [\n"
    plan = build(tmp_path, {"files": {"strategy/trade-offs.yaml": text, "waivers.yaml": f"waivers: [{_waiver()}]\n"}})
    report = check(plan, ONLY)
    assert _of(report, "WVR102") == []


def test_findings_not_due_yet_are_waived_and_use_their_waiver(tmp_path: Path) -> None:
    report = _checked(tmp_path, _waiver(), choice=Choice(select=("STR301", "WVR"), gate=Gate.STRATEGY))
    assert _waived(report) == [FIRST]
    waiver = _waiver("prioritize.impacts", rule="IMP501")
    text = f"prioritize: {{impacts: []}}\npeople: [{{id: lead, name: x}}]\nwaivers: [{waiver}]\n"
    early = check(build(tmp_path / "early", text), Choice(gate=Gate.STRATEGY, select=("IMP501", "WVR")))
    assert _waived(early) == ["prioritize.impacts"]
    assert _of(early, "WVR102") == []


@pytest.mark.parametrize("rule", ["YML011", "WVR102"])
def test_faults_of_shape_and_of_waivers_cannot_be_waived(tmp_path: Path, rule: str) -> None:
    report = _checked(tmp_path, _waiver("x", rule=rule))
    assert _waived(report) == []
    assert len(_of(report, "WVR105")) == 1


def test_broken_file_of_waivers_waives_nothing(tmp_path: Path) -> None:
    plan = build(tmp_path, {"files": {"waivers.yaml": "waivers: [{rule: STR301}]\n"}, "trade-offs": {"not_to_do": []}})
    report = check(plan, ONLY)
    assert _waived(report) == []
    assert _of(report, "YML022")
    assert ("WVR101", "waivers.yaml") in report.disabled


def test_findings_on_waivers_can_be_neither_ignored_nor_made_milder(tmp_path: Path) -> None:
    settings = "settings: {rules: {ignore: [WVR], severity: {WVR106: info}}}\n"
    report = _checked(
        tmp_path, _waiver(expires="2030-01-01"), more=settings, choice=Choice(select=("STR301", "WVR106"))
    )
    assert [finding.severity for finding in _of(report, "WVR106")] == [Severity.ERROR]


def test_page_of_the_unused_waiver_shows_what_it_says(tmp_path: Path) -> None:
    rule = find("WVR102")
    bad, good = build(tmp_path / "bad", rule.bad), build(tmp_path / "good", rule.good)
    assert len(_of(check(bad, ONLY), "WVR102")) == 1
    assert _of(check(good, ONLY), "WVR102") == []
