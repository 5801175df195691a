"""The rules: found by walking the folder, named by code, name or family."""

from importlib import import_module
from pathlib import Path

import pytest

from crmplan import rules
from crmplan.errors import PlanError
from crmplan.findings import Severity
from crmplan.plan.questions import Profile
from crmplan.rules.registry import all_rules, find, matching
from crmplan.rules.shape_codes import SHAPE_CODES


def test_every_file_of_a_rule_is_found_under_its_own_name() -> None:
    found = {f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in all_rules()}
    files = {path.stem for path in Path(rules.__path__[0]).glob("*.py") if path.stem[:3].isalpha()}
    assert {name for name in files if name.split("_")[0][-3:].isdigit()} <= found


def test_a_rule_is_what_its_file_says() -> None:
    for path in sorted(Path(rules.__path__[0]).glob("???[0-9]*_*.py")):
        module = import_module(f"crmplan.rules.{path.stem}")
        rule = find(module.CODE)
        optional = {"right": "", "profiles": tuple(Profile), "optional": False}
        optional = {name: getattr(module, name.upper(), usual) for name, usual in optional.items()}
        wanted = {name: getattr(module, name.upper()) for name in ("covers", "source", "needs", "why", "summary")}
        wanted |= {
            name: getattr(module, name.upper()) for name in ("name", "severity", "gate", "bad", "good")
        } | optional
        assert {name: getattr(rule, name) for name in wanted} == wanted


def test_codes_and_names_are_used_once() -> None:
    codes = [rule.code for rule in all_rules()]
    names = [rule.name for rule in all_rules()]
    assert codes == sorted(codes)
    assert len(set(codes)) == len(codes)
    assert len(set(names)) == len(names)


def test_faults_of_shape_have_no_check_and_cannot_be_waived() -> None:
    for code in SHAPE_CODES:
        rule = find(code.code)
        assert (rule.code, rule.name, rule.severity) == (code.code, code.name, Severity.ERROR)
        assert (rule.summary, rule.why, rule.bad, rule.good) == (code.summary, code.why, code.bad, code.good)
        assert (rule.source, rule.covers, rule.needs) == ("", (), ())
        assert rule.check is None
        assert rule.gate is None
        assert not rule.can_be_waived
        assert rule.profiles == tuple(Profile)


@pytest.mark.parametrize("word", ["STR301", "str301", "nothing-given-up", "Nothing-Given-Up"])
def test_find_by_code_or_name(word: str) -> None:
    assert find(word).code == "STR301"


@pytest.mark.parametrize(
    ("word", "near"),
    [("STR3O1", "STR301"), ("nothing-given-op", "nothing-given-up"), ("qqqqqq", "List them with crmplan rules.")],
)
def test_unknown_word_hints(word: str, near: str) -> None:
    with pytest.raises(PlanError) as caught:
        find(word)
    assert near in caught.value.hint


def test_matching_takes_codes_names_and_families() -> None:
    assert matching("ans") == {f"ANS10{number}" for number in range(1, 8)}
    assert matching("vendor-unproven") == {"VEN101"}
    assert matching("practice") == {rule.code for rule in all_rules() if rule.optional}
    with pytest.raises(PlanError):
        matching("practise")
