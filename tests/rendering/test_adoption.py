"""The adoption plan: the majority as a number of people, who is not backed yet, and what holds a group up."""

from pathlib import Path

from crmplan.checking import check
from crmplan.rendering import adoption
from crmplan.rendering.context import Plain
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
people: [{id: nadia, name: Nadia Costa}]
timeline:
  start: 2027-01-11
  tasks:
    - {id: go, duration: 0d, kind: launch}
    - {id: measure, duration: 1d, after: ["go: FS+10d"], kind: measure}
    - {id: go-2, duration: 0d, after: ["measure: FS+90d"], kind: launch}
evolution:
  phases: [{id: one, name: First, launch: go}, {id: two, name: Second, launch: go-2}]
adoption:
  majority_target: 80
  user_groups:
    - {id: field, name: Field, users: 33, phase: one}
    - {id: desk, name: Service desk, users: 10, phase: one}
    - {id: depot, name: Depots, users: 24, phase: two}
  backers: [{id: a, person: nadia, kind: both, group: field}]
  standards:
    - {id: s, standard: Note, groups: [field], kind: usage, first_measure: measure, cadence: weekly, owner: nadia}
  change_steps:
    - {id: f, group: field, awareness: 4, desire: 3, knowledge: 1, ability: 1, reinforcement: 1,
       step: knowledge, action: Teach}
    - {id: d, group: desk, awareness: 5, desire: 4, knowledge: 4, ability: 4, reinforcement: 4,
       step: reinforcement, action: Thank}
super-user:
  super_users: [{id: n, person: nadia, department: sales, groups: [field, desk], training: go, backer: nadia}]
"""


def shown(folder: Path, text: str = PLAN, *, internal: bool = False) -> dict[str, Plain]:
    plan = build(folder, text)
    return adoption.view(plan, check(plan), planned(plan), internal=internal)


def part(view: dict[str, Plain], key: str) -> dict[str, Plain]:
    found = view[key]
    assert isinstance(found, dict)
    return found


def test_the_majority_is_counted_among_those_who_work_in_it_by_then_and_rounded_up(tmp_path: Path) -> None:
    target = part(shown(tmp_path), "target")
    assert (target["users"], target["people"], str(target["first"])) == (43, 35, "2027-01-25")


def test_without_users_a_target_is_a_share_only(tmp_path: Path) -> None:
    target = part(shown(tmp_path, "adoption: {majority_target: 80}"), "target")
    assert (target["share"], target["people"], target["first"]) == (80, None, None)


def test_groups_without_a_backer_or_a_super_user_are_named(tmp_path: Path) -> None:
    view = shown(tmp_path)
    assert (view["unbacked"], view["without_helper"]) == (["Service desk", "Depots"], ["Depots"])
    assert (view["users"], view["per_helper"]) == (67, 67)


def test_the_steps_of_change_stay_inside_the_team_and_name_what_holds_a_group_up(tmp_path: Path) -> None:
    assert shown(tmp_path / "a")["steps"] == []
    steps = shown(tmp_path / "b", internal=True)["steps"]
    assert isinstance(steps, list)
    assert [(row["barrier"], row["fits"]) for row in steps] == [("Wanting it", False), (None, True)]
