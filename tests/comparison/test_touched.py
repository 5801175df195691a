"""What a change touches: answers, tasks, documents; in a table only what hangs on the rows that changed."""

from pathlib import Path

from crmplan.comparison.comparing import Comparison, compare
from crmplan.plan.past import past
from crmplan.plan.releases import release
from tests.plan_builder import build

PLAN = """
settings: {version: "1"}
direction:
  sector: Parts
  destination: {value: Before ten, status: agreed, seen: {direction.sector: 8cd8ae30cc18}}
value-proposition:
  segments:
    - {id: garages, name: Garages, needs: [fast]}
    - {id: fleets, name: Fleets, needs: [sure]}
  needs:
    - {id: fast, name: Fast}
    - {id: sure, name: Sure}
adoption:
  user_groups:
    - {id: reps, name: Reps}
    - {id: desk, name: Desk}
timeline:
  start: 2027-01-04
  tasks:
    - {id: teach, name: Teach the reps, for: [reps], duration: 2d}
    - {id: launch, kind: launch, duration: 0, after: teach}
launch:
  start: launch
"""


def compared(folder: Path, *swaps: tuple[str, str]) -> Comparison:
    plan = build(folder, PLAN.replace('version: "1"', 'version: "0"'))
    release(plan, "1", draft=False)
    text = PLAN
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    after = build(folder, text)
    return compare(past(after, "1"), after)


def test_answers_that_saw_another_are_touched(tmp_path: Path) -> None:
    found = compared(tmp_path, ("sector: Parts", "sector: Spare parts"))
    touch = found.touched["direction.sector"]
    assert "direction.destination" in touch.answers
    assert "strategy-brief" in touch.documents
    assert not {"glossary", "workshop-record", "changes", "status-report"} & set(touch.documents)


def test_a_row_that_is_gone_touches_what_names_it(tmp_path: Path) -> None:
    gone = compared(tmp_path / "1", ("    - {id: sure, name: Sure}\n", ""))
    assert "value-proposition.segments" in gone.touched["value-proposition.needs"].answers
    new = compared(tmp_path / "2", ("{id: sure, name: Sure}", "{id: sure, name: Sure}\n    - {id: new, name: New}"))
    assert "value-proposition.segments" not in new.touched["value-proposition.needs"].answers


def test_tasks_for_a_group_that_changed_are_touched(tmp_path: Path) -> None:
    assert compared(tmp_path / "1", ("name: Reps", "name: Sales")).touched["adoption.user_groups"].tasks == ("teach",)
    assert compared(tmp_path / "2", ("name: Desk", "name: Help")).touched["adoption.user_groups"].tasks == ()


def test_an_answer_touches_the_tasks_that_it_names(tmp_path: Path) -> None:
    found = compared(tmp_path, ("  start: launch\n", "  start: teach\n"))
    assert found.touched["launch.start"].tasks == ("teach", "launch")


def test_moved_tasks_touch_the_answers_that_name_them(tmp_path: Path) -> None:
    found = compared(tmp_path, ("duration: 2d", "duration: 4d"))
    assert found.dates_touch.answers == ("launch.start",)
    assert {"timeline", "launch-kit"} <= set(found.dates_touch.documents)
    assert found.documents == list(found.dates_touch.documents)
