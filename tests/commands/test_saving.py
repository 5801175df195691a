from pathlib import Path

import pytest

from crmplan.commands.saving import open_for_saving
from crmplan.errors import PlanError
from crmplan.plan.outcomes import Change, Resolution
from crmplan.plan.save import save
from tests import kinds


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan in whose journal an answer waits that conflicts with its file."""
    made = kinds.make(tmp_path / "plan")
    kinds.written(made, kinds.FILE, "short: theirs\n")
    save(made, Change(kinds.FILE, ("short",), "kinds.short", "older", "mine"))
    return made


def test_nothing_waiting_opens_the_plan(tmp_path: Path) -> None:
    made = kinds.make(tmp_path / "plan")
    assert open_for_saving(made, "2026-11-22").root == made.resolve()


def test_a_conflict_that_nobody_can_decide_exits_with_one(folder: Path) -> None:
    with pytest.raises(PlanError, match="1 earlier answer waits") as caught:
        open_for_saving(folder, "2026-11-22")
    assert caught.value.exit_code == 1
    assert "Run crmplan interview to decide." in caught.value.hint


@pytest.mark.parametrize(
    ("decision", "text"), [(Resolution.MINE, "mine"), (Resolution.THEIRS, "theirs"), (Resolution.LATER, "theirs")]
)
def test_a_person_decides(folder: Path, decision: Resolution, text: str) -> None:
    opened = open_for_saving(folder, "2026-11-22", lambda _conflict: decision)
    assert opened.text("kinds.short") == text
