"""The process map: processes by verdict, what each brings to whom, and whether the map comes before the building."""

from pathlib import Path

from crmplan.checking import check
from crmplan.rendering import processes
from crmplan.rendering.context import Plain
from crmplan.timeline.planned import planned
from tests.plan_builder import build

PLAN = """
people: [{id: boss, name: Chiara Neri}]
timeline:
  start: 2027-01-11
  tasks:
    - {id: draw, duration: 5d, kind: mapping}
    - {id: make, duration: 5d, after: [draw], kind: build}
project:
  departments:
    - {id: desk, name: Desk, sponsor: boss, in_scope: yes}
    - {id: hr, name: People, sponsor: boss, in_scope: no}
map:
  mapping_task: draw
  processes:
    - {id: ask, name: Answer, verdict: change, departments: [desk], owner: boss}
    - {id: call, name: Call first, verdict: new, departments: [desk]}
    - {id: sell, name: Sell, verdict: keep, departments: [desk]}
    - {id: paper, name: Paper, verdict: retire, departments: [desk]}
    - {id: open, name: Not decided}
  walkthroughs: [{id: w, process: call, group: team, walked_on: 2026-11-01, found: Fine, changed: no}]
fit:
  process_fit: [{id: a, process: ask, verdict: conflicts, why: Slow, change: Faster}]
adoption:
  user_groups: [{id: team, name: The desk, users: 3}]
training-plan:
  day_one:
    - {id: one, group: team, before: Paper, after: Screen, processes: [ask, call]}
    - {id: two, group: team, before: Waits, after: Calls, processes: [call]}
    - {id: three, group: team, before: Box, after: None, processes: [ask, paper]}
"""


def shown(folder: Path, text: str = PLAN) -> dict[str, Plain]:
    plan = build(folder, text)
    return processes.view(plan, check(plan), planned(plan), internal=False)


def of(view: dict[str, Plain], verdict: str) -> dict[str, Plain]:
    by_verdict = view["by_verdict"]
    assert isinstance(by_verdict, dict)
    first = by_verdict[verdict][0]
    assert isinstance(first, dict)
    return first


def after(process: dict[str, Plain]) -> list[object]:
    changes = process["changes"]
    assert isinstance(changes, list)
    return [row["after"] for row in changes]


def test_processes_stand_by_verdict_and_what_is_undecided_or_against_the_strategy_is_named(tmp_path: Path) -> None:
    view = shown(tmp_path)
    assert [of(view, verdict)["name"] for verdict in processes.VERDICTS] == ["Answer", "Call first", "Sell", "Paper"]
    assert (view["undecided"], view["against"], view["not_walked"]) == (["Not decided"], ["Answer"], ["Answer"])
    assert (of(view, "change")["light"], of(view, "new")["light"]) == ("red", None)


def test_a_change_is_told_where_it_mainly_belongs_and_elsewhere_only_when_nothing_else_is(tmp_path: Path) -> None:
    view = shown(tmp_path)
    assert after(of(view, "change")) == ["Screen", "None"]
    assert after(of(view, "new")) == ["Calls"]
    assert after(of(view, "retire")) == ["None"]


def test_departments_without_a_process_are_left_out(tmp_path: Path) -> None:
    assert shown(tmp_path)["departments"] == [
        {
            "name": "Desk",
            "sponsor": "Chiara Neri",
            "change": ["Answer"],
            "new": ["Call first"],
            "keep": ["Sell"],
            "retire": ["Paper"],
        }
    ]


def test_the_days_of_map_and_building_can_be_compared(tmp_path: Path) -> None:
    view = shown(tmp_path)
    mapping = view["mapping"]
    assert isinstance(mapping, dict)
    assert (str(mapping["finish"]), str(view["build"])) == ("2027-01-15", "2027-01-18")
    assert shown(tmp_path / "empty", "{}")["build"] is None
