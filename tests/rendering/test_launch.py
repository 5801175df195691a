"""The launch kit: how far the day is, what stands by then, and everything in the order of time."""

from datetime import date
from pathlib import Path

from crmplan.checking import check
from crmplan.plan import loading
from crmplan.plan.model import Plan
from crmplan.rendering import launch
from crmplan.rendering.context import Plain
from crmplan.timeline.planned import planned
from tests.plan_builder import TODAY, build

PLAN = """
people: [{id: boss, name: Elena Marchetti}]
timeline:
  start: 2026-11-23
  tasks:
    - {id: tell, duration: 1d, kind: announcement}
    - {id: again, duration: 1d, after: [tell], kind: announcement}
    - {id: go, duration: 0d, after: ["again: FS+9d"], kind: launch}
launch:
  start: go
  announcements:
    - {id: b, message: Second, stakeholders: [], task: again, sender: boss}
    - {id: a, message: First, stakeholders: [], task: tell, sender: boss}
  go_no_go:
    - {id: x, criterion: No fault, measure: List, must: yes, decider: boss, state: met}
    - {id: y, criterion: Trained, measure: Test, must: yes, decider: boss, state: not-met}
    - {id: z, criterion: Mood, measure: Round, must: no, decider: boss}
"""


def shown(plan: Plan) -> dict[str, Plain]:
    return launch.view(plan, check(plan), planned(plan), internal=False)


def rows(view: dict[str, Plain], key: str) -> list[dict[str, Plain]]:
    found = view[key]
    assert isinstance(found, list)
    return found


def test_the_day_is_counted_in_whole_weeks_until_it_is_past(tmp_path: Path) -> None:
    view = shown(build(tmp_path, PLAN))
    assert (view["weeks"], view["past"]) == ((date(2026, 12, 8) - TODAY).days // 7, False)
    later = shown(loading.load(tmp_path, today=date(2027, 1, 1)))
    assert (later["weeks"], later["past"]) == (None, True)


def test_criteria_have_a_light_by_their_state(tmp_path: Path) -> None:
    view = shown(build(tmp_path, PLAN))
    assert [row["light"] for row in rows(view, "criteria")] == ["green", "red", "grey"]
    assert (view["met"], view["not_met"], view["musts"]) == (1, 1, 2)


def test_announcements_come_by_day(tmp_path: Path) -> None:
    assert [row["message"] for row in rows(shown(build(tmp_path, PLAN)), "announcements")] == ["First", "Second"]


def test_without_a_launch_nothing_is_counted(tmp_path: Path) -> None:
    view = shown(build(tmp_path, "{}"))
    assert (view["weeks"], view["past"], view["criteria"]) == (None, False, [])
