"""What a plan loosens, in itself and against the plan as it was."""

from pathlib import Path

import pytest

from crmplan.checking import relaxations
from crmplan.checking.trust import load_copy, load_trusting
from crmplan.plan import loading
from tests.plan_builder import TODAY, build, write

WAIVER = "{rule: STR301, address: trade-offs.not_to_do, reason: x, owner: y, granted: 2026-11-01, expires: 2026-12-31}"
LONGER = WAIVER.replace("2026-12-31", "2027-01-31")
QUESTION = "topic: direction\ndimension: strategy\ntitle: Direction\nquestions:\n"
OPTIONAL = f"{QUESTION}  - {{id: sector, required: false}}\n"
ADDED = f"{QUESTION}  - {{id: motto, ask: Which motto?, type: text, needed_by: strategy}}\n"


def _checklist(text: str) -> str:
    return f"files: {{checklists/strategy/direction.yaml: {text!r}}}".replace("'", '"')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", []),
        ("settings: {rules: {ignore: [STR301, segments]}}".replace(", segments", ""), ["ignore: STR301"]),
        ("settings: {rules: {select: [practice]}}", []),
        ("settings: {rules: {severity: {STR301: warning}}}", ["severity: STR301 = warning"]),
        ("settings: {rules: {severity: {STR301: error, STR501: error}}}", []),
        ("settings: {rules: {severity: {STR: info}}}", ["severity: STR = info"]),
        ("settings: {rules: {thresholds: {contact_gap_days: 61}}}", ["threshold: contact_gap_days = 61"]),
        ("settings: {rules: {thresholds: {contact_gap_days: 60}}}", []),
        ("settings: {rules: {thresholds: {contact_gap_days: 59}}}", []),
        ("settings: {rules: {thresholds: {trial_loads: 1.5}}}", ["threshold: trial_loads = 1.5"]),
        ("settings: {rules: {thresholds: {trial_loads: 3}}}", []),
        ("settings: {profile: small, rules: {thresholds: {trial_loads: 1}}}", []),
        (f"waivers: [{WAIVER}]", ["waiver: STR301 trade-offs.not_to_do (2026-12-31)"]),
        ("settings: {profile: small, gate: strategy}", []),
    ],
)
def test_in_itself(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert relaxations.in_itself(build(tmp_path, text)) == expected


def test_own_checklist_that_changes_a_question_is_listed(tmp_path: Path) -> None:
    write(tmp_path, _checklist(OPTIONAL))
    assert "checklist: direction.sector" in relaxations.in_itself(loading.load(tmp_path, today=TODAY))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("{}", "{}", []),
        ("settings: {gate: launch}", "settings: {gate: planning}", ["gate: planning (was launch)"]),
        ("settings: {gate: planning}", "settings: {gate: launch}", []),
        ("settings: {profile: standard}", "settings: {profile: small}", ["profile: small (was standard)"]),
        ("settings: {profile: small}", "settings: {profile: public}", []),
        ("settings: {rules: {ignore: [STR]}}", "settings: {rules: {ignore: [STR301]}}", []),
        ("settings: {rules: {ignore: [STR301]}}", "settings: {rules: {ignore: [STR]}}", ["ignore: STR"]),
        ("settings: {rules: {select: [practice]}}", "settings: {}", ["select: practice (left out)"]),
        ("settings: {rules: {select: [RAC101]}}", "settings: {rules: {select: [practice]}}", []),
        (
            "settings: {rules: {severity: {STR301: warning}}}",
            "settings: {rules: {severity: {STR301: info}}}",
            ["severity: STR301 = info"],
        ),
        ("settings: {rules: {severity: {STR301: info}}}", "settings: {rules: {severity: {STR301: warning}}}", []),
        (
            "settings: {rules: {thresholds: {contact_gap_days: 30}}}",
            "settings: {rules: {thresholds: {contact_gap_days: 45}}}",
            ["threshold: contact_gap_days = 45"],
        ),
        ("settings: {rules: {thresholds: {contact_gap_days: 90}}}", "settings: {}", []),
        ("settings: {rules: {thresholds: {trial_loads: 3}}}", "settings: {}", ["threshold: trial_loads = 2"]),
        ("{}", f"waivers: [{WAIVER}]", ["waiver: STR301 trade-offs.not_to_do (2026-12-31)"]),
        (f"waivers: [{WAIVER}]", f"waivers: [{WAIVER}]", []),
        (f"waivers: [{WAIVER}]", f"waivers: [{LONGER}]", ["waiver: STR301 trade-offs.not_to_do (2027-01-31)"]),
        (f"waivers: [{LONGER}]", f"waivers: [{WAIVER}]", []),
        (f"waivers: [{WAIVER}]", f"waivers: [{WAIVER.replace('STR301', 'nothing-given-up')}]", []),
        ("{}", _checklist(OPTIONAL), ["checklist: direction.sector"]),
        (_checklist(OPTIONAL), _checklist(OPTIONAL), []),
        ("{}", _checklist(ADDED), []),
        (_checklist(ADDED), "{}", ["checklist: direction.motto"]),
    ],
)
def test_against_the_plan_as_it_was(tmp_path: Path, before: str, after: str, expected: list[str]) -> None:
    write(tmp_path / "before", before)
    write(tmp_path / "after", after)
    base = load_copy(tmp_path / "before", tmp_path / "after", TODAY)
    plan = load_trusting(tmp_path / "after", base, TODAY)
    assert relaxations.against(plan, base) == expected
