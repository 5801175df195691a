"""The pages of the rules."""

import json
from pathlib import Path

import pytest

from crmplan.language import use
from crmplan.rules.pages import FAMILIES, as_json, listing, page, reference
from crmplan.rules.registry import Rule, all_rules, find


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_page_says_everything(rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.code} {rule.name}\n")
    for part in (rule.summary, rule.why, rule.bad.strip(), rule.good.strip(), rule.source, *rule.covers):
        assert part in text


def test_the_reference_in_the_docs_is_up_to_date() -> None:
    text = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert text == reference(all_rules()).rstrip("\n") + "\n", "run make docs"


def test_page_tells_how_to_waive() -> None:
    text = page(find("parked-past-due"))
    assert "rule: ANS105" in text
    assert "rules: {ignore: [ANS105]}" in text


def test_faults_of_shape_cannot_be_waived() -> None:
    text = page(find("YML011"))
    assert "neither waived nor switched off" in text
    assert "waivers:" not in text


def test_list_has_a_line_for_each_rule() -> None:
    lines = listing(all_rules()).splitlines()
    codes = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(codes) == [rule.code for rule in all_rules()]


def test_json_has_the_documented_keys() -> None:
    entries = json.loads(as_json(all_rules()))
    assert [entry["code"] for entry in entries] == [rule.code for rule in all_rules()]
    for entry in entries:
        assert list(entry) == ["code", "name", "severity", "gate", "summary", "why", "source", "covers"]


def test_reference_holds_every_rule_and_threshold() -> None:
    text = reference(all_rules())
    assert all(f"### {rule.code} {rule.name}" in text for rule in all_rules())
    assert "| `contact_gap_days` |" in text


def test_every_family_has_words() -> None:
    assert {rule.family for rule in all_rules() if not rule.optional} <= set(FAMILIES)


def test_pages_are_translated() -> None:
    use("pseudo")
    try:
        text = page(find("ANS101"))
    finally:
        use("en")
    assert "Severity" not in text
    assert "Why" not in text
