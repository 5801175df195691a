"""The training plan: who is left out, who comes too late, and how many hours it takes."""

from pathlib import Path

from crmplan.checking import check
from crmplan.rendering import training
from crmplan.rendering.context import Plain
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
people: [{id: nadia, name: Nadia Costa}]
timeline:
  start: 2027-01-11
  tasks:
    - {id: learn, duration: 5d, kind: training}
    - {id: go, duration: 0d, after: [learn], kind: launch}
    - {id: after, duration: 5d, after: [go], kind: training}
evolution:
  phases: [{id: one, name: Everybody, launch: go}]
adoption:
  user_groups:
    - {id: field, name: Field, users: 30, phase: one}
    - {id: desk, name: Service desk, users: 10, phase: one}
    - {id: shop, name: Shop, users: 5, phase: one}
training-plan:
  trainings:
    - {id: b, group: desk, topic: Too late, kind: tool, trainer: nadia, task: after, hours: 2}
    - {id: c, group: field, topic: No date, kind: tool, trainer: nadia, hours: 1.5}
    - {id: a, group: field, topic: Why, kind: why, trainer: nadia, task: learn, hours: 2}
  day_one:
    - {id: x, group: field, before: Notebook, after: Voice}
"""


def shown(folder: Path, text: str = PLAN) -> dict[str, Plain]:
    plan = build(folder, text)
    return training.view(plan, check(plan), planned(plan), internal=False)


def rows(view: dict[str, Plain], key: str) -> list[dict[str, Plain]]:
    found = view[key]
    assert isinstance(found, list)
    return found


def test_groups_without_a_session_and_groups_taught_after_their_launch_are_named(tmp_path: Path) -> None:
    view = shown(tmp_path)
    assert view["untrained"] == ["Shop"]
    assert view["late"] == ["Service desk"]


def test_sessions_come_by_date_and_those_without_one_last(tmp_path: Path) -> None:
    assert [row["topic"] for row in rows(shown(tmp_path), "sessions")] == ["Why", "Too late", "No date"]


def test_hours_count_every_head(tmp_path: Path) -> None:
    view = shown(tmp_path)
    assert view["hours"] == 30 * 3.5 + 10 * 2
    [field, *_others] = rows(view, "groups")
    assert (field["hours"], field["all_hours"]) == (3.5, 105)
    assert field["kinds"] == ["Tool", "Why we do it"]
    changes = field["changes"]
    assert isinstance(changes, list)
    assert changes[0]["after"] == "Voice"


def test_a_plan_without_groups_and_dates_gives_an_empty_view(tmp_path: Path) -> None:
    view = shown(tmp_path, "{}")
    assert (view["groups"], view["sessions"], view["first"], view["hours"]) == ([], [], None, 0)
