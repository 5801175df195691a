"""Settings of rules: an unknown name is told at its line."""

from pathlib import Path

import pytest

from crmplan.checking import check
from crmplan.errors import PlanError
from tests.plan_builder import build


@pytest.mark.parametrize(
    ("settings", "line", "column"),
    [
        ("rules:\n  select: [practice, RAC111]\n", 3, 22),
        ("rules:\n  ignore:\n    - STR301\n    - nothing-given-upp\n", 5, 7),
        ("rules:\n  severity:\n    STR311: info\n", 4, 5),
        ("rules:\n  thresholds:\n    contact_gap: 45\n", 4, 5),
    ],
)
def test_unknown_name_is_told_at_its_place(tmp_path: Path, settings: str, line: int, column: int) -> None:
    plan = build(tmp_path, {"files": {"crmplan.yaml": f"name: x\n{settings}"}})
    with pytest.raises(PlanError) as caught:
        check(plan)
    assert (caught.value.file, caught.value.line, caught.value.column) == ("crmplan.yaml", line, column)
    assert caught.value.hint.startswith("Did you mean")
    assert caught.value.exit_code == 2
