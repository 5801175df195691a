"""ANS101 and the gates say the same of an empty plan, a broken file apart."""

from pathlib import Path

import pytest

from crmplan.checking import Choice, check
from crmplan.findings import Gate
from crmplan.plan.questions import Profile
from tests.plan_builder import build


@pytest.mark.parametrize("profile", list(Profile))
def test_every_gap_is_told_with_its_gate(tmp_path: Path, profile: Profile) -> None:
    plan = build(tmp_path, f"settings: {{profile: {profile}}}")
    report = check(plan, Choice(select=("ANS101",), gate=Gate.OPERATE))
    told = {finding.address: finding.gate for finding in report.findings}
    assert told == {answer.address: answer.question.needed_by for answer in plan.missing(Gate.OPERATE)}


def test_a_small_company_is_told_of_sixty_gaps_at_most(tmp_path: Path) -> None:
    plan = build(tmp_path, "settings: {profile: small}")
    assert 0 < len(check(plan, Choice(select=("ANS101",), gate=Gate.OPERATE)).findings) <= 60


def test_gaps_tell_how_to_fill_them(tmp_path: Path) -> None:
    plan = build(tmp_path, "settings: {profile: small}")
    for finding in check(plan, Choice(select=("ANS101",), gate=Gate.OPERATE)).findings:
        topic = finding.address.split(".")[0]
        assert f"crmplan interview {topic}" in finding.hint
        table = plan.catalogue.by_address[finding.address].columns
        assert (f"crmplan answer {finding.address} …" in finding.hint) is not bool(table)
