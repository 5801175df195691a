"""Every rule's page: its bad example fires it, its good example does not, and both are sound plans."""

from pathlib import Path

import pytest

from crmplan.checking import Choice, check
from crmplan.findings import Finding, Gate
from crmplan.plan.model import Plan
from crmplan.rules.registry import Rule, all_rules
from tests.plan_builder import build, fragment

RULES = [rule for rule in all_rules() if rule.check is not None]
IDS = [rule.code for rule in RULES]


def _found(plan: Plan, rule: Rule, text: str) -> list[Finding]:
    """Return what the rule says; of what is missing, only what the example shows."""
    report = check(plan, Choice(select=(rule.code,), gate=Gate.OPERATE))
    found = [finding for finding in report.findings if finding.code == rule.code]
    if rule.code != "ANS101":
        return found
    shown = {
        f"{topic}.{key}" for topic, answers in fragment(text).items() if isinstance(answers, dict) for key in answers
    }
    return [finding for finding in found if finding.address in shown]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_bad_example_fires(rule: Rule, tmp_path: Path) -> None:
    found = _found(build(tmp_path, rule.bad), rule, rule.bad)
    assert found
    assert all(finding.line > 0 and finding.message for finding in found)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_good_example_does_not(rule: Rule, tmp_path: Path) -> None:
    assert _found(build(tmp_path, rule.good), rule, rule.good) == []


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_worst_severity_and_earliest_gate_hold(rule: Rule, tmp_path: Path) -> None:
    found = _found(build(tmp_path, rule.bad), rule, rule.bad)
    assert all(finding.severity.rank >= rule.severity.rank for finding in found)
    assert all(rule.gate is None or (f.gate is not None and f.gate.order >= rule.gate.order) for f in found)


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_examples_are_valid_plans(rule: Rule, tmp_path: Path) -> None:
    for name, text in (("bad", rule.bad), ("good", rule.good)):
        plan = build(tmp_path / name, text)
        report = check(plan, Choice(select=("YML", "ANS102", "ANS106"), gate=Gate.OPERATE))
        wrong = [f"{f.file}:{f.line} {f.message}" for f in report.findings if f.code != rule.code]
        assert wrong == [], name


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_page_is_complete(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert len(rule.why) > len(rule.summary)
    assert rule.source
    assert rule.name == rule.name.lower()
    assert " " not in rule.name
