"""Findings that are new or gone, by what they are and not by their line; gates and levels."""

from pathlib import Path

from crmplan.comparison.judgement import Judgement, judged
from crmplan.findings import Gate
from tests.comparison.edits import sample_plan
from tests.plan_builder import build

PLAN = """
direction:
  destination: {value: Everything before ten, status: parked, reason: Later, owner: ada, due: 2026-11-01}
  crm_users: 40
people:
  - {id: ada, name: Ada Example}
"""
WAIVER = """
waivers:
  - {rule: ANS105, address: direction.destination, reason: Known, owner: ada, granted: 2026-11-01, expires: 2027-01-01}
"""


def compared(folder: Path, before: str, after: str) -> Judgement:
    return judged(build(folder / "a", before), build(folder / "b", after))


def codes(found: Judgement) -> tuple[set[str], set[str]]:
    return {finding.code for finding in found.new}, {finding.code for finding in found.gone}


def test_nothing_differs_from_itself() -> None:
    found = judged(sample_plan(), sample_plan())
    assert not found.has_changes
    assert found.gates == []


def test_a_finding_that_only_moved_down_is_the_same(tmp_path: Path) -> None:
    lower = "# A line more\n\n" + PLAN
    assert compared(tmp_path, PLAN, lower.replace("crm_users: 40", "crm_users: 40\n  # and another")).new == ()


def test_new_and_gone_are_mirrors(tmp_path: Path) -> None:
    later = PLAN.replace("due: 2026-11-01", "due: 2027-11-01").replace("crm_users: 40", "crm_users: many")
    found = compared(tmp_path / "1", PLAN, later)
    back = compared(tmp_path / "2", later, PLAN)
    new, gone = codes(found)
    assert "ANS102" in new
    assert "ANS105" in gone
    assert codes(back) == (gone, new)
    assert [f.code for f in found.new_errors] == ["ANS102"]


def test_a_question_that_got_its_answer_is_not_a_fault_mended(tmp_path: Path) -> None:
    found = compared(tmp_path, PLAN, PLAN + "  - {id: bob, name: Bob}\nvalue-proposition: {statement: At noon}\n")
    assert {(f.code, f.address) for f in found.gone} >= {("ANS101", "value-proposition.statement")}
    assert "ANS101" not in {finding.code for finding in found.mended}


def test_gates_count_errors_and_warnings(tmp_path: Path) -> None:
    found = compared(tmp_path, PLAN, PLAN.replace("crm_users: 40", "crm_users: many"))
    assert any(change.errors[1] > change.errors[0] for change in found.gates)


def test_an_accepted_finding_is_neither_new_nor_gone(tmp_path: Path) -> None:
    found = compared(tmp_path / "1", PLAN, PLAN + WAIVER)
    assert [finding.code for finding in found.waived] == ["ANS105"]
    assert "ANS105" not in {finding.code for finding in (*found.new, *found.gone)}
    back = compared(tmp_path / "2", PLAN + WAIVER, PLAN)
    assert [finding.code for finding in back.restored] == ["ANS105"]


def test_the_required_gate_is_each_sides_own(tmp_path: Path) -> None:
    found = compared(tmp_path, PLAN, PLAN + "settings: {gate: launch}\n")
    assert (found.before.required, found.after.required) == (Gate.PLANNING, Gate.LAUNCH)
    assert found.has_changes
