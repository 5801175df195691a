"""Rules speak of questions by their address; a question that is renamed must not silence a rule."""

import re
from pathlib import Path

import pytest

from crmplan import finance, rules
from crmplan.plan.tasks import FILE
from crmplan.rules.registry import Rule, all_rules
from tests.plan_builder import full_catalogue

FILES = [path for package in (rules, finance) for path in sorted(Path(package.__path__[0]).glob("*.py"))]
_QUOTED = re.compile(r'"([a-z][a-z-]*\.[a-z_]+)"')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_address_is_a_question(path: Path) -> None:
    known = full_catalogue()
    named = _QUOTED.findall(path.read_text(encoding="utf-8"))
    asked = [address for address in named if address.split(".")[0] in known.by_id and address != FILE]
    assert [address for address in asked if address not in known.by_address] == []


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_need_is_a_topic_or_a_file(rule: Rule) -> None:
    known = {*full_catalogue().by_id, FILE, "people.yaml", "decisions.yaml", "waivers.yaml"}
    assert set(rule.needs) <= known


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.check], ids=lambda rule: rule.code)
def test_a_rule_needs_the_topics_it_reads(rule: Rule) -> None:
    if rule.family == "ANS":
        return
    module = next(path for path in FILES if path.name.startswith(f"{rule.code.lower()}_"))
    code = module.read_text(encoding="utf-8").split("NEEDS", 1)[1]
    code = code.split("GOOD = ", 1)[1].split('"""', 2)[2]
    read = {address.split(".")[0] for address in _QUOTED.findall(code)} & set(full_catalogue().by_id)
    assert read <= set(rule.needs)


_CELL = re.compile(r'\.(?:text|flag|number|day|names)\("([a-z_]+)"\)')


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_cell_is_a_column_of_some_table(path: Path) -> None:
    columns = {column.id for question in full_catalogue().by_address.values() for column in question.columns}
    assert set(_CELL.findall(path.read_text(encoding="utf-8"))) <= columns
