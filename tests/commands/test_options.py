from datetime import date
from pathlib import Path

import pytest

from crmplan.commands.options import day, open_plan, waiting_sentence
from crmplan.errors import PlanError
from crmplan.plan.outcomes import Change
from crmplan.plan.save import save
from tests import kinds


def test_a_day_is_the_one_named_or_today() -> None:
    assert day("2027-09-01") == date(2027, 9, 1)
    assert abs((day("") - date.today()).days) <= 1  # noqa: DTZ011 - as the program reads it
    with pytest.raises(PlanError, match="“soon” is not a date"):
        day("soon")


def test_a_plan_is_opened_from_any_folder_in_it(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    opened = open_plan(folder / "strategy", "2026-11-22")
    assert (opened.root, opened.today) == (folder.resolve(), kinds.TODAY)


def test_answers_that_wait_are_counted_in_a_sentence(tmp_path: Path) -> None:
    folder = kinds.make(tmp_path / "plan")
    assert waiting_sentence(kinds.opened(folder)) == ""
    for count, words in ((1, "1 answer waits"), (2, "2 answers wait")):
        save(folder, Change(kinds.FILE, ("short",), "kinds.short", f"not there {count}", "x"))
        assert waiting_sentence(kinds.opened(folder)).startswith(words)
