from pathlib import Path

import pytest

from crmplan.rules.registry import Rule, all_rules
from tests.program import crmplan


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_by_code_and_by_name(rule: Rule, tmp_path: Path) -> None:
    page = crmplan("explain", rule.code, folder=tmp_path)
    assert page.code == 0
    assert rule.code in page.out
    assert rule.name in page.out
    assert page == crmplan("explain", rule.name, folder=tmp_path)


def test_a_rule_that_does_not_exist_is_named_with_the_nearest(tmp_path: Path) -> None:
    done = crmplan("explain", "STR30l", folder=tmp_path)
    assert done.code == 2
    assert "STR30l" in done.err
    assert "STR301" in done.err
