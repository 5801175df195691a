"""The communication plan: the columns that people know from templates of stakeholder communication plans."""

from pathlib import Path

from tests.program import TODAY, crmplan

SAMPLE = Path(__file__).parents[2] / "sample_project"
COLUMNS = ["To", "Key message", "Purpose", "Frequency", "Medium", "Sender", "Owner"]


def test_the_matrix_has_the_columns_of_a_stakeholder_communication_plan(tmp_path: Path) -> None:
    arguments = ["render", "communication-plan", "--plan", str(SAMPLE), "--format", "md", "--out", str(tmp_path)]
    assert crmplan(*arguments, "--today", TODAY, folder=tmp_path).code == 0
    page = (tmp_path / "communication-plan.md").read_text(encoding="utf-8")
    heads = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| To |")]
    assert heads[0][: len(COLUMNS)] == COLUMNS
