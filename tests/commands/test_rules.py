import json
from pathlib import Path

from crmplan.rules.registry import all_rules
from tests.program import crmplan


def test_the_list_names_every_rule(tmp_path: Path) -> None:
    done = crmplan("rules", folder=tmp_path)
    assert done.code == 0
    for rule in all_rules():
        assert rule.code in done.out
        assert rule.name in done.out


def test_json_holds_what_is_documented(tmp_path: Path) -> None:
    data = json.loads(crmplan("rules", "--format", "json", folder=tmp_path).out)
    assert [entry["code"] for entry in data] == [rule.code for rule in all_rules()]
    for entry in data:
        assert {"code", "name", "severity", "gate", "summary", "why", "source", "covers"} <= entry.keys()
        assert entry["summary"]
        assert entry["severity"] in {"error", "warning", "info"}


def test_the_reference_page_has_a_heading_for_each(tmp_path: Path) -> None:
    page = crmplan("rules", "--format", "md", folder=tmp_path).out
    assert all(any(line.startswith("#") and rule.code in line for line in page.splitlines()) for rule in all_rules())


def test_codes_and_names_are_used_once() -> None:
    for words in ([rule.code for rule in all_rules()], [rule.name for rule in all_rules()]):
        assert len(words) == len(set(words))
